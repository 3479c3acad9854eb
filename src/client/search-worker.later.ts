/** `/assets/search-worker.js`: what search.js does its work with. */
import { startSearchWorker } from "./search/worker.ts";

startSearchWorker(self, import.meta.url);
