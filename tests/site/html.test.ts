import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeText, type Html, html, join, jsonIsland } from "../../src/site/html.ts";
import { elementsOf } from "./markup.ts";

/** Strings made of what breaks markup, mixed with what strangers type. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        "<",
        ">",
        '"',
        "'",
        "&",
        "/",
        "=",
        " ",
        "\n",
        "\t",
        "`",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "]]>",
        "<![CDATA[",
        "onerror=alert(1)",
        "javascript:",
        "&lt;",
        "&#60;",
        "</title>",
        "<svg/onload=1>",
        "\0",
        "\ud800",
        "\udc00",
        "\u202e",
        "<template>",
        "</p>",
        "好",
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join("")),
);

/** What a browser shows for characters that must not be in a document. */
function readable(text: string): string {
  return text.replace(/[\0-\x08\v\f\x0e-\x1f\x7f]|\p{Surrogate}/gu, "\ufffd");
}

describe("html", () => {
  test("escapes text and attributes", () => {
    expect(html`<a title="${"\"><b>&'"}">${"<i>"}</a>`.markup).toBe(
      '<a title="&quot;&gt;&lt;b&gt;&amp;&#39;">&lt;i&gt;</a>',
    );
  });

  test("inlines markup, joins lists, drops what is nothing", () => {
    const item = (text: string): Html => html`<li>${text}</li>`;
    expect(html`<ul>${[item("a"), [item("<")], null, undefined, false, 7]}</ul>`.markup).toBe(
      "<ul><li>a</li><li>&lt;</li>7</ul>",
    );
    expect(join(["a", html`<b>`, "<"], ", ").markup).toBe("a, <b>, &lt;");
  });

  test("writes zero and the empty string", () => {
    expect(html`<p>${0}${""}</p>`.markup).toBe("<p>0</p>");
  });

  test("replaces controls and halves of surrogate pairs, keeps tabs, line breaks and whole pairs", () => {
    expect(escapeText("a\0b\u001fc\ud800d\udc00e\t\n😀")).toBe("a\ufffdb\ufffdc\ufffdd\ufffde\t\n😀");
  });

  test("gives the same answer however often it is asked", () => {
    expect([1, 2, 3].map(() => escapeText("<"))).toEqual(["&lt;", "&lt;", "&lt;"]);
  });

  test("never lets a string become an element or an attribute", () => {
    fc.assert(
      fc.property(hostile, hostile, (attribute, text) => {
        const elements = elementsOf(html`<p title="${attribute}"><span>${text}</span></p>`.markup);
        expect(elements.map(({ name }) => name)).toEqual(["p", "span"]);
        expect(elements[0]?.attributes).toEqual({ title: readable(attribute) });
        expect(elements[1]?.text).toBe(readable(text));
      }),
      { numRuns: 3000 },
    );
  });
});

describe("jsonIsland", () => {
  test("cannot be left by what it holds, and is read back whole", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const markup = jsonIsland("data", { text }).markup;
        const elements = elementsOf(markup);
        expect(elements.map(({ name }) => name)).toEqual(["script"]);
        const inside = markup.slice(markup.indexOf(">") + 1, markup.lastIndexOf("<"));
        expect(inside).not.toMatch(/[<>&\u2028\u2029]/u);
        expect(JSON.parse(inside)).toEqual({ text });
      }),
    );
  });
});
