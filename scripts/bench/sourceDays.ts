/** Days of a real archive, as raw material for larger ones. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A message as the transcript has it. */
export interface SourceMessage {
  /** HH:MM:SS. */
  readonly time: string;
  /** Empty in a system notice. */
  readonly speaker: string;
  /** What was said, without the blank lines around it. */
  readonly body: string;
  /** Everything between the header and the body, and between the body and the next header. */
  readonly before: string;
  readonly after: string;
}

/** A day of one room. */
export interface SourceDay {
  /** Tells it from the others. */
  readonly id: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Everything before the first header. */
  readonly head: string;
  readonly messages: readonly SourceMessage[];
  /** True when two accounts' exports were merged: most messages stand twice, under two names. */
  readonly doubled: boolean;
}

const HEADER = /^> (\d\d:\d\d:\d\d)(?: {2})?(.*?) *$/gmu;
/** In a doubled day far more messages have a twin than this; in others hardly any. */
const DOUBLED_SHARE = 0.25;

/** The days below a folder of UTF-8 transcripts, sorted by path. */
export function readSourceDays(folder: string): SourceDay[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".markdown"));
  return files.sort().flatMap((file) => {
    const date = /(\d{4}-\d\d-\d\d)[^/]*$/u.exec(file)?.[1];
    return date === undefined ? [] : [sourceDay(file, date, readFileSync(join(folder, file), "utf8"))];
  });
}

function sourceDay(id: string, date: string, text: string): SourceDay {
  const headers = [...text.matchAll(HEADER)];
  const messages = headers.map((header, place): SourceMessage => {
    const raw = text.slice(header.index + header[0].length, headers[place + 1]?.index ?? text.length);
    const body = raw.trim();
    const start = body === "" ? raw.length : raw.indexOf(body);
    return {
      time: header[1] ?? "",
      speaker: header[2] ?? "",
      body,
      before: raw.slice(0, start),
      after: raw.slice(start + body.length),
    };
  });
  return { id, date, head: text.slice(0, headers[0]?.index), messages, doubled: isDoubled(messages) };
}

function isDoubled(messages: readonly SourceMessage[]): boolean {
  const twins = messages.filter(({ speaker, body }, place) =>
    messages.slice(Math.max(0, place - 6), place).some((other) => other.body === body && other.speaker !== speaker),
  );
  return twins.length > DOUBLED_SHARE * messages.length;
}
