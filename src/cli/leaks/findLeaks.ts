/** Looks through a finished site for what should be on none of its pages. */
import path from "node:path";
import { fold as foldForSearch } from "../../folding/fold.ts";
import type { Origin } from "../../model.ts";
import type { Secret } from "../../privacy/applyPrivacy.ts";
import { WEB_ADDRESS } from "../../privacy/cover.ts";
import { fold, seen } from "../../privacy/fold.ts";
import { WordIndex } from "../../privacy/wordIndex.ts";
import { readIndexedTexts } from "../../search/indexedTexts.ts";
import { inDatedYear } from "./ordinaryWords.ts";
import { type SiteText, siteTexts } from "./siteTexts.ts";

/** Something found that should be gone. */
export interface Leak {
  /** The site's file, below its folder. */
  readonly file: string;
  /** Where in it: a message's address or anchor, or a line; null where that is not known. */
  readonly place: string | null;
  /** See {@link Secret}. */
  readonly kind: string;
  /** Where it first stands in the transcripts, which need not be what leaks. */
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
    const there = new Set([...found(text, rest), ...found(text.replace(WEB_ADDRESS, " "), names)]);
    for (const secret of there) leaks.push(leak("pagefind/index", null, secret));
  }
  return leaks;
}

/** {@link findLeaks} in the texts of some files, apart from the search index. */
export function leaksIn(files: Iterable<SiteText>, secrets: readonly Secret[], ordinary: string): Leak[] {
  const own = ownWords(ordinary);
  const anywhere = indexOf(secrets.filter(({ where, text }) => where === "anywhere" && own(text)));
  const prose = indexOf(secrets.filter(({ where, text }) => where === "prose" && own(text)));
  const speakers = new Map(secrets.flatMap((one) => (one.where === "speaker" ? [[one.text, one] as const] : [])));
  const secretsIn = (text: SiteText): ReadonlySet<Secret> =>
    new Set([
      ...(anywhere.isEmpty ? [] : found(text.all(), anywhere)),
      ...(prose.isEmpty ? [] : found(text.prose(), prose)),
      ...(speakers.size === 0 ? [] : text.speakerIds().flatMap((id) => speakers.get(id) ?? [])),
    ]);
  const leaks: Leak[] = [];
  for (const text of files) {
    const there = secretsIn(text);
    if (there.size === 0) continue;
    const places = placesOf(there, text, secretsIn);
    for (const secret of there) leaks.push(leak(text.file, places.get(secret) ?? null, secret));
    if (leaks.length >= MAX_LEAKS) return leaks;
  }
  return leaks;
}

/** The first place of each secret in a file, as far as a part of the file holds it. */
function placesOf(
  secrets: ReadonlySet<Secret>,
  text: SiteText,
  secretsIn: (text: SiteText) => ReadonlySet<Secret>,
): ReadonlyMap<Secret, string> {
  const places = new Map<Secret, string>();
  for (const { place, text: piece } of text.pieces()) {
    for (const secret of secretsIn(piece)) if (!places.has(secret)) places.set(secret, place);
    if (places.size >= secrets.size) break;
  }
  return places;
}

/** What stands in a text, or seems to stand there to whoever reads it. */
function found(text: string, index: WordIndex<Secret>): Secret[] {
  const visible = seen(text);
  const texts = visible === text ? [text] : [text, visible];
  return texts.flatMap((one) => index.find(fold(one)).map(({ value }) => value));
}

function leak(file: string, place: string | null, { kind, origin }: Secret): Leak {
  return { file, place, kind, origin };
}

function indexOf(secrets: readonly Secret[]): WordIndex<Secret> {
  return new WordIndex(secrets.map((secret) => [secret.text, secret] as const));
}

/** Tells texts that the site says in its own words from those that it does not. */
function ownWords(ordinary: string): (text: string) => boolean {
  const words = fold(ordinary);
  return (text) => !words.includes(text) && !words.includes(inDatedYear(text));
}
