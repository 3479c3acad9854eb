/** Writing the text files beside the pages. */
import { closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Characters that are written at once. */
const PORTION = 1 << 16;

/**
 * Writes a text, given in order, and the folders above it. At once, without a stream: for the small file that nearly every one is, opening and
 * closing a stream costs several times what writing does.
 *
 * @throws what the file system throws
 */
export function writeText(file: string, chunks: Iterable<string>): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const open = openSync(file, "w");
  try {
    let portion = "";
    for (const chunk of chunks) {
      portion += chunk;
      if (portion.length < PORTION) continue;
      // Of an open file this writes on from where it is, and until everything is written.
      writeFileSync(open, portion);
      portion = "";
    }
    writeFileSync(open, portion);
  } finally {
    closeSync(open);
  }
}
