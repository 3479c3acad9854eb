/** A day's pages, made before the site is built: they are what the whole build makes, or nothing. */
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type LoadOptions, loadArchive } from "../../../src/cli/load.ts";
import { type EarlyPage, type Preview, Previews } from "../../../src/cli/serve/preview.ts";
import type { DayDate, DayPlace } from "../../../src/model.ts";
import { createSite } from "../../../src/site/context.ts";
import type { Page } from "../../../src/site/page.ts";
import { dayPages } from "../../../src/site/pages/day.11ty.ts";
import { describeWithCorpus } from "../../support/corpus.ts";
import { type Typed, temporaryFolder, transcriptText } from "../../support/folders.ts";
import { projectRoot } from "../../support/paths.ts";
import { TranscriptEdits } from "../../support/transcriptEdits.ts";

const KEY = "a secret for made-up names";

/** An input folder, and the archive of it in memory, which is told of every change. */
class Edited {
  readonly #options: LoadOptions;
  readonly #previews: Previews;

  private constructor(options: LoadOptions, previews: Previews) {
    this.#options = options;
    this.#previews = previews;
  }

  /** Loads the folder as it is. */
  static async open(input: string): Promise<Edited> {
    const options = { input, keep: true, pseudonymKey: KEY };
    return new Edited(options, new Previews(options, await loadArchive(options), { prefix: "/" }));
  }

