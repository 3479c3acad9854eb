/** Whatever a document shows of the archive changes what it says it is made from: else a build would keep it as it was. */
import { beforeAll, describe, expect, test } from "vitest";
import { DayDigests, frameOf } from "../../src/archive/dayDigests.ts";
import { type ConfigInput, validateConfig } from "../../src/config.ts";
import type { Archive } from "../../src/model.ts";
import { outletFiles } from "../../src/outlets/outlets.ts";
import { createSite } from "../../src/site/context.ts";
import { pageKinds } from "../../src/site/kinds.ts";
import { transcriptText } from "../support/folders.ts";
import { archiveOf, type Typed } from "../support/transcripts.ts";

const quoting = (name: string, words: string, answer: string) =>
  `「${name}：${words}」\n- - - - - - - - - - - - - - -\n${answer}`;

/** A message of every kind, a mention of somebody who is not there, a quote within the day and one of another day, two discussions, and names that differ from day to day. */
const day: readonly Typed[] = [
  ["08:00:00", "老张", "预付卡可以买理财产品吗？[捂脸]"],
  ["08:01:00", "李四", quoting("老张", "预付卡可以买理财产品吗？", "同意，备付金也是")],
  ["08:02:00", "王五", "@赵六 看 http://a.example/x 这个备付金"],
  ["08:02:30", "王五", "http://www.example.com/img/1.png"],
  ["08:03:00", "😀", "![](http://static.cocolian.cn/img/201712/20171225_080001.png)"],
  ["08:04:00", "李四", "[一篇文章](http://mp.weixin.qq.com/s?__biz=X&mid=1#rd)"],
  ["08:05:00", "", "没有名字的备付金"],
  ["13:00:00", "李四", "请教大家，联行号哪里可以下载？"],
  ["13:01:00", "王五", "官网有联行号，备付金"],
];
const files: Readonly<Record<string, string>> = {
  "pay/2017-12-24-chat.markdown": transcriptText("2017-12-24", [["09:00:00", "张三", "今天聊备付金和二清"]]).replace(
    "PaymentGroup",
    "李四",
  ),
  "pay/2017-12-25-chat.markdown": transcriptText("2017-12-25", day).replace("PaymentGroup", "老张"),
  "pay/2017-12-26-chat.markdown": transcriptText("2017-12-26", [
    ["09:00:00", "李四", quoting("王五", "官网有联行号，备付金", "谢谢")],
    ["09:00:30", "王五", quoting("李四", "请教大家，联行号哪里可以下载？", "官网")],
    ["09:01:00", "王五", quoting("张三", "今天聊备付金和二清", "二清")],
  ]),
  "pay/2018-12-25-chat.markdown": transcriptText("2018-12-25", [
    ["09:00:00", "李四", "又一年的备付金"],
    ["09:01:00", "赵六", "在"],
  ]),
  "dev/2017-12-25-chat.markdown": transcriptText("2017-12-25", [["09:00:00", "王五", "备付金"]]),
};
const input: ConfigInput = {
  speakers: { speakers: [{ name: "张三", aliases: ["老张"] }] },
  terms: { must: ["备付金", "联行号"] },
};

/** A document that says what it is made from. */
interface Document {
  readonly inputs: string;
  readonly text: () => string;
}

/** All of them, by address. */
function documentsOf(archive: Archive): ReadonlyMap<string, Document> {
  const { config } = validateConfig(input);
  const dayDigests = new DayDigests(archive);
  const frame = JSON.stringify(frameOf(archive));
  const documents = new Map<string, Document>();
  const add = (address: string, inputs: (() => string) | undefined, text: () => string) => {
    if (inputs !== undefined) documents.set(address, { inputs: frame + inputs(), text });
  };
  const site = createSite(archive, config, { prefix: "/", dayDigests });
  for (const { url, inputs, render } of pageKinds.flatMap((kind) => kind.pages(site)))
    add(url, inputs, () => render().markup);
  for (const { url, inputs, chunks, pieces } of outletFiles(archive, config, {
    version: "1",
    prefix: "/",
    dayDigests,
  })) {
    add(url, inputs, () => [...chunks].join(""));
    for (const [at, piece] of [...(pieces ?? [])].entries()) add(`${url} ${at}`, piece.inputs, piece.text);
  }
  return documents;
}

/** What is shown of a day, of whatever kind the document is. */
function kindOf(address: string): string {
  if (address.endsWith(".md")) return "Markdown";
  if (address.includes("ndjson")) return "records";
  if (address.startsWith("/terms/")) return "term";
  if (address.startsWith("/speakers/")) return /\d\/$/u.test(address) ? "month of a speaker" : "speaker";
  return "day";
}

