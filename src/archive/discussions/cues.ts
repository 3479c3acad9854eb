/** What a message shows by itself of its place in a discussion. */
import type { Attachment, Message, Part } from "../../model.ts";

/** A text of this many characters is more than an answer in passing. */
const LONG = 60;
/** Courtesies and assent of at most this many characters add nothing of their own. */
const SHORT = 8;
const REACTION =
  /^(?:赞|厉害|牛|强|支持|感谢|谢谢|多谢|辛苦|早|好的?|是的?|对的?|嗯+|恩+|哦+|哈+|呵+|收到|明白|可以|已报名|报名|已转|求|期待|学习了|ok|thanks?|[。.…~？?！!]+)/iu;
/** How somebody who opens a subject speaks to the room. */
const ADDRESS =
  /请教|请问|咨询|问下|问个|问一下|想问|打扰|求助|大家|各位|有人|有没有|哪位|谁有|谁能|谁知道|群里|大神|大牛|老师们|怎么回事|\bany(?:one|body)\b/iu;
const QUESTION = /[?？]|[吗呢么]$/u;
/** How somebody turns to another subject. */
const TURN = /^(?:对了|话说|另外|顺便|说到|再问)/u;

/** Bounds of a headline, in characters. */
const HEADLINE = { min: 10, max: 60 };
/** What people say and headlines do not: they speak to or of each other, end in a particle, answer, or hold an emoticon. */
const SPOKEN = /[@我你他咱您]|[吧啊呢嘛哈呀哦吗么了的。，,]$|\[|\n/u;
const ANSWERING =
  /^(?:是|不|没|有|这|那|都|但|就|可|也|还|所|因|如果|对|嗯|要|能|会|一般|目前|现在|估计|感觉|应该|其实|比如)/u;

/** A message's signs. */
export interface Cues {
  /** It speaks to the whole room, as who opens a subject does. */
  readonly address: boolean;
  readonly question: boolean;
  /** It brings an article or a file. */
  readonly article: boolean;
  readonly picture: boolean;
  /** It reads like an article's title: exports often kept no more of an article. */
  readonly headline: boolean;
  /** It says itself that the subject changes. */
  readonly turn: boolean;
  readonly long: boolean;
  /** It adds nothing of its own: an emoticon, thanks, assent, content that was not exported. */
  readonly reaction: boolean;
  /** It begins with a mention. */
  readonly mention: boolean;
}

/** The sign that an attachment is. */
type Brought = "article" | "picture" | "reaction";
const BROUGHT: Readonly<Record<Attachment["type"], Brought>> = {
  image: "picture",
  link: "article",
  file: "article",
  unknown: "reaction",
};

/** Reads a message's signs, from the message alone. */
export function readCues({ kind, text, parts, attachments, quote }: Message): Cues {
  const typed = text.trim();
  const words = typedWords(parts);
  const bare = attachments.length === 0;
  const brings = (sign: Brought) => attachments.some(({ type }) => BROUGHT[type] === sign);
  const mention = typed.startsWith("@");
  const address = !mention && quote === null && ADDRESS.test(words.slice(0, LONG));
  return {
    address,
    question: QUESTION.test(words),
    article: brings("article"),
    picture: brings("picture"),
    headline: bare && quote === null && !address && isHeadline(typed),
    turn: TURN.test(typed),
    long: words.length >= LONG,
    reaction:
      kind !== "spoken" ||
      brings("reaction") ||
      (bare && (words === "" || (words.length <= SHORT && REACTION.test(words)))),
    mention,
  };
}

/** What was typed beside mentions, links and emoticons. */
function typedWords(parts: readonly Part[]): string {
  let words = "";
  for (const part of parts) if (part.type === "text") words += part.text;
  return words.trim();
}

function isHeadline(text: string): boolean {
  if (text.length < HEADLINE.min || text.length > HEADLINE.max) return false;
  return !SPOKEN.test(text) && !ANSWERING.test(text);
}
