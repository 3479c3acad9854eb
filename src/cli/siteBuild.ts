/** One site being built: what `.eleventy.ts` asks for its archive, and where the files beside the pages are written from. */
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { DayDigests, frameOf } from "../archive/dayDigests.ts";
import { loadConfig } from "../config.ts";
import type { SiteUrl } from "../model.ts";
import { outletFiles } from "../outlets/outlets.ts";
import { writeSearchIndex } from "../search/writeSearchIndex.ts";
import { type Asset, type AssetDigests, assetDigests, makeAssets, readAssets, writeAssets } from "../site/assets.ts";
import { createSite, type SiteContext } from "../site/context.ts";
import type { Page } from "../site/page.ts";
import { assetUrl, normalizePrefix, outputPath, searchIndexUrl } from "../urls.ts";
import { findLeaks } from "./leaks/findLeaks.ts";
import { ordinaryWords } from "./leaks/ordinaryWords.ts";
import { type LoadedArchive, type LoadOptions, loadArchive } from "./load.ts";
import type { FolderFile } from "./output/folderFiles.ts";
import { sameFolder } from "./output/sameFolder.ts";
import { noCache, openSiteCache, type SiteCache } from "./output/siteCache.ts";
import { writeText } from "./output/writeText.ts";
import { runningProgram } from "./programFiles.ts";
import { RefusedError } from "./refused.ts";
import type { Shard } from "./shards/shard.ts";
import { planShards, type ShardPlan, segmentPiece } from "./shards/shardPlan.ts";
import { digestInput, type InputDigests, type ShardSources, shardSources } from "./shards/shardSources.ts";
import { Stopwatch, type Timing } from "./stopwatch.ts";
import { version } from "./version.ts";

/** What a site is built from. */
export interface SiteBuildOptions extends LoadOptions {
  /** As the command line gives it; that of the base URL when undefined. */
  readonly pathPrefix?: string | undefined;
  /** The part of the site to make; all of it when undefined. */
  readonly shard?: Shard | undefined;
  /** True to take over from the last build what would be made of the same. */
  readonly cache?: boolean | undefined;
  /** Told which stage begins. */
  readonly onStage?: ((stage: string) => void) | undefined;
}

/** A site being built. Eleventy calls {@link begin} before and {@link finish} after it writes the pages. */
export class SiteBuild {
  readonly #options: SiteBuildOptions;
  readonly #last: string | undefined;
  readonly #watch: Stopwatch;
  #input: InputDigests | undefined;
  #loaded: LoadedArchive | undefined;
  #dayDigests: DayDigests | undefined;
  #assets: AssetDigests | undefined;
  #cache: SiteCache = noCache;
  #plan: ShardPlan | undefined;
  #ordinary: string | undefined;
  #rest: Promise<void> = Promise.resolve();
  #pagesSince = 0;

  /** `last` is the site of the last build, absolute path. */
  constructor(options: SiteBuildOptions, last?: string) {
    this.#options = options;
    this.#last = last;
    this.#watch = new Stopwatch(options.onStage);
  }

  /** The input folder. */
  get input(): string {
    return this.#options.input;
  }

