/** Promises by their keys; what was used last is kept, what was rejected is forgotten. */
export class Recent<K, T extends Promise<unknown>> {
  private readonly size: number;
  private readonly kept = new Map<K, T>();

  /** `size` is how many are kept. */
  constructor(size: number) {
    this.size = size;
  }

  /** The promise under a key; made when there is none. */
  take(key: K, make: () => T): T {
    const made = this.kept.get(key) ?? make();
    made.catch(() => this.kept.delete(key));
    this.kept.delete(key);
    this.kept.set(key, made);
    for (const [oldest] of this.kept) {
      if (this.kept.size <= this.size) break;
      this.kept.delete(oldest);
    }
    return made;
  }
}
