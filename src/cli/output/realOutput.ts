/** Where an output folder really is: what a build renames and removes must be the folder, never a link to it. */
import { lstat, readlink, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../userError.ts";

/** An output folder that cannot be replaced. */
export class OutputError extends UserError {}

/** As many links as systems follow one after the other. */
const MOST_LINKS = 40;

/**
 * The folder that an output stands for: itself, or what the link in its place leads to. It need not be there: a first build makes it, and one
 * that was killed may have left it under another name.
 *
 * @param output absolute path
 * @throws OutputError when a parent of it is a file, or when links lead in a circle
 */
export async function realOutput(output: string): Promise<string> {
  let real = output;
  for (let links = 0; links < MOST_LINKS; links++) {
    if (!(await isLink(real))) return real;
    // A link is read from the folder that it really lies in. One step at a time, because its end may be missing for the moment.
    real = path.resolve(await realpath(path.dirname(real)), await readlink(real));
  }
  throw new OutputError(`${output} is a link that leads in a circle; remove it, or choose another --output`);
}

async function isLink(file: string): Promise<boolean> {
  try {
    return (await lstat(file)).isSymbolicLink();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Windows has but one word for both.
    if (code === "ENOTDIR" || code === "ENOENT") await checkParents(file);
    if (code === "ENOENT") return false;
    throw error;
  }
}

async function checkParents(file: string): Promise<void> {
  for (let parent = path.dirname(file); ; parent = path.dirname(parent)) {
    const found = await stat(parent).catch(() => null);
    if (found?.isDirectory() === true || parent === path.dirname(parent)) return;
    if (found !== null) throw new OutputError(`${parent} is not a folder; choose another --output`);
  }
}
