/**
 * The list of bad input, line by line: what is promised, and which tests hold it. Each line is there once, and each test exists.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../support/paths.ts";
import { LINKED_ADDRESSES, NAMES, REFUSED_ADDRESSES, TEXTS } from "./rows.ts";

/** A test file below tests/, and what the test is called in it (or a part of that). */
type Held = readonly [file: string, title: string];

const text: Held = ["hostile/text.test.ts", "makes no element and no attribute"];
const refused: Held = ["hostile/urls.test.ts", "%s: %j is text"];
const linked: Held = ["hostile/urls.test.ts", "%s: %j leads to %s"];
const path: Held = ["hostile/paths.test.ts", "%s: %j has a page of its own, inside the speakers' folder"];
const browser: Held = ["hostile/canary.browser.test.ts", "every page is read, and nothing runs"];
const front = (title: string): Held => ["hostile/frontMatter.test.ts", title];
const encoding = (title: string): Held => ["hostile/encoding.test.ts", title];
const operation = (title: string): Held => ["hostile/operation.test.ts", title];
const output = (title: string): Held => ["hostile/outputs.test.ts", title];
const build = (title: string): Held => ["cli/build.test.ts", title];

const table: readonly (readonly [line: number, outcome: string, ...held: readonly Held[]])[] = [
  [1, "<script> is text", text, browser],
  [2, "<img onerror> is text", text, browser],
  [3, "svg, math, style and template mutations are text", text, browser],
  [4, "<base> and <meta refresh> are text", text, browser],
  [5, "<!--, CDATA and <?php are text", text, browser],
  [6, "template code is text", text, browser],
  [7, "nothing breaks out of an attribute", text, browser],
  [8, "escapes are decoded for the reader and still escaped", text, browser],
  [9, "&amp;#160; is a space", text],
  [10, "Markdown characters are text", text, ["hostile/vectors.test.ts", "are text, as typed"]],
  [11, "</title> and </script> are text in names and JSON islands", text, browser],
  [12, "direction controls are isolated and reported", text, ["hostile/text.test.ts", "12 and 13 written as entities"]],
  [
    13,
    "invisible characters make another name, reported",
    ["hostile/text.test.ts", "names that differ in something invisible"],
  ],
  [
    14,
    "control characters and lone surrogates become U+FFFD, counted",
    text,
    ["transcript/decodeText.test.ts", "what HTML cannot carry becomes U+FFFD, with its place"],
  ],
  [15, "?? is kept", text],
  [16, "javascript:, vbscript: and data: are text", refused, browser],
  [17, "other schemes are text", refused, browser],
  [18, "// and \\\\ are text", refused, browser],
  [19, "user:pass@host is text", refused, browser],
  [20, "a homograph is shown as punycode", linked],
  [21, "an address ends before Han", linked],
  [22, "no remote picture is asked for by itself", ["hostile/urls.test.ts", "22 no page asks another host"], browser],
  [23, "SVG as data is refused", refused, browser],
  [
    24,
    "code in front matter is refused and not run",
    front("24 code"),
    ["hostile/canary.browser.test.ts", "24 no code of a transcript ran"],
  ],
  [25, "an alias bomb is refused", front("25 an alias bomb is refused, and never unfolded")],
  [26, "__proto__ pollutes nothing", front("26 %s pollutes nothing")],
  [27, "10,000 brackets are an error", front("27 %s nested ten thousand deep are an error, and no crash")],
  [28, "a key that stands twice is pointed at", front("28 a key that stands twice is pointed at")],
  [29, "the same bad YAML twice is two errors", front("29 the same broken YAML twice is two errors")],
  [
    30,
    "missing or unclosed front matter costs that file only",
    front("30 front matter that is missing or does not end"),
  ],
  [31, "instructions for a site generator are ignored", front("31 instructions for a site generator are ignored")],
  [32, "a date that is none, or another than the file's, is an error", front("32 a date that is none")],
  [33, "an author stays text, or an error says to quote it", front("33 an author YAML would misread")],
  [34, "names stay inside the output", path, browser],
  [35, "device and page names are names", path],
  [36, "names that look alike have pages of their own", path],
  [37, "a name without letters has a page", path],
  [38, "a name may be long", path],
  [
    39,
    "a link out of the input is refused",
    ["transcript/readTranscripts.test.ts", "links out of the input, and to nowhere, are refused"],
  ],
  [40, "GB18030 is an error that says how to convert, and is read when asked", encoding("40 GB18030")],
  [41, "a byte order mark decides", encoding("41 a byte order mark")],
  [42, "truncated UTF-8 is an error with the byte's offset", encoding("42 truncated UTF-8 is an error")],
  [43, "line breaks make no difference", encoding("43 line breaks")],
  [
    44,
    "a huge file is refused and not read",
    encoding("44 a file of hundreds of megabytes"),
    encoding("44 a file larger than any memory"),
  ],
  [
    45,
    "a line of a megabyte is read in linear time",
    encoding("45 a line of a megabyte"),
    ["normalize/longLines.test.ts", "as a body"],
  ],
  [46, "nothing, as file, message or name", encoding("46 nothing")],
  [47, "impossible and backward times are warned of, the order stays", encoding("47 times")],
  [48, "a day twice is one day, warned of", encoding("48 the same day twice in a room is one day")],
  [
    49,
    "a wrong count of lines is a warning, an error when strict",
    encoding("49 a count of lines that differs"),
    ["cli/check.test.ts", "that are only warned of fail when strict, and not else"],
  ],
  [
    50,
    "what comes from the search index is text",
    ["hostile/canary.browser.test.ts", "what was typed is asked for in the search, and found as text"],
    output("50 what comes from the search index"),
  ],
  [
    51,
    "a query is text",
    ["hostile/canary.browser.test.ts", "what was typed is asked for in the search, and found as text"],
  ],
  [52, "no spreadsheet calculates what was typed", output("52 =cmd")],
  [
    53,
    "feeds hold no control characters",
    output("53 control characters"),
    ["outlets/feeds.test.ts", "is text in both feeds"],
  ],
  [54, "everything works below a path", output("54 a base path"), build("below a path leads nowhere else"), browser],
  [
    55,
    "killed: the old site or the new one",
    operation("55 killed between the two renames"),
    build("is killed, whose litter the next build removes"),
  ],
  [56, "a full disk: a failure, and the old site", operation("56 a full disk"), build("cannot write its files")],
  [
    57,
    "a second build says so and stops",
    operation("57 of two builds at once the second says so and stops"),
    build("that another build writes is left to it"),
  ],
  [58, "pages of a deleted transcript go", build("takes away the pages of a transcript that is gone")],
  [
    59,
    "closed output ends the command",
    operation("59 a build whose reader has gone away ends"),
    build("a reader that goes away"),
  ],
  [60, "the same bytes in any zone, language, folder and order", build("is the same bytes in another place")],
];

test("every line from 1 to 60 is there once", () => {
  expect(table.map(([line]) => line)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
});

test.each(table.map(([line, outcome, ...held]) => ({ line, outcome, held })))(
  "$line $outcome: its tests are there",
  ({ held }) => {
    expect(held.length).toBeGreaterThan(0);
    const missing = held.filter(
      ([file, title]) => !readFileSync(join(projectRoot, "tests", file), "utf8").includes(title),
    );
    expect(missing).toEqual([]);
  },
);

test("every line that is a row of bad input has rows", () => {
  const rows = [...TEXTS, ...REFUSED_ADDRESSES, ...LINKED_ADDRESSES, ...NAMES].map(([line]) =>
    Number.parseInt(line, 10),
  );
  const wanted = table.filter(([, , ...held]) => held.some((one) => [text, refused, linked, path].includes(one)));
  expect(wanted.map(([line]) => line).filter((line) => !rows.includes(line))).toEqual([]);
});
