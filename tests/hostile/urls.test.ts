/** Addresses that strangers type: which become links, and to what. */
import { describe, expect, test } from "vitest";
import type { Content } from "../../src/model.ts";
import { allPages, fixtureSite } from "../site/fixtures.ts";
import { elementsOf } from "../site/markup.ts";
import { archiveOfDays, contentOf, type Typed } from "../support/transcripts.ts";

/** Every address that a content would make a page link to or load. */
function addresses({ parts, attachments }: Content): string[] {
  const inText = parts.flatMap((part) => (part.type === "link" ? [part.href] : []));
  const beside = attachments.flatMap((one) =>
    one.type === "link" ? [one.href] : one.type === "image" ? [one.src] : [],
  );
  return [...new Set([...inText, ...beside])];
}

/** Bare, as an article, as an image. */
const forms: readonly (readonly [form: string, around: (address: string) => string])[] = [
  ["bare", (address) => `看 ${address}`],
  ["an article", (address) => `[标题\n](${address})`],
  ["an image", (address) => `![2017-12-25 10:00:00](${address})`],
];

const refused: readonly (readonly [line: string, address: string])[] = [
  ["16 javascript", "javascript:alert(1)"],
  ["16 javascript in any case", "jAvAsCrIpT:alert(1)//http"],
  ["16 javascript with a tab", "java\tscript:alert(1)"],
  ["16 javascript with a line break", "java\nscript:alert(1)"],
  ["16 javascript in entities", "&#106;avascript&colon;alert(1)"],
  ["16 javascript escaped twice", "&amp;#106;avascript:alert(1)"],
  ["16 javascript with slashes", "javascript://%0aalert(1)"],
  ["16 vbscript", "vbscript:msgbox(1)"],
  ["16 data", "data:text/html,<script>alert(1)</script>"],
  ["16 data in base 64", "data:text/html;base64,PHNjcmlwdD4="],
  ["17 blob", "blob:null/0000"],
  ["17 intent", "intent://x#Intent;scheme=x;end"],
  ["17 file", "file:///etc/passwd"],
  ["17 weixin", "weixin://dl/business"],
  ["17 ms-msdt", "ms-msdt:/id"],
  ["17 ftp", "ftp://a.com/x"],
  ["17 view-source", "view-source:x"],
  ["18 slashes", "//evil.example/x"],
  ["18 backslashes", "\\\\evil.example\\x"],
  ["18 one slash", "/evil"],
  ["19 user and password", "http://user:pass@evil.example/"],
  ["19 user", "https://bank.example@evil.example/x"],
  ["19 user that looks like a host", "https://bank.example:443@evil.example/"],
  ["23 SVG as data", "data:image/svg+xml,<svg onload=alert(1)>"],
  ["no host", "http:///x"],
  ["no address", "http://"],
];

describe.each(forms)("as %s", (_, around) => {
  test.each(refused)("%s: %j is text", (_line, address) => {
    const content = contentOf(around(address));
    expect(addresses(content)).toEqual([]);
    expect(content.text).not.toBe("");
  });
});

const linked: readonly (readonly [line: string, body: string, href: string, rest: string])[] = [
  ["20 a Cyrillic letter", "http://\u0430pple.com/x", "http://xn--pple-43d.com/x", ""],
  ["20 a mark on a letter", "http://ex\u00e1mple.com/", "http://xn--exmple-qta.com/", ""],
  ["21 Han behind it", "http://a.com这个", "http://a.com", "这个"],
  ["21 Han behind a path", "https://a.com/b?c=d这个不错", "https://a.com/b?c=d", "这个不错"],
  ["21 a full stop of Han", "http://a.com/x。好", "http://a.com/x", "。好"],
  ["21 full width brackets", "（http://a.com/x）", "http://a.com/x", "（）"],
  ["21 kana", "http://a.com/xの", "http://a.com/x", "の"],
  ["21 hangul", "http://a.com/x의", "http://a.com/x", "의"],
];

test.each(linked)("%s: %j leads to %s", (_, body, href, rest) => {
  const content = contentOf(body);
  const links = content.parts.flatMap((part) => (part.type === "link" ? [part] : []));
  expect(links).toMatchObject([{ href }]);
  // What is shown is what is linked: no other host than the one the reader is led to.
  expect(links.map(({ text }) => new URL(text).hostname)).toEqual([new URL(href).hostname]);
  expect(content.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("")).toBe(rest);
});

test("22 no page asks another host for anything by itself, or leads where a script runs", () => {
  const bodies = [...refused.map(([, address]) => address), ...linked.map(([, body]) => body)].flatMap((address) =>
    forms.map(([, around]) => around(address)),
  );
  const messages = bodies.map(
    (body, index): Typed => [`10:${10 + Math.floor(index / 50)}:${10 + (index % 50)}`, `人${index % 5}`, body],
  );
  const archive = archiveOfDays({ "2017-12-25": messages });
  expect(archive.messages).toHaveLength(bodies.length);
  const elements = allPages(fixtureSite({ archive })).flatMap((page) => elementsOf(page.render().markup));
  const loaded = elements.flatMap(({ name, attributes: { src, srcset, poster, href, rel, action, ...others } }) => [
    ...[src, srcset, poster, action, others.background, others.ping].filter((value) => value !== undefined),
    ...(name === "link" && href !== undefined && rel !== "canonical" ? [href] : []),
  ]);
  for (const address of loaded) expect(address).toMatch(/^(?:\/(?!\/)|\.|#|$)/u);
  for (const { name, attributes } of elements) {
    if (name !== "a") continue;
    expect(attributes.href).toMatch(/^(?:https?:\/\/[^@]+$|\/(?!\/)|#)/u);
  }
});
