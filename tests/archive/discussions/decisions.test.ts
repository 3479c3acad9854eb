import { describe, expect, test } from "vitest";
import { unknownDiscussions } from "../../../src/archive/buildArchive.ts";
import { validateConfig } from "../../../src/config.ts";
import type { Archive, Discussion } from "../../../src/model.ts";
import { archiveOfDays, type Typed } from "../../support/transcripts.ts";

const day: readonly Typed[] = [
  ["08:00:00", "甲", "预付卡可以买理财产品吗？"],
  ["08:01:00", "乙", "预付卡只能买实体商品"],
  ["13:00:00", "丙", "请教大家，联行号哪里可以下载？"],
  ["13:01:00", "丁", "官网有联行号"],
  ["20:00:00", "戊", "请教各位，轧差怎么读？"],
];

function archiveWith(discussions: unknown = undefined): Archive {
  return archiveOfDays({ "2018-01-02": day }, { discussions });
}

const plain = archiveWith();
const ids = plain.messages.map(({ id }) => id);
const at = (index: number, letter = "d") => `pay/2018-01-02/${letter}${ids[index]?.slice(1)}`;
const texts = ({ discussions }: Archive) =>
  discussions.map(({ messages }) => messages.map(({ clock }) => clock.slice(0, 5)));
const named = ({ discussions }: Archive) => discussions.map(({ name }) => name);

test("without a word of the owner the rule decides", () => {
  expect(texts(plain)).toEqual([["08:00", "08:01"], ["13:00", "13:01"], ["20:00"]]);
  expect(named(plain)).toEqual([null, null, null]);
});

describe("names", () => {
  test.each([
    ["its address", at(2)],
    ["a message in it", at(3, "m")],
    ["its page address", `/pay/2018/01/02/#d${ids[2]?.slice(1)}`],
    ["a full address below a prefix", `https://example.org/chat/pay/2018/01/02/#d${ids[2]?.slice(1)}`],
  ])("hold by %s", (_, address) => {
    expect(named(archiveWith({ names: { [address]: "联行号" } }))).toEqual([null, "联行号", null]);
  });
});

describe("merge", () => {
  const merged = archiveWith({ merge: [[at(0), at(4)]] });
  const [first] = merged.discussions as [Discussion];

  test("joins discussions under the first one's address; what stands between stays as it is", () => {
    expect(texts(merged)).toEqual([
      ["08:00", "08:01", "20:00"],
      ["13:00", "13:01"],
    ]);
    expect(first.id).toBe(plain.discussions[0]?.id);
    expect([first.start, first.end]).toEqual(["2018-01-02T08:00:00+08:00", "2018-01-02T20:00:00+08:00"]);
    expect(first.participants.map(({ messages }) => messages)).toEqual([1, 1, 1]);
  });

  test("keeps the order of the day, and every message's discussion", () => {
    expect(merged.messages.map(({ id }) => id)).toEqual(ids);
    expect(merged.messages.at(-1)?.discussion).toBe(first.id);
  });

  test("leads from the other addresses to it", () => {
    expect(first.ids).toEqual([plain.discussions[0]?.id, plain.discussions[2]?.id]);
    for (const id of first.ids) expect(merged.discussionByRef.get(`pay/2018-01-02/${id}`)).toBe(first);
  });
});

test("split begins a discussion at a message, before anything is merged or named", () => {
  const archive = archiveWith({ split: [at(3, "m")], merge: [[at(1), at(3)]], names: { [at(3)]: "联行号" } });
  expect(texts(archive)).toEqual([["08:00", "08:01", "13:01"], ["13:00"], ["20:00"]]);
  expect(named(archive)).toEqual(["联行号", null, null]);
});

test("a discussion may be split more than once", () => {
  const day: readonly Typed[] = ["一", "二", "三", "四"].map((text, place) => [
    `08:00:0${place}`,
    "甲",
    `预付卡${text}`,
  ]);
  const own = archiveOfDays({ "2018-01-02": day });
  const split = [1, 3].map((place) => own.messages[place]?.ref);
  expect(texts(own)).toHaveLength(1);
  const pieces = archiveOfDays({ "2018-01-02": day }, { discussions: { split } }).discussions;
  expect(pieces.map(({ messages }) => messages.map(({ text }) => text))).toEqual([
    ["预付卡一"],
    ["预付卡二", "预付卡三"],
    ["预付卡四"],
  ]);
});

test("of two names for one discussion the last one holds", () => {
  expect(named(archiveWith({ names: { [at(0)]: "预付卡", [at(1)]: "理财" } }))).toEqual(["理财", null, null]);
});

test("merging what is not there, or what is one already, changes nothing", () => {
  const nowhere = ["pay/2018-01-02/d080000-zzzz", "pay/2018-01-02/d090000-zzzz"];
  expect(archiveWith({ merge: [nowhere] }).discussions).toEqual(plain.discussions);
  expect(archiveWith({ merge: [[at(0), at(1)]] }).discussions).toEqual(plain.discussions);
});

test("a place that no message has is reported, with line and column", () => {
  const discussions = {
    names: { [at(0)]: "有", "pay/2018-01-02/d080000-zzzz": "无" },
    split: ["pay/2018-01-03/m080000-zzzz"],
    merge: [[at(0), "pay/2018-01-02/d200000-zzzz"]],
  };
  const { config, diagnostics } = validateConfig({ discussions });
  expect(diagnostics).toEqual([]);
  const unknown = unknownDiscussions(plain, config);
  expect(unknown.map(({ rule, severity, origin }) => [rule, severity, origin.line])).toEqual([
    ["discussion-unknown", "warning", 4],
    ["discussion-unknown", "warning", 12],
    ["discussion-unknown", "warning", 7],
  ]);
});

test.each([
  ["what is no address", { names: { "pay/d080000-aaaa": "x" } }],
  ["a group of one", { merge: [[at(0)]] }],
  ["a group over two days", { merge: [[at(0), "pay/2018-01-03/d080000-aaaa"]] }],
  ["an unknown key", { merges: [] }],
  ["a name that is blank", { names: { [at(0)]: " " } }],
])("%s is refused", (_, discussions) => {
  const { config, diagnostics } = validateConfig({ discussions });
  expect(diagnostics.map(({ rule }) => rule)).toEqual(["config-invalid"]);
  expect(config.discussions).toEqual({ names: [], merges: [], splits: [] });
});
