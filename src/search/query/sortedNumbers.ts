/**
 * Ascending lists of numbers without repetition, as sets.
 */

/** What is in both. */
export function intersect(a: Uint32Array, b: Uint32Array): Uint32Array {
  const result = new Uint32Array(Math.min(a.length, b.length));
  let length = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) result[length++] = left;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return result.subarray(0, length);
}

/** What is in `a` and not in `b`. */
export function subtract(a: Uint32Array, b: Uint32Array): Uint32Array {
  const result = new Uint32Array(a.length);
  let length = 0;
  let j = 0;
  for (const value of a) {
    while (j < b.length && (b[j] ?? 0) < value) j++;
    if (b[j] !== value) result[length++] = value;
  }
  return result.subarray(0, length);
}

/** What is in any. */
export function unite(lists: readonly Uint32Array[]): Uint32Array {
  const [only] = lists;
  return only !== undefined && lists.length === 1 ? only : withoutRepetition(joinLists(lists).sort());
}

/** One list after the other. */
export function joinLists(lists: readonly Uint32Array[]): Uint32Array {
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return only;
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let length = 0;
  for (const list of lists) {
    all.set(list, length);
    length += list.length;
  }
  return all;
}

/** An ascending list that may repeat a number, with each number once. */
export function withoutRepetition(ascending: Uint32Array): Uint32Array {
  const result = new Uint32Array(ascending.length);
  let length = 0;
  for (const value of ascending) {
    if (length === 0 || result[length - 1] !== value) result[length++] = value;
  }
  return result.subarray(0, length);
}

/** Every number lowered by `by`, which may be negative; those smaller than it are left out. */
export function lower(list: Uint32Array, by: number): Uint32Array {
  if (by === 0) return list;
  return list.filter((value) => value >= by).map((value) => value - by);
}

/** All numbers from the first on, without the end. */
export function range(first: number, end: number): Uint32Array {
  return new Uint32Array(end - first).map((_, index) => first + index);
}
