/** Everything that might be a term, with its figures. */
import type { GlossaryText, Passage } from "./glossaryText.ts";
import { cohesion, DiscussionSizes, freedom } from "./measures.ts";
import { countRuns, type HanText, hanText, type Level } from "./ngrams.ts";

/** A word and how it is used. */
export interface Candidate {
  /** As {@link GlossaryText} has it: lower case. */
  readonly text: string;
  readonly count: number;
  /** In how many discussions, on how many days, by how many people. */
  readonly discussions: number;
  readonly days: number;
  readonly speakers: number;
  /** See {@link DiscussionSizes.gathering}. */
  readonly gathering: number;
}

/** A run of Han characters is a word from here on. Found by looking at what falls on either side. */
const MIN_COHESION = 3;
const MIN_FREEDOM = 1.3;
const MIN_COUNT = 5;
/** In a large archive chance alone repeats any run of characters a few times. */
const MESSAGES_PER_COUNT = 8000;
/** Latin words: a letter, then letters, digits and what stands in names of programs. */
const LATIN =
  /(?<![a-z0-9])[a-z][a-z0-9]*(?:[.+#-][a-z0-9]+)*(?:\+\+|#)?(?![a-z0-9])|(?<![a-z0-9])\d[a-z]\d?[a-z]*(?![a-z0-9])/gu;
const MIN_LATIN = 2;
const MAX_LATIN = 24;

/** Where words are counted. */
interface Counting {
  readonly passages: readonly Passage[];
  readonly sizes: DiscussionSizes;
}

/** Collects the words of a text that hold together, Han and Latin. Takes time linear in the text. */
export function findCandidates({ passages, discussions }: GlossaryText): Candidate[] {
  const joined = passages.map(({ text }) => text).join("\n");
  const text = hanText(joined);
  const starts = new Int32Array(passages.length + 1);
  const lengths = new Array<number>(discussions).fill(0);
  let start = 0;
  for (const [index, passage] of passages.entries()) {
    start += passage.text.length + 1;
    starts[index + 1] = start;
    lengths[passage.discussion] = (lengths[passage.discussion] ?? 0) + passage.text.length;
  }
  const counting = { passages, sizes: new DiscussionSizes(lengths) };
  return [...hanCandidates(joined, text, starts, counting), ...latinCandidates(counting)];
}

/** Where one word was seen, counted in the order of the text. */
class Tally {
  count = 0;
  discussions = 0;
  days = 0;
  readonly speakers = new Set<number>();
  #discussion = -1;
  #day = -1;

  add({ discussion, day, speaker }: Passage): void {
    this.count++;
    if (discussion !== this.#discussion) this.discussions++;
    if (day !== this.#day) this.days++;
    this.#discussion = discussion;
    this.#day = day;
    this.speakers.add(speaker);
  }

  candidate(text: string, sizes: DiscussionSizes): Candidate {
    const { count, discussions, days, speakers } = this;
    return {
      text,
      count,
      discussions,
      days,
      speakers: speakers.size,
      gathering: sizes.gathering(count, discussions),
    };
  }
}

/** @param starts where each passage begins, and behind the last one the end */
function hanCandidates(joined: string, text: HanText, starts: Int32Array, counting: Counting): Candidate[] {
  const { passages, sizes } = counting;
  const atLeast = Math.max(MIN_COUNT, Math.floor(passages.length / MESSAGES_PER_COUNT));
  const levels = countRuns(text, atLeast);
  return levels.slice(1).flatMap((level) => {
    const words = wordsOf(text, levels, level);
    const tallies = new Map<number, Tally>();
    let owner = 0;
    for (let place = 0; place < level.at.length; place++) {
      const number = level.at[place] ?? 0;
      if (number === 0 || words[number] !== 1) continue;
      while (place >= (starts[owner + 1] ?? place + 1)) owner++;
      const passage = passages[owner];
      if (passage === undefined) continue;
      let tally = tallies.get(number);
      if (tally === undefined) {
        tally = new Tally();
        tallies.set(number, tally);
      }
      tally.add(passage);
    }
    return [...tallies].map(([number, tally]) => {
      const place = level.examples[number] ?? 0;
      return tally.candidate(joined.slice(place, place + level.length), sizes);
    });
  });
}

/** By number: 1 for the runs of a level that hold together and stand freely. */
function wordsOf(text: HanText, levels: readonly Level[], level: Level): Uint8Array {
  const words = new Uint8Array(level.counts.length);
  for (let number = 1; number < words.length; number++) {
    words[number] = cohesion(levels, level, number, text.codes.length) >= MIN_COHESION ? 1 : 0;
  }
  const free = freedom(text, level, words);
  for (let number = 1; number < words.length; number++) if ((free[number] ?? 0) < MIN_FREEDOM) words[number] = 0;
  return words;
}

function latinCandidates({ passages, sizes }: Counting): Candidate[] {
  // Most words are seen once or twice: only the others are worth a tally.
  const counts = new Map<string, number>();
  for (const passage of passages) {
    for (const word of latinWords(passage)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const tallies = new Map<string, Tally>();
  for (const [word, count] of counts) if (count >= MIN_COUNT) tallies.set(word, new Tally());
  for (const passage of passages) for (const word of latinWords(passage)) tallies.get(word)?.add(passage);
  return [...tallies].map(([word, tally]) => tally.candidate(word, sizes));
}

function latinWords({ text }: Passage): string[] {
  const words = text.match(LATIN) ?? [];
  return words.filter(({ length }) => length >= MIN_LATIN && length <= MAX_LATIN);
}
