import { loadLater } from "../loadLater.ts";

/**
 * A page that was opened from a result has the query in its address (`?q=…#m…`). What marks its words is loaded only then.
 */
export function markSearchedWords(): void {
  if ((new URLSearchParams(location.search).get("q") ?? "") !== "") void loadLater("mark-words");
}
