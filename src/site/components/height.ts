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
  const narrow = sum(runs, (run) => runHeight(run, NARROW));
  const wide = sum(runs, (run) => runHeight(run, WIDE));
  const size = Math.ceil(Math.log(narrow / SMALLEST) / Math.log(STEP));
  const ratio = Math.ceil((10 * wide) / narrow);
  return `s${Math.min(Math.max(size, 0), LARGEST_CLASS)} r${Math.min(Math.max(ratio, 5), 10)}`;
}

function runHeight(run: Run, width: number): number {
  return RUN_HEAD + sum(run.messages, (message) => messageHeight(message, width));
}

function messageHeight(message: Message, width: number): number {
  if (message.kind !== "spoken") return MESSAGE_PADDING + LINE;
  const quoted =
    message.quote === null ? 0 : 1 + 1.4 * Math.min(4, lines(message.quote.name + message.quote.text, width * 1.2));
  const text = message.parts.length === 0 ? 0 : LINE * lines(message.parts.map(partText).join(""), width);
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

/** Lines a text fills where `width` ideographs fit into one. */
function lines(text: string, width: number): number {
  return sum(text.split("\n"), (line) => Math.max(1, Math.ceil(ems(line) / width)));
}

function ems(line: string): number {
  let ems = 0;
  for (let i = 0; i < line.length; i++) ems += line.charCodeAt(i) < 0x2e80 ? 0.6 : 1;
  return ems;
}

function sum<T>(items: readonly T[], size: (item: T) => number): number {
  return items.reduce((total, item) => total + size(item), 0);
}
