/** The names anybody is known under, ready to be found at the start of a text. */

/** Finds the longest known name that a text has at a place. */
export class NameIndex {
  /** By first code unit, longest first. */
  readonly #byStart = new Map<string, string[]>();

  constructor(names: Iterable<string>) {
    for (const name of new Set(names)) {
      if (name === "") continue;
      const start = name.charAt(0);
      const list = this.#byStart.get(start);
      if (list === undefined) this.#byStart.set(start, [name]);
      else list.push(name);
    }
    for (const list of this.#byStart.values()) list.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  }

  /** The names that `text` has at `index`, longest first. */
  *at(text: string, index: number): Iterable<string> {
    for (const name of this.#byStart.get(text.charAt(index)) ?? []) if (text.startsWith(name, index)) yield name;
  }
}
