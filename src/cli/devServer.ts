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
  /** When it is taken, the next free one is used. */
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
  const loading = new LoadingPages();
  const server = EleventyDevServer.getServer("qunzhi", folder, {
    pathPrefix: prefix,
    logger: silent,
    middleware: [
      (request, response, next) => {
        if (request.headers["sec-fetch-mode"] === "navigate") loading.asked();
        const markup = early.at(request.url ?? "", prefix);
        if (markup === undefined) return next();
        response.setHeader("Content-Type", "text/html; charset=utf-8");
        response.end(markup);
      },
    ],
  });
  server.serve(port);
  await server.ready();
  server.updateServer.on("connection", (page) => {
    if (loading.isOutdated()) page.send(JSON.stringify({ type: "eleventy.reload" }));
  });
  return {
    address: server.getServerUrl("localhost", "/"),
    reload: () => {
      loading.changed();
      server.reload({});
    },
    close: () => server.close(),
  };
}

/** A page that has not connected within this time, in milliseconds, will not. */
const LONGEST_LOADING = 10_000;

/** Pages between being asked for and being connected: what is sent to all open pages does not reach them. */
class LoadingPages {
  #asked: number[] = [];
  #changed = Number.NEGATIVE_INFINITY;

  /** To be told when a page is asked for. */
  asked(): void {
    this.#asked.push(performance.now());
  }

  /** To be told when pages have changed. */
  changed(): void {
    this.#changed = performance.now();
  }

  /** To be asked when a page connects: true when pages have changed since it was asked for. */
  isOutdated(): boolean {
    const oldest = performance.now() - LONGEST_LOADING;
    const [own, ...others] = this.#asked.filter((time) => time > oldest);
    this.#asked = others;
    return own !== undefined && own < this.#changed;
  }
}
