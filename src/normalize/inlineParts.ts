/** Running text → typed parts: markdown-it's inline parser with two rules of our own, then linkify on what is left as text. */
import MarkdownIt, { type MarkdownIt as Parser, type Token } from "markdown-it";
import type { Part } from "../model.ts";
import { LONGEST_TYPED } from "./limits.ts";
import { findUrls } from "./links.ts";
import type { NameIndex } from "./names.ts";
import { emoticonRule } from "./rules/emoticon.ts";
import { type MentionEnv, mentionRule } from "./rules/mention.ts";

const parser: Parser = new MarkdownIt("zero").use(emoticonRule).use(mentionRule);

/** Reads text into parts. The parts hold every character of it, but for the separator after a mention, which becomes a space. */
export function inlineParts(text: string, names: NameIndex): Part[] {
  if (text.length > LONGEST_TYPED) return [{ type: "text", text }];
  // Links first: a bracket or an @ inside an address is part of it.
  const urls = findUrls(text);
  if (urls.length === 0) return markedParts(text, names);
  const parts: Part[] = [];
  let end = 0;
  for (const url of urls) {
    parts.push(...markedParts(text.slice(end, url.start), names));
    parts.push({ type: "link", text: url.text, href: url.href });
    end = url.end;
  }
  return [...parts, ...markedParts(text.slice(end), names)];
}

function markedParts(text: string, names: NameIndex): Part[] {
  if (text === "") return [];
  if (!text.includes("[") && !text.includes("@")) return [{ type: "text", text }];
  const tokens: Token[] = [];
  const env: MentionEnv = { names };
  parser.inline.parse(text, parser, env as unknown as Record<string, unknown>, tokens);
  return tokens.filter(({ type, content }) => type !== "text" || content !== "").map(partOf);
}

function partOf({ type, content, meta }: Token): Part {
  switch (type) {
    case "emoticon":
      return { type, name: content };
    case "mention":
      return { type, label: content, speaker: null, everyone: (meta as { everyone: boolean }).everyone };
    default:
      return { type: "text", text: content };
  }
}

/** What a reader reads: emoticons as `[捂脸]`, mentions as `@name`, links as shown. */
export function plainText(parts: readonly Part[]): string {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? partText(first) : parts.map(partText).join("");
}

function partText(part: Part): string {
  switch (part.type) {
    case "text":
    case "link":
      return part.text;
    case "emoticon":
      return `[${part.name}]`;
    case "mention":
      return `@${part.label}`;
  }
}
