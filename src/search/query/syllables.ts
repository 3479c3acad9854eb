/** Whether letters begin where a syllable of an id does, whatever syllables follow: `xiaod` in `["gong", "xiao", "dong"]`, but not `ao`. */
export function beginsAtSyllable(syllables: readonly string[], letters: string): boolean {
  return syllables.some((_, at) => syllables.slice(at).join("").startsWith(letters));
}
