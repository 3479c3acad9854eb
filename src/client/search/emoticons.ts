/**
 * Emoticons that were typed as the glyphs they are drawn with: a message holds them by name, `[强]` where the page shows 👍.
 */
import type { NearSearch, SearchResponse } from "../../search/query/types.ts";

/** How many are offered. */
const OFFERED = 3;

/** The names drawn with each glyph, which the page carries as `script#search-emoticons`; none where it does not. */
export function readEmoticons(): ReadonlyMap<string, readonly string[]> {
  const given: unknown = JSON.parse(document.getElementById("search-emoticons")?.textContent ?? "{}");
  return new Map(Object.entries(given as Record<string, string[]>).map(([glyph, names]) => [plain(glyph), names]));
}

/** A query with its first emoji, wherever it stands, by each of the names that are drawn with it; none without one. */
export function namedEmoticons(query: string, names: ReadonlyMap<string, readonly string[]>): string[] {
  const typed = plain(query);
  const glyph = typed.match(/\p{Extended_Pictographic}/u)?.[0] ?? "";
  return (names.get(glyph) ?? []).map((name) => typed.replaceAll(glyph, `[${name}]`));
}

/** The queries that find more than a search found, the most first; `search` looks for them under the same filters. */
export async function emoticonSearches(
  queries: readonly string[],
  total: number,
  search: (query: string) => Promise<Pick<SearchResponse, "total">>,
): Promise<NearSearch[]> {
  const found = await Promise.all(
    queries.map(async (query) => ({ query, filtered: true, nearby: false, total: (await search(query)).total })),
  );
  return found
    .filter((each) => each.total > total)
    .sort((a, b) => b.total - a.total)
    .slice(0, OFFERED);
}

/** Without what tells how an emoji is drawn: its colour of skin, and that it is one. */
function plain(text: string): string {
  return text.replace(/\p{Emoji_Modifier}|\ufe0f/gu, "");
}
