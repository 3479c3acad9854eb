/** The site's folder over HTTP, with pages that are not in it yet. */
import type { ServerResponse } from "node:http";
import path from "node:path";
import EleventyDevServer from "@11ty/eleventy-dev-server";
import { isPlainPath } from "../../urls.ts";
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
  // The server undoes escapes in the whole of a file's path: what lies above the folder may have none.
  const server = EleventyDevServer.getServer("qunzhi", path.relative(process.cwd(), folder) || ".", {
    pathPrefix: prefix,
    logger: silent,
    middleware: [
      (request, response, next) => {
        if (request.headers["sec-fetch-mode"] === "navigate") loading.asked();
        const markup = early.at(request.url ?? "", prefix);
        if (markup === undefined) return answered(request.url ?? "", response, next);
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

/**
 * Has the server answer; an address that it cannot read, at which it would end, is found nowhere, and neither is one that leads out of the folder
 * by escapes: the server would show what lies beside the folder and begins with its name.
 */
function answered(address: string, response: ServerResponse, answer: () => void): void {
  try {
    if (isPlainPath(new URL(address, "http://localhost/").pathname)) {
      answer();
      return;
    }
  } catch {
    // Whatever it was, it is the matter of this one request.
  }
  if (response.headersSent) return;
  response.statusCode = 404;
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.end("There is no such page\n");
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
