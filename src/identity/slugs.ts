/** Names → address segments. Public contract: a name keeps its slug when other names come, go, or turn out to be the same person's. */
import { createHash } from "node:crypto";
import { pinyin } from "pinyin-pro";
import type { SpeakerId } from "../model.ts";

/** Device names that Windows refuses as folders, and what web servers treat specially. */
const UNUSABLE = /^(?:con|prn|aux|nul|com\d|lpt\d|index)$/u;
const MAX_LENGTH = 60;
/** Code points of a name that are romanised: far more than a slug can show. */
const MAX_READ = 200;
const LEAST_DIGITS = 6;

/**
 * Gives every name its slug: pinyin for Han, lower-case ASCII letters and digits, hyphens between. The first name in the list has the plain
 * slug; a later one that reads the same, and a name that reads as nothing, carries a short hash of itself.
 *
 * @param names in an order that never changes for names already there: by first appearance
 */
export function makeSlugs(names: Iterable<string>): Map<string, SpeakerId> {
  const slugs = new Map<string, SpeakerId>();
  const taken = new Set<SpeakerId>();
  for (const name of names) {
    if (slugs.has(name)) continue;
    const plain = romanise(name);
    const free = plain !== "" && !taken.has(plain) && !UNUSABLE.test(plain);
    const slug = free ? plain : hashedSlug(plain === "" ? "speaker" : plain, name, taken);
    slugs.set(name, slug);
    taken.add(slug);
  }
  return slugs;
}

/** True for a slug that {@link makeSlugs} gives a name, whatever other names there are. */
export function isSlugOf(slug: SpeakerId, name: string): boolean {
  const plain = romanise(name);
  if (slug === plain) return true;
  const start = `${plain === "" ? "speaker" : plain}-`;
  return (
    slug.startsWith(start) &&
    slug.length - start.length >= LEAST_DIGITS &&
    hashOf(name).startsWith(slug.slice(start.length))
  );
}

function romanise(name: string): string {
  const syllables = pinyin(beginning(name).normalize("NFKC"), {
    toneType: "none",
    type: "array",
    nonZh: "consecutive",
    v: true,
  });
  const ascii = syllables
    .join(" ")
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  const slug = ascii.replace(/[^a-z0-9]+/gu, "-").slice(0, MAX_LENGTH);
  return slug.replace(/^-|-$/gu, "");
}

/** The first code points of a name; short names, that is all but broken ones, as they are. */
function beginning(name: string): string {
  return name.length <= MAX_READ
    ? name
    : Array.from(name.slice(0, 2 * MAX_READ))
        .slice(0, MAX_READ)
        .join("");
}

function hashOf(name: string): string {
  return createHash("sha256").update(name).digest("hex");
}

/** Six digits of the hash are enough, but for a name that spells out another's slug. */
function hashedSlug(plain: string, name: string, taken: ReadonlySet<SpeakerId>): SpeakerId {
  const hash = hashOf(name);
  for (let digits = LEAST_DIGITS; digits < hash.length; digits++) {
    const slug = `${plain}-${hash.slice(0, digits)}`;
    if (!taken.has(slug)) return slug;
  }
  return `${plain}-${hash}`;
}