  /** What was loaded. Throws before {@link begin}. */
  get loaded(): LoadedArchive {
    if (this.#loaded === undefined) throw new Error("The archive has not been loaded");
    return this.#loaded;
  }

  /** The site of what was loaded. */
  get site(): SiteContext {
    const { archive, config } = this.loaded;
    return createSite(archive, config, { prefix: this.prefix, assets: this.assets, dayDigests: this.#dayDigests });
  }

  /** The digests of style sheet and scripts. Throws before {@link begin}. */
  get assets(): AssetDigests {
    if (this.#assets === undefined) throw new Error("The assets have not been made");
    return this.#assets;
  }

  /** The path prefix, with `/` at both ends. */
  get prefix(): string {
    const { baseUrl } = this.loaded.config.archive;
    return normalizePrefix(this.#options.pathPrefix ?? (baseUrl === null ? "" : new URL(baseUrl).pathname));
  }

  /** True for the address of a file that this build makes: of every file of the site, or of every one of its shard. */
  makes(url: SiteUrl): boolean {
    const { shard } = this.#options;
    if (shard === undefined) return true;
    this.#plan ??= planShards(this.loaded.archive, shard.of);
    return this.#plan.shardOf(url) === shard.number;
  }

  /** True for a page that this build has to render: one that it makes and cannot take over from the last build. */
  renders({ url, inputs }: Page): boolean {
    return this.makes(url) && !(inputs !== undefined && this.#cache.take(outputPath(url), inputs));
  }

  /** How many files were taken over from the last build. */
  get taken(): number {
    return this.#cache.taken;
  }

  /** Lets the next build take over what this one made, once the site is in its place. */
  async remember(files: readonly FolderFile[]): Promise<void> {
    await this.#cache.save(files, this.#secrets);
  }

  /**
   * What the site is made from; the same for all of its shards. Reads the input again.
   *
   * @throws RefusedError when it has changed since {@link begin}: other shards would be made from something else, and nobody would know
   */
  async sources(): Promise<ShardSources> {
    const { encoding, pseudonymKey = process.env.QUNZHI_PSEUDONYM_KEY } = this.#options;
    const { config, diagnostics } = this.loaded;
    const input = await this.#digestInput();
    if (!isDeepStrictEqual(input, this.#input))
      throw new RefusedError("Nothing was published: transcripts or configuration changed meanwhile", diagnostics);
    return shardSources(input, { encoding, pseudonymKey, baseUrl: config.archive.baseUrl, prefix: this.prefix });
  }

  async #digestInput(): Promise<InputDigests> {
    return digestInput(this.#options.input, (await loadConfig(this.#options)).files);
  }

  /** The time of each stage so far. */
  get timings(): readonly Timing[] {
    return this.#watch.timings;
  }

  /** Reads the input, and starts to write what is not a page: that goes on while Eleventy renders. */
  async begin(output: string): Promise<void> {
    if (this.#options.shard !== undefined) this.#input = await this.#digestInput();
    this.#loaded = await loadArchive(this.#options, this.#watch);
    this.#plan = undefined;
    this.#ordinary = undefined;
    this.#dayDigests = new DayDigests(this.#loaded.archive);
    const why = this.#whyNotPublish(this.#loaded, output);
    if (why !== null) throw new RefusedError(`Nothing was published: ${why}`, this.#loaded.diagnostics);
    if (this.#options.cache === true && this.#last !== undefined)
      this.#cache = await openSiteCache(this.#last, output, madeWith(this.#loaded, this.prefix));
    this.#rest = this.#writeRest(output);
    // Its failure is reported by finish(); until then nobody listens.
    this.#rest.catch(() => undefined);
    // Pages have their digests in them.
    this.#assets = assetDigests(await this.#watch.time("assets", () => this.#makeAssets(output)));
    this.#pagesSince = this.#watch.begin("pages");
  }

  #whyNotPublish({ publishable, counts, archive }: LoadedArchive, output: string): string | null {
    if (!publishable) return "correct the errors in the configuration first, because they decide what is shown";
    // A slip in --input must not replace a site by an empty one.
    if (counts.transcripts === 0)
      return `${this.input} holds no transcript that can be read (<room>/2017-12-25-chat.markdown)`;
    const names = archive.rooms.map(({ id }) => id);
    const same = sameFolder(output, names);
    if (same === null) return null;
    // The pages of one room would take the place of the other's.
    return `the rooms ${same.join(" and ")} are the same folder where the site is written; rename one of them, or choose an --output on another disk`;
  }

  /** Waits for what {@link begin} started. */
  async finish(): Promise<void> {
    this.#watch.end("pages", this.#pagesSince);
    await this.#rest;
  }

  /**
   * Looks through what was written for what should be gone.
   *
   * @throws RefusedError when some of it is there
   */
  async checkLeaks(output: string): Promise<void> {
    const { privacy, diagnostics } = this.loaded;
    if (privacy.secrets.length === 0) return;
    const isUnchecked = this.#cache.uncheckedFor(this.#secrets);
    const leaks = await this.#watch.time("leak check", () =>
      findLeaks(output, privacy.secrets, this.#ownWords, isUnchecked),
    );
    if (leaks.length > 0)
      throw new RefusedError("Nothing was published: the new site holds what should be gone", diagnostics, leaks);
  }

  /** Waits until nothing is being written any more, however it ended. */
  async settle(): Promise<void> {
    await this.#rest.catch(() => undefined);
  }

  /** What the site says in its own words. Making it renders an empty site, so it is made once, and only when it is asked for. */
  get #ownWords(): string {
    const { config, archive } = this.loaded;
    const rooms = archive.rooms.map(({ id }) => id);
    this.#ordinary ??= ordinaryWords(config, rooms);
    return this.#ordinary;
  }

  /** What files are looked through for. Where there is nothing to look for, nothing is looked through. */
  get #secrets(): string {
    const { secrets } = this.loaded.privacy;
    return secrets.length === 0 ? "" : JSON.stringify([secrets, this.#ownWords]);
  }

  async #writeSearch(output: string): Promise<void> {
    const hasSegment = (number: number) => this.makes(segmentPiece(number));
    const part = this.#options.shard === undefined ? undefined : { hasSegment, hasRest: this.makes(searchIndexUrl) };
    const reuse = {
      folder: (folder: string) => this.#cache.takeFolder(folder),
      block: (file: string, text: string) => this.#cache.takeSame(file, text),
    };
    const nameOf = (inputs: () => string, make: () => string) => this.#cache.nameOf(inputs, make);
    const known = this.#dayDigests === undefined ? undefined : { dayDigests: this.#dayDigests, nameOf };
    await this.#watch.time("search", () =>
      writeSearchIndex(this.loaded.archive, { outputDir: output, part, reuse, known }),
    );
  }

  async #writeRest(output: string): Promise<void> {
    const results = await Promise.allSettled([
      // First, because it takes longest.
      this.#writeSearch(output),
      this.#watch.time("outlets", () => this.#writeOutlets(output)),
    ]);
    for (const result of results) if (result.status === "rejected") throw result.reason;
  }

  /** Styles and scripts are made of the program alone. The pages of a shard need to know them, whichever shard has them. */
  async #makeAssets(output: string): Promise<Asset[]> {
    const isOwn = this.makes(assetUrl(""));
    if (isOwn && this.#cache.takeFolder("assets")) return readAssets(output);
    const assets = await makeAssets();
    if (isOwn) await writeAssets(output, assets);
    return assets;
  }

  async #writeOutlets(output: string): Promise<void> {
    const { archive, config } = this.loaded;
    const options = { version, prefix: this.prefix, dayDigests: this.#dayDigests };
    for (const { url, inputs, pieces, chunks } of outletFiles(archive, config, options)) {
      if (!this.makes(url)) continue;
      const file = outputPath(url);
      if (inputs !== undefined && this.#cache.take(file, inputs)) continue;
      writeText(path.join(output, file), pieces === undefined ? chunks : this.#cache.takePieces(file, pieces));
      // Pages and index go on in between.
      await setImmediate();
    }
  }
}

/** What every file of a site is made with, beside what is particular to it, as text. */
export function madeWith({ archive, config }: Pick<LoadedArchive, "archive" | "config">, prefix: string): string {
  // The other files of the owner's configuration say what is in the archive, and show there.
  return JSON.stringify([runningProgram(), prefix, config.archive, frameOf(archive)], asJson);
}

/** Has JSON tell apart what it would write as `{}`. */
function asJson(_: string, value: unknown): unknown {
  if (value instanceof RegExp) return String(value);
  return value instanceof Map || value instanceof Set ? [...value] : value;
}

let current: SiteBuild | undefined;

/** The site that Eleventy builds in this process: the command line's, or that of `seeds/` when Eleventy is run by itself. */
export function siteBuild(): SiteBuild {
  current ??= new SiteBuild({ input: "seeds" });
  return current;
}

/** Makes a site the one that Eleventy builds in this process. */
export function useSiteBuild(build: SiteBuild): SiteBuild {
  current = build;
  return build;
}
