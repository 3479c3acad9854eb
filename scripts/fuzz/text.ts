/**
 * Text that people, exporters and attackers could have typed, and what must hold for every one of it: nothing is thrown, no header line is
 * lost, no character is lost, and no element is made of it.
 */
import fc from "fast-check";
import { Parser } from "htmlparser2";
import { buildArchive } from "../../src/archive/buildArchive.ts";
import { defaultConfig } from "../../src/config.ts";
import { identify } from "../../src/identity/identify.ts";
import type { Message, NormalizedTranscript } from "../../src/model.ts";
import { plainText } from "../../src/normalize/inlineParts.ts";
import { normalizeTranscripts } from "../../src/normalize/normalizeTranscripts.ts";
import { outletFiles } from "../../src/outlets/outlets.ts";
import { message as messageMarkup } from "../../src/site/components/message.ts";
import { nameList } from "../../src/site/components/name.ts";
import { createSite, type SiteContext } from "../../src/site/context.ts";
import { pageKinds } from "../../src/site/kinds.ts";
import { decodeText } from "../../src/transcript/decodeText.ts";
import { parseTranscript } from "../../src/transcript/parseTranscript.ts";
import { Source } from "../../src/transcript/source.ts";

const day = "2017-12-25";
const place = { room: "pay", day } as const;
/** Front matter without anything odd. */
const FRONT_MATTER = `---\ntitle: "${day}-WeChat"\ndate: ${day} 12:00:00\n---\n`;

// ── what is typed ───────────────────────────────────────────────────────────────────────────────────────────────────

/** What means something to some reader of text: HTML, Markdown, templates, URLs, the exporter, WeChat. */
const PIECES: readonly string[] = [
  ..."<script>|</script>|<img src=x onerror=alert(1)>|<svg onload=alert(1)>|<!--|-->|<![CDATA[|]]>|<?php|<b|>|</title>|</textarea>".split(
    "|",
  ),
  ...'"|\'|`|=|" onclick="alert(1)|&|;|&lt;|&amp;lt;|&#60;|&#x202e;|&amp;#160;|&nbsp;|&#0;|&#xD800;|&quot;|&NewLine;|{{7*7}}|{% raw %}|${x}|<%='.split(
    "|",
  ),
  ..."**|_|~~|# |- |1. |    |---|***|![x](|[x](|](|)|[|]|\\|<http://a.b>|>|> |> 10:00:00|> 10:00:00  乙|>10:00|http://|https://a.com/b?c=d&e|HTTP://A.b".split(
    "|",
  ),
  ..."http://user:pw@a.com/|javascript:alert(1)|data:text/html,<b>|//evil.example|http://a.com这个|http://аpple.com|a@b.com|x.pdf|.pdf|=cmd".split(
    "|",
  ),
  ..."@张三?|@张三|@所有人|@陌生人 |「张三：早」 - - - - - - - - - - - - - - - |「|」|：|:|- - - - - - |[强]|[捂脸]|[一]|?|??|早上好|好|圣诞快乐|张三|支付|a|1|13800138000".split(
    "|",
  ),
  ...[
    "\n",
    "\n\n",
    "\t",
    " ",
    "  ",
    "\u00a0",
    "\u2005",
    "\u3000",
    "\u200b",
    "\ufeff",
    "\u202e",
    "\u2066",
    "\u2028",
    "\u0000",
    "\u001b[31m",
    "\u0085",
    "\r",
    "\r\n",
  ],
  ...[
    "\ud800",
    "\udfff",
    "\ufffd",
    "\uffff",
    "😀",
    "👨‍👩‍👧",
    "e\u0301",
    "ﷺ",
    "𠮷",
    "İ",
    "ß",
    "Ａ",
    "%2e%2e/",
    "../",
    "\\..",
    "__proto__",
    "constructor",
  ],
];

const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
);
const words = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
const clock = fc.constantFrom("10:00:00", "10:00:00", "09:59:59", "23:59:59", "00:00:00", "99:99:99");
const lineBreak = fc.constantFrom("\n", "\n", "\n", "\r\n", "\r");

/** The content of a transcript: headers and bodies, some of them broken. */
export const content: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.tuple(clock, words).map(([time, name]) => `> ${time}  ${name}  `) },
        { weight: 3, arbitrary: words },
        {
          weight: 1,
          arbitrary: fc.constantFrom("", "   ", "> 9:30", ">10:00:00  x", "> 10:00:00", "> 10:00:00 x", "---"),
        },
      ),
      { minLength: 1, maxLength: 8 },
    ),
    lineBreak,
  )
  .map(([lines, separator]) => lines.join(separator));

// ── what must hold ──────────────────────────────────────────────────────────────────────────────────────────────────

/** The rule for headers, written down a second time. */
const HEADER = /^> [0-9][0-9]:[0-9][0-9]:[0-9][0-9](?: {2}.*|[ \t]*)$/su;

/** Parses and normalizes a transcript with this content, and fails where a header is missing or of nothing. */
export function readContent(typed: string): NormalizedTranscript {
  const decoded = decodeText(Buffer.from(FRONT_MATTER + typed));
  if (!decoded.ok) throw new Error("A string's bytes are UTF-8");
  const { transcript } = parseTranscript(new Source(`pay/${day}-chat.markdown`, decoded.text), place);
  const headers = decoded.text.split("\n").flatMap((line, index) => (HEADER.test(line) ? [index + 1] : []));
  const origins = transcript?.messages.map(({ origin }) => origin.line);
  if (transcript === null || origins?.join() !== headers.join()) {
    throw new Error(`Headers on lines ${headers}, messages from lines ${origins}`);
  }
  const [normalized] = normalizeTranscripts([transcript]);
  if (normalized === undefined) throw new Error("The transcript is gone");
  return normalized;
}

