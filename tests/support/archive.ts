/**
 * A small archive made by hand: one message of every kind. What strangers typed can be replaced, to see what becomes of it.
 */

import { listDiscussions } from "../../src/archive/discussions/lists.ts";
import { makeLibrary } from "../../src/archive/library/library.ts";
import { makeProfiles } from "../../src/archive/profiles.ts";
import { findTerms, makeGlossary } from "../../src/archive/terms/glossary.ts";
import type {
  Archive,
  Attachment,
  Content,
  Day,
  DayDate,
  Discussion,
  DiscussionId,
  Message,
  MessageId,
  MessageRef,
  Month,
  MonthDate,
  Part,
  Participant,
  Quote,
  Room,
  Run,
  Speaker,
  Year,
} from "../../src/model.ts";
import { dayUrl, discussionUrl, messageUrl, monthUrl, roomUrl, speakerUrl, yearUrl } from "../../src/urls.ts";

/** Strings that strangers chose; each stands wherever such a string can stand. */
export interface FixtureStrings {
  /** Words of a message. */
  readonly typed?: string;
  /** The name of the speaker `gong-xiao-dong`. */
  readonly name?: string;
  /** The name of the room `proddev`. */
  readonly roomName?: string;
}

/** One message of the fixture; what is left out is the usual. */
interface Draft extends Partial<Omit<Message, "parts">> {
  readonly clock: Message["clock"];
  readonly parts?: readonly Part[];
  readonly speaker?: string | null;
}

const GROUP_NICKNAME = "龚晓冬-银商账户-产品-上海";

/**
 * Two rooms, four days (one of them empty), two speakers who spoke and one who did not.
 * `proddev/2017-12-25` holds, in order: text with an emoticon, a doubled message, mentions, a system notice, a quote, an image, an
 * article, a file, a dropped sticker, a bare link out of time, a removed message.
 */
export function fixtureArchive(strings: FixtureStrings = {}): Archive {
  const typed = strings.typed ?? "银行个人2类户\n可以吗？";
  const name = strings.name ?? "龚晓冬";
  const first = ref("2017-12-25", "00:02:12", "aaaa");
  const busy = draftDay("proddev", "2017-12-25", [
    { clock: "00:02:12", speaker: "conny", parts: [text("圣诞快乐"), { type: "emoticon", name: "强" }] },
    {
      clock: "07:15:05",
      parts: [text(typed)],
      seenAs: [name, GROUP_NICKNAME],
      ids: ["m071505-aaab", "m071505-aaab-2"],
    },
    {
      clock: "07:15:40",
      speaker: "conny",
      parts: [mention(GROUP_NICKNAME, "gong-xiao-dong"), text(` ${typed} `), everyone],
    },
    { clock: "07:16:00", speaker: null, kind: "system", seenAs: [], discussion: null },
    {
      clock: "08:00:00",
      parts: [text(`同意 ${typed}`)],
      quote: { name: "Conny??", speaker: "conny", text: typed, of: first },
    },
    { clock: "08:00:01", speaker: "conny", attachments: [image] },
    {
      clock: "08:00:02",
      attachments: [{ type: "link", title: typed, href: "http://mp.weixin.qq.com/s?__biz=X&mid=1#rd" }],
    },
    { clock: "08:00:03", speaker: "conny", attachments: [{ type: "file", name: "UML-Distilled.pdf" }] },
    { clock: "08:00:04", attachments: [{ type: "unknown" }] },
    {
      clock: "07:59:00",
      speaker: "conny",
      parts: [text("看 "), { type: "link", text: "http://a.com", href: "http://a.com/" }, text("这个")],
      attachments: [{ type: "link", title: null, href: "http://a.com/" }],
    },
    { clock: "09:00:00", kind: "removed", discussion: null },
  ]);
  const rooms = [
    room("proddev", strings.roomName ?? "支付产品技术交流群", [
      day(busy, { presenter: { name, speaker: "gong-xiao-dong" } }),
      day(draftDay("proddev", "2017-12-26", [])),
      day(draftDay("proddev", "2018-03-05", [{ clock: "10:00:00", parts: [text("早")] }])),
    ]),
    room("devarch", "支付产品开发交流群", [
      day(draftDay("devarch", "2018-01-01", [{ clock: "12:00:00", speaker: "conny", parts: [text(typed)] }])),
    ]),
  ];
  return assemble(rooms, [
    ["gong-xiao-dong", name, [name, GROUP_NICKNAME]],
    ["conny", "Conny??", ["Conny??"]],
    ["silent", "没说话的", ["没说话的"]],
  ]);
}

