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
  let initial = initials.get(name);
  if (initial === undefined) {
    initial = findInitial(name);
    initials.set(name, initial);
  }
  return initial;
}

/** Names repeat on every page; finding their initials does not have to. */
const initials = new Map<string, string>();

function findInitial(name: string): string {
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0] ?? /[^\s\p{C}\p{M}]/u.exec(name)?.[0] ?? "·";
  return letter.toUpperCase();
}

/** The seal; decoration only, the name stands beside it. The style sheet draws it, or browsers that know none would say the initial twice. */
export function seal(speaker: SpeakerId | null, name: string): Html {
  return html`<span class="seal ${colourClass(speaker)}" aria-hidden="true" data-initial="${initialOf(name)}"></span>`;
}