/** What follows from the rest of the archive: by itself, none of it changes. */
const FOLLOWS = new Set(["room", "day", "ref", "id", "type", "runs", "years", "last", "messagesBySpeaker"]);
const FOLLOWS_HERE = new Set(["days.url", "pages.url", "pages.messages", "pages.fromHour", "messages.url"]);
/** Lists that cannot lose a thing by itself. */
const WHOLE = new Set(["rooms", "days", "messages", "pages", "speakers", "months"]);

/** One change of one value. */
interface Change {
  /** The kind of place: the names of the property and of what holds it. */
  readonly place: string;
  /** Makes the change, and returns what undoes it. */
  readonly make: () => () => void;
}

/** Every change of a single value that the archive holds. */
function* changesOf(archive: Archive): Generator<Change> {
  const seen = new Set<object>();
  function* within(holder: object, name: string): Generator<Change> {
    if (seen.has(holder)) return;
    seen.add(holder);
    if (Array.isArray(holder) && holder.length > 0 && !WHOLE.has(name))
      yield { place: `${name} (fewer)`, make: () => withoutLast(holder) };
    for (const [key, value] of holder instanceof Map ? holder : Object.entries(holder)) {
      const property = Array.isArray(holder) || holder instanceof Map ? name : String(key);
      const place = property === name ? name : `${name}.${property}`;
      if (FOLLOWS.has(property) || FOLLOWS_HERE.has(place)) continue;
      for (const other of othersOf(archive, property, value)) yield { place, make: () => put(holder, key, other) };
      if (typeof value === "object" && value !== null) yield* within(value, property);
    }
  }
  const { rooms, speakers, profiles, replies, glossary } = archive;
  yield* within({ rooms, speakers, profiles, replies, glossary }, "archive");
}

function put(holder: object, key: string, other: unknown): () => void {
  const properties = holder as Record<string, unknown>;
  const before = properties[key];
  properties[key] = other;
  return () => {
    properties[key] = before;
  };
}

function withoutLast(list: unknown[]): () => void {
  const last = list.pop();
  return () => void list.push(last);
}

/** What else could stand in the place of a value. */
function othersOf(archive: Archive, property: string, value: unknown): readonly unknown[] {
  const or = (known: readonly unknown[]) => [...known, null].filter((other) => other !== value).slice(0, 3);
  switch (property) {
    case "speaker":
      return or(archive.speakers.map(({ id }) => id));
    case "of":
      return typeof value === "number" ? [value + 1] : or(archive.messages.map(({ ref }) => ref));
    case "terms":
    case "term":
      return typeof value === "string" ? archive.glossary.terms.flatMap(({ id }) => (id === value ? [] : id)) : [];
    case "kind":
      return ["spoken", "system", "removed"].filter((other) => other !== value);
    case "evidence":
      return ["owner", "name"].filter((other) => other !== value);
    case "quote":
      return or(archive.messages.flatMap(({ quote }) => quote ?? []));
    case "presenter":
      return or([{ name: "主讲", speaker: null }]);
    case "clock":
      return [String(value).replace(/^../u, "22")];
    case "sentAt":
    case "first":
      return typeof value === "string" ? [value.replace(/-\d\d(?=T|$)/u, "-01")] : [];
  }
  if (typeof value === "number") return [value + 1];
  if (typeof value === "boolean") return [!value];
  return typeof value === "string" || value === null ? [`${value ?? ""}改`] : [];
}

/** What each kind of document shows, by places. */
const shown = new Map<string, Set<string>>();
/** What is shown without the inputs telling. */
const missed = new Set<string>();

beforeAll(() => {
  const archive = archiveOf(files, input);
  const before = new Map([...documentsOf(archive)].map(([at, { inputs, text }]) => [at, { inputs, text: text() }]));
  for (const { place, make } of changesOf(archive)) {
    const undo = make();
    for (const [address, now] of documentsOf(archive)) {
      const then = before.get(address);
      const kind = kindOf(address);
      const isSame = then?.inputs === now.inputs;
      // That it is shown is known; what takes time is making documents.
      if (then === undefined || (!isSame && shown.get(kind)?.has(place)) || then.text === now.text()) continue;
      shown.set(kind, (shown.get(kind) ?? new Set()).add(place));
      if (isSame) missed.add(`${kind}: ${place}`);
    }
    undo();
  }
});

test("what is shown without being among the inputs: nothing", () => {
  expect([...missed]).toEqual([]);
});

const words = ["parts.text", "parts.name", "parts.label", "parts.href", "parts.speaker", "parts.everyone"];
const quotes = ["messages.quote", "quote.name", "quote.text", "quote.of"];
const attachments = ["attachments (fewer)", "attachments.title", "attachments.href", "attachments.src"];
const message = ["messages.sentAt", "messages.kind", "messages.speaker", "speakers.name"];