function text(words: string): Part {
  return { type: "text", text: words };
}

function mention(label: string, speaker: string): Part {
  return { type: "mention", label, speaker, everyone: false };
}

const everyone: Part = { type: "mention", label: "所有人", speaker: null, everyone: true };
const image: Attachment = { type: "image", src: "http://static.cocolian.cn/img/201712/20171225_080001.png" };

function messageId(clock: string, suffix: string): MessageId {
  return `m${clock.replaceAll(":", "")}-${suffix}`;
}

function ref(date: DayDate, clock: string, suffix: string): MessageRef {
  return `proddev/${date}/${messageId(clock, suffix)}`;
}

interface DraftDay {
  readonly room: string;
  readonly day: DayDate;
  readonly messages: readonly Message[];
}

function draftDay(roomId: string, date: DayDate, drafts: readonly Draft[]): DraftDay {
  return {
    room: roomId,
    day: date,
    messages: inDiscussion(drafts.map((draft, index) => message(roomId, date, draft, index))),
  };
}

/** A day of the fixture is one discussion, but for those messages that a draft keeps out of it. */
function inDiscussion(messages: readonly Message[]): Message[] {
  const first = messages.find(({ discussion }) => discussion !== null);
  const id = first === undefined ? null : (`d${first.id.slice(1)}` as const);
  return messages.map((one) => (one.discussion === null ? one : { ...one, discussion: id }));
}

function message(roomId: string, date: DayDate, draft: Draft, index: number): Message {
  const id = draft.ids?.[0] ?? messageId(draft.clock, `aaa${String.fromCharCode(97 + index)}`);
  const speaker = draft.speaker === undefined ? "gong-xiao-dong" : draft.speaker;
  const file = `${roomId}/${date}-chat.markdown`;
  const ids = draft.ids ?? [id];
  return {
    id,
    ids,
    ref: `${roomId}/${date}/${id}`,
    room: roomId,
    day: date,
    clock: draft.clock,
    sentAt: `${date}T${draft.clock}+08:00`,
    url: messageUrl(dayUrl(roomId, date), id),
    kind: draft.kind ?? "spoken",
    speaker,
    seenAs: draft.seenAs ?? [speaker === "conny" ? "Conny??" : GROUP_NICKNAME],
    discussion: draft.discussion === undefined ? "d000212-aaaa" : draft.discussion,
    origins: ids.map((_, copy) => ({ file, line: 10 + index * 8 + copy * 4 })),
    ...content(draft.parts ?? [], draft.attachments ?? [], draft.quote ?? null),
  };
}

function content(parts: readonly Part[], attachments: readonly Attachment[], quote: Quote | null): Content {
  const words = parts.map((part) => {
    switch (part.type) {
      case "emoticon":
        return `[${part.name}]`;
      case "mention":
        return `@${part.label}`;
      default:
        return part.text;
    }
  });
  const named = attachments.map((item) =>
    item.type === "link" ? (item.title ?? "") : item.type === "file" ? item.name : "",
  );
  return { parts, text: words.join("") || named.join(""), quote, attachments };
}

function day({ room: roomId, day: date, messages }: DraftDay, more: Partial<Day> = {}): Day {
  const url = dayUrl(roomId, date);
  const discussed = messages.filter(({ discussion }) => discussion !== null);
  const id: DiscussionId = discussed[0]?.discussion ?? "d000000-aaaa";
  const discussion: Discussion = {
    id,
    ids: [id],
    ref: `${roomId}/${date}/${id}`,
    room: roomId,
    day: date,
    url: discussionUrl(url, id),
    messages: discussed,
    participants: participants(discussed),
    name: null,
    start: discussed[0]?.sentAt ?? "",
    end: discussed.at(-1)?.sentAt ?? "",
    terms: [],
    quoted: 0,
  };
  return {
    room: roomId,
    day: date,
    url,
    presenter: null,
    messages,
    pages: [{ url, fromHour: null, runs: runs(messages), messages: messages.length }],
    discussions: discussed.length > 0 ? [discussion] : [],
    participants: participants(messages),
    previous: null,
    next: null,
    ...more,
  };
}

