// Makes JavaScript of the TypeScript sources: once for every state of them, into dist/.
import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { programDigest } from "./programDigest.mjs";

/** How long a bundle of other sources is kept, in milliseconds: somebody may still be running it. */
const KEPT = 24 * 60 * 60 * 1000;

/**
 * The folder with the program as JavaScript: `main.js`, `eleventy.js`, `segmentThread.js` for the search index,
 * and `pages/` with the templates for Eleventy. Made where it is not there yet. Node keeps in `compiled/` what it compiled.
 *
 * @param {string} root folder of this package
 * @returns {Promise<string>} absolute path
 * @throws what esbuild and the file system throw
 */
export async function bundledProgram(root) {
  const all = path.join(root, "dist");
  const digest = programDigest(root);
  const folder = path.join(all, digest.slice(0, 16));
  if (existsSync(folder)) return folder;
  const making = `${folder}.${process.pid}`;
  try {
    await bundle(root, making, {}, digest);
    renameSync(making, folder);
    removeOld(all);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Another process was faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/**
 * Bundles the program.
 *
 * @param {string} root folder of this package
 * @param {string} outdir absolute path
 * @param {Readonly<Record<string, string>>} [others] what is bundled with it, so that it shares the program's modules: sources below `root` by name
 * @param {string} [digest] what the program is to know itself by
 * @returns {Promise<void>}
 */
export async function bundle(root, outdir, others = {}, digest = programDigest(root)) {
  const { build } = await import("esbuild");
  const pages = readdirSync(path.join(root, "src/site/pages")).filter((file) => file.endsWith(".11ty.ts"));
  const templates = pages.map((file) => [`pages/${file.replace(/\.ts$/u, "")}`, `src/site/pages/${file}`]);
  await build({
    absWorkingDir: root,
    entryPoints: {
      main: "src/cli/main.ts",
      eleventy: ".eleventy.ts",
      segmentThread: "src/search/segmentThread.ts",
      ...Object.fromEntries(templates),
      ...others,
    },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.11",
    packages: "external",
    define: { PROGRAM_DIGEST: JSON.stringify(digest) },
    charset: "utf8",
    sourcemap: "linked",
    sourcesContent: false,
    logLevel: "silent",
  });
}

/**
 * Removes what earlier states of the sources left.
 *
 * @param {string} all the folder of bundles
 */
function removeOld(all) {
  for (const name of readdirSync(all)) {
    const folder = path.join(all, name);
    const isOld = Date.now() - statSync(folder).mtimeMs > KEPT;
    if (isOld) rmSync(folder, { recursive: true, force: true });
  }
}
