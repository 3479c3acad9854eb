import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe } from "vitest";
import { projectRoot } from "./paths.ts";

/** The folder of the large archive that may lie beside the project, at `../shared/corpus`; null where it does not. */
export function corpusFolder(): string | null {
  const folder = join(projectRoot, "..", "shared", "corpus");
  return existsSync(folder) ? folder : null;
}

/** A `describe` block that needs the corpus: `tests` gets its folder. Where there is none the block is skipped, and its name says why. */
export function describeWithCorpus(name: string, tests: (folder: string) => void): void {
  const folder = corpusFolder();
  if (folder !== null) describe(name, () => tests(folder));
  else describe.skip(`${name} (skipped: there is no ../shared/corpus)`, () => tests(""));
}
