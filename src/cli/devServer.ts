/** The site's folder over HTTP, with pages that are not in it yet. */
import EleventyDevServer from "@11ty/eleventy-dev-server";
import type { EarlyPages } from "./earlyPages.ts";

/** A site being served. */
export interface DevServer {
  /** The home page's address. */
  readonly address: string;
  /** Makes every open page load itself again. */
  reload(): void;
  close(): Promise<void>;
}

/** What to serve. */
export interface DevServerOptions {
  readonly folder: string;
  /** With `/` at both ends. */
  readonly prefix: string;
  /** Another is taken where this one is. */
  readonly port: number;
  /** What is shown in the place of the folder's pages. */
  readonly early: EarlyPages;
}

/** Starts to serve; open pages follow {@link DevServer.reload}. */
export async function startDevServer({ folder, prefix, port, early }: DevServerOptions): Promise<DevServer> {
  const silent = {
    info: () => undefined,
    log: () => undefined,
    error: (text: string) => process.stderr.write(`${text}\n`),
  };
  const server = EleventyDevServer.getServer("qunzhi", folder, {
    pathPrefix: prefix,
    logger: silent,
    middleware: [
      (request, response, next) => {
        const markup = early.at(request.url ?? "", prefix);
        if (markup === undefined) return next();
        response.setHeader("Content-Type", "text/html; charset=utf-8");
        response.end(markup);
      },
    ],
  });
  server.serve(port);
  await server.ready();
  return {
    address: server.getServerUrl("localhost", "/"),
    reload: () => server.reload({}),
    close: () => server.close(),
  };
}
