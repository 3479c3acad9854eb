/** The site, served and built again whenever the input changes. */
import { once } from "node:events";
import path from "node:path";
import EleventyDevServer from "@11ty/eleventy-dev-server";
import { type FSWatcher, watch } from "chokidar";
import { type BuiltSite, buildSite } from "./buildSite.ts";
import { DONE } from "./exitCodes.ts";
import type { SiteBuildOptions } from "./siteBuild.ts";

/** What to serve and where. */
export interface ServeOptions extends SiteBuildOptions {
  /** Absolute path. */
  readonly output: string;
  /** Null: only watch. */
  readonly port: number | null;
  /** Told of every build, and where the first one is served. */
  readonly onBuilt: (built: BuiltSite, address: string | null) => void | Promise<void>;
  /** Told why a build failed; the site before it stays. */
  readonly onFailed: (error: unknown) => void | Promise<void>;
}

/** Builds, serves and builds again until a signal ends it. Rejects when the first build fails. */
export async function serveSite(options: ServeOptions): Promise<void> {
  const watcher = await watchInput(options);
  // What changes while the first build reads is built right after it.
  let changed = false;
  watcher.on("all", () => {
    changed = true;
  });
  let server: Server | null = null;
  try {
    const first = await buildSite(options);
    server = options.port === null ? null : await startServer(options.output, options.port, first.build.prefix);
    await options.onBuilt(first, server?.address ?? null);
    const rebuild = serially(() => buildAgain(options, server));
    watcher.add(first.build.loaded.configFiles.map((file) => path.resolve(file)));
    watcher.on("all", rebuild);
    if (changed) rebuild();
    await endSignal();
  } finally {
    await Promise.all([watcher.close(), server?.close()]);
  }
}

async function buildAgain(options: ServeOptions, server: Server | null): Promise<void> {
  try {
    const built = await buildSite(options);
    server?.reload();
    await options.onBuilt(built, null);
  } catch (error) {
    await options.onFailed(error);
  }
}

/** Watches the input folder, but for a site that is written inside it. */
async function watchInput({ input, output }: ServeOptions): Promise<FSWatcher> {
  const written = [`${output}${path.sep}`, `${output}.`];
  const isWritten = (file: string) => {
    const full = path.resolve(file);
    return full === output || written.some((start) => full.startsWith(start));
  };
  const watcher = watch(input, {
    ignored: isWritten,
    ignoreInitial: true,
    // An editor that saves in several steps is waited for.
    awaitWriteFinish: { stabilityThreshold: 60, pollInterval: 20 },
  });
  await once(watcher, "ready");
  return watcher;
}

/** Calls that come while one runs are answered by one more run after it. */
function serially(run: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const start = async (): Promise<void> => {
    running = true;
    do {
      again = false;
      await run();
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void start();
  };
}

interface Server {
  readonly address: string;
  reload(): void;
  close(): Promise<void>;
}

async function startServer(folder: string, port: number, pathPrefix: string): Promise<Server> {
  const silent = {
    info: () => undefined,
    log: () => undefined,
    error: (text: string) => process.stderr.write(`${text}\n`),
  };
  const server = EleventyDevServer.getServer("qunzhi", folder, { pathPrefix, logger: silent });
  server.serve(port);
  await server.ready();
  return {
    address: server.getServerUrl("localhost", "/"),
    reload: () => server.reload({}),
    close: () => server.close(),
  };
}

function endSignal(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      // To end is what was asked for, also while a build runs.
      process.exitCode = DONE;
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, end);
  });
}
