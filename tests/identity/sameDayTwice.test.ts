/** A day of a room that stands in several files. */
import { describe, expect, test } from "vitest";
import { transcriptText } from "../support/folders.ts";
import { archiveOf, type Typed } from "../support/transcripts.ts";

const day = "2017-12-25";
const morning: readonly Typed[] = [
  ["09:00:00", "甲", "早上好各位同学"],
  ["09:00:00", "甲", "早上好各位同学"],
  ["09:10:00", "乙", "今天讨论清结算"],
];
const evening: readonly Typed[] = [
  ["20:00:00", "丙", "晚上好各位同学"],
  ["20:00:00", "甲", "[强]"],
];

function archiveOfFiles(...files: readonly (readonly Typed[])[]) {
  return archiveOf(
    Object.fromEntries(files.map((messages, index) => [`pay/${day}-${index}.markdown`, transcriptText(day, messages)])),
  );
}

const summary = (archive: ReturnType<typeof archiveOfFiles>) =>
  archive.messages.map(({ clock, seenAs, text }) => `${clock} ${seenAs.join()} ${text}`);

describe("two files of one day", () => {
  test("are one day, in order of time", () => {
    const archive = archiveOfFiles(evening, morning);
    expect(archive.rooms[0]?.days).toHaveLength(1);
    expect(summary(archive)).toEqual(summary(archiveOfFiles([...morning, ...evening])));
  });

  test("that overlap hold the overlap once, with every origin", () => {
    const archive = archiveOfFiles([...morning, ...evening.slice(0, 1)], [...morning.slice(1), ...evening]);
    expect(summary(archive)).toEqual(summary(archiveOfFiles([...morning, ...evening])));
    const origins = archive.messages.flatMap((message) => message.origins.map(({ file, line }) => `${file}:${line}`));
    expect(new Set(origins).size).toBe(origins.length);
    expect(origins).toHaveLength(8);
  });

  test("that are equal say a thing as often as one of them", () => {
    const archive = archiveOfFiles(morning, morning, morning);
    expect(summary(archive)).toEqual(summary(archiveOfFiles(morning)));
    expect(archive.messages.map(({ origins }) => origins.length)).toEqual([3, 3, 3]);
  });

  test("tell people who say the same in the same second apart, and one who says it again later", () => {
    const said: readonly Typed[] = [
      ["09:00:00", "甲", "早上好各位同学"],
      ["09:00:00", "乙", "早上好各位同学"],
      ["09:00:01", "甲", "早上好各位同学"],
    ];
    expect(summary(archiveOfFiles(...said.map((one) => [one])))).toEqual(summary(archiveOfFiles(said)));
  });

  test("hold a message once that one of them has with other entities, or a picture on another host", () => {
    const archive = archiveOfFiles(
      [
        ["09:00:00", "甲", "A-&amp;gt;B，好！"],
        ["09:01:00", "甲", "![x](http://a.com/p/1.png)"],
      ],
      [
        ["09:00:00", "甲", "A-&gt;B，好！"],
        ["09:01:00", "甲", "![x](http://b.org/q/1.png)"],
      ],
    );
    expect(archive.messages.map(({ origins }) => origins.length)).toEqual([2, 2]);
  });

  test("whose clocks differ by a second hold a message once, with the id of each", () => {
    const both = [...morning, ...evening];
    const later = both.map(([clock, name, body]): Typed => [clock.replace(/0$/u, "1"), name, body]);
    const archive = archiveOfFiles(both, later);
    expect(summary(archive)).toEqual(summary(archiveOfFiles(both)));
    expect(archive.messages.map(({ ids }) => ids.length)).toEqual(both.map(() => 2));
  });

  test("hold twice what is said again in the second in which one ends and the other begins", () => {
    const archive = archiveOfFiles([...morning, ["12:00:00", "甲", "[强]"]], [["12:00:01", "甲", "[强]"], ...evening]);
    expect(archive.messages).toHaveLength(morning.length + evening.length + 2);
  });

  test("are no chain from one second to the next but one: what is said again then stays another message", () => {
    const again = (...clocks: readonly string[]): Typed[] => [
      ["08:00:00", "乙", "早"],
      ...clocks.map((clock): Typed => [clock, "甲", "[强]"]),
      ["10:00:00", "丙", "早"],
    ];
    // The first and the third have one of two messages each; the clock of the second, which has both, is a second late.
    const archive = archiveOfFiles(again("09:00:00"), again("09:00:01", "09:00:03"), again("09:00:02"));
    const said = archive.messages.filter(({ text }) => text === "[强]");
    expect(said.map(({ ids }) => ids.map((id) => id.slice(0, 7)))).toEqual([
      ["m090000", "m090001"],
      ["m090002", "m090003"],
    ]);
  });

  test("have ids that answer for every origin, each once in the day", () => {
    const archive = archiveOfFiles([...morning, ...evening], morning);
    const ids = archive.messages.flatMap((message) => message.ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(8);
    for (const { ids: own, ref } of archive.messages) {
      for (const id of own) expect(archive.messageByRef.get(`pay/${day}/${id}`)?.ref).toBe(ref);
    }
  });

  test("keep the ids that one of them alone gives", () => {
    const alone = archiveOfFiles(morning).messages.map(({ id }) => id);
    const both = archiveOfFiles(morning, evening);
    expect(both.messages.map(({ id }) => id).slice(0, alone.length)).toEqual(alone);
  });

  test("that two accounts exported are a doubled day", () => {
    const said = Array.from({ length: 12 }, (_, index) => [index % 3, `两个文件里都有的第${index}句话`] as const);
    const exported = (names: readonly string[], lag: number) =>
      said.map(([speaker, body], index): Typed => [`10:${10 + index}:0${lag}`, names[speaker] ?? "", body]);
    const archive = archiveOfFiles(exported(["甲", "乙", "丙"], 0), exported(["甲-银行", "乙-券商", "丙-保险"], 1));
    expect(archive.messages).toHaveLength(said.length);
    expect(archive.speakers.map(({ aliases }) => aliases.map(({ name }) => name).sort())).toEqual(
      expect.arrayContaining([
        ["甲", "甲-银行"],
        ["乙", "乙-券商"],
        ["丙", "丙-保险"],
      ]),
    );
  });
});

test("time that goes backwards in a file does not move its messages when another file joins", () => {
  const backwards: readonly Typed[] = [
    ["10:00:00", "甲", "一"],
    ["09:00:00", "甲", "二"],
    ["11:00:00", "甲", "三"],
  ];
  const archive = archiveOfFiles(backwards, [["10:30:00", "乙", "四"]]);
  const own = archive.messages.filter(({ seenAs }) => seenAs.includes("甲"));
  expect(own.map(({ text }) => text)).toEqual(["一", "二", "三"]);
  expect(archive.messages).toHaveLength(4);
});
