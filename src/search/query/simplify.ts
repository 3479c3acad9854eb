/// <reference path="./opencc.d.ts" />
import pairs from "opencc-js/dict/TSCharacters";

/** Traditional characters, and the simplified ones they become. */
const simplified = readPairs(pairs);
const traditional = new RegExp(`[${[...simplified.keys()].join("")}]`, "gu");

/**
 * A text with each traditional character as its simplified form, by OpenCC's table: one character for one, whatever stands beside it. So 國 and
 * 国 become the same, and 髮 and 發 do, both being 发.
 */
export function simplify(text: string): string {
  return text.replace(traditional, (character) => simplified.get(character) ?? character);
}

/** A few become characters that become something else again (薴, 苧, 苎): all of them become the last one. */
function readPairs(table: string): Map<string, string> {
  const all = new Map(table.split("|").map((pair) => pair.split(" ") as [string, string]));
  const resolved = new Map<string, string>();
  for (const from of all.keys()) {
    let to = from;
    for (let next = all.get(to); next !== undefined && next !== to; next = all.get(to)) to = next;
    if (to !== from) resolved.set(from, to);
  }
  return resolved;
}