function runs(messages: readonly Message[]): Run[] {
  return messages.map((one) => ({ speaker: one.speaker, kind: one.kind, messages: [one] }));
}

function participants(messages: readonly Message[]): Participant[] {
  const counts = new Map<string, number>();
  for (const { speaker, kind } of messages) {
    if (speaker !== null && kind === "spoken") counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  }
  const list = [...counts].map(([speaker, count]) => ({ speaker, messages: count }));
  return list.sort((a, b) => b.messages - a.messages || (a.speaker < b.speaker ? -1 : 1));
}

function count(days: readonly Day[]): number {
  return days.reduce((sum, { messages }) => sum + messages.length, 0);
}

function room(id: string, name: string, days: readonly Day[]): Room {
  const neighbours = days.map((one, index) => ({
    ...one,
    previous: days[index - 1]?.url ?? null,
    next: days[index + 1]?.url ?? null,
  }));
  const months = [...groupBy(neighbours, (one) => one.day.slice(0, 7) as MonthDate)].map(
    ([month, list]): Month => ({ month, url: monthUrl(id, month), days: list, messages: count(list) }),
  );
  const years = [...groupBy(months, ({ month }) => Number(month.slice(0, 4)))].map(
    ([year, list]): Year => ({
      year,
      url: yearUrl(id, year),
      months: list,
      messages: list.reduce((sum, { messages }) => sum + messages, 0),
    }),
  );
  const speakers = new Set(neighbours.flatMap((one) => one.participants.map(({ speaker }) => speaker))).size;
  return {
    id,
    name,
    description: null,
    url: roomUrl(id),
    years,
    days: neighbours,
    messages: count(neighbours),
    speakers,
  };
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

type SpeakerDraft = readonly [id: string, name: string, aliases: readonly string[]];

function speaker([id, name, names]: SpeakerDraft, messages: readonly Message[]): Speaker {
  const spoken = messages.filter((one) => one.speaker === id && one.kind === "spoken");
  const sorted = spoken.map(({ sentAt }) => sentAt).sort();
  return {
    id,
    name,
    url: speakerUrl(id),
    aliases: names.map((alias) => {
      const seen = spoken.filter(({ seenAs }) => seenAs.includes(alias));
      const days = seen.map((one) => one.day).sort();
      const rooms = [...new Set(seen.map((one) => one.room))];
      const [first = null] = days;
      return {
        name: alias,
        rooms,
        first,
        last: days.at(-1) ?? null,
        messages: seen.length,
        evidence: seen.length > 0 ? "name" : "owner",
      };
    }),
    redirects: [],
    rooms: [...new Set(spoken.map((one) => one.room))],
    first: sorted[0] ?? null,
    last: sorted.at(-1) ?? null,
    messages: spoken.length,
  };
}

function assemble(rooms: readonly Room[], drafts: readonly SpeakerDraft[]): Archive {
  const messages = rooms.flatMap(({ days }) => days.flatMap((one) => one.messages));
  const speakers = drafts.map((draft) => speaker(draft, messages)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const bySpeaker = drafts.map(([id]): [string, Message[]] => [id, messages.filter((one) => one.speaker === id)]);
  const replies = groupBy(
    messages.filter(({ quote }) => typeof quote?.of === "string"),
    ({ quote }) => quote?.of as MessageRef,
  );
  const days = rooms.flatMap((one) => one.days);
  const discussions = days.flatMap((one) => one.discussions);
  const discussionByRef = new Map(discussions.map((one) => [one.ref, one]));
  const messageByRef = new Map(
    messages.flatMap((one) => one.ids.map((id): [MessageRef, Message] => [`${one.room}/${one.day}/${id}`, one])),
  );
  const terms = findTerms(
    days.map((one) => one.discussions),
    { must: [], stop: [] },
  );
  return {
    rooms,
    speakers,
    messages,
    speakerById: new Map(speakers.map((one) => [one.id, one])),
    messageByRef,
    messagesBySpeaker: new Map(bySpeaker),
    replies,
    profiles: makeProfiles(days),
    discussions,
    discussionByRef,
    discussionLists: listDiscussions(discussions),
    library: makeLibrary(messages, discussionByRef),
    glossary: makeGlossary(terms, discussions, messageByRef),
  };
}
