/**
 * A day as Markdown: /<room>/2017/12/25/index.md.
 */
import type { Attachment, Day, Message, Part, Quote, Room } from "../model.ts";
import { speakerUrl } from "../urls.ts";
import type { OutletContext } from "./context.ts";
import { daySummary } from "./feedEntries.ts";
import { escapeInline, markdownBlock, markdownLine, markdownLink } from "./markdown.ts";

/** The day, one chunk a message. */
export function* dayMarkdown(context: OutletContext, room: Room, day: Day): Iterable<string> {
  const { words } = context;
  yield `# ${markdownLine(room.name)} ${day.day}\n\n`;
  yield `${markdownLink(daySummary(context, day), context.address(day.url))}\n\n`;
  if (day.presenter !== null) {
    const name = context.presenterName(day.presenter);
    yield `${words.presenter}${words.colon}${markdownLine(name)}\n\n`;
  }
  if (day.messages.length === 0) yield `${words.empty}\n`;
  for (const message of day.messages) yield messageMarkdown(context, message);
}

function messageMarkdown(context: OutletContext, message: Message): string {
  const time = markdownLink(message.clock, context.address(message.url));
  const blocks = [`**${markdownLine(context.speakerName(message))}** ${time}`, ...body(context, message)];
  return `${blocks.join("\n\n")}\n\n`;
}

function body(context: OutletContext, message: Message): string[] {
  const { words } = context;
  if (message.kind !== "spoken") return [`*${message.kind === "system" ? words.system : words.removed}*`];
  const blocks: string[] = [];
  if (message.quote !== null) blocks.push(quoteMarkdown(context, message.quote));
  const text = markdownBlock(message.parts.map((part) => partMarkdown(context, part)).join(""));
  if (text !== "") blocks.push(text);
  const isAlone = message.parts.length === 0;
  return [...blocks, ...message.attachments.flatMap((attachment) => attachmentMarkdown(context, attachment, isAlone))];
}

function partMarkdown(context: OutletContext, part: Part): string {
  switch (part.type) {
    case "text":
      return escapeInline(part.text);
    case "emoticon":
      return escapeInline(`[${part.name}]`);
    case "mention": {
      const label = `@${part.label}`;
      return part.speaker === null
        ? escapeInline(label)
        : markdownLink(label, context.address(speakerUrl(part.speaker)));
    }
    case "link":
      return markdownLink(part.text, part.href);
  }
}

function quoteMarkdown(context: OutletContext, quote: Quote): string {
  const original = quote.of === null ? undefined : context.archive.messageByRef.get(quote.of);
  const when =
    original === undefined
      ? ""
      : ` ${markdownLink(`${original.day} ${original.clock}`, context.address(original.url))}`;
  const lines = [`**${markdownLine(quote.name)}**${when}`, "", ...markdownBlock(escapeInline(quote.text)).split("\n")];
  return lines.map((line) => (line === "" ? ">" : `> ${line}`)).join("\n");
}

/** `isAlone`: the message has no text. Else a link without a title is a bare URL, which stands in the text already. */
function attachmentMarkdown({ words }: OutletContext, attachment: Attachment, isAlone: boolean): string[] {
  switch (attachment.type) {
    case "image":
      return [markdownLink(words.image, attachment.src)];
    case "link":
      if (attachment.title === null && !isAlone) return [];
      return [markdownLink(attachment.title ?? attachment.href, attachment.href)];
    case "file":
      return [`${markdownLine(attachment.name)} *${words.file}*`];
    case "unknown":
      return [`*${words.unknown}*`];
  }
}
