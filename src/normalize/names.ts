/** The names anybody is known under, ready to be found at the start of a text. */

/** Finds the known names that a text has at a place. */
export class NameIndex {
  readonly #names: ReadonlySet<string>;
  /** The lengths of the names that begin with the same two code units (or are one), longest first: thousands of names have few lengths. */
  readonly #lengths = new Map<string, number[]>();

  constructor(names: Iterable<string>) {
    this.#names = new Set([...names].filter((name) => name !== ""));
    for (const name of this.#names) {
      const start = name.slice(0, 2);
      const known = this.#lengths.get(start);
      if (known === undefined) this.#lengths.set(start, [name.length]);
      else if (!known.includes(name.length)) known.push(name.length);
    }
    for (const lengths of this.#lengths.values()) lengths.sort((a, b) => b - a);
  }

  /** The names that `text` has at `index`, longest first. */
  at(text: string, index: number): string[] {
    const found: string[] = [];
    for (const length of this.#lengths.get(text.slice(index, index + 2)) ?? []) {
      const name = text.slice(index, index + length);
      if (this.#names.has(name)) found.push(name);
    }
    const first = text.charAt(index);
    if (this.#names.has(first) && found.at(-1) !== first) found.push(first);
    return found;
  }
}
