/**
 * Pairs of files: a transcript, and what the parser and the normaliser make of it, positions included. `UPDATE_FIXTURES=1` writes the
 * second halves anew, to be read before they are committed.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sortDiagnostics } from "../../src/diagnostics.ts";
import type { Content, NormalizedMessage, Part } from "../../src/model.ts";
import { normalizeTranscripts } from "../../src/normalize/normalizeTranscripts.ts";
import { projectRoot } from "../support/paths.ts";
import { parse } from "../support/transcripts.ts";

const folder = join(projectRoot, "tests", "fixtures", "transcripts");
const updating = process.env.UPDATE_FIXTURES === "1";

/** A fixture's second half: short, because people read it. */
function outcome(text: string): object {
  const { transcript, diagnostics } = parse(text);
  const found = sortDiagnostics(diagnostics).map(({ rule, origin: { line, column } }) => `${line}:${column} ${rule}`);
  if (transcript === null) return { refused: found };
  const [normalized] = normalizeTranscripts([transcript]);
  return {
    presenter: transcript.presenter,
    messages: normalized?.messages.map(shortMessage),
    diagnostics: found,
  };
}

function shortMessage({ origin, clock, name, system, body, content }: NormalizedMessage): object {
  return { line: origin.line, clock, name, ...(system ? { system } : {}), body, ...shortContent(content) };
}

function shortContent({ parts, text, quote, attachments }: Content): object {
  return {
    ...(parts.length > 0 ? { parts: parts.map(shortPart) } : {}),
    text,
    ...(quote === null ? {} : { quote: { name: quote.name, text: quote.text } }),
    ...(attachments.length > 0 ? { attachments } : {}),
  };
}

/** Text stands as it is, everything else in an object. */
function shortPart(part: Part): unknown {
  switch (part.type) {
    case "text":
      return part.text;
    case "emoticon":
      return { emoticon: part.name };
    case "mention":
      return part.everyone ? { everyone: part.label } : { mention: part.label };
    case "link":
      return part.text === part.href ? { link: part.href } : { link: part.href, shown: part.text };
  }
}

const names = readdirSync(folder)
  .filter((name) => name.endsWith(".markdown"))
  .map((name) => name.replace(/\.markdown$/u, ""));

test.each(names)("%s", (name) => {
  const actual = outcome(readFileSync(join(folder, `${name}.markdown`), "utf8"));
  const file = join(folder, `${name}.json`);
  if (updating) writeFileSync(file, `${JSON.stringify(actual, null, 2)}\n`);
  // A missing half fails here.
  expect(actual).toEqual(JSON.parse(readFileSync(file, "utf8")));
});

test("no second half stands alone", () => {
  const halves = readdirSync(folder).filter((name) => name.endsWith(".json"));
  expect(halves.map((name) => name.replace(/\.json$/u, ""))).toEqual(names);
});
