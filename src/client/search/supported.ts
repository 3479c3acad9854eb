/**
 * Whether this browser has what the search needs. Module workers, which cannot be asked for without starting one, are older than these two in every
 * browser: together they mean Chromium 110, Firefox 115, Safari 16.4.
 */
export function isSearchSupported(): boolean {
  return "DecompressionStream" in globalThis && "toSorted" in Array.prototype;
}
