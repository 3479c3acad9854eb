/**
 * Values → {@link Config}, or diagnostics that point at what is wrong.
 */
import { type Diagnostic, sortDiagnostics } from "../diagnostics.ts";
import { archiveFile, roomsOfArchive, textsOfArchive, toArchiveConfig } from "./archiveFile.ts";
import { discussionsFile, toDiscussionsConfig } from "./discussionsFile.ts";
import { ConfigDocument } from "./document.ts";
import { namesOfSpeakers } from "./namedSpeakers.ts";
import { check } from "./schema.ts";
import { findContradictions, roomsOfSpeakers, speakersFile, toSpeakersConfig } from "./speakersFile.ts";
import { takedownsFile, toTakedownsConfig } from "./takedownsFile.ts";
import { termsFile, toTermsConfig } from "./termsFile.ts";
import {
  type ArchiveConfig,
  type Config,
  type DiscussionsConfig,
  defaultConfig,
  type NamedRoom,
  type NamedSpeaker,
  type ShownText,
  type SpeakersConfig,
  type TakedownsConfig,
  type TermsConfig,
} from "./types.ts";

/** What the files may hold, as plain values (what their YAML would be as JSON). */
export interface ConfigInput {
  readonly archive?: unknown;
  readonly speakers?: unknown;
  readonly takedowns?: unknown;
  readonly discussions?: unknown;
  readonly terms?: unknown;
}

/** The files as they were read; an empty document for one that is not there. */
export type ConfigDocuments = Readonly<Record<keyof ConfigInput, ConfigDocument>>;

/**
 * Validates plain values as if they stood in archive.yaml and the files beside it, and fills in the defaults.
 *
 * @returns as {@link checkConfig}; lines and columns are those of the values written as JSON
 */
export function validateConfig(input: ConfigInput): { config: Config; diagnostics: Diagnostic[] } {
  return checkConfig({
    archive: asDocument("archive.yaml", input.archive),
    speakers: asDocument("speakers.yaml", input.speakers),
    takedowns: asDocument("takedowns.yaml", input.takedowns),
    discussions: asDocument("discussions.yaml", input.discussions),
    terms: asDocument("terms.yaml", input.terms),
  });
}

/**
 * Checks all files, and fills in the defaults.
 *
 * @returns the config, in which a part with a problem is the default, and one diagnostic a problem, sorted
 */
export function checkConfig(documents: ConfigDocuments): { config: Config; diagnostics: Diagnostic[] } {
  const archive = checkArchive(documents.archive);
  const speakers = checkSpeakers(documents.speakers);
  const takedowns = checkTakedowns(documents.takedowns);
  const discussions = checkDiscussions(documents.discussions);
  const terms = checkTerms(documents.terms);
  return {
    config: {
      archive: archive.config,
      speakers: speakers.config,
      takedowns: takedowns.config,
      discussions: discussions.config,
      terms: terms.config,
      namedRooms: [...archive.namedRooms, ...speakers.namedRooms],
      shownTexts: archive.shownTexts,
      namedSpeakers: speakers.namedSpeakers,
    },
    diagnostics: sortDiagnostics(
      [archive, speakers, takedowns, discussions, terms].flatMap(({ diagnostics }) => diagnostics),
    ),
  };
}

/** JSON is YAML: plain values take the same way as files, and get the same checks. */
function asDocument(file: string, value: unknown): ConfigDocument {
  return new ConfigDocument(file, value === undefined ? "" : JSON.stringify(value, null, 1));
}

/** What a check of a file finds that names rooms. */
interface Checked<T> {
  readonly config: T;
  readonly namedRooms: readonly NamedRoom[];
  readonly diagnostics: Diagnostic[];
}

/** What a check of archive.yaml finds. */
interface CheckedArchive extends Checked<ArchiveConfig> {
  readonly shownTexts: readonly ShownText[];
}

/** Checks archive.yaml. */
export function checkArchive(document: ConfigDocument): CheckedArchive {
  const { data, diagnostics } = check(archiveFile, document);
  if (data === null) return { config: defaultConfig.archive, namedRooms: [], shownTexts: [], diagnostics };
  return {
    config: toArchiveConfig(data),
    namedRooms: roomsOfArchive(data, document),
    shownTexts: textsOfArchive(data, document),
    diagnostics,
  };
}

/** What a check of speakers.yaml finds. */
interface CheckedSpeakers extends Checked<SpeakersConfig> {
  readonly namedSpeakers: readonly NamedSpeaker[];
}

/** Checks speakers.yaml. */
export function checkSpeakers(document: ConfigDocument): CheckedSpeakers {
  const refuse = (diagnostics: Diagnostic[]) => ({
    config: defaultConfig.speakers,
    namedRooms: [],
    namedSpeakers: [],
    diagnostics,
  });
  const { data, diagnostics } = check(speakersFile, document);
  if (data === null) return refuse(diagnostics);
  const config = toSpeakersConfig(data, document);
  const found = findContradictions(config).map(({ path, rule, message, hint }) =>
    document.at(path, "value", rule, message, hint),
  );
  if (found.length > 0) return refuse(found);
  return {
    config,
    namedRooms: roomsOfSpeakers(config, document),
    namedSpeakers: namesOfSpeakers(config, document),
    diagnostics: [],
  };
}

/** Checks takedowns.yaml. */
export function checkTakedowns(document: ConfigDocument): { config: TakedownsConfig; diagnostics: Diagnostic[] } {
  const { data, diagnostics } = check(takedownsFile, document);
  return { config: data === null ? defaultConfig.takedowns : toTakedownsConfig(data, document), diagnostics };
}

/** Checks discussions.yaml. */
export function checkDiscussions(document: ConfigDocument): { config: DiscussionsConfig; diagnostics: Diagnostic[] } {
  const { data, diagnostics } = check(discussionsFile, document);
  return { config: data === null ? defaultConfig.discussions : toDiscussionsConfig(data, document), diagnostics };
}

/** Checks terms.yaml. */
export function checkTerms(document: ConfigDocument): { config: TermsConfig; diagnostics: Diagnostic[] } {
  const { data, diagnostics } = check(termsFile, document);
  return { config: data === null ? defaultConfig.terms : toTermsConfig(data), diagnostics };
}
