/**
 * The frozen reading of an exported body, from which message ids come. Public contract: nothing here may change, however much the
 * normalisation of content improves, or addresses that people have quoted stop working.
 */
import { decodeHTMLStrict } from "entities";

const LAYERS = 8;
const IMAGE = /^!\[[^\]]*\]\(([^\n]*)\)$/u;

/**
 * Entities decoded until none is left, NFKC, only letters and digits; of an image only the last segment of its path, because hosts change
 * between exports.
 *
 * @param body as the transcript stage gives it
 */
export function frozenReading(body: string): string {
  let text = body;
  for (let layer = 0; layer < LAYERS && text.includes("&"); layer++) text = decodeHTMLStrict(text);
  const address = IMAGE.exec(text)?.[1];
  if (address !== undefined) text = address.slice(address.lastIndexOf("/") + 1);
  return text.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "");
}
