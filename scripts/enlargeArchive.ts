import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Years between two copies: more than any archive spans, and leap years stay leap years. */
const yearsApart = 20;

/**
 * Writes an archive `times` as large: every transcript below `input`, and the same again 20, 40 … years later, into `output`.
 * Bytes other than the date in file name, title and front matter stay as they are. The owner's two files beside `input` are not copied.
 */
export function enlargeArchive(input: string, output: string, times: number): void {
  const files = readdirSync(input, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".markdown"));
  cpSync(input, output, { recursive: true });
  for (const file of files) {
    const day = /\d{4}-\d\d-\d\d/u.exec(basename(file))?.[0];
    if (day === undefined) continue;
    // Latin-1 keeps every byte as one character, whatever the file's encoding.
    const text = readFileSync(join(input, file), "latin1");
    for (let copy = 1; copy < times; copy++) {
      const later = `${Number(day.slice(0, 4)) + copy * yearsApart}${day.slice(4)}`;
      const path = join(output, dirname(file), basename(file).replace(day, later));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, shiftFrontMatter(text, day, later), "latin1");
    }
  }
}

/** Replaces the day in the front matter only; a day that somebody mentions stays. */
function shiftFrontMatter(text: string, day: string, later: string): string {
  const end = text.indexOf("\n---", 3);
  return end < 0 ? text : text.slice(0, end).replaceAll(day, later) + text.slice(end);
}