describe("what was changed shows, so that the test above is one:", () => {
  test.each<[string, readonly string[]]>([
    ["day", [...message, ...words, ...quotes, ...attachments, "quote.speaker", "seenAs", "messages.clock"]],
    ["day", ["days.presenter", "presenter.speaker", "participants.messages", "participants.speaker", "speakers.url"]],
    ["day", ["discussions (fewer)", "discussions.name", "messages.discussion", "terms", "terms.text", "terms.url"]],
    ["day", ["replies (fewer)", "links (fewer)", "links.term", "links.part", "links.start", "links.end"]],
    ["month of a speaker", [...message, ...words, ...quotes, ...attachments, "quote.speaker", "speakers.url"]],
    ["speaker", [...message, "aliases.name", "aliases.evidence", "companions.exchanges", "hours"]],
    ["term", [...message, "discussions.quoted", "discussions.name", "months.messages", "terms.days", "terms.text"]],
    ["Markdown", ["messages.clock", "days.presenter", "parts.text", "parts.name", "parts.speaker", ...quotes]],
    ["Markdown", ["messages.kind", "messages.speaker", "speakers.name", "presenter.speaker", ...attachments]],
    ["records", [...message, "messages.text", "messages.discussion", "parts.label", "parts.speaker", "ids", "seenAs"]],
    ["records", [...quotes, ...attachments, "origins.file", "origins.line"]],
  ])("%s %j", (kind, places) => {
    expect([...(shown.get(kind) ?? [])]).toEqual(expect.arrayContaining([...places]));
  });
});

describe("a day is made anew when what stands beside it changes:", () => {
  const digest = (archive: Archive, of = "2017-12-25") => {
    const shownDay = archive.rooms.find(({ id }) => id === "pay")?.days.find(({ day: date }) => date === of);
    if (shownDay === undefined) throw new Error("There is no such day");
    return new DayDigests(archive).of(shownDay);
  };
  const plain = archiveOf(files, input);
  const without = (file: string) =>
    archiveOf(Object.fromEntries(Object.entries(files).filter(([at]) => at !== file)), input);
  const beginnings = plain.discussions.filter(({ room, day: date }) => room === "pay" && date === "2017-12-25");

  test.each<[string, () => Archive]>([
    ["the day of another room", () => without("dev/2017-12-25-chat.markdown")],
    ["the day of another year", () => without("pay/2018-12-25-chat.markdown")],
    ["the day before", () => without("pay/2017-12-24-chat.markdown")],
    ["the day after, which quotes it", () => without("pay/2017-12-26-chat.markdown")],
    [
      "that another room's day has no message",
      () => archiveOf({ ...files, "dev/2017-12-25-chat.markdown": transcriptText("2017-12-25", []) }, input),
    ],
    [
      "discussions that the owner makes one",
      () => archiveOf(files, { ...input, discussions: { merge: [beginnings.map(({ ref }) => ref)] } }),
    ],
  ])("%s", (_, changed) => {
    expect(beginnings.length).toBeGreaterThan(1);
    expect(digest(changed())).not.toBe(digest(plain));
  });

  test.each([
    ["quotes", "2017-12-26", "2017-12-25"],
    ["is quoted by", "2017-12-25", "2017-12-26"],
  ])("the addresses of what it %s, on a day that was split by the clock meanwhile", (_, of, split) => {
    const archive = archiveOf(files, input);
    for (const { room, day: date, ...message } of archive.messages)
      if (room === "pay" && date === split) put(archive.messageByRef.get(message.ref) ?? {}, "url", "/elsewhere");
    expect(digest(archive, of)).not.toBe(digest(plain, of));
  });

  test("the words of a term that marks a discussion, also where no message links to it", () => {
    const archive = archiveOf(files, input);
    const unlinked = { ...archive, glossary: { ...archive.glossary, links: new Map() } };
    const before = digest(unlinked);
    const [term] = beginnings.flatMap(({ terms }) => terms);
    put(archive.glossary.termById.get(term ?? "") ?? {}, "text", "另一种写法");
    expect(digest(unlinked)).not.toBe(before);
  });

  test("who said what it quotes, where nobody is known under the quote's name", () => {
    const [one, other] = ["li-si", "wang-wu"].map((speaker) => {
      const archive = archiveOf(files, input);
      for (const { day: date, quote } of archive.messages)
        if (date === "2017-12-26" && quote?.of != null) {
          put(quote, "speaker", null);
          put(archive.messageByRef.get(quote.of) ?? {}, "speaker", speaker);
        }
      return digest(archive, "2017-12-26");
    });
    expect(one).not.toBe(other);
  });

  test("and stays when nothing does", () => {
    expect(digest(archiveOf(files, input))).toBe(digest(plain));
    expect(
      digest(archiveOf({ ...files, "dev/2016-01-01-chat.markdown": transcriptText("2016-01-01", []) }, input)),
    ).toBe(digest(plain));
  });
});
