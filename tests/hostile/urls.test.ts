/** Addresses that strangers type: which become links, and to what. */
import { describe, expect, test } from "vitest";
import type { Content } from "../../src/model.ts";
import { allPages, fixtureSite } from "../site/fixtures.ts";
import { elementsOf } from "../site/markup.ts";
import { archiveOfDays, contentOf, type Typed } from "../support/transcripts.ts";
import { LINKED_ADDRESSES, REFUSED_ADDRESSES } from "./rows.ts";

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

describe.each(forms)("as %s", (_, around) => {
  test.each(REFUSED_ADDRESSES)("%s: %j is text", (_line, address) => {
    const content = contentOf(around(address));
    expect(addresses(content)).toEqual([]);
    expect(content.text).not.toBe("");
  });
});

test.each(LINKED_ADDRESSES)("%s: %j leads to %s", (_, body, href, rest) => {
  const content = contentOf(body);
  const links = content.parts.flatMap((part) => (part.type === "link" ? [part] : []));
  expect(links).toMatchObject([{ href }]);
  // What is shown is what is linked: no other host than the one the reader is led to.
  expect(links.map(({ text }) => new URL(text).hostname)).toEqual([new URL(href).hostname]);
  expect(content.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("")).toBe(rest);
});

test("22 no page asks another host for anything by itself, or leads where a script runs", () => {
  const bodies = [
    ...REFUSED_ADDRESSES.map(([, address]) => address),
    ...LINKED_ADDRESSES.map(([, body]) => body),
  ].flatMap((address) => forms.map(([, around]) => around(address)));
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
