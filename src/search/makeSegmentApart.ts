import { Worker } from "node:worker_threads";
import type { IndexFile } from "./indexFiles.ts";
import { makeSegment, type SegmentTask } from "./makeSegment.ts";

/**
 * {@link makeSegment} in a thread of its own, for two reasons: pages are rendered meanwhile; and all that is sent to Pagefind and comes back, tens
 * of megabytes outside the heap, has V8 look through a heap again and again, which should not be the one the archive is in. Of the
 * sources, which a thread could not read, it is done in this one.
 */
export function makeSegmentApart(task: SegmentTask): Promise<IndexFile[]> {
  if (import.meta.url.endsWith(".ts")) return makeSegment(task);
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("segmentThread.js", import.meta.url), { workerData: task });
    thread.once("message", resolve);
    thread.once("error", reject);
    // Neither came, and nothing is left to wait for.
    thread.once("exit", () => reject(new Error("Pagefind ended before it had made the search index")));
  });
}
