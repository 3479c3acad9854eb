import { SIMPLIFIED, TRADITIONAL } from "./simplifiedForms.ts";

/** Traditional characters, and the simplified ones they become. */
const simplified = readForms();
const traditional = new RegExp(`[${[...simplified.keys()].join("")}]`, "gu");

/**
 * A text with each traditional character as its simplified form, by OpenCC's table: one character for one, whatever stands beside it. So 國 and
 * 国 become the same, and 髮 and 發 do, both being 发.
 */
export function simplify(text: string): string {
  return text.replace(traditional, (character) => simplified.get(character) ?? character);
}

/** The table is part of what every first search loads: as it is here it packs to less than half. */
function readForms(): Map<string, string> {
  const numbers = (list: string) => list.split(" ").map((number) => Number.parseInt(number, 36));
  const away = numbers(SIMPLIFIED);
  let from = 0;
  return new Map(
    numbers(TRADITIONAL).map((step, at) => {
      from += step;
      return [String.fromCodePoint(from), String.fromCodePoint(from + (away[at] ?? 0))];
    }),
  );
}
