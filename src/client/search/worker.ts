/**
 * The search worker, `/assets/search-worker.js`: answers the questions of search.ts.
 */
import { chunkFile } from "../../search/query/files.ts";
import { SearchEngine } from "./engine.ts";
import { PagefindIndex } from "./pagefindIndex.ts";
import type { Answers, WorkerAnswer, WorkerQuestion } from "./protocol.ts";
import { Shelf } from "./shelf.ts";

/** What is used of the worker's global scope, which the DOM library has no type for. */
interface WorkerScope {
  addEventListener(type: "message", listener: (event: MessageEvent<WorkerQuestion>) => void): void;
  postMessage(answer: WorkerAnswer): void;
}

/** Starts answering. `script` is the address of the worker's script, in the folder `assets` of the site. */
export function startSearchWorker(scope: WorkerScope, script: string): void {
  const root = new URL("../", script);
  const folder = new URL("pagefind/", root).href;
  const shelf = new Shelf(folder);
  const indexOf = (segment: string) => new PagefindIndex((chunk) => shelf.chunk(`${segment}/${chunkFile(chunk)}`));
  const engine = new SearchEngine(shelf, indexOf, root.pathname);
  const answer = async (question: WorkerQuestion): Promise<Answers[keyof Answers]> => {
    switch (question.ask) {
      case "search":
        return engine.search(question.query, question.options);
      case "counts":
        return engine.counts(question.query, question.options);
      case "months":
        return engine.months(question.query, question.options);
      case "advise":
        return engine.advise(question.query, question.options);
      case "remarks":
        return engine.remarks(question.query, question.options);
      case "wholeWords":
        return engine.wholeWords(question.query, question.options, question.operator);
      case "named":
        return engine.named(question.query);
      case "places":
        return engine.namedPlaces(question.query);
      case "around":
        return engine.around(question.place, question.each);
      case "offers":
        return engine.offers(question.typed, question.limit);
      case "speakers":
        return engine.speakers();
      case "prepare":
        await engine.prepare();
        return null;
    }
  };
  scope.addEventListener("message", ({ data: question }) => {
    answer(question).then(
      (given) => scope.postMessage({ number: question.number, answer: given }),
      (error: unknown) => scope.postMessage({ number: question.number, error: String(error) }),
    );
  });
}
