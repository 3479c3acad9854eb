/** Looks through a finished site for what should be on none of its pages. */
import path from "node:path";
import type { Origin } from "../../model.ts";
import type { Secret } from "../../privacy/applyPrivacy.ts";
import { WEB_ADDRESS } from "../../privacy/cover.ts";
import { fold } from "../../privacy/fold.ts";
import { WordIndex } from "../../privacy/wordIndex.ts";
import { readIndexedTexts } from "../../search/indexedTexts.ts";
import { fold as foldForSearch } from "../../search/query/fold.ts";
import { inDatedYear } from "./ordinaryWords.ts";
import { type SiteText, siteTexts } from "./siteTexts.ts";

/** Something found that should be gone. */
export interface Leak {
  /** The site's file, below its folder. */
  readonly file: string;
  /** See {@link Secret}. */
  readonly kind: string;
  /** Where it stands in the transcripts. */
  readonly origin: Origin | null;
}

/** More findings say nothing new. */
const MAX_LEAKS = 50;

/**
 * Searches every file of a site: pages, data, feeds, Markdown, texts and words of the search index.
 *
 * @param ordinary what the site says in its own words; what is part of it cannot be looked for
 * @param isWanted which files to look through, by their paths below the folder
 * @returns one leak for each file and secret, by file; none when there are no secrets, without looking
 */
export async function findLeaks(
  folder: string,
  secrets: readonly Secret[],
  ordinary: string,
  isWanted: (file: string) => boolean = () => true,
): Promise<Leak[]> {
  if (secrets.length === 0) return [];
  const leaks = leaksIn(siteTexts(folder, isWanted), secrets, ordinary);
  if (leaks.length >= MAX_LEAKS) return leaks;
  const own = ownWords(ordinary);
  const indexed = secrets.map((secret) => ({ ...secret, text: foldForSearch(secret.text) }));
  const rest = indexOf(
    indexed.filter(({ kind, where, text }) => where === "anywhere" && kind !== "address" && own(text)),
  );
  const names = indexOf(indexed.filter(({ where, text }) => where === "prose" && own(text)));
  for (const text of await readIndexedTexts(path.join(folder, "pagefind"), (file) => isWanted(`pagefind/${file}`))) {
    look(leaks, "pagefind/index", text, rest);
    look(leaks, "pagefind/index", text.replace(WEB_ADDRESS, " "), names);
  }
  return leaks;
}

/** {@link findLeaks} in the texts of some files, apart from the search index. */
export function leaksIn(files: Iterable<SiteText>, secrets: readonly Secret[], ordinary: string): Leak[] {
  const own = ownWords(ordinary);
  const anywhere = indexOf(secrets.filter(({ where, text }) => where === "anywhere" && own(text)));
  const prose = indexOf(secrets.filter(({ where, text }) => where === "prose" && own(text)));
  const speakers = new Map(secrets.flatMap((one) => (one.where === "speaker" ? [[one.text, one] as const] : [])));
  const leaks: Leak[] = [];
  for (const { file, all, prose: read, speakerIds } of files) {
    if (!anywhere.isEmpty) look(leaks, file, all(), anywhere);
    if (!prose.isEmpty) look(leaks, file, read(), prose);
    if (speakers.size > 0) lookForSpeakers(leaks, file, speakerIds(), speakers);
    if (leaks.length >= MAX_LEAKS) return leaks;
  }
  return leaks;
}

function look(leaks: Leak[], file: string, text: string, index: WordIndex<Secret>): void {
  for (const secret of new Set(index.find(fold(text)).map(({ value }) => value))) {
    leaks.push({ file, kind: secret.kind, origin: secret.origin });
  }
}

function lookForSpeakers(
  leaks: Leak[],
  file: string,
  ids: readonly string[],
  speakers: ReadonlyMap<string, Secret>,
): void {
  for (const id of new Set(ids)) {
    const secret = speakers.get(id);
    if (secret !== undefined) leaks.push({ file, kind: secret.kind, origin: secret.origin });
  }
}

function indexOf(secrets: readonly Secret[]): WordIndex<Secret> {
  return new WordIndex(secrets.map((secret) => [secret.text, secret] as const));
}

/** Tells texts that the site says in its own words from those that it does not. */
function ownWords(ordinary: string): (text: string) => boolean {
  const words = fold(ordinary);
  return (text) => !words.includes(text) && !words.includes(inDatedYear(text));
}
