/**
 * What a discussion is called, and when it was.
 */
import type { Discussion } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import { speakerName } from "./name.ts";

/** Characters of the first words that serve as a name. */
const TITLE_LENGTH = 48;

/** Its first words: those of the first message that has any; where none has, what it begins with. */
export function discussionTitle(site: SiteContext, discussion: Discussion): string {
  const first = discussion.messages.find(({ text }) => text.trim() !== "");
  if (first !== undefined) return shorten(first.text, TITLE_LENGTH);
  const picture = discussion.messages.find(({ attachments }) => attachments.some(({ type }) => type === "image"));
  if (picture === undefined) return site.t("discussion.wordless");
  return site.t("image.alt", { name: speakerName(site, picture.speaker) });
}

/** `09:31–10:05`, or one time. */
export function discussionSpan(discussion: Discussion): string {
  const from = discussion.messages[0]?.clock.slice(0, 5) ?? "";
  const to = discussion.messages.at(-1)?.clock.slice(0, 5) ?? from;
  return from === to ? from : `${from}–${to}`;
}

/** A text on one line, cut after so many characters. */
export function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const characters = Array.from(line.slice(0, 4 * length));
  return characters.length <= length ? line : `${characters.slice(0, length).join("")}…`;
}
