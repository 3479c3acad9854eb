/**
 * A page that was opened from a result has the query in its address (`?q=…#m…`). What marks its words is loaded only then.
 */
export function markSearchedWords(): void {
  if ((new URLSearchParams(location.search).get("q") ?? "") === "") return;
  const script = new URL("./mark-words.js", import.meta.url).href;
  // The page is as good without marks.
  import(script).catch(() => undefined);
}
