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

/** The table is part of what every first search loads: as it is written it packs to less than half. */
function readForms(): Map<string, string> {
  const forms = readCharacters(SIMPLIFIED);
  return new Map(readCharacters(TRADITIONAL).map((character, at) => [character, forms[at] ?? character]));
}

function readCharacters(list: string): string[] {
  let codePoint = 0;
  // Without look-behind, which keeps the whole script of a page from older browsers.
  return list
    .replace(/[A-Z](?!$)/gu, "$& ")
    .split(" ")
    .map((letters) => {
      const doubled = [...letters.toLowerCase()].reduceRight(
        (sum, letter) => sum * 26 + letter.charCodeAt(0) - 0x61,
        0,
      );
      codePoint += doubled % 2 === 0 ? doubled / 2 : -(doubled + 1) / 2;
      return String.fromCodePoint(codePoint);
    });
}
