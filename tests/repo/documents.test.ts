import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import { projectRoot } from "../support/paths.ts";

const documents = ["", "docs"].flatMap((folder) =>
  readdirSync(join(projectRoot, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

/** What a document links to and shows, without addresses on the web. */
function targets(text: string): string[] {
  const tokens = new MarkdownIt().parse(text, {}).flatMap(({ children }) => children ?? []);
  const all = tokens.map((token) => String(token.attrGet("href") ?? token.attrGet("src") ?? ""));
  return all.filter((target) => target !== "" && !/^[a-z]+:/iu.test(target));
}

/** A heading's anchor, as GitHub makes it. */
function anchors(text: string): string[] {
  const tokens = new MarkdownIt().parse(text, {});
  const headings = tokens.filter((_, index) => tokens[index - 1]?.type === "heading_open");
  return headings.map(({ content }) =>
    content
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/gu, "-"),
  );
}

test.each(documents)("%s links only to what is there", (document) => {
  const folder = dirname(join(projectRoot, document));
  const dead = targets(readFileSync(join(projectRoot, document), "utf8")).filter((target) => {
    const [path = "", anchor = ""] = target.split("#");
    const file = path === "" ? join(projectRoot, document) : join(folder, decodeURIComponent(path));
    if (!existsSync(file)) return true;
    return anchor !== "" && !anchors(readFileSync(file, "utf8")).includes(decodeURIComponent(anchor));
  });
  expect(dead).toEqual([]);
});

/** What a document has in whatever language it is written: the depths of its headings, the first cells of its tables, and code in ASCII. */
function outline(document: string) {
  const tokens = new MarkdownIt().parse(readFileSync(join(projectRoot, document), "utf8"), {});
  const cells = tokens.filter(
    (_, index) => tokens[index - 1]?.type === "td_open" && tokens[index - 2]?.type === "tr_open",
  );
  const code = (inline: readonly (typeof tokens)[number][]) =>
    inline
      .flatMap(({ children }) => children ?? [])
      .filter(({ type }) => type === "code_inline")
      .map(({ content }) => content.replace(/<.*?>/gu, "<>"))
      .filter((content) => /^[\x20-\x7e]+$/u.test(content));
  return {
    headings: tokens.filter(({ type }) => type === "heading_open").map(({ tag }) => tag),
    rows: cells.map((cell) => code([cell])),
    code: [...new Set(code(tokens))].sort(),
  };
}

test("what owners are told is the same in both languages", () => {
  expect(outline("docs/owners.zh.md")).toEqual(outline("docs/owners.md"));
});

test("README has the same sections, commands and options in both languages", () => {
  const [english, chinese] = [outline("README.md"), outline("README.zh.md")];
  expect({ ...chinese, code: [] }).toEqual({ ...english, code: [] });
});
