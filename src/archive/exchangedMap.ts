/**
 * A map with some entries exchanged. The map that it is made from is neither copied, for it may be large, nor changed. Exchanged entries come
 * after all others.
 */
export class ExchangedMap<Key, Item> implements ReadonlyMap<Key, Item> {
  readonly #base: ReadonlyMap<Key, Item>;
  /** Keys of the base whose entries count no longer: taken out, or exchanged. */
  readonly #gone: ReadonlySet<Key>;
  readonly #fresh: ReadonlyMap<Key, Item>;

  /** Takes `gone` out of `map`, then puts `fresh` in. */
  constructor(map: ReadonlyMap<Key, Item>, gone: Iterable<Key>, fresh: Iterable<readonly [Key, Item]>) {
    const before = map instanceof ExchangedMap ? (map as ExchangedMap<Key, Item>) : null;
    this.#base = before === null ? map : before.#base;
    const changed = new Map(before === null ? [] : before.#fresh);
    const hidden = new Set(before === null ? [] : before.#gone);
    for (const key of gone) {
      changed.delete(key);
      if (this.#base.has(key)) hidden.add(key);
    }
    for (const [key, item] of fresh) {
      changed.set(key, item);
      if (this.#base.has(key)) hidden.add(key);
    }
    this.#gone = hidden;
    this.#fresh = changed;
  }

  get size(): number {
    return this.#base.size - this.#gone.size + this.#fresh.size;
  }

  get(key: Key): Item | undefined {
    return this.#fresh.get(key) ?? (this.#gone.has(key) ? undefined : this.#base.get(key));
  }

  has(key: Key): boolean {
    return this.#fresh.has(key) || (this.#base.has(key) && !this.#gone.has(key));
  }

  forEach(visit: (item: Item, key: Key, map: ReadonlyMap<Key, Item>) => void): void {
    for (const [key, item] of this) visit(item, key, this);
  }

  *entries(): MapIterator<[Key, Item]> {
    for (const entry of this.#base) if (!this.#gone.has(entry[0])) yield entry;
    yield* this.#fresh;
  }

  *keys(): MapIterator<Key> {
    for (const [key] of this) yield key;
  }

  *values(): MapIterator<Item> {
    for (const [, item] of this) yield item;
  }

  [Symbol.iterator](): MapIterator<[Key, Item]> {
    return this.entries();
  }
}
