import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { normalizePrefix } from "../../src/urls.ts";

/** A folder being served. */
export interface Served {
  /** The address of the folder's root, with the path prefix and a final slash: `http://127.0.0.1:40001/repo/`. */
  readonly url: string;
  /** Ends the server and its open connections. */
  close(): Promise<void>;
}

/** How to serve a folder. */
export interface ServeOptions {
  /** The path below which the folder appears; everything else is not found. Default `/`. */
  readonly prefix?: string;
  /** Headers added to every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** True: what is text goes over the wire as gzip, as hosts send it. */
  readonly gzip?: boolean;
}

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".ndjson": "application/x-ndjson; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".xml": "application/xml; charset=utf-8",
};

/** Whatever a host would send as gzip. */
const zippedTypes = /^text\/|json|javascript|xml/u;

/**
 * Serves a built site on a free port of this machine, the way a static host does: `index.html` for folders, a redirect to the final slash,
 * `404.html` for what is missing, nothing from outside the folder. Rejects when the folder does not exist.
 */
export async function serveFolder(
  folder: string,
  { prefix = "/", headers = {}, gzip = false }: ServeOptions = {},
): Promise<Served> {
  const root = await realpath(folder);
  const base = normalizePrefix(prefix);
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer({ root, base, gzip }, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** What is served, and how. */
interface Site {
  readonly root: string;
  readonly base: string;
  readonly gzip: boolean;
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { root, base } = site;
  const [path = "/", ...query] = (request.url ?? "/").split("?");
  if (request.method !== "GET" && request.method !== "HEAD") return send(site, request, response, 405, null);
  const file = path.startsWith(base) ? await findFile(root, path.slice(base.length)) : null;
  if (file === "folder") {
    response.setHeader("Location", [`${path}/`, ...query].join("?"));
    return send(site, request, response, 301, null);
  }
  if (file !== null) return send(site, request, response, 200, file);
  const missing = join(root, "404.html");
  return send(site, request, response, 404, (await isFile(missing)) ? missing : null);
}

/** The file that answers `path` (relative, percent-encoded); `folder` when it lacks its final slash; null when there is none. */
async function findFile(root: string, path: string): Promise<string | "folder" | null> {
  let file: string;
  try {
    file = await realpath(join(root, decodeURIComponent(path)));
  } catch {
    return null;
  }
  if (file !== root && !file.startsWith(root + sep)) return null;
  if (await isFile(file)) return path.endsWith("/") ? null : file;
  if (path !== "" && !path.endsWith("/")) return "folder";
  return (await isFile(join(file, "index.html"))) ? join(file, "index.html") : null;
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function send(
  { gzip }: Site,
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  file: string | null,
): Promise<void> {
  response.statusCode = status;
  if (file === null) {
    response.end();
    return;
  }
  const type = contentTypes[extname(file)] ?? "application/octet-stream";
  const zipped = gzip && zippedTypes.test(type);
  response.setHeader("Content-Type", type);
  if (zipped) response.setHeader("Content-Encoding", "gzip");
  else response.setHeader("Content-Length", (await stat(file)).size);
  if (request.method === "HEAD") response.end();
  else if (zipped) await pipeline(createReadStream(file), createGzip(), response);
  else await pipeline(createReadStream(file), response);
}