let emptySite: SiteContext | undefined;

/** A site without anything in it: enough to render a message. */
function site(): SiteContext {
  emptySite ??= createSite(buildArchive({ days: [], speakers: [] }, defaultConfig), defaultConfig, {
    prefix: "/",
  });
  return emptySite;
}

const VISIBLE = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Everything that the renderer makes of a message, with nothing that strangers type in their attributes but these. */
const ALLOWED = new Set(
  [
    ...[
      "section class id",
      "a class href",
      "time datetime",
      "p class",
      "p class lang",
      "a href rel",
      "bdi",
      "bdi class",
    ],
    ...["span class", "span class lang", "strong class", "blockquote class", "p", "figure class", "a class href rel"],
    ...["a class data-image href rel", "span", "span aria-label class data-glyph role title", "span aria-hidden class"],
  ].map(String),
);

/** Fails where the renderer makes of a message anything but its own elements, or does not show every character. */
export function checkMessages({ messages }: NormalizedTranscript): void {
  for (const { name, clock: time, system, content: read, origin } of messages) {
    const item: Message = {
      ...read,
      ...{ id: "m100000-aaaa", ids: ["m100000-aaaa"], ref: `pay/${day}/m100000-aaaa`, room: "pay", day, clock: time },
      ...{ sentAt: `${day}T10:00:00+08:00`, url: `/pay/2017/12/25/#m100000-aaaa`, kind: system ? "system" : "spoken" },
      ...{ speaker: null, seenAs: [name], discussion: null, origins: [origin] },
    };
    const { kinds, texts, addresses } = elements(messageMarkup(site(), item, "day").markup);
    for (const kind of kinds) if (!ALLOWED.has(kind)) throw new Error(`The message made <${kind}>`);
    for (const address of addresses) checkAddress(address);
    if (read.parts.length > 0 && !texts.includes(plainText(read.parts)))
      throw new Error("The text is not shown as typed");
    const shown = elements(nameList(site(), [name]).markup);
    // A name of which nothing can be seen is said in words.
    const expected = VISIBLE.test(name) ? name : site().t("name.blank");
    if (shown.kinds.join() !== "bdi" || shown.texts[0] !== expected) throw new Error("The name is not shown as typed");
  }
}

function checkAddress(address: string): void {
  if (address.startsWith("#") || /^\/(?![/\\])/u.test(address)) return;
  const url = new URL(address);
  if (!/^https?:$/u.test(url.protocol) || url.username !== "" || url.password !== "")
    throw new Error(`Led to ${address}`);
}

interface Elements {
  /** Names with the names of their attributes, sorted. */
  readonly kinds: readonly string[];
  /** The text within each. */
  readonly texts: readonly string[];
  /** What they lead to or load. */
  readonly addresses: readonly string[];
}

/** The elements of markup, as a reader of it finds them. */
export function elements(markup: string): Elements {
  const kinds: string[] = [];
  const texts: string[] = [];
  const addresses: string[] = [];
  const open: number[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      kinds.push([name, ...Object.keys(attributes).sort()].join(" "));
      const { href, src } = attributes;
      addresses.push(...[href, src].filter((address) => address !== undefined));
      open.push(texts.length);
      texts.push("");
    },
    ontext(text) {
      for (const index of open) texts[index] += text;
    },
    onclosetag() {
      open.pop();
    },
    oncomment() {
      kinds.push("comment");
    },
  });
  parser.end(markup);
  return { kinds, texts, addresses };
}

/** Runs everything behind the parser up to the finished pages and files. Fails where a header is lost or anything is thrown. */
export function checkWhole(transcript: NormalizedTranscript): void {
  const identified = identify([transcript], defaultConfig);
  const archive = buildArchive(identified, defaultConfig);
  const origins = archive.messages.flatMap((one) => one.origins.map(({ line }) => line)).sort((a, b) => a - b);
  const headers = transcript.messages.map(({ origin }) => origin.line);
  if (origins.join() !== headers.join()) throw new Error(`Headers on lines ${headers}, records of lines ${origins}`);
  own ??= new Set(readAll(readContent(HARMLESS)).flatMap(({ kinds }) => kinds));
  for (const { kinds, addresses } of readAll(transcript)) {
    for (const kind of kinds) if (TELLING.test(kind) && !own.has(kind)) throw new Error(`A page has <${kind}>`);
    for (const address of addresses) checkAddress(address);
  }
  for (const { chunks } of outletFiles(archive, defaultConfig, { version: "", prefix: "/repo/" })) {
    for (const chunk of chunks) if (/\p{Surrogate}/u.test(chunk)) throw new Error("A file holds half a character");
  }
}

/** Elements and attributes that attackers want. */
const TELLING =
  /^(?:comment|iframe|object|embed|base|meta|link|script|style|img|image|svg|math|template|noscript|textarea)\b| (?:on|style|srcdoc|action)/u;
/** Words that nobody could take for anything else. */
const HARMLESS = `> 10:00:00  张三  \n\n早上好\n${"> 10:00:01  李四  \n\n支付的事\n> 10:00:02  王五  \n\n支付的事\n".repeat(3)}`;
/** What the pages have of them themselves. */
let own: ReadonlySet<string> | undefined;

function readAll(transcript: NormalizedTranscript): Elements[] {
  const archive = buildArchive(identify([transcript], defaultConfig), defaultConfig);
  const whole = createSite(archive, defaultConfig, { prefix: "/repo/" });
  return pageKinds
    .flatMap((kind) => kind.pages(whole))
    .map((page) => elements(page.render().markup.replace("<!DOCTYPE html>", "")));
}
