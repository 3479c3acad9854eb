/** HTML escapes that exporters left in the text, once or several times over. */
import { decodeHTMLStrict } from "entities";
import { withoutControls } from "./decodeText.ts";

/** More layers than any exporter adds; past it the text is left as it is. */
const MAX_LAYERS = 8;

/**
 * Decodes HTML character references (those with a semicolon) until none is left: `&amp;#183;` and `&#183;` are both `·`.
 * An exporter adds the same number of layers to every message, but the number differs between exports and between the two halves of a
 * merged one, so it is not known; a text that spells out a reference on purpose is the rare case that reads differently.
 */
export function decodeEntities(text: string): string {
  let decoded = text;
  for (let layer = 0; layer < MAX_LAYERS && decoded.includes("&") && decoded.includes(";"); layer++) {
    const next = decodeHTMLStrict(decoded);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded === text ? text : withoutControls(decoded);
}
