/**
 * The search module, `/assets/search.js`. It finds the site's root beside itself (`/assets/..`), loads nothing before it is asked, and does its
 * work in a worker, so that a page stays responsive.
 *
 *     import { search } from "/assets/search.js";
 *     const { total, results } = await search("T+0 结算", { limit: 10, room: "proddev" });
 */
import type { SearchOptions, SearchResponse, SearchSpeaker } from "../../search/query/types.ts";
import type { Answers, WorkerAnswer, WorkerQuestion } from "./protocol.ts";

export type { SearchOptions, SearchResponse, SearchResult, SearchSpeaker } from "../../search/query/types.ts";

type Question = WorkerQuestion extends infer Q ? (Q extends unknown ? Omit<Q, "number"> : never) : never;

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

let worker: Worker | null = null;
let asked = 0;
const waiting = new Map<number, Waiting>();

/**
 * Finds messages: those whose text contains every word of the query and none of its excluded ones, and that pass the filters. Syntax: see
 * docs/search.md. Without words and without filters nothing is found.
 *
 * A result's `url` is ready to link: the site's path prefix and the `url` of `/data/messages.ndjson`. All results are returned where there is no
 * `limit`; `total` is exact in any case. Rejects with an Error when the index cannot be loaded; calling again tries again.
 */
export function search(query: string, options: SearchOptions = {}): Promise<SearchResponse> {
  const { limit, room, speaker, from, to, has, sort } = options;
  return ask({ ask: "search", query: String(query), options: { limit, room, speaker, from, to, has, sort } });
}

/** Everybody a search can be narrowed to, with all their names. Rejects like {@link search}. */
export function speakers(): Promise<readonly SearchSpeaker[]> {
  return ask({ ask: "speakers" });
}

/** Loads what the first search needs. Rejects like {@link search}. */
export async function prepare(): Promise<void> {
  await ask({ ask: "prepare" });
}

function ask<Q extends Question>(question: Q): Promise<Answers[Q["ask"]]> {
  return new Promise((resolve, reject) => {
    const number = asked++;
    waiting.set(number, { resolve, reject });
    worker ??= startWorker();
    worker.postMessage({ ...question, number });
  });
}

function startWorker(): Worker {
  const started = new Worker(new URL("./search-worker.js", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data }: MessageEvent<WorkerAnswer>) => {
    const asker = waiting.get(data.number);
    waiting.delete(data.number);
    if ("error" in data) asker?.reject(new Error(data.error));
    else asker?.resolve(data.answer as never);
  });
  started.addEventListener("error", (event) => {
    // It could not be loaded; whoever asks next starts another.
    started.terminate();
    if (worker === started) worker = null;
    for (const asker of waiting.values()) asker.reject(new Error(event.message || "The search could not be started"));
    waiting.clear();
  });
  return started;
}
