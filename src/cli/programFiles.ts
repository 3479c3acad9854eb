/** The program that runs: bundled (see bin/bundle.mjs), with what Eleventy loads of it beside, or the sources themselves. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { programDigest } from "../../bin/programDigest.mjs";
import { packageRoot } from "../packageRoot.ts";

/** Put in by bin/bundle.mjs. */
declare const PROGRAM_DIGEST: string | undefined;

const here = fileURLToPath(import.meta.url);
const isSource = here.endsWith(".ts");

/** The folder of the pages' templates; absolute path. */
export const pagesFolder: string = isSource ? join(packageRoot, "src/site/pages") : join(dirname(here), "pages");

/** The configuration of Eleventy; absolute path. */
export const eleventyConfigFile: string = isSource
  ? join(packageRoot, ".eleventy.ts")
  : join(dirname(here), "eleventy.js");

/** Tells the program that runs from every other state of its sources. Throws what the file system throws. */
export function runningProgram(): string {
  return typeof PROGRAM_DIGEST === "string" ? PROGRAM_DIGEST : programDigest(packageRoot);
}
