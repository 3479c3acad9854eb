/** The input folder → the archive: every stage up to the one immutable {@link Archive}, timed. */
import { buildArchive, unknownDiscussions } from "../archive/buildArchive.ts";
import { findDiscussions } from "../archive/discussions/found.ts";
import { type Config, loadConfig, namesOf } from "../config.ts";
import { type Diagnostic, diagnostic, sortDiagnostics } from "../diagnostics.ts";
import { type Identified, identifyDays } from "../identity/identify.ts";
import { type Groundwork, groundworkOf } from "../identity/identifyDay.ts";
import { manyExports } from "../identity/manyExports.ts";
import { roomDays } from "../identity/roomDays.ts";
import type { Archive, DayDate, NormalizedTranscript, Transcript } from "../model.ts";
import { namesKnown, normalizeTranscripts } from "../normalize/normalizeTranscripts.ts";
import { applyPrivacy, asItStands, type PrivacyReport } from "../privacy/applyPrivacy.ts";
import { printable } from "../privacy/printable.ts";
import { type ValueFinder, valueFinder } from "../privacy/values.ts";
import { readTranscripts } from "../transcript/readTranscripts.ts";
import { Stopwatch } from "./stopwatch.ts";

/** What to load. */
export interface LoadOptions {
  readonly input: string;
  /** archive.yaml's path; looked for in and beside the input folder when undefined. */
  readonly configFile?: string | undefined;
  /** Encoding label of files without a byte order mark. */
  readonly encoding?: string | undefined;
  /** In the place of archive.yaml's `baseUrl`, in the same form. */
  readonly baseUrl?: string | undefined;
  /** The secret that made-up names are made with. Default: the environment variable QUNZHI_PSEUDONYM_KEY. */
  readonly pseudonymKey?: string | undefined;
  /** True for the owner's own eyes: names and messages as they stand in the transcripts. */
  readonly unredacted?: boolean | undefined;
  /** True to keep what is needed to read single days again. */
  readonly keep?: boolean | undefined;
}

/** An archive with all that was noticed on the way to it. */
export interface LoadedArchive {
  readonly config: Config;
  /** The configuration files that were read. */
  readonly configFiles: readonly string[];
  readonly archive: Archive;
  /** Sorted. */
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: LoadCounts;
  readonly privacy: PrivacyReport;
  /**
   * False when the owner's decisions could not be read or carried out: nothing may be published then, because what they wanted kept back
   * might be in it.
   */
  readonly publishable: boolean;
  /** What is needed to read single days again; undefined where it was not asked for. */
  readonly kept: Kept | undefined;
}

/** What the stages found before anything was taken down: not for showing. */
export interface Kept extends Groundwork {
  /** The names that bodies are read with. */
  readonly names: ReadonlySet<string>;
}

/** Figures for the owner. */
export interface LoadCounts {
  readonly transcripts: number;
  /** Message headers in the transcripts. */
  readonly headers: number;
  /** Records they became. */
  readonly messages: number;
  readonly speakers: number;
}

/**
 * Loads an archive. Broken content becomes diagnostics.
 *
 * @param watch times the stages
 * @throws the file system's error when the input folder cannot be read, RangeError on an unknown encoding label
 */
export async function loadArchive(options: LoadOptions, watch: Stopwatch = new Stopwatch()): Promise<LoadedArchive> {
  const { config: written, diagnostics: configDiagnostics, files } = await loadConfig(options);
  const { baseUrl = written.archive.baseUrl, pseudonymKey = process.env.QUNZHI_PSEUDONYM_KEY } = options;
  const config: Config = { ...written, archive: { ...written.archive, baseUrl } };
  const { identified, diagnostics, transcripts, headers, kept } = await readIdentified(options, config, watch);
  // Before anything is taken down: what belongs together does not change with it.
  const discussions = await watch.time("discussions", () => findDiscussions(identified));
  const shown = await watch.time("privacy", () =>
    options.unredacted === true ? asItStands(identified) : applyPrivacy(identified, config, pseudonymKey),
  );
  const archive = await watch.time("archive", () => buildArchive(shown.identified, config, discussions));
  return {
    config,
    configFiles: files,
    archive,
    diagnostics: sortDiagnostics([
      ...configDiagnostics,
      ...unknownDiscussions(archive, config),
      ...shown.diagnostics,
      ...diagnostics,
    ]).map(printable(config.archive, shown.report.secrets)),
    counts: {
      transcripts,
      headers,
      messages: archive.messages.length,
      speakers: archive.speakers.length,
    },
    privacy: shown.report,
    publishable: ![...configDiagnostics, ...shown.diagnostics].some(({ severity }) => severity === "error"),
    kept,
  };
}

