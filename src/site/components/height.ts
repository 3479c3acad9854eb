/**
 * Roughly how tall messages will be, so that a browser can leave them out of its layout until the reader comes near.
 *
 * The style sheet has the other half: `sizes.css` turns the classes into heights. Estimates are rather too tall than too small, for
 * content that is taller than its place would seem to overlap what follows. Heights are in rem.
 */
import type { Attachment, Message, Part, Run } from "../../model.ts";

/** Heights grow by this factor from class to class. */
const STEP = 1.15;
/** The height of class `s0`. */
const SMALLEST = 10;
const LARGEST_CLASS = 34;

const LINE = 1.86;
const RUN_HEAD = 3.25;
const MESSAGE_PADDING = 0.25;
/** Ideographs in a line of text, on a narrow phone and on a desk. */
const NARROW = 15;
const WIDE = 35;

/** The classes of a list of these runs: its height on a phone, `s0` to `s34`, and how much of it is left on a desk, `r5` to `r10` tenths. */
export function heightClasses(runs: readonly Run[]): string {
  let [narrow, wide] = [0, 0];
  for (const { messages } of runs) {
    narrow += RUN_HEAD;
    wide += RUN_HEAD;
    for (const message of messages) {
      const extents = textExtents(message);
      narrow += messageHeight(message, extents, NARROW);
      wide += messageHeight(message, extents, WIDE);
    }
  }
  const size = Math.ceil(Math.log(narrow / SMALLEST) / Math.log(STEP));
  const ratio = Math.ceil((10 * wide) / narrow);
  return `s${Math.min(Math.max(size, 0), LARGEST_CLASS)} r${Math.min(Math.max(ratio, 5), 10)}`;
}

/** How far the lines of its text and of its quote would run, in ems; the same at any width, so found once. */
interface Extents {
  readonly text: readonly number[];
  readonly quote: readonly number[];
}

const NO_LINES: readonly number[] = [];

function textExtents({ kind, parts, quote }: Message): Extents {
  if (kind !== "spoken") return { text: NO_LINES, quote: NO_LINES };
  return {
    text: parts.length === 0 ? NO_LINES : extentsOf(parts.map(partText).join("")),
    quote: quote === null ? NO_LINES : extentsOf(quote.name + quote.text),
  };
}

function messageHeight(message: Message, extents: Extents, width: number): number {
  if (message.kind !== "spoken") return MESSAGE_PADDING + LINE;
  const quoted = message.quote === null ? 0 : 1 + 1.4 * Math.min(4, lines(extents.quote, width * 1.2));
  const text = message.parts.length === 0 ? 0 : LINE * lines(extents.text, width);
  // A line for those who replied, which is not known here.
  return MESSAGE_PADDING + quoted + text + sum(message.attachments, attachmentHeight) + 0.4;
}

function attachmentHeight(attachment: Attachment): number {
  switch (attachment.type) {
    case "image":
      return 11;
    case "link":
      return attachment.title === null ? 0 : 6;
    case "file":
      return 5;
    case "unknown":
      return 2;
  }
}

function partText(part: Part): string {
  return part.type === "emoticon" ? "口" : part.type === "mention" ? `@${part.label}` : part.text;
}

function extentsOf(text: string): readonly number[] {
  return text.includes("\n") ? text.split("\n").map(ems) : [ems(text)];
}

/** Lines a text fills where `width` ideographs fit into one. */
function lines(extents: readonly number[], width: number): number {
  return sum(extents, (extent) => Math.max(1, Math.ceil(extent / width)));
}

function ems(line: string): number {
  let ems = 0;
  for (let i = 0; i < line.length; i++) ems += line.charCodeAt(i) < 0x2e80 ? 0.6 : 1;
  return ems;
}

function sum<T>(items: readonly T[], size: (item: T) => number): number {
  return items.reduce((total, item) => total + size(item), 0);
}
