/**
 * Pagefind's indexer, for one index at a time.
 */
import type { ChildProcess } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { close, createIndex, type IndexFile } from "pagefind";

/** The one language all records are in: one Pagefind has no stemming and no word lists for. */
const LANGUAGE = "x";
/** How many words, records and positions a chunk of the index holds: what one word of a query costs the reader to load. */
export const CHUNK_SIZE = "1000";

/** A record for Pagefind. */
export interface PagefindRecord {
  /** Tells it from the others. */
  readonly url: string;
  /** Words with white space between them. */
  readonly content: string;
}

let busy: Promise<unknown> = Promise.resolve();

/**
 * Indexes records and returns the files Pagefind would write, unsorted. At least one record is needed. Calls wait for each other:
 * Pagefind has one indexer a process. Rejects with Pagefind's own words when it fails.
 */
export function buildPagefindIndex(records: Iterable<PagefindRecord>): Promise<IndexFile[]> {
  const build = busy.then(() => indexRecords(records));
  busy = build.catch(() => undefined);
  return build;
}

async function indexRecords(records: Iterable<PagefindRecord>): Promise<IndexFile[]> {
  const { answer, child } = await startIndexer();
  try {
    const { index, errors } = await answer;
    if (index === undefined) throw new Error(failure("start", errors));
    // It takes them in the order they are sent in; who waits for each answer waits for two processes in turn.
    const answers = Array.from(records, async ({ url, content }) => {
      const added = await index.addCustomRecord({ url, content, language: LANGUAGE });
      if (added.errors.length > 0) throw new Error(failure(`index ${url}`, added.errors));
    });
    await Promise.all(answers);
    const written = await index.getFiles();
    if (written.errors.length > 0) throw new Error(failure("write its index", written.errors));
    return written.files;
  } finally {
    await close();
    // A thread that ends before its process leaves it unburied.
    if (child !== undefined) await endOf(child);
  }
}

/** The indexer, started. */
interface Indexer {
  /** The index, or why there is none. */
  readonly answer: ReturnType<typeof createIndex>;
  /** Its process; undefined where none was spawned. */
  readonly child: ChildProcess | undefined;
}

/**
 * Starts the indexer with settings of our own. It is a program that takes some of them from its environment, and gets ours when it is
 * spawned, which happens before the first promise of `createIndex` is returned.
 */
async function startIndexer(): Promise<Indexer> {
  // One that somebody else started has other settings.
  await close();
  const inherited = Object.entries(process.env).filter(([name]) => isSetting(name));
  for (const [name] of inherited) delete process.env[name];
  process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE = CHUNK_SIZE;
  let spawned: ChildProcess | undefined;
  const onSpawn = (message: unknown) => {
    spawned = (message as { readonly process: ChildProcess }).process;
  };
  subscribe("child_process", onSpawn);
  try {
    const answer = createIndex({ forceLanguage: LANGUAGE });
    return { answer, child: spawned };
  } finally {
    unsubscribe("child_process", onSpawn);
    delete process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE;
    Object.assign(process.env, Object.fromEntries(inherited));
  }
}

/** Resolves when a process that was told to end has, or never began. */
async function endOf(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  // Pagefind's package lets this process end before it.
  child.ref();
  await once(child, "exit");
}

/** True for environment variables that change what Pagefind makes; those that say where it is installed are left alone. */
function isSetting(name: string): boolean {
  return /^PAGEFIND_/iu.test(name) && !/_BINARY_PATH$/iu.test(name);
}

function failure(what: string, errors: readonly string[]): string {
  return `Pagefind could not ${what}: ${errors.join("; ")}`;
}
