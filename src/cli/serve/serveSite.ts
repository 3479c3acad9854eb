/** The site, served and built again whenever the input changes. */
import { once } from "node:events";
import { stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { type ChokidarOptions, type FSWatcher, watch } from "chokidar";
import { configPlaces } from "../../config.ts";
import type { SiteUrl } from "../../model.ts";
import type { SiteOptions } from "../../site/context.ts";
import { dayUrl } from "../../urls.ts";
import { type BuiltSite, buildSite } from "../buildSite.ts";
import { CONTENT_ERRORS, DONE } from "../exitCodes.ts";
import { type LoadedArchive, loadArchive } from "../load.ts";
import { realOutput } from "../output/realOutput.ts";
import { SiteBuild, type SiteBuildOptions, useSiteBuild } from "../siteBuild.ts";
import { type BuildProcess, startBuildProcess } from "./buildProcess.ts";
import { type DevServer, startDevServer } from "./devServer.ts";
import { EarlyPages } from "./earlyPages.ts";
import { type InputPlaces, inputChange } from "./inputChange.ts";
import { type Preview, Previews } from "./preview.ts";

/** What to serve and where. */
export interface ServeOptions extends SiteBuildOptions {
  /** Absolute path. */
  readonly output: string;
  /** Null: only watch. */
  readonly port: number | null;
  /** The arguments of `qunzhi build` that make the same site. */
  readonly buildArguments: readonly string[];
  /** Told of the first build, and where it is served. Later ones speak for themselves. */
  readonly onBuilt: (built: BuiltSite, address: string | null) => void | Promise<void>;
  /** Told which days are shown before the site is built, and how long it took to make their pages, in milliseconds. */
  readonly onShown: (days: readonly SiteUrl[], milliseconds: number) => void;
  /** Told why something other than a build failed; the site before it stays. */
  readonly onFailed: (error: unknown) => void;
}

/** Builds, serves and builds again until a signal ends it. Rejects when the first build fails. */
export async function serveSite(options: ServeOptions): Promise<void> {
  // What changes while the first build reads is dealt with right after it.
  const changed: string[] = [];
  let follow = (file: string): void => void changed.push(file);
  const watchers = await Promise.all([watchInput(options), watchConfig(options)]);
  for (const watcher of watchers) watcher.on("all", (_, file) => follow(file));
  let site: ServedSite | null = null;
  try {
    const opened = await openSite(options);
    site = opened;
    follow = (file) => opened.follow([file]);
    opened.follow(changed);
    await endSignal();
  } finally {
    await Promise.all([...watchers.map((watcher) => watcher.close()), site?.close()]);
  }
}

/** Builds the site for the first time, and serves it. What only a build needs is let go of. */
async function openSite(options: ServeOptions): Promise<ServedSite> {
  const { output, port } = options;
  const built = await buildSite({ ...options, keep: port !== null });
  const { loaded, prefix, assets } = built.build;
  const early = new EarlyPages();
  const server = port === null ? null : await startDevServer({ folder: output, prefix, port, early });
  const site = new ServedSite(options, { prefix, assets }, early, server, server === null ? null : loaded);
  try {
    await options.onBuilt(built, server?.address ?? null);
  } catch (error) {
    await site.close();
    throw error;
  }
  useSiteBuild(new SiteBuild(options));
  return site;
}

/** More days than this at once are not somebody's editing. */
const MOST_DAYS_EARLY = 8;
/** Open pages load themselves again before anything else is done that takes long, in milliseconds. */
const PAGES_FIRST = 500;

/**
 * A site that follows its input. A changed day is shown at once, made in this process of the archive in memory; the whole site follows,
 * built in a process of its own. What changes meanwhile is shown at once too, and built after.
 */
class ServedSite {
  readonly #options: ServeOptions;
  readonly #places: InputPlaces;
  readonly #site: SiteOptions;
  readonly #early: EarlyPages;
  readonly #server: DevServer | null;
  /** Null: the archive in memory is not that of the input, and nothing can be shown early. */
  #previews: Previews | null;
  /** True when the archive is to be read anew. */
  #loadFirst = false;
  #isPrepared = false;
  #waiting: string[] = [];
  #change = 0;
  #building: BuildProcess | null = null;
  #isClosed = false;
  readonly #take = serially(() => this.#takeChanges());
  readonly #build = serially(() => this.#buildAgain());

  /** `loaded` is what the site was built of; null where nothing is to be shown early. */
  constructor(
    options: ServeOptions,
    site: SiteOptions,
    early: EarlyPages,
    server: DevServer | null,
    loaded: LoadedArchive | null,
  ) {
    this.#options = options;
    this.#places = { input: options.input, configPlaces: absolutePlaces(options) };
    this.#site = site;
    this.#early = early;
    this.#server = server;
    this.#previews = loaded === null ? null : new Previews(options, loaded, site);
  }

  /** To be told of files that have changed. */
  readonly follow = (files: readonly string[]): void => {
    this.#waiting.push(...files);
    this.#take();
  };

  /** Ends what runs. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.#building?.stop(), this.#server?.close()]);
  }

  async #takeChanges(): Promise<void> {
    if (this.#loadFirst) await this.#load();
    if (!this.#isPrepared) await this.#previews?.prepare().catch(this.#options.onFailed);
    this.#isPrepared = true;
    const changes = this.#waiting.splice(0).map((file) => inputChange(this.#places, file));
    if (changes.length === 0) return;
    this.#change++;
    const days = new Map(changes.flatMap((one) => (one.type === "day" ? [[dayUrl(one.room, one.day), one]] : [])));
    const isTooMuch = days.size > MOST_DAYS_EARLY || changes.some(({ type }) => type === "configuration");
    if (isTooMuch) this.#showNothingEarly();
    const start = performance.now();
    const shown: SiteUrl[] = [];
    for (const [url, day] of days) {
      const preview = await this.#preview((previews) => previews.replace(day));
      this.#early.put(url, preview.pages, this.#change);
      if (!preview.isCurrent) this.#showNothingEarly();
      if (preview.pages.length > 0) shown.push(url);
    }
    if (shown.length > 0 && !this.#early.isEmpty) {
      this.#server?.reload();
      this.#options.onShown(shown, performance.now() - start);
    }
    this.#build();
  }

  async #preview(make: (previews: Previews) => Promise<Preview>): Promise<Preview> {
    const nothing: Preview = { pages: [], isCurrent: false };
    if (this.#previews === null) return nothing;
    return make(this.#previews).catch((error: unknown) => {
      this.#options.onFailed(error);
      return nothing;
    });
  }

  /** Until the archive has been read anew. */
  #showNothingEarly(): void {
    this.#previews = null;
    this.#early.clear();
  }

  async #buildAgain(): Promise<void> {
    if (!this.#early.isEmpty) await setTimeout(PAGES_FIRST);
    if (this.#isClosed) return;
    const change = this.#change;
    const before = await folderNumber(this.#options.output);
    const code = await this.#runBuild();
    if (this.#isClosed) return;
    if ((await folderNumber(this.#options.output)) !== before) {
      this.#early.dropUntil(change);
      this.#server?.reload();
    } else if (code === CONTENT_ERRORS && !this.#early.isEmpty) {
      // What may not be published is not shown either.
      this.#early.clear();
      this.#server?.reload();
    }
    if (this.#server === null || this.#previews !== null) return;
    await setTimeout(PAGES_FIRST);
    this.#loadFirst = true;
    this.#take();
  }

  async #runBuild(): Promise<number | null> {
    try {
      this.#building = startBuildProcess(this.#options.buildArguments);
      return await this.#building.finished;
    } catch (error) {
      this.#options.onFailed(error);
      return null;
    } finally {
      this.#building = null;
    }
  }

  async #load(): Promise<void> {
    this.#loadFirst = false;
    if (this.#isClosed) return;
    this.#isPrepared = false;
    // Why it cannot be read, the build has said.
    const loaded = await loadArchive({ ...this.#options, keep: true }).catch(() => null);
    this.#previews = loaded === null ? null : new Previews(this.#options, loaded, this.#site);
  }
}

/** Another number for another folder of the same name; 0 where there is none. */
async function folderNumber(folder: string): Promise<number> {
  return stat(folder).then(
    ({ ino }) => ino,
    () => 0,
  );
}

/** Watches the input folder, but for a site that is written inside it, also behind a link. */
async function watchInput({ input, output }: ServeOptions): Promise<FSWatcher> {
  const outputs = [output, await realOutput(output)];
  const written = outputs.flatMap((folder) => [`${folder}${path.sep}`, `${folder}.`]);
  const isWritten = (file: string) => {
    const full = path.resolve(file);
    return outputs.includes(full) || written.some((start) => full.startsWith(start));
  };
  return readyWatcher(input, { ignored: isWritten });
}

/**
 * Watches every place outside the input folder where configuration is looked for, also where there is none yet: the first speakers.yaml may
 * hide somebody. Their folders are watched, because a watched file that is gone is not seen when it comes back.
 */
async function watchConfig(options: ServeOptions): Promise<FSWatcher> {
  const inside = `${path.resolve(options.input)}${path.sep}`;
  const places = [...absolutePlaces(options)].filter((file) => !file.startsWith(inside));
  const wanted = new Set([...places, ...places.map((file) => path.dirname(file))]);
  const ignored = (file: string) => !wanted.has(path.resolve(file));
  return readyWatcher([...new Set(places.map((file) => path.dirname(file)))], { ignored, depth: 0 });
}

function absolutePlaces(options: ServeOptions): ReadonlySet<string> {
  return new Set(configPlaces(options).map((file) => path.resolve(file)));
}

async function readyWatcher(paths: string | string[], options: ChokidarOptions): Promise<FSWatcher> {
  const watcher = watch(paths, {
    ...options,
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
