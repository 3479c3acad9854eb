/** The whole site, once. */
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { openOutputFolder } from "./outputFolder.ts";
import { runEleventy } from "./runEleventy.ts";
import { SiteBuild, type SiteBuildOptions, useSiteBuild } from "./siteBuild.ts";

/** A finished build. */
export interface BuiltSite {
  readonly build: SiteBuild;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Builds a site into `output`, which is replaced whole when everything has been written.
 *
 * @param options.output absolute path
 * @throws OutputError, RefusedError, and what the file system throws; the old site then stands as it was
 */
export async function buildSite(options: SiteBuildOptions & { readonly output: string }): Promise<BuiltSite> {
  const folder = await openOutputFolder(options.output);
  const build = useSiteBuild(new SiteBuild(options));
  const stopOnSignal = folder.discardOnSignal();
  try {
    await runEleventy(folder.path);
    await build.checkLeaks(folder.path);
    const size = await measure(folder.path);
    await folder.swapIn();
    return { build, ...size };
  } catch (error) {
    // What is still being written would come back after it was removed.
    await build.settle();
    await folder.discard();
    throw build.refusal ?? error;
  } finally {
    stopOnSignal();
  }
}

async function measure(folder: string): Promise<{ files: number; bytes: number }> {
  let files = 0;
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    files++;
    bytes += (await stat(path.join(entry.parentPath ?? entry.path, entry.name))).size;
  }
  return { files, bytes };
}
