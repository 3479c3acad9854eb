/** Which candidates become terms. */
import { compareText } from "../../compareText.ts";
import type { Candidate } from "./candidates.ts";
import { STOP_WORDS } from "./stopWords.ts";

/** What a term must have been: in how many discussions (fewer in a small archive), on how many days (likewise), by how many people. */
const LEAST = { discussions: 3, days: 3, speakers: 3, gathering: 0.1 };
/** An archive with fewer than so many discussions for each that a term must have been in is small. */
const DISCUSSIONS_PER_DISCUSSION = 100;
/** One term for so many messages, within bounds: a glossary is read, not looked through. */
const MESSAGES_PER_TERM = 50;
const FEWEST = 20;
const MOST = 500;
/** A word that hardly stands outside a longer term is no term of its own. */
const INSIDE = 0.75;
/** What a word scores for each character past the second, since longer words are more often terms. Six Latin letters count as one character. */
const LENGTH = 0.3;
const LATIN_LETTERS = 6;
/** What people are called to their face. */
const TITLES = ["总", "老师", "哥", "姐", "兄", "大师", "大神", "老板", "博士", "主席", "总监"];

/** What decides beside the figures. */
export interface Choice {
  /** Words the owner refuses, lower case. */
  readonly stop: ReadonlySet<string>;
  /** What people are called for short, and the first and last characters of that: no terms. */
  readonly callNames: ReadonlySet<string>;
  readonly discussions: number;
  readonly days: number;
  readonly messages: number;
}

/** Picks the terms among the candidates, the most characteristic first. */
export function chooseTerms(candidates: readonly Candidate[], choice: Choice): string[] {
  const able = candidates.filter((candidate) => isAble(candidate, choice));
  const words = new Set(able.map(({ text }) => text));
  const whole = withoutParts(able.filter(({ text }) => !isList(text, words)));
  const most = Math.min(MOST, Math.max(FEWEST, Math.round(choice.messages / MESSAGES_PER_TERM)));
  return whole
    .map((candidate) => ({ text: candidate.text, score: score(candidate) }))
    .sort((a, b) => b.score - a.score || compareText(a.text, b.text))
    .slice(0, most)
    .map(({ text }) => text);
}

/** How characteristic a word is: how much it gathers, and how long it is, times the doublings of its discussions. */
function score({ text, gathering, discussions }: Candidate): number {
  return (gathering + LENGTH * Math.max(0, charactersOf(text) - 2)) * Math.log2(1 + discussions);
}

function charactersOf(text: string): number {
  return isLatin(text) ? 2 + text.length / LATIN_LETTERS : text.length;
}

function isLatin(text: string): boolean {
  return text.charCodeAt(0) < 0x80;
}

function isAble({ text, discussions, speakers, days, gathering }: Candidate, choice: Choice): boolean {
  const leastDiscussions = Math.max(1, Math.min(LEAST.discussions, choice.discussions / DISCUSSIONS_PER_DISCUSSION));
  const leastDays = Math.max(1, Math.min(LEAST.days, choice.days / LEAST.days));
  if (discussions < leastDiscussions || days < leastDays || speakers < LEAST.speakers) return false;
  if (gathering < LEAST.gathering || choice.stop.has(text) || STOP_WORDS.has(text)) return false;
  return !isName(text, choice.callNames);
}

/** True for what somebody is called, and for a part of it with a title: 田总, 龚老师. */
function isName(text: string, callNames: ReadonlySet<string>): boolean {
  if (callNames.has(text)) return true;
  const title = TITLES.find((one) => text.endsWith(one));
  return title !== undefined && callNames.has(text.slice(0, -title.length));
}

/** True when the word is two words that stand in the other order as well, as 支付宝微信 and 微信支付宝: a list, no term. */
function isList(text: string, words: ReadonlySet<string>): boolean {
  if (isLatin(text)) return false;
  for (let split = 2; split <= text.length - 2; split++) {
    if (words.has(text.slice(split) + text.slice(0, split))) return true;
  }
  return false;
}

/** Leaves out words of which most stand inside one longer word. */
function withoutParts(candidates: readonly Candidate[]): Candidate[] {
  const counts = new Map(candidates.map(({ text, count }) => [text, count]));
  const parts = new Set<string>();
  for (const { text, count } of candidates) {
    if (isLatin(text)) continue;
    for (let start = 0; start < text.length; start++) {
      for (let end = start + 2; end <= text.length; end++) {
        const part = text.slice(start, end);
        const own = part === text ? undefined : counts.get(part);
        if (own !== undefined && count >= INSIDE * own) parts.add(part);
      }
    }
  }
  return candidates.filter(({ text }) => !parts.has(text));
}
