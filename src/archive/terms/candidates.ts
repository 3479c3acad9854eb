/** Everything that might be a term, with its figures. */
import type { GlossaryText, Passage } from "./glossaryText.ts";
import { cohesion, DiscussionSizes, freedom } from "./measures.ts";
import { countRuns, type HanText, hanText, type Level, spell } from "./ngrams.ts";
import { isPiece } from "./pieces.ts";
import { JOINTS } from "./stopWords.ts";

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

/** Collects the words of a text that hold together, Han (without pieces of sentences) and Latin. Takes time linear in the text. */
export function findCandidates({ passages, discussions }: GlossaryText): Candidate[] {
  const lengths = new Array<number>(discussions).fill(0);
  for (const { discussion, text } of passages) lengths[discussion] = (lengths[discussion] ?? 0) + text.length;
  const counting = { passages, sizes: new DiscussionSizes(lengths) };
  return [...hanCandidates(counting), ...latinCandidates(counting)];
}

/** Where one word was seen, counted in the order of the text. */
class Tally {
  count = 0;
  discussions = 0;
  days = 0;
  readonly speakers = new Set<number>();
  #discussion = -1;
  #day = -1;
  #speaker = -1;

  add({ discussion, day, speaker }: Passage): void {
    this.count++;
    if (discussion !== this.#discussion) this.discussions++;
    if (day !== this.#day) this.days++;
    if (speaker !== this.#speaker) this.speakers.add(speaker);
    this.#discussion = discussion;
    this.#day = day;
    this.#speaker = speaker;
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

function hanCandidates({ passages, sizes }: Counting): Candidate[] {
  const text = hanText(passages.map((passage) => passage.text));
  const atLeast = Math.max(MIN_COUNT, Math.floor(passages.length / MESSAGES_PER_COUNT));
  const candidates: Candidate[] = [];
  for (const level of countRuns(text, atLeast, JOINTS)) {
    if (level.runs.length === 1) continue;
    for (const [number, tally] of tallyWords(level, wordsOf(text, level), passages).entries()) {
      if (tally === undefined) continue;
      const word = spell(text, level.runs.examples[number] ?? 0, level.runs.length);
      candidates.push(tally.candidate(word, sizes));
    }
  }
  return candidates;
}

/** By number: where each of the words was seen. */
function tallyWords({ at }: Level, words: Uint8Array, passages: readonly Passage[]): (Tally | undefined)[] {
  const tallies = Array.from(words, (is) => (is === 1 ? new Tally() : undefined));
  let place = 0;
  for (const passage of passages) {
    for (const end = place + passage.text.length; place < end; place++) tallies[at[place] ?? 0]?.add(passage);
    place++;
  }
  return tallies;
}

/** By number: 1 for the runs of a level that hold together and stand freely. */
function wordsOf(text: HanText, level: Level): Uint8Array {
  const words = new Uint8Array(level.runs.counts.length);
  for (let number = 1; number < words.length; number++) {
    // Asked first, because the other questions take all the text.
    if (isPiece(spell(text, level.runs.examples[number] ?? 0, level.runs.length))) continue;
    words[number] = cohesion(level.runs, number, text.codes.length) >= MIN_COHESION ? 1 : 0;
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
