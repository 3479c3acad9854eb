/** The whole site, or one shard of it, once. */
import { mkdirSync } from "node:fs";
import { folderFiles, totalBytes } from "./output/folderFiles.ts";
import { openOutputFolder } from "./output/outputFolder.ts";
import { runEleventy } from "./runEleventy.ts";
import { writeShardManifest } from "./shards/shardManifest.ts";
import { SiteBuild, type SiteBuildOptions, useSiteBuild } from "./siteBuild.ts";

/** A finished build. */
export interface BuiltSite {
  readonly build: SiteBuild;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Builds a site into `output`, which is replaced whole when everything has been written. A shard has a manifest besides, which `files`
 * and `bytes` leave out.
 *
 * @param options.output absolute path
 * @throws OutputError, RefusedError, and what the file system throws; the old site then stands as it was
 */
export async function buildSite(options: SiteBuildOptions & { readonly output: string }): Promise<BuiltSite> {
  const { shard } = options;
  const folder = await openOutputFolder(options.output, shard === undefined ? "site" : "shard");
  const build = useSiteBuild(new SiteBuild(options, folder.output));
  try {
    // Of a small site some shards may have no file. At once: on a signal, what has been written is removed, not what is still asked for.
    mkdirSync(folder.path, { recursive: true });
    await runEleventy(folder.path);
    await build.checkLeaks(folder.path);
    const files = folderFiles(folder.path);
    if (shard !== undefined) await writeShardManifest(folder.path, { shard, sources: await build.sources(), files });
    await folder.swapIn();
    await build.remember(files);
    return { build, files: files.length, bytes: totalBytes(files) };
  } catch (error) {
    // What is still being written would come back after it was removed.
    await build.settle();
    await folder.discard();
    throw error;
  }
}
