/**
 * Archives to search in, and the plain scan that every search is held against.
 */
import simplifiedForms from "opencc-js/dict/TSCharacters";
import type { Attachment, DayDate, Message, MessageId, Quote, Room, Speaker } from "../../src/model.ts";
import type { SpeakerNames, SpeakerTable } from "../../src/search/query/files.ts";
import type { Needle } from "../../src/search/query/needle.ts";
import type { Has, SearchOptions } from "../../src/search/query/types.ts";
import type { SearchableArchive } from "../../src/search/searchable.ts";
import { dayUrl, messageUrl, roomUrl, speakerUrl } from "../../src/urls.ts";

/** A message of a test's archive; what is left out is the usual. */
export interface Draft {
  readonly text: string;
  readonly room?: string;
  readonly day?: DayDate;
  readonly clock?: Message["clock"];
  readonly speaker?: string | null;
  readonly seenAs?: readonly string[];
  readonly kind?: Message["kind"];
  readonly sentAt?: string;
  readonly has?: readonly Has[];
  readonly discussion?: Message["discussion"];
}

/** Speakers of a test's archive: their ids, and their names, the canonical one first. */
export type Names = Readonly<Record<string, readonly string[]>>;

/** An archive of some messages, as far as searching looks at it. Messages may be in any order. */
export function archiveOf(drafts: readonly Draft[], names: Names = { conny: ["Conny??"] }): SearchableArchive {
  const messages = drafts.map(messageOf).sort((a, b) => compare(a.room, b.room) || compare(a.day, b.day));
  const rooms = [...new Set(messages.map((message) => message.room))].map(roomOf);
  const speakers = Object.keys(names)
    .sort()
    .map((id) => speakerOf(id, names[id] ?? []));
  return {
    rooms,
    speakers,
    messages,
    speakerById: new Map(speakers.map((speaker) => [speaker.id, speaker])),
  };
}

/** A table of speakers who have said nothing. */
export function tableOf(speakers: readonly SpeakerNames[], unresolved: readonly string[] = []): SpeakerTable {
  return { speakers, words: speakers.map(() => ""), unresolved: unresolved.map((name) => [name, ""]) };
}

function messageOf(draft: Draft, number: number): Message {
  const { text, room = "proddev", day = "2017-12-25", clock = "17:50:09", speaker = "conny", kind = "spoken" } = draft;
  const id: MessageId = `m${clock.replaceAll(":", "")}-${number.toString(32).padStart(4, "0")}`;
  const has = draft.has ?? [];
  return {
    id,
    ids: [id],
    ref: `${room}/${day}/${id}`,
    room,
    day,
    clock,
    sentAt: draft.sentAt ?? `${day}T${clock}+08:00`,
    url: messageUrl(dayUrl(room, day), id),
    kind,
    speaker,
    seenAs: draft.seenAs ?? [],
    parts: [{ type: "text", text }],
    text,
    quote: has.includes("quote") ? quote : null,
    attachments: attachments.filter(({ type }) => has.some((thing) => thing === type)),
    discussion: draft.discussion ?? null,
    origins: [{ file: `${room}/${day}-chat.markdown`, line: number + 1 }],
  };
}

const quote: Quote = { name: "Conny??", speaker: null, text: "引用的话不搜索", of: null };
const attachments: readonly Attachment[] = [
  { type: "image", src: "http://static.example/1.png" },
  { type: "link", title: "标题", href: "http://example.com/" },
  { type: "file", name: "UML-Distilled.pdf" },
];

function roomOf(id: string): Room {
  return { id, name: id, description: null, url: roomUrl(id), years: [], days: [], messages: 0, speakers: 0 };
}

function speakerOf(id: string, names: readonly string[]): Speaker {
  const aliases = names.map(
    (name) => ({ name, rooms: [], first: null, last: null, messages: 0, evidence: "name" }) as const,
  );
  const url = speakerUrl(id);
  return { id, name: names[0] ?? id, url, aliases, redirects: [], rooms: [], first: null, last: null, messages: 0 };
}

const SIMPLIFIED = new Map(simplifiedForms.split("|").map((pair) => pair.split(" ") as [string, string]));

/** What a text is compared as, written down once more: the rule, not the code that is tested. */
export function plainFold(text: string): string {
  const lower = text.normalize("NFKC").toLowerCase();
  // Twice: what 薴 becomes becomes something else.
  const simplified = Array.from(
    lower,
    (each) => SIMPLIFIED.get(SIMPLIFIED.get(each) ?? each) ?? SIMPLIFIED.get(each) ?? each,
  );
  return simplified.join("").replace(/\s+/gu, " ").trim();
}

