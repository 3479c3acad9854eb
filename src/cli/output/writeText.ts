/** Writing the text files beside the pages. */
import { closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Characters that are written at once. */
const PORTION = 1 << 16;

/**
 * Writes a text, given in order, parts of it perhaps as UTF-8 already, and the folders above it. At once, without a stream: for the small file
 * that nearly every one is, opening and closing a stream costs several times what writing does.
 *
 * @throws what the file system throws
 */
export function writeText(file: string, chunks: Iterable<string | Uint8Array>): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const open = openSync(file, "w");
  try {
    let portion = "";
    // Of an open file this writes on from where it is, and until everything is written.
    for (const chunk of chunks) {
      if (typeof chunk === "string") {
        portion += chunk;
        if (portion.length < PORTION) continue;
      }
      writeFileSync(open, portion);
      portion = "";
      if (typeof chunk !== "string") writeFileSync(open, chunk);
    }
    writeFileSync(open, portion);
  } finally {
    closeSync(open);
  }
}
