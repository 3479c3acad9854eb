import { buildArchive } from "../../src/archive/buildArchive.ts";
import { type Config, type ConfigInput, validateConfig } from "../../src/config.ts";
import type { Diagnostic } from "../../src/diagnostics.ts";
import { type Identified, identify } from "../../src/identity/identify.ts";
import type { Archive, Content, DayDate, Message, NormalizedTranscript, Transcript } from "../../src/model.ts";
import { normalizeTranscripts } from "../../src/normalize/normalizeTranscripts.ts";
import { decodeText } from "../../src/transcript/decodeText.ts";
import { type ParsedTranscript, parseTranscript } from "../../src/transcript/parseTranscript.ts";
import { Source } from "../../src/transcript/source.ts";
import { type Typed, transcriptText } from "./folders.ts";

export type { Typed } from "./folders.ts";

/** The day of transcripts whose day does not matter. */
const someDay: DayDate = "2017-12-25";

/** Front matter without anything odd. */
export const frontMatter: string = transcriptText(someDay, []);

/** Parses a transcript's text as if it stood in the room `pay`, under its day's name. */
export function parse(text: string, day: DayDate = someDay): ParsedTranscript {
  return parseTranscript(new Source(`pay/${day}-chat.markdown`, text), { room: "pay", day });
}

/** The same with nothing but the content after the front matter. Fails when the transcript is refused. */
export function parseMessages(content: string): ParsedTranscript & { readonly transcript: Transcript } {
  const { transcript, diagnostics } = parse(frontMatter + content);
  if (transcript === null) throw new Error(`Refused: ${JSON.stringify(diagnostics)}`);
  return { transcript, diagnostics };
}

/** Content of one body, in a transcript in which people with these names speak too. */
export function contentOf(body: string, names: readonly string[] = []): Content {
  const others = names.map((name): Typed => ["09:00:00", name, "在"]);
  const transcript = parseMessages(typed([...others, ["10:00:00", "写字的人", body]])).transcript;
  const message = normalizeTranscripts([transcript])[0]?.messages.at(-1);
  if (message === undefined) throw new Error("The message is missing");
  return message.content;
}

/** Messages as the exporter writes them, without front matter. */
export function typed(messages: readonly Typed[]): string {
  return transcriptText(someDay, messages).slice(frontMatter.length);
}

/** Days of the room `pay`, by date. */
export type Days = Readonly<Record<string, readonly Typed[]>>;

/** Those days as the files of an input folder. */
export function filesOf(days: Days, room = "pay"): Record<string, string> {
  return Object.fromEntries(
    Object.entries(days).map(([day, messages]) => [`${room}/${day}-chat.markdown`, transcriptText(day, messages)]),
  );
}

/** What the stages make of files. */
export interface Stages {
  readonly transcripts: readonly NormalizedTranscript[];
  readonly identified: Identified;
  readonly archive: Archive;
  /** Of the transcripts, as the stages give them: not sorted. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs all stages up to the archive over files `<room>/<day>….markdown`, in memory. Fails when the configuration is wrong. */
export function stagesOf(files: Readonly<Record<string, string>>, configInput: ConfigInput = {}): Stages {
  const config = configOf(configInput);
  const parsed = Object.keys(files)
    .sort()
    .map((file) => parseFile(file, files[file] ?? ""));
  const names = config.speakers.speakers.flatMap(({ name, aliases }) => [name, ...aliases.map((alias) => alias.name)]);
  const transcripts = normalizeTranscripts(
    parsed.flatMap(({ transcript }) => transcript ?? []),
    names,
  );
  const identified = identify(transcripts, config);
  return {
    transcripts,
    identified,
    archive: buildArchive(identified, config),
    diagnostics: parsed.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** The archive of some files. */
export function archiveOf(files: Readonly<Record<string, string>>, configInput: ConfigInput = {}): Archive {
  return stagesOf(files, configInput).archive;
}

/** The archive of some days of one room. */
export function archiveOfDays(days: Days, configInput: ConfigInput = {}): Archive {
  return archiveOf(filesOf(days), configInput);
}

function configOf(input: ConfigInput): Config {
  const { config, diagnostics } = validateConfig(input);
  if (diagnostics.length > 0) throw new Error(`Wrong configuration: ${JSON.stringify(diagnostics)}`);
  return config;
}

function parseFile(file: string, text: string): ParsedTranscript {
  const [room = "", name = ""] = file.split("/");
  const decoded = decodeText(Buffer.from(text));
  if (!decoded.ok) throw new Error(`${file} is not UTF-8`);
  return parseTranscript(new Source(file, decoded.text), { room, day: name.slice(0, 10) as DayDate });
}

/** The first message with this text; fails when there is none. */
export function messageWith(archive: Archive, text: string): Message {
  const message = archive.messages.find((one) => one.text === text);
  if (message === undefined) throw new Error(`No message says ${text}`);
  return message;
}

/** The canonical name of the speaker of a message; null when unknown. */
export function speakerName(archive: Archive, message: Message): string | null {
  return message.speaker === null ? null : (archive.speakerById.get(message.speaker)?.name ?? "");
}
