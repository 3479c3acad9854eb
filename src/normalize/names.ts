/** The names anybody is known under, ready to be found at the start of a text. */

/** Finds the known names that a text has at a place. */
export class NameIndex {
  readonly #names: ReadonlySet<string>;
  /** The lengths of the names that begin with a code unit, longest first: thousands of names have few lengths. */
  readonly #lengths = new Map<string, readonly number[]>();

  constructor(names: Iterable<string>) {
    this.#names = new Set(names);
    const lengths = new Map<string, Set<number>>();
    for (const name of this.#names) {
      if (name === "") continue;
      const start = name.charAt(0);
      const known = lengths.get(start);
      if (known === undefined) lengths.set(start, new Set([name.length]));
      else known.add(name.length);
    }
    for (const [start, known] of lengths)
      this.#lengths.set(
        start,
        [...known].sort((a, b) => b - a),
      );
  }

  /** The names that `text` has at `index`, longest first. */
  *at(text: string, index: number): Iterable<string> {
    for (const length of this.#lengths.get(text.charAt(index)) ?? []) {
      const name = text.slice(index, index + length);
      if (this.#names.has(name)) yield name;
    }
  }
}
