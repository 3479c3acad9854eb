/** The tables in `docs/performance.md`. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FILE = fileURLToPath(new URL("../../docs/performance.md", import.meta.url));
const BEGIN = "<!-- bench: begin -->";
const END = "<!-- bench: end -->";

/** Puts text in the place of what stands between the markers. Throws when they are not there. */
export function writeIntoDocument(text: string): void {
  const document = readFileSync(FILE, "utf8");
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`docs/performance.md has no ${BEGIN} … ${END}`);
  writeFileSync(FILE, `${document.slice(0, begin + BEGIN.length)}\n\n${text.trim()}\n\n${document.slice(end)}`);
}