  read(file: string): Promise<string> {
    return readFile(join(this.#options.input, file), "utf8");
  }

  /** Writes a transcript, or removes it (null), and says what is shown of it. */
  async write(file: string, text: string | null): Promise<Preview> {
    const path = join(this.#options.input, file);
    if (text === null) await rm(path);
    else await writeFile(path, text);
    return this.#previews.replace(placeOf(file));
  }

  /** The pages that the whole build makes of a day. */
  async built(file: string): Promise<EarlyPage[]> {
    const { archive, config } = await loadArchive(this.#options);
    const { room, day } = placeOf(file);
    const [year, month, date] = day.split("-");
    return dayPages
      .pages(createSite(archive, config, { prefix: "/" }))
      .filter(({ url }) => url.startsWith(`/${room}/${year}/${month}/${date}/`))
      .map((page) => ({ url: page.url, markup: page.render().markup }));
  }
}

function placeOf(file: string): DayPlace {
  const [room = "", name = ""] = file.split("/");
  return { room, day: name.slice(0, 10) as DayDate };
}

const SEED = "proddev/2018-03-05-chat.markdown";
const DOUBLED = "proddev/2017-12-25-chat.markdown";

async function seeds(): Promise<Edited> {
  const input = join(await temporaryFolder(), "seeds");
  await cp(join(projectRoot, "seeds"), input, { recursive: true });
  return Edited.open(input);
}

/** Every line that is somebody's words. */
const WORDS = /\n> (\S+) {2}([^\n]*)\n\s*\n([^\n>][^\n]*)\n/gu;

describe("in the seeds, the page of a day is what the whole build makes of it", () => {
  const edits: readonly (readonly [string, string, (text: string) => string])[] = [
    ["a word more", SEED, (text) => insertAfter(text, 40, "好")],
    ["in a day that two accounts exported", DOUBLED, (text) => insertAfter(text, 40, "好")],
    ["a message at the end", SEED, (text) => `${text}> 23:59:58  写字的人  \n   \n写到这里为止  \n   \n`],
    [
      "a message by somebody known",
      SEED,
      (text) => `${text}> 23:59:58  ${nameAt(text, 3)}\n   \n写到这里为止  \n   \n`,
    ],
    ["a mention", SEED, (text) => `${text}> 23:59:58  甲乙丙  \n   \n@${nameAt(text, 3).trim()}?你说呢  \n   \n`],
    ["a message less", SEED, (text) => text.replace([...text.matchAll(WORDS)][20]?.[0] ?? "", "\n")],
    ["another name", SEED, (text) => text.replace(`  ${nameAt(text, 10)}\n`, "  丙丁戊-银行-北京\n")],
    ["nothing at all", SEED, (text) => text],
  ];

  test.each(edits)("%s", async (_, file, edit) => {
    const archive = await seeds();
    const { pages, isCurrent } = await archive.write(file, edit(await archive.read(file)));
    expect(isCurrent).toBe(true);
    expect(pages.map(({ url }) => url)).toEqual([expect.stringMatching(/^\/proddev\/201\d\/\d\d\/\d\d\/$/u)]);
    expect(pages).toEqual(await archive.built(file));
  });

  test("a quote leads to what it repeats, and shows there", async () => {
    const archive = await seeds();
    const text = await archive.read(SEED);
    const [, , name = "", words = ""] =
      [...text.matchAll(WORDS)].find(([, , , said]) => /^\p{Script=Han}{9,}\s*$/u.test(said ?? "")) ?? [];
    const quote = `「${name.trim()}：${words.trim()}」 - - - - - - - - - - - - - - - 说得对`;
    const { pages } = await archive.write(SEED, `${text}> 23:59:58  甲乙丙  \n   \n${quote}  \n   \n`);
    expect(pages[0]?.markup).toMatch(/class="replies">.*甲乙丙/u);
    expect(pages).toEqual(await archive.built(SEED));
  });
});

function insertAfter(text: string, number: number, more: string): string {
  const [whole = "", , , words = ""] = [...text.matchAll(WORDS)][number] ?? [];
  return text.replace(whole, whole.replace(words, `${words.trimEnd()}${more}`));
}

function nameAt(text: string, number: number): string {
  return [...text.matchAll(WORDS)][number]?.[2] ?? "";
}

const TALK: readonly Typed[] = [
  ["10:00:00", "张三丰", "今天的会议几点开始"],
  ["10:00:30", "李四光", "下午三点钟在老地方"],
  ["10:01:00", "王五一", "我可能要晚一点到场"],
];
const TODAY = "pay/2017-12-26-chat.markdown";
const day = (date: string, more: readonly Typed[] = [], messages: readonly Typed[] = TALK) =>
  transcriptText(date, [...messages, ...more]);

/** Two days of a room; `more` are files beside it. */
async function room(more: Readonly<Record<string, string>> = {}): Promise<Edited> {
  const folder = await temporaryFolder({
    "seeds/pay/2017-12-25-chat.markdown": day("2017-12-25"),
    [`seeds/${TODAY}`]: day("2017-12-26"),
    ...more,
  });
  return Edited.open(join(folder, "seeds"));
}

describe("what is shown", () => {
  test("a new day, whose neighbour is known", async () => {
    const archive = await room();
    const file = "pay/2017-12-27-chat.markdown";
    const { pages } = await archive.write(file, day("2017-12-27"));
    expect(pages).toEqual(await archive.built(file));
    expect(pages[0]?.markup).toContain('rel="prev" href="/pay/2017/12/26/"');
  });

  test("one edit after the other, each as the build has it", async () => {
    const archive = await room();
    for (const words of ["第一次改的话", "第二次改的话", "@张三丰?第三次改的话", "今天的会议几点开始"]) {
      const { pages } = await archive.write(TODAY, day("2017-12-26", [["11:00:00", "赵六六", words]]));
      expect(pages).toEqual(await archive.built(TODAY));
    }
    const { pages } = await archive.write(TODAY, day("2017-12-26"));
    expect(pages).toEqual(await archive.built(TODAY));
  });

  test("both exports of a day in two files", async () => {
    const archive = await room();
    const { pages } = await archive.write(
      "pay/2017-12-26-other.markdown",
      day("2017-12-26", [["12:00:00", "赵六六", "补"]]),
    );
    expect(pages).toEqual(await archive.built(TODAY));
  });

  test("the pages of a day that is split by the clock", async () => {
    const archive = await room();
    const many = Array.from({ length: 3100 }, (_, index): Typed => {
      const two = (value: number) => String(value % 60).padStart(2, "0");
      return [
        `${two(Math.floor(index / 150))}:${two(Math.floor(index / 60))}:${two(index)}`,
        "张三丰",
        `第${index}句话`,
      ];
    });
    const { pages } = await archive.write(TODAY, transcriptText("2017-12-26", many));
    expect(pages).toHaveLength(5);
    expect(pages).toEqual(await archive.built(TODAY));
  });
});

describe("nothing is shown early", () => {
  test.each([
    ["of front matter that cannot be read", TODAY, day("2017-12-26").replace("title:", "title: ["), true],
    ["of a day that is gone", TODAY, null, true],
    ["of a room that is new", "dev/2017-12-26-chat.markdown", day("2017-12-26"), false],
  ] as const)("%s", async (_, file, text, isCurrent) => {
    const archive = await room({ "seeds/dev/notes.txt": "" });
    expect(await archive.write(file, text)).toEqual({ pages: [], isCurrent });
  });

  test("and what comes after is as the build has it", async () => {
    const archive = await room();
    await archive.write(TODAY, day("2017-12-26").replace("title:", "title: ["));
    const next = "pay/2017-12-27-chat.markdown";
    const { pages } = await archive.write(next, day("2017-12-27"));
    expect(pages).toEqual(await archive.built(next));
    expect(pages[0]?.markup).toContain('rel="prev" href="/pay/2017/12/25/"');
    const mended = await archive.write(TODAY, day("2017-12-26"));
    expect(mended.pages).toEqual(await archive.built(TODAY));
  });

  test("of the last day of a room", async () => {
    const archive = await room();
    await archive.write(TODAY, null);
    expect(await archive.write("pay/2017-12-25-chat.markdown", null)).toEqual({ pages: [], isCurrent: false });
  });

  test("where a configuration cannot be carried out", async () => {
    const archive = await room({ "archive.yaml": "privacy:\n  redact: nonsense\n" });
    expect(await archive.write(TODAY, day("2017-12-26", [["11:00:00", "赵六六", "好"]]))).toEqual({
      pages: [],
      isCurrent: false,
    });
  });
});

describe("what the owner does not publish", () => {
  test("a number that was just typed, and where it stands elsewhere", async () => {
    const archive = await room();
    const { pages } = await archive.write(
      TODAY,
      day("2017-12-26", [
        ["11:00:00", "赵六六", "打我电话13800138000"],
        ["11:00:10", "王五一", "13800138000 对吗"],
      ]),
    );
    expect(pages).toEqual(await archive.built(TODAY));
    expect(pages[0]?.markup).not.toContain("13800138000");
  });

  test("somebody who opted out, by each name that is known", async () => {
    const archive = await room({
      "speakers.yaml": "speakers:\n  - name: 李四光\n    aliases: [老李头儿]\n    optOut: disappear\n",
    });
    const { pages } = await archive.write(
      TODAY,
      day("2017-12-26", [
        ["11:00:00", "李四光", "这句话不该在这里"],
        ["11:00:10", "老李头儿", "这句话也不该在"],
        ["11:00:20", "王五一", "@老李头儿?你说呢，李四光"],
      ]),
    );
    expect(pages).toEqual(await archive.built(TODAY));
    for (const gone of ["李四光", "老李头儿", "这句话"]) expect(pages[0]?.markup).not.toContain(gone);
  });

  test("names where all are made up, a new one among them", async () => {
    const archive = await room({ "archive.yaml": "privacy:\n  pseudonyms: all\n" });
    const { pages } = await archive.write(TODAY, day("2017-12-26", [["11:00:00", "赵六六", "王五一说得对"]]));
    expect(pages).toEqual(await archive.built(TODAY));
    for (const name of ["赵六六", "王五一", "张三丰"]) expect(pages[0]?.markup).not.toContain(name);
  });

  test("what was taken down, when something else of the day changes", async () => {
    const { archive: before } = await loadArchive({
      input: join(await temporaryFolder({ [`seeds/${TODAY}`]: day("2017-12-26") }), "seeds"),
    });
    const ref = before.messages.find(({ text }) => text === "下午三点钟在老地方")?.ref;
    const archive = await room({
      "takedowns.yaml": `takedowns:\n  - date: 2026-03-01\n    reason: 本人要求\n    messages: ${ref}\n`,
    });
    const { pages } = await archive.write(
      TODAY,
      day("2017-12-26", [["11:00:00", "赵六六", "「李四光：下午三点钟在老地方」 - - - - - - - - - - - - - - - 好的"]]),
    );
    expect(pages).toEqual(await archive.built(TODAY));
    expect(pages[0]?.markup).not.toContain("老地方");
    // Without the message that was taken down, the build refuses.
    const gone = await archive.write(TODAY, day("2017-12-26", [], TALK.slice(2)));
    expect(gone).toEqual({ pages: [], isCurrent: false });
  });

  test.each([
    ["speakers.yaml", "speakers:\n  - name: 李四光\n    optOut: disappear\n"],
    ["speakers.yaml", "speakers:\n  - name: 李四光\n    pseudonym: 某人\n"],
    ["archive.yaml", "privacy:\n  pseudonyms: all\n"],
  ])("a day that may be that of somebody hidden under another name is not shown: %s, %j", async (file, decision) => {
    const sentence = "这是一句别人都没有说过的很长的话";
    const archive = await room({
      [file]: decision,
      "seeds/pay/2017-12-24-chat.markdown": transcriptText("2017-12-24", [["10:00:00", "光光光", "在"]]),
    });
    const preview = await archive.write(
      TODAY,
      day("2017-12-26", [
        ["11:00:00", "李四光", sentence],
        ["11:00:20", "王五一", `「光光光：${sentence}」 - - - - - - - - - - - - - - - 好的`],
      ]),
    );
    expect(preview).toEqual({ pages: [], isCurrent: false });
  });
});

describeWithCorpus("in the corpus", (corpus) => {
  const DAYS = 40;
  /** Of the pages, so many may differ: in which words are terms, which only a look at the whole archive tells. */
  const MOST_DIFFERENT = 4;

  test("of many days that are edited at once, nearly every page is what the whole build makes of it", async () => {
    const input = join(await temporaryFolder(), "corpus");
    await cp(corpus, input, { recursive: true });
    const archive = await Edited.open(input);
    const files = (await readdir(input, { recursive: true })).filter((file) => file.endsWith(".markdown")).sort();
    const draw = new TranscriptEdits(await Promise.all(files.slice(0, 50).map((file) => archive.read(file))), 1);
    const shown = new Map<string, readonly EarlyPage[]>();
    while (shown.size < DAYS) {
      const file = draw.oneOf(files);
      if (shown.has(file)) continue;
      const text = draw.edited(await archive.read(file));
      if (text === null) continue;
      const { pages, isCurrent } = await archive.write(file, text);
      expect([file, isCurrent, pages.length > 0]).toEqual([file, true, true]);
      shown.set(file, pages);
    }
    const different: string[] = [];
    const built = await pagesOf(input);
    for (const pages of shown.values())
      for (const { url, markup } of pages) {
        if (built(url) === markup) continue;
        different.push(url);
        // Whatever differs, differs in terms alone.
        expect(withoutTerms(markup)).toBe(withoutTerms(built(url)));
      }
    expect(different.length, different.join(" ")).toBeLessThanOrEqual(MOST_DIFFERENT);
  }, 300_000);
});

async function pagesOf(input: string): Promise<(url: string) => string> {
  const { archive, config } = await loadArchive({ input });
  const pages = new Map<string, Page>(
    dayPages.pages(createSite(archive, config, { prefix: "/" })).map((page) => [page.url, page]),
  );
  return (url) => pages.get(url)?.render().markup ?? "";
}

function withoutTerms(markup: string): string {
  return markup
    .replace(/<a class="term"[^>]*>([^<]*)<\/a>/gu, "$1")
    .replace(/ · <span(?: lang="[^"]*")?>[^<]*<\/span>(?=<\/span>)/gu, "");
}
