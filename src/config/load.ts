/**
 * Finds and reads archive.yaml and the files beside it.
 */
import { isUtf8 } from "node:buffer";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { columnOf, type Diagnostic, diagnostic, sortDiagnostics } from "../diagnostics.ts";
import { ConfigDocument } from "./document.ts";
import { misnamedFiles, roomFolders } from "./misnamed.ts";
import type { Config } from "./types.ts";
import { checkConfig } from "./validate.ts";

const ARCHIVE_FILE = "archive.yaml";
const SPEAKERS_FILE = "speakers.yaml";
const TAKEDOWNS_FILE = "takedowns.yaml";
const DISCUSSIONS_FILE = "discussions.yaml";
const TERMS_FILE = "terms.yaml";
const FILES = [ARCHIVE_FILE, SPEAKERS_FILE, TAKEDOWNS_FILE, DISCUSSIONS_FILE, TERMS_FILE];
/** Far above what an owner writes (a speaker takes some 100 bytes), far below what would take long to read. */
const MAX_BYTES = 8 * 1024 * 1024;

/** What the owner decided. */
export interface LoadedConfig {
  readonly config: Config;
  /** Problems of the files, sorted. A file with an error counts for nothing: its part of `config` is the default. */
  readonly diagnostics: Diagnostic[];
  /** The files read, as paths from the working directory or absolute, as `input` or `configFile` was. */
  readonly files: string[];
}

/** Where the configuration of an archive is looked for. */
export interface ConfigPlace {
  /** The folder with the rooms. */
  readonly input: string;
  /** Path of archive.yaml; when given it must exist. */
  readonly configFile?: string | undefined;
}

/** A place to look for a file: its path, and how diagnostics name it. */
interface Candidate {
  readonly path: string;
  readonly shownAs: string;
}

/**
 * Reads the configuration of an archive. archive.yaml is `configFile`, else the one in the input folder, else the one beside it;
 * the other files stand beside `configFile`, else they are looked for in the same two folders. All may be absent.
 *
 * @throws never because of what the files hold or lack; a file that cannot be read is a diagnostic
 */
export async function loadConfig(place: ConfigPlace): Promise<LoadedConfig> {
  const { configFile } = place;
  const files: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const absent: string[] = [];
  const read = async (name: string): Promise<ConfigDocument> => {
    const found = await readFirst(candidates(place, name));
    if (found !== null) files.push(found.path);
    else if (name !== ARCHIVE_FILE || configFile === undefined) absent.push(name);
    if (found?.document instanceof ConfigDocument) return found.document;
    if (found !== null) diagnostics.push(found.document);
    return new ConfigDocument(name, "");
  };
  const checked = checkConfig({
    archive: await read(ARCHIVE_FILE),
    speakers: await read(SPEAKERS_FILE),
    takedowns: await read(TAKEDOWNS_FILE),
    discussions: await read(DISCUSSIONS_FILE),
    terms: await read(TERMS_FILE),
  });
  if (configFile !== undefined && !files.includes(configFile)) diagnostics.push(missing(configFile));
  diagnostics.push(...checked.diagnostics, ...(await misnamed(place, absent)));
  return { config: checked.config, diagnostics: sortDiagnostics(diagnostics), files };
}

/**
 * Every place where {@link loadConfig} looks for a file, whether there is one or not: a file that appears in any of them may decide something.
 *
 * @returns paths from the working directory or absolute, as `input` or `configFile` is
 */
export function configPlaces(place: ConfigPlace): string[] {
  return FILES.flatMap((name) => candidates(place, name).map(({ path }) => path));
}

/** Where a file is looked for, the first place first. */
function candidates({ input, configFile }: ConfigPlace, name: string): Candidate[] {
  if (configFile === undefined) return inFolders(input, name);
  return [asGiven(name === ARCHIVE_FILE ? configFile : join(dirname(configFile), name))];
}

async function misnamed({ input, configFile }: ConfigPlace, absent: readonly string[]): Promise<Diagnostic[]> {
  const beside = (folder: string) => ({ path: folder, shownAs: (name: string) => asGiven(join(folder, name)).shownAs });
  if (configFile !== undefined) return misnamedFiles(absent, [beside(dirname(configFile))], []);
  const folders = [{ path: input, shownAs: (name: string) => name }, beside(join(input, ".."))];
  return misnamedFiles(absent, folders, await roomFolders(input));
}

function asGiven(path: string): Candidate {
  return { path, shownAs: path.replaceAll("\\", "/") };
}

function inFolders(input: string, name: string): Candidate[] {
  return [{ path: join(input, name), shownAs: name }, asGiven(join(input, "..", name))];
}

async function readFirst(
  candidates: readonly Candidate[],
): Promise<{ path: string; document: ConfigDocument | Diagnostic } | null> {
  for (const { path, shownAs } of candidates) {
    const document = await readConfigFile(path, shownAs);
    if (document !== null) return { path, document };
  }
  return null;
}

/** The file as a document, a diagnostic that says why it cannot be read, or null when there is none. */
async function readConfigFile(path: string, shownAs: string): Promise<ConfigDocument | Diagnostic | null> {
  const whole = { file: shownAs, line: 0, column: 0 };
  try {
    const info = await stat(path);
    if (!info.isFile()) {
      return diagnostic(
        "config-missing",
        whole,
        `${basename(path)} is not a file`,
        "Rename the folder, or put a file in its place",
      );
    }
    if (info.size > MAX_BYTES) {
      const hint = `Keep it below ${MAX_BYTES / 1024 / 1024} MB`;
      return diagnostic("file-too-large", whole, `${basename(path)} is too large`, hint);
    }
    return decode(await readFile(path), shownAs);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    return diagnostic(
      "config-missing",
      whole,
      `${basename(path)} cannot be read (${code ?? error})`,
      "Check its permissions",
    );
  }
}

function decode(bytes: Buffer, shownAs: string): ConfigDocument | Diagnostic {
  const text = new TextDecoder("utf-8").decode(bytes);
  if (isUtf8(bytes)) return new ConfigDocument(shownAs, text);
  // The first replacement character is where the bytes stop being UTF-8, or an honest U+FFFD before it: near enough to find the line.
  const before = text.slice(0, text.indexOf("\ufffd")).split(/\r\n?|\n/u);
  const last = before.at(-1) ?? "";
  const place = { file: shownAs, line: before.length, column: columnOf(last, last.length) };
  const encoding = /^(?:fffe|feff)/u.test(bytes.toString("hex", 0, 2)) ? "utf-16" : "gb18030";
  const hint = `Save it as UTF-8 (iconv -f ${encoding} -t utf-8, or the editor's menu)`;
  return diagnostic("file-encoding", place, "The file is not UTF-8", hint);
}

function missing(path: string): Diagnostic {
  const whole = { file: asGiven(path).shownAs, line: 0, column: 0 };
  return diagnostic(
    "config-missing",
    whole,
    "There is no such file",
    "Correct the path given with --config, or leave it out",
  );
}
