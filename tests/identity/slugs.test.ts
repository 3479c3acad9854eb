/** Slugs are addresses that people have linked to. The table of published ones is a contract: mend the code, never the table. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSlugOf, makeSlugs } from "../../src/identity/slugs.ts";
import { outputPath, speakerUrl } from "../../src/urls.ts";

const slugOf = (name: string): string => makeSlugs([name]).get(name) ?? "";
const slugsOf = (...names: string[]): string[] => [...makeSlugs(names).values()];

test.each([
  ["龚晓冬", "gong-xiao-dong"],
  ["龚晓冬-银商账户-产品-上海", "gong-xiao-dong-yin-shang-zhang-hu-chan-pin-shang-hai"],
  ["Conny??", "conny"],
  ["A??&    kyle", "a-kyle"],
  ["coral－群管理－深圳－产品", "coral-qun-guan-li-shen-zhen-chan-pin"],
  ["lisp 财付通结算财务", "lisp-cai-fu-tong-jie-suan-cai-wu"],
  ["邵翁路 oof till 3.23", "shao-weng-lu-oof-till-3-23"],
  ["槑旭旭 ?微信超級會員", "mei-xu-xu-wei-xin-chao-ji-hui-yuan"],
  ["H?o?wa?r?d?_?WANG", "h-o-wa-r-d-wang"],
  ["沈一点(1)", "shen-yi-dian-1"],
  ["吕剑辉", "lv-jian-hui"],
  ["重庆-长安", "chong-qing-chang-an"],
  ["Élodie Ünal", "elodie-unal"],
  ["ＡＢＣ１２３", "abc123"],
  ["𠮷野家", "ye-jia"],
  ["かな カナ", "speaker-dad7ac"],
  ["한국어", "speaker-ea3252"],
  ["😀", "speaker-f0443a"],
  ["??", "speaker-e270ae"],
  [
    "田浩沛-银生宝电子支付公司技术总监兼产品经理兼架构师上海",
    "tian-hao-pei-yin-sheng-bao-dian-zi-zhi-fu-gong-si-ji-shu-zon",
  ],
])("%j stays %s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

describe("a slug", () => {
  test.each(["CON", "con", "PRN", "aux", "NUL", "com1", "LPT9", "index", "Index"])(
    "is never %s, which some system treats specially",
    (name) => {
      expect(slugOf(name)).toMatch(/^[a-z0-9]+-[0-9a-f]{6}$/u);
    },
  );

  test.each([
    "../../x",
    ".",
    "..",
    "/",
    "\\",
    "%2e%2e%2f",
    "a/b",
    "C:\\x",
    "\u0000",
    "__proto__",
    "constructor",
    "#",
    "?q=1",
    "<b>",
  ])("of %j stays in its folder", (name) => {
    expect(slugOf(name)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
  });

  test.each(["😀", "？？", "", " ", "\u200b", "。。。", "ﾟ∀ﾟ)"])(
    "of %j, which reads as nothing or little, is there and its own",
    (name) => {
      expect(slugOf(name)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
      expect(slugOf(name)).not.toBe(slugOf(`${name}😀`));
    },
  );

  test("is given to the first of those that read alike; the others carry a hash of their name", () => {
    const [first, ...others] = slugsOf("张三", "章三", "ZHANG SAN", "zhang-san", "Zhang\u200bSan");
    expect(first).toBe("zhang-san");
    expect(new Set(others).size).toBe(4);
    for (const slug of others) expect(slug).toMatch(/^zhang-?san-[0-9a-f]{6}$|^zhangsan$/u);
  });

  test("is not taken by a name that spells it out", () => {
    const [, hashed = ""] = slugsOf("张三", "章三");
    const slugs = slugsOf("张三", hashed.replaceAll("-", " "), "章三");
    expect(new Set(slugs).size).toBe(3);
    expect(slugs[1]).toBe(hashed);
  });

  test("does not change when names that come later are added, removed or changed", () => {
    const names = ["张三", "章三", "李四", "😀", "Tom"];
    const before = makeSlugs(names);
    const after = makeSlugs([...names, "ZHANG SAN", "章 三", "tom", "王五"]);
    for (const name of names) expect(after.get(name)).toBe(before.get(name));
    expect(makeSlugs(["张三", "章三"]).get("章三")).toBe(before.get("章三"));
  });

  test.each([
    ["张三", "zhang-san", true],
    ["章三", "zhang-san-6f15d5", true],
    ["章三", "zhang-san-6f15d", false],
    ["章三", "zhang-san-6f15d6", false],
    ["章三", "zhong-san-6f15d5", false],
    ["张三", "zhang-san-6f15d5", false],
    ["章三", "zhang-san-", false],
    ["😀", "speaker-f0443a", true],
    ["😀", "speaker-", false],
  ])("is known for one that %s may have: %s: %s", (name, slug, expected) => {
    expect(isSlugOf(slug, name)).toBe(expected);
  });

  test("of a very long name is that of its beginning", () => {
    expect(slugOf(`张${"三".repeat(300)}`)).toMatch(/^zhang(?:-san){13}-sa$/u);
  });

  test("of any names is a safe path of its own, also where case does not count", () => {
    const name = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom("张三", "章三", "CON", "con", "a", "A", "Ａ", "á", "a\u0301", "..", "speaker"),
      fc.string({ unit: fc.constantFrom("张", "三", "a", "-", ".", "/", " "), maxLength: 400 }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 30 }), (names) => {
        const slugs = [...makeSlugs(names).values()];
        expect(slugs).toHaveLength(names.length);
        expect(new Set(slugs.map((slug) => slug.toLowerCase())).size).toBe(names.length);
        for (const slug of slugs) {
          expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
          expect(slug.length).toBeLessThanOrEqual(67);
          expect(outputPath(speakerUrl(slug))).toBe(`speakers/${slug}/index.html`);
        }
      }),
      { numRuns: 300 },
    );
  });
});
