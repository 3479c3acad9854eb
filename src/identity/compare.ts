/** Orders two texts by code unit: the same on every machine, whatever its language. For `sort`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
