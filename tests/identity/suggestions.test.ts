import { describe, expect, test } from "vitest";
import { loadArchive } from "../../src/cli/load.ts";
import { type Suggestion, suggest } from "../../src/identity/suggestions.ts";
import { type Typed, temporaryFolder, transcriptText } from "../support/folders.ts";

async function suggestionsFor(
  days: Readonly<Record<string, readonly Typed[]>>,
  apart: readonly string[] = [],
): Promise<Suggestion[]> {
  const files = Object.entries(days).map(([day, messages]) => [
    `pay/${day}-chat.markdown`,
    transcriptText(day, messages),
  ]);
  const { archive } = await loadArchive({ input: await temporaryFolder(Object.fromEntries(files)) });
  return suggest(archive, (a, b) => apart.includes(a) && apart.includes(b));
}

function found(list: readonly Suggestion[], name: string): { speaker: string; kinds: string[] }[] {
  return list
    .filter((suggestion) => suggestion.name === name)
    .map(({ speaker, hints }) => ({ speaker: speaker.name, kinds: hints.map(({ kind }) => kind).sort() }));
}

describe("suggestions", () => {
  test("who answers when a name is mentioned may bear it, if it is the rule and not once", async () => {
    const list = await suggestionsFor({
      "2018-01-02": [
        ["10:00:00", "甲乙", "@老王-银行 在吗"],
        ["10:00:30", "王彪", "在的"],
        ["11:00:00", "甲乙", "@老王-银行 还有个问题"],
        ["11:01:00", "王彪", "你说"],
        ["12:00:00", "甲乙", "@小李-保险 呢"],
        ["12:00:10", "丙丁", "不在"],
      ],
    });
    expect(found(list, "老王-银行")).toEqual([{ speaker: "王彪", kinds: ["answered"] }]);
    expect(found(list, "小李-保险")).toEqual([]);
  });

  test("an answer after ten minutes is none, and nobody answers himself", async () => {
    const list = await suggestionsFor({
      "2018-01-02": [
        ["10:00:00", "甲乙", "@老王-银行 在吗"],
        ["10:00:10", "甲乙", "喂"],
        ["10:10:01", "王彪", "在的"],
        ["11:00:00", "甲乙", "@老王-银行 在吗"],
        ["11:10:01", "王彪", "在的"],
      ],
    });
    expect(found(list, "老王-银行")).toEqual([]);
  });

  test("an answer counts up to ten minutes, and only while it is the rule", async () => {
    const asked = (hour: number): Typed => [`${hour}:00:00`, "甲乙", "@老王-银行 在吗"];
    const answered: Typed[] = [11, 13].flatMap((hour): Typed[] => [asked(hour), [`${hour}:10:00`, "王彪", "在的"]]);
    const unanswered = [14, 15, 16].map(asked);
    const [rule] = await suggestionsFor({ "2018-01-02": [...answered, ...unanswered] });
    expect(rule?.hints).toMatchObject([{ kind: "answered", count: 2, of: 5 }]);
    expect(await suggestionsFor({ "2018-01-02": [...answered, ...unanswered, asked(17)] })).toEqual([]);
  });

  test("a name nobody has that begins as somebody's may be theirs, whether it is mentioned or quoted", async () => {
    const similar = [{ speaker: "王彪-银行", kinds: ["similar"] }];
    const text = (body: string): Record<string, Typed[]> => ({
      "2018-01-02": [
        ["10:00:00", "王彪-银行", "早"],
        ["10:00:10", "甲乙", body],
      ],
    });
    expect(found(await suggestionsFor(text("@王彪-保险 在吗")), "王彪-保险")).toEqual(similar);
    const quote = "「王彪-保险：没有导出过」 - - - - - - - - - - - - - - - 好";
    expect(found(await suggestionsFor(text(quote)), "王彪-保险")).toEqual(similar);
    expect(await suggestionsFor(text("@所有人 在吗"))).toEqual([]);
  });

  test("names that begin alike, and one after the other, may be a renaming; the rarer name is suggested for the other", async () => {
    const list = await suggestionsFor({
      "2018-01-02": [
        ["10:00:00", "李雷-甲公司-产品", "早"],
        ["10:01:00", "李雷-甲公司-产品", "大家好"],
      ],
      "2018-01-03": [["10:00:00", "李雷-乙公司-产品", "换工作了"]],
    });
    expect(found(list, "李雷-乙公司-产品")).toEqual([{ speaker: "李雷-甲公司-产品", kinds: ["renamed", "similar"] }]);
  });

  test("what the owner keeps apart is not suggested", async () => {
    const days: Record<string, Typed[]> = {
      "2018-01-02": [["10:00:00", "李雷-甲公司-产品", "早"]],
      "2018-01-03": [["10:00:00", "李雷-乙公司-产品", "早"]],
    };
    expect(await suggestionsFor(days)).not.toEqual([]);
    expect(await suggestionsFor(days, ["李雷-甲公司-产品", "李雷-乙公司-产品"])).toEqual([]);
  });

  test("nothing suggested is merged", async () => {
    const files = {
      "pay/2018-01-02-chat.markdown": transcriptText("2018-01-02", [["10:00:00", "李雷-甲公司-产品", "早"]]),
    };
    const more = {
      "pay/2018-01-03-chat.markdown": transcriptText("2018-01-03", [["10:00:00", "李雷-乙公司-产品", "早"]]),
    };
    const { archive } = await loadArchive({ input: await temporaryFolder({ ...files, ...more }) });
    expect(archive.speakers.map(({ name }) => name).sort()).toEqual(["李雷-乙公司-产品", "李雷-甲公司-产品"]);
  });

  test("an id stays the same when other days come", async () => {
    const days: Record<string, Typed[]> = {
      "2018-01-02": [["10:00:00", "李雷-甲公司-产品", "早"]],
      "2018-01-03": [["10:00:00", "李雷-乙公司-产品", "早"]],
    };
    const [before] = await suggestionsFor(days);
    const [after] = await suggestionsFor({ ...days, "2018-01-04": [["10:00:00", "别人", "晚上好"]] });
    expect(after?.id).toBe(before?.id);
  });
});