/** A text to look for, wherever it stands. */
export function anywhere(text: string): Needle {
  return { text, whole: false };
}

/** Whether a text has a word with nothing beside it that would be part of it, written down once more: by looking at its words. */
export function hasWholeWord(text: string, word: string): boolean {
  const inWord = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]/u;
  const characters = Array.from(plainFold(text));
  const wanted = Array.from(plainFold(word));
  return characters.some((_, at) => {
    if (wanted.some((each, offset) => characters[at + offset] !== each)) return false;
    const [before = "", after = ""] = [characters[at - 1], characters[at + wanted.length]];
    const [first = "", last = ""] = [wanted[0], wanted.at(-1)];
    return !(inWord.test(before) && inWord.test(first)) && !(inWord.test(after) && inWord.test(last));
  });
}

/** What a plain scan looks for. */
export interface PlainQuery extends Omit<SearchOptions, "limit" | "has" | "speaker"> {
  readonly words?: readonly string[];
  readonly wholeWords?: readonly string[];
  readonly excludedWords?: readonly string[];
  readonly excluded?: readonly string[];
  /** A speaker's id. */
  readonly speaker?: string | undefined;
  readonly has?: readonly Has[];
}

/** The messages a search must find, in its order, by reading every one. */
export function plainScan(archive: SearchableArchive, query: PlainQuery): Message[] {
  const {
    words = [],
    wholeWords = [],
    excludedWords = [],
    excluded = [],
    room,
    speaker,
    from,
    to,
    has = [],
    sort,
  } = query;
  const found = archive.messages.filter((message) => {
    const text = plainFold(message.text);
    return (
      message.kind === "spoken" &&
      words.every((word) => text.includes(plainFold(word))) &&
      wholeWords.every((word) => hasWholeWord(message.text, word)) &&
      !excludedWords.some((word) => hasWholeWord(message.text, word)) &&
      !excluded.some((word) => text.includes(plainFold(word))) &&
      (room === undefined || message.room === room) &&
      (speaker === undefined || message.speaker === speaker) &&
      (from === undefined || message.day >= from) &&
      (to === undefined || message.day <= to) &&
      has.every((thing) =>
        thing === "quote" ? message.quote !== null : message.attachments.some(({ type }) => type === thing),
      )
    );
  });
  const order = sort === "oldest" ? 1 : -1;
  const places = new Map(archive.messages.map((message, place) => [message, place]));
  return found.sort(
    (a, b) =>
      order *
      (compare(a.day, b.day) ||
        Date.parse(a.sentAt) - Date.parse(b.sentAt) ||
        (places.get(a) ?? 0) - (places.get(b) ?? 0)),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Texts that are easy to get wrong. */
export const AWKWARD_TEXTS: readonly string[] = [
  "",
  " ",
  "T+0",
  "结算T+0，不是T+1。",
  "第一行\n第二行",
  "a  b\t\tc\u00a0d\u3000e",
  "ＡＢＣ１２３，全角",
  "ﬁnal ㎏ ㍿ ½ ⑳",
  "cafe\u0301 café CAFÉ",
  "e\u0323\u0301 ẹ́",
  "ΟΔΟΣ οδος ΣΑΣ",
  "İstanbul ıspanak straße STRASSE",
  "한국어 ㄱㅏ \u1100\u1161\u11a8",
  "ｶﾞｷﾞ ガギ か\u3099",
  "👨‍👩‍👧 family 😀😀👍🏽",
  "國際電話，頭髮與發展；薴苧苎",
  "国际电话，头发与发展",
  "㜢𡞱䁪 漢語 Ⅳ 乾隆著",
  "𠮷野家 𠀀𠀁 \u{2f800}",
  "[强][强][捂脸]",
  "...",
  "——……、。？！",
  "-产品-上海 --x ->",
  '说"好的"吧 "',
  "<b>&amp;</b> <script>alert(1)</script>",
  "C++ C# .NET a_b x/y",
  "Conny?? 碵强]",
  "\ud800 lone \udc00",
  "\u0000\u0007\u200b\ufeff",
  "ꀀꀁ ꀢ一",
  "´acute a´b",
  "哈哈哈哈哈哈",
  "@龚晓冬-银商账户-产品-上海?你好",
  "http://mp.weixin.qq.com/s?__biz=X&mid=1#rd",
  `很长的一段话${"，关于单用途商业预付卡管理办法".repeat(12)}到此为止`,
  `${"0123456789".repeat(900)}尾`,
];
