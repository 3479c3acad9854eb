/** Numbering pairs of whole numbers. */

/** A power of two, so that a remainder is cut out by its bits. */
const FIRST_ROOM = 1 << 12;

/**
 * Gives pairs of whole numbers (of at most 31 bits) numbers of their own, from 1 in the order they are first met. A hash table with open
 * addressing: a large archive is looked up here tens of millions of times, which a Map does at several times the cost.
 */
export class PairNumbers {
  #room = FIRST_ROOM;
  #firsts = new Int32Array(FIRST_ROOM);
  #seconds = new Int32Array(FIRST_ROOM);
  /** By place in the table; 0: free. */
  #numbers = new Int32Array(FIRST_ROOM);
  #size = 0;

  /** The pair's number, a new one if it was never met. */
  numberOf(first: number, second: number): number {
    const place = this.#placeOf(first, second);
    const known = this.#numbers[place] ?? 0;
    if (known !== 0) return known;
    this.#put(place, first, second, ++this.#size);
    // Half full is full: beyond that, searches grow long.
    if (2 * this.#size > this.#room) this.#grow();
    return this.#size;
  }

  /** Where the pair stands, or would. */
  #placeOf(first: number, second: number): number {
    const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    let place = (mixed ^ (mixed >>> 15)) & (this.#room - 1);
    while (this.#numbers[place] !== 0 && (this.#firsts[place] !== first || this.#seconds[place] !== second))
      place = (place + 1) & (this.#room - 1);
    return place;
  }

  #put(place: number, first: number, second: number, number: number): void {
    this.#firsts[place] = first;
    this.#seconds[place] = second;
    this.#numbers[place] = number;
  }

  #grow(): void {
    const [firsts, seconds, numbers] = [this.#firsts, this.#seconds, this.#numbers];
    this.#room *= 2;
    this.#firsts = new Int32Array(this.#room);
    this.#seconds = new Int32Array(this.#room);
    this.#numbers = new Int32Array(this.#room);
    for (const [place, number] of numbers.entries()) {
      if (number === 0) continue;
      const [first = 0, second = 0] = [firsts[place], seconds[place]];
      this.#put(this.#placeOf(first, second), first, second, number);
    }
  }
}
