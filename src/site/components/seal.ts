/**
 * A speaker's mark: the first character of the name, like the impression of a name seal, in the speaker's own colour.
 */
import type { SpeakerId } from "../../model.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";

/** How many speaker colours the style sheet has: classes `c0` to `c11`. */
export const SPEAKER_COLOURS = 12;

/** The class of a speaker's colour; it depends on the id alone. Without a speaker: the neutral `cx`. */
export function colourClass(speaker: SpeakerId | null): string {
  if (speaker === null) return "cx";
  // FNV-1a over UTF-16 units: short, stable, spreads similar slugs.
  let hash = 0x811c9dc5;
  for (let i = 0; i < speaker.length; i++) hash = Math.imul(hash ^ speaker.charCodeAt(i), 0x01000193);
  // Its low bits are weak: fold the high ones in.
  return `c${((hash ^ (hash >>> 15)) >>> 0) % SPEAKER_COLOURS}`;
}

/** The first letter, ideograph or digit of a name in upper case, else its first symbol; `·` for an empty one. */
export function initialOf(name: string): string {
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0] ?? /[^\s\p{C}\p{M}]/u.exec(name)?.[0] ?? "·";
  return letter.toUpperCase();
}

/** Speakers repeat on every page; making their seals does not have to. */
const seals = new Map<string, Html>();

/** The seal; decoration only, the name stands beside it. The style sheet draws it, or browsers that know none would say the initial twice. */
export function seal(speaker: SpeakerId | null, name: string): Html {
  const key = `${speaker ?? ""} ${name}`;
  let made = seals.get(key);
  if (made === undefined) {
    made = html`<span class="seal ${colourClass(speaker)}" aria-hidden="true" data-initial="${initialOf(name)}"></span>`;
    seals.set(key, made);
  }
  return made;
}