/** What the first stages make. */
interface Read extends Pick<LoadCounts, "transcripts" | "headers"> {
  readonly identified: Identified;
  readonly diagnostics: readonly Diagnostic[];
  readonly kept: Kept | undefined;
}

/** The first stages are functions of their own, so that memory is free of what only they need when they end. */
async function readIdentified(options: LoadOptions, config: Config, watch: Stopwatch): Promise<Read> {
  const { normalized, names, ...found } = await readNormalized(options, config, watch);
  const { identified, kept, noticed } = await watch.time("identity", () => {
    const days = roomDays(normalized);
    const identified = identifyDays(days, config);
    const kept = names === null ? undefined : { ...groundworkOf(days, identified), names };
    return { identified, kept, noticed: manyExports(days) };
  });
  return { ...found, diagnostics: [...found.diagnostics, ...noticed], identified, kept };
}

/** What is made of the transcripts. */
interface Normalized extends Omit<Read, "identified" | "kept"> {
  readonly normalized: readonly NormalizedTranscript[];
  /** All names; null where they need not be kept. */
  readonly names: Kept["names"] | null;
}

async function readNormalized(options: LoadOptions, config: Config, watch: Stopwatch): Promise<Normalized> {
  const { input, encoding } = options;
  const { transcripts, diagnostics } = await watch.time("transcript", () =>
    readTranscripts(input, { encoding, today: latestToday() }),
  );
  const names = config.speakers.speakers.flatMap(namesOf);
  const find = valueFinder(config.archive.privacy);
  return {
    normalized: await watch.time("normalize", () => normalizeTranscripts(transcripts, names)),
    names: options.keep === true ? namesKnown(transcripts, names) : null,
    diagnostics: [...diagnostics, ...privateNames(transcripts, find), ...privateTexts(config, find)],
    transcripts: transcripts.length,
    headers: transcripts.reduce((total, { messages }) => total + messages.length, 0),
  };
}

/** The day that it is where days begin first. The clock decides on nothing but a warning: what is read and written does not change with it. */
function latestToday(): DayDate {
  const FIRST_ZONE_HOURS = 14;
  return new Date(Date.now() + FIRST_ZONE_HOURS * 3_600_000).toISOString().slice(0, 10) as DayDate;
}

/** Files whose own name holds what is redacted in messages: origins have to name files truly, and a room's name is in every address. */
function privateNames(transcripts: readonly Transcript[], find: ValueFinder): Diagnostic[] {
  return transcripts.flatMap(({ file, room, day }) => {
    // The day itself is no number of anybody's.
    const rest = file.slice(room.length + 1 + day.length);
    if (find(rest).length === 0 && find(room).length === 0) return [];
    const message = "The name holds what is redacted in messages, and the data files say where each message stands";
    const hint = "Rename the file or its folder: in a file's name anything may stand after the day";
    return [diagnostic("file-name-private", { file, line: 0, column: 0 }, message, hint)];
  });
}

/** Texts of the owner's own that hold what is redacted in messages: they are shown as they stand, because the owner may mean it. */
function privateTexts({ shownTexts }: Config, find: ValueFinder): Diagnostic[] {
  return shownTexts.flatMap(({ text, ifPrivate }) => (find(text).length === 0 ? [] : [ifPrivate]));
}
