/**
 * The search module, `/assets/search.js`. It finds the site's root beside itself (`/assets/..`), loads nothing before it is asked, and does its
 * work in a worker, so that a page stays responsive.
 *
 *     import { search } from "/assets/search.js";
 *     const { total, results } = await search("T+0 结算", { limit: 10, room: "proddev" });
 */
import type {
  ArchivePlace,
  MonthTotal,
  NamedSearch,
  SearchAdvice,
  SearchCounts,
  SearchOptions,
  SearchRemarks,
  SearchResponse,
  SearchResult,
  SearchSpeaker,
  SpeakerOffer,
  Surroundings,
  WholeWords,
} from "../../search/query/types.ts";
import { laterScript } from "../laterScript.ts";
import type { Answers, Question, WorkerAnswer, WorkerQuestion } from "./protocol.ts";

export type {
  ArchivePlace,
  MonthTotal,
  NamedSearch,
  SearchAdvice,
  SearchCounts,
  SearchOptions,
  SearchRemarks,
  SearchResponse,
  SearchResult,
  SearchSpeaker,
  SpeakerOffer,
  Surroundings,
  WholeWords,
} from "../../search/query/types.ts";

/**
 * Finds messages: those whose text contains every word of the query and none of its excluded ones, and that pass the filters. Syntax: see
 * docs/search.md. Without words and without filters nothing is found.
 *
 * A result's `url` is ready to link: the site's path prefix and the `url` of `/data/messages.ndjson`. All results are returned where there is no
 * `limit`; `total` is exact in any case. Rejects with an Error when the index cannot be loaded; calling again tries again.
 */
export function search(query: string, options: SearchOptions = {}): Promise<SearchResponse> {
  return ask({ ask: "search", query: String(query), options: known(options) });
}

/** How many messages the same search would find in each room, and with each thing a message can come with. Rejects like {@link search}. */
export function counts(query: string, options: SearchOptions = {}): Promise<SearchCounts> {
  return ask({ ask: "counts", query: String(query), options: known(options) });
}

/** How many messages the same search would find in each month, whatever its first and last day. Rejects like {@link search}. */
export function months(query: string, options: SearchOptions = {}): Promise<readonly MonthTotal[]> {
  return ask({ ask: "months", query: String(query), options: known(options) });
}

/** What to try where a search found nothing, or little: nearby searches that find more, and how many messages each finds. Rejects like {@link search}. */
export function advise(query: string, options: SearchOptions = {}): Promise<SearchAdvice> {
  return ask({ ask: "advise", query: String(query), options: known(options) });
}

/**
 * What is worth saying about a search's filters, whatever it finds: which typed ones filter nothing and are looked for as text, and whose names begin
 * with what was given for a speaker. Rejects like {@link search}.
 */
export function remarks(query: string, options: SearchOptions = {}): Promise<SearchRemarks> {
  return ask({ ask: "remarks", query: String(query), options: known(options) });
}

/**
 * The same search for whole words, where many of its results have a word of it only inside longer ones: `{ query: "word:os", words: ["os"], total }`. Looks at the results alone,
 * so with a `limit` that leaves some out it does not know the total. `operator` is the operator's name in the query, `word` or `整词`. Rejects like
 * {@link search}.
 */
export function wholeWords(query: string, options: SearchOptions = {}, operator = "word"): Promise<WholeWords | null> {
  return ask({ ask: "wholeWords", query: String(query), options: known(options), operator: String(operator) });
}

/**
 * For a name among the words of a query: searches for what those said who are called so, without the name. None where no word is a speaker's name.
 * Rejects like {@link search}.
 */
export function named(query: string): Promise<readonly NamedSearch[]> {
  return ask({ ask: "named", query: String(query) });
}

/**
 * The places of the archive that a query names: by an address, such as a citation ends with, or by a day and a time, `2017-12-25 17:50`. None for most. Rejects
 * like {@link search}.
 */
export function places(query: string): Promise<readonly ArchivePlace[]> {
  return ask({ ask: "places", query: String(query) });
}

/** What was said before and after a result in its room on its day, `each` messages on either side. Rejects like {@link search}. */
export function around({ place }: Pick<SearchResult, "place">, each = 2): Promise<Surroundings> {
  return ask({ ask: "around", place, each });
}

/** Everybody a search can be narrowed to, with all their names. Rejects like {@link search}. */
export function speakers(): Promise<readonly SearchSpeaker[]> {
  return ask({ ask: "speakers" });
}

/**
 * Speakers to offer for what was typed of a name: who has it in a name or an alias, compared as searching does, or in the id; best first.
 * Rejects like {@link search}.
 */
export function offers(typed: string, limit = 50): Promise<readonly SpeakerOffer[]> {
  return ask({ ask: "offers", typed: String(typed), limit });
}

/** Loads what the first search needs. Rejects like {@link search}. */
export async function prepare(): Promise<void> {
  await ask({ ask: "prepare" });
}

/** Only what can be sent to the worker. */
function known({ limit, room, speaker, from, to, has, sort, nearby }: SearchOptions): SearchOptions {
  return { limit, room, speaker, from, to, has, sort, nearby };
}

let current: Answerer | null = null;

function ask<Q extends Question>(question: Q): Promise<Answers[Q["ask"]]> {
  current ??= new Answerer();
  return current.ask(question);
}

interface Asker {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A worker, and who waits for its answers. It is given up at the first failure, for good: the site may have been built anew, and the next
 * question goes to a worker that asks for its catalogue. Without a connection it stays: what it has loaded is all there is.
 */
class Answerer {
  private readonly worker = new Worker(new URL(laterScript("search-worker"), import.meta.url), { type: "module" });
  private readonly waiting = new Map<number, Asker>();
  private asked = 0;

  constructor() {
    this.worker.addEventListener("message", ({ data }: MessageEvent<WorkerAnswer>) => this.receive(data));
    this.worker.addEventListener("error", ({ message }) => {
      const error = new Error(message || "The search could not be started");
      for (const asker of this.waiting.values()) asker.reject(error);
      this.waiting.clear();
      this.giveUp();
    });
  }

  ask<Q extends Question>(question: Q): Promise<Answers[Q["ask"]]> {
    return new Promise((resolve, reject) => {
      const numbered: WorkerQuestion = { ...question, number: this.asked };
      this.worker.postMessage(numbered);
      this.waiting.set(this.asked++, { resolve, reject });
    });
  }

  private receive(answer: WorkerAnswer): void {
    const asker = this.waiting.get(answer.number);
    this.waiting.delete(answer.number);
    if ("error" in answer) {
      asker?.reject(new Error(answer.error));
      if (current === this && navigator.onLine) current = null;
    } else {
      asker?.resolve(answer.answer as never);
    }
    if (current !== this && this.waiting.size === 0) this.giveUp();
  }

  private giveUp(): void {
    if (current === this) current = null;
    this.worker.terminate();
  }
}
