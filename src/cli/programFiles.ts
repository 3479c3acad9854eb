/** What Eleventy loads of this program: bundled files beside the bundle that runs (see bin/bundle.mjs), or the sources themselves. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageRoot } from "../packageRoot.ts";

const here = fileURLToPath(import.meta.url);
const isSource = here.endsWith(".ts");

/** The folder of the pages' templates; absolute path. */
export const pagesFolder: string = isSource ? join(packageRoot, "src/site/pages") : join(dirname(here), "pages");

/** The configuration of Eleventy; absolute path. */
export const eleventyConfigFile: string = isSource
  ? join(packageRoot, ".eleventy.ts")
  : join(dirname(here), "eleventy.js");
