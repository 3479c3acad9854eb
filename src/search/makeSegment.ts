/**
 * Makes the files of a segment. What it needs can be handed to another thread; see segmentThread.ts.
 */
import { setImmediate } from "node:timers/promises";
import { fold } from "../folding/fold.ts";
import type { Message, SpeakerId } from "../model.ts";
import { type IndexFile, packed, packedJson } from "./indexFiles.ts";
import { buildPagefindIndex } from "./pagefind.ts";
import { readPagefindMeta } from "./pagefindMeta.ts";
import { alphabetOf } from "./query/alphabet.ts";
import { chunkFile, type Segment, segmentFile, textFile } from "./query/files.ts";
import type { Has } from "./query/types.ts";
import { headWords, textWords } from "./query/words.ts";
import { type IndexRecord, packRecords } from "./records.ts";
import { foundBy, hasOf } from "./searchable.ts";
import { BLOCK_LENGTH, type DescribedSegment, type SegmentMake } from "./segments.ts";
import { longMessages } from "./tables.ts";

/** All that a segment is made of, as plain values. The lists of messages are in their order. */
export interface SegmentTask {
  /** What each message says, whom it is found by, and what it comes with. */
  readonly said: readonly string[];
  readonly speakers: readonly (SpeakerId | null)[];
  readonly has: readonly (readonly Has[])[];
  /** The blocks of texts: see {@link DescribedSegment}. */
  readonly blocks: readonly string[];
  readonly how: SegmentMake;
}

/** What {@link makeSegment} needs of messages. */
export function segmentTask(
  messages: readonly Message[],
  { texts }: Pick<DescribedSegment, "texts">,
  how: SegmentMake,
): SegmentTask {
  return {
    said: messages.map(({ text }) => text),
    speakers: messages.map(foundBy),
    has: messages.map(hasOf),
    blocks: texts,
    how,
  };
}

/** How many texts are packed without a pause. */
const TEXTS_AT_ONCE = 16;

/** The files of a segment's folder. Rejects when Pagefind fails. */
export async function makeSegment(task: SegmentTask): Promise<IndexFile[]> {
  const [{ files, segment }, texts] = await Promise.all([indexMessages(task), packTexts(task.blocks)]);
  return [...files, ...texts, packedJson(segmentFile, segment)];
}

/** A few at a time, while Pagefind works: what it is sent has to get there. */
async function packTexts(texts: readonly string[]): Promise<IndexFile[]> {
  const files: IndexFile[] = [];
  for (const [number, text] of texts.entries()) {
    if (number % TEXTS_AT_ONCE === 0) await setImmediate();
    files.push(packed(textFile(number), text));
  }
  return files;
}

interface MessageIndex {
  readonly files: readonly IndexFile[];
  readonly segment: Segment;
}

async function indexMessages({
  said,
  speakers,
  has,
  how: { salt, record: slots },
}: SegmentTask): Promise<MessageIndex> {
  const folded = said.map(fold);
  const alphabet = alphabetOf(folded);
  const words = function* (): Generator<string[]> {
    for (const [number, text] of folded.entries()) {
      yield [...headWords(speakers[number] ?? null, has[number] ?? [], salt), ...textWords(text, alphabet)];
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
  return {
    files: chunks,
    segment: {
      messages: said.length,
      records: records.map(({ slots }) => slots),
      chunks: meta.chunks.map(([start]) => start),
      longMessages: longMessages(records.flatMap((record) => record.slotsOfMessages)),
      letters: alphabet.codePoints,
      blockLength: BLOCK_LENGTH,
    },
  };
}

function onlyFile(files: readonly IndexFile[], ending: string): Uint8Array {
  const [file, another] = files.filter(({ path }) => path.endsWith(ending));
  if (file === undefined || another !== undefined) throw new Error(`Pagefind did not write one ${ending} file`);
  return file.content;
}
