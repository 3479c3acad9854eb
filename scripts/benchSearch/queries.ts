/// <reference path="../../tests/search/opencc.d.ts" />
import simplifiedForms from "opencc-js/dict/TSCharacters";
import type { Message } from "../../src/model.ts";
import { randomNumbers } from "./enlargedArchive.ts";

/** A query and what it must find. */
export interface BenchQuery {
  readonly kind: string;
  readonly typed: string;
  /** Addresses, without a path prefix. */
  readonly urls: ReadonlySet<string>;
}

/**
 * Draws queries from the messages, `each` of every kind: Han of 1, 2, 3, 4, 6 and 12 characters, Latin letters and digits, mixtures of scripts and
 * punctuation, two words, and pairs of characters that stand nowhere together. What they must find comes from reading every message.
 */
export function drawQueries(messages: readonly Message[], each: number): BenchQuery[] {
  const random = randomNumbers(2);
  const below = (end: number) => Math.floor(random() * end);
  const spoken = messages.filter(({ kind }) => kind === "spoken");
  // Written down once more: the rule, not the code that is measured.
  const simplified = new Map(simplifiedForms.split("|").map((pair) => pair.split(" ") as [string, string]));
  const folded = spoken.map(({ text }) => {
    const lower = text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
    return Array.from(lower, (each) => simplified.get(each) ?? each).join("");
  });
  const find = (needles: readonly string[]) =>
    new Set(spoken.flatMap(({ url }, at) => (needles.every((needle) => folded[at]?.includes(needle)) ? [url] : [])));
  const slice = (length: number, allowed: RegExp) => {
    const characters = [...(folded[below(folded.length)] ?? "")];
    const start = below(Math.max(1, characters.length - length + 1));
    const text = characters.slice(start, start + length).join("");
    return characters.length >= length && allowed.test(text) ? text : null;
  };
  const han = (length: number) => slice(length, /^\p{Script=Han}+$/u);
  const pair = (): [string, string] | null => {
    const [first, second] = [han(2), han(2)];
    return first === null || second === null ? null : [first, second];
  };
  const kinds: Record<string, () => readonly string[] | null> = {
    ...Object.fromEntries([1, 2, 3, 4, 6, 12].map((length) => [`Han, ${length}`, () => single(han(length))])),
    "Latin, digits": () => single(slice(2 + below(6), /^[a-z0-9]+$/u)),
    mixed: () => single(slice(3 + below(8), /^(?!-)(?=.*\p{Script=Han})(?=.*\P{Script=Han})[^\s"]+$/u)),
    "two words": pair,
    absent: () => single(pair()?.join("") ?? null),
  };
  return Object.entries(kinds).flatMap(([kind, draw]) => {
    const drawn = new Map<string, BenchQuery>();
    for (let tries = 0; drawn.size < each && tries < each * 300; tries++) {
      const needles = draw();
      if (needles === null || needles.includes("") || drawn.has(needles.join(" "))) continue;
      const urls = find(needles);
      if ((urls.size === 0) === (kind === "absent"))
        drawn.set(needles.join(" "), { kind, typed: needles.join(" "), urls });
    }
    return [...drawn.values()];
  });
}

function single(text: string | null): readonly string[] | null {
  return text === null ? null : [text];
}
