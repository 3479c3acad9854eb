/**
 * Makes the files of a segment. What it needs can be handed to another thread; see segmentThread.ts.
 */
import { setImmediate } from "node:timers/promises";
import { fold } from "../folding/fold.ts";
import { type IndexFile, packed, packedJson } from "./indexFiles.ts";
import { buildPagefindIndex } from "./pagefind.ts";
import { readPagefindMeta } from "./pagefindMeta.ts";
import { alphabetOf } from "./query/alphabet.ts";
import { chunkFile, type Segment, segmentFile, textFile } from "./query/files.ts";
import { headWords, textWords } from "./query/words.ts";
import { type IndexRecord, packRecords } from "./records.ts";
import type { IndexTask, NamedTask } from "./segments.ts";
import { longMessages } from "./tables.ts";

/** The folders of a segment that are to be made. */
export interface SegmentTask {
  readonly index?: NamedTask<IndexTask>;
  /** Null in the place of texts that are there already. */
  readonly texts?: NamedTask<readonly (string | null)[]>;
}

/** How many texts are packed without a pause. */
const TEXTS_AT_ONCE = 16;

/** The files of a segment's folders, by their paths below `/pagefind/`. Rejects when Pagefind fails. */
export async function makeSegment({ index, texts }: SegmentTask): Promise<IndexFile[]> {
  const made = await Promise.all([
    index === undefined ? [] : inFolder(index.name, indexMessages(index.task)),
    texts === undefined ? [] : inFolder(texts.name, packTexts(texts.task)),
  ]);
  return made.flat();
}

async function inFolder(folder: string, files: Promise<readonly IndexFile[]>): Promise<IndexFile[]> {
  return (await files).map(({ path, content }) => ({ path: `${folder}/${path}`, content }));
}

/** A few at a time, while Pagefind works: what it is sent has to get there. */
async function packTexts(texts: readonly (string | null)[]): Promise<IndexFile[]> {
  const files: IndexFile[] = [];
  for (const [number, text] of texts.entries()) {
    if (text === null) continue;
    if (number % TEXTS_AT_ONCE === 0) await setImmediate();
    files.push(packed(textFile(number), text));
  }
  return files;
}

/** The files of a word index, its {@link Segment} among them. */
async function indexMessages({ said, speakers, has, record: slots }: IndexTask): Promise<IndexFile[]> {
  const folded = said.map(fold);
  const alphabet = alphabetOf(folded);
  const words = function* (): Generator<string[]> {
    for (const [number, text] of folded.entries()) {
      yield [...headWords(speakers[number] ?? null, has[number] ?? []), ...textWords(text, alphabet)];
    }
  };
  const records: Omit<IndexRecord, "content">[] = [];
  const sources = function* () {
    for (const { content, ...record } of packRecords(words(), slots)) {
      yield { url: `/${records.length}`, content };
      records.push(record);
    }
  };
  // Pagefind fails at an index of nothing.
  const files = said.length === 0 ? [] : await buildPagefindIndex(sources());
  const meta = said.length === 0 ? { records: [], chunks: [] } : readPagefindMeta(onlyFile(files, ".pf_meta"));
  if (meta.records.length !== records.length) throw new Error("Pagefind did not index every record");
  // Only the words' positions are used; what makes pages of results and excerpts is left out, and so is what reads them.
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  const chunks = meta.chunks.map(([, name], number): IndexFile => {
    const content = contents.get(`index/${name}.pf_index`);
    if (content === undefined) throw new Error(`Pagefind did not write the chunk ${name}`);
    // Our own names need not be listed in what every search loads.
    return { path: chunkFile(number), content };
  });
  const segment: Segment = {
    messages: said.length,
    records: records.map((record) => record.slots),
    chunks: meta.chunks.map(([start]) => start),
    longMessages: longMessages(records.flatMap((record) => record.slotsOfMessages)),
    letters: alphabet.codePoints,
  };
  return [...chunks, packedJson(segmentFile, segment)];
}

function onlyFile(files: readonly IndexFile[], ending: string): Uint8Array {
  const [file, another] = files.filter(({ path }) => path.endsWith(ending));
  if (file === undefined || another !== undefined) throw new Error(`Pagefind did not write one ${ending} file`);
  return file.content;
}
