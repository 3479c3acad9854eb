/** The thread of {@link makeSegmentApart}: makes the one segment it is given, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import type { IndexFile } from "./indexFiles.ts";
import { makeSegment, type SegmentTask } from "./makeSegment.ts";

const files = await makeSegment(workerData as SegmentTask);
// Many contents are a small part of some larger piece of memory, all of which would be handed over.
const exact = files.map(({ path, content }): IndexFile => ({ path, content: Uint8Array.from(content) }));
parentPort?.postMessage(
  exact,
  exact.map(({ content }) => content.buffer as ArrayBuffer),
);
