/** Eleventy with this package's configuration, from whatever folder the command is run in. */
import path from "node:path";
import type Eleventy from "@11ty/eleventy";
import { eleventyConfigFile, pagesFolder } from "./programFiles.ts";

/**
 * Writes the pages of this package, of the current site build, into a folder.
 *
 * @param output absolute path
 * @throws what a page, an asset, an outlet or the search index threw
 */
export async function runEleventy(output: string): Promise<void> {
  const EleventyClass = await loadEleventy();
  // Eleventy wants paths from the working directory.
  const fromHere = (file: string) => path.relative(process.cwd(), file) || ".";
  const eleventy = new EleventyClass(fromHere(pagesFolder), fromHere(output), {
    configPath: fromHere(eleventyConfigFile),
    // Not by the package.json of the folder the command is run in.
    loader: "esm",
    quietMode: true,
    // With "script" the output folder in the configuration would win.
    source: "cli",
  });
  eleventy.disableLogger();
  try {
    await eleventy.init();
    await eleventy.write();
  } catch (error) {
    throw original(error);
  }
}

/** Eleventy puts what it caught into errors of its own, which say in which template of its own, not what or where. */
function original(error: unknown): unknown {
  let inner = error;
  while (inner instanceof Error && "originalError" in inner && inner.originalError !== undefined)
    inner = inner.originalError;
  return inner;
}

/**
 * Eleventy, without its hook for importing changed modules again. No build needs that, since each is the first of its process; and with the
 * hook, every import of the program would go through another thread.
 */
export async function loadEleventy(): Promise<typeof Eleventy> {
  process.env.ELEVENTY_SKIP_ESM_RESOLVER = "true";
  return (await import("@11ty/eleventy")).default;
}
