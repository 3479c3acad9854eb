/** Orders two texts by code unit: the same on every machine, whatever its language. For `sort`. */
export function compareText(a: string, b: string): number {
  // Often it is the same text in the same place, which is seen at once.
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
