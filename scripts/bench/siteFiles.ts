/** What is in a built site. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Files and their bytes. */
export interface Amount {
  readonly files: number;
  readonly bytes: number;
}

/** A site's pages, and everything in it. */
export interface SiteAmounts {
  readonly pages: Amount;
  readonly outlets: Amount;
  readonly search: Amount;
  readonly assets: Amount;
  readonly all: Amount;
}

/** Counts a site's files. */
export function countSite(folder: string): SiteAmounts {
  const files = filesOf(folder).map((path) => ({ path, bytes: statSync(join(folder, path)).size }));
  const amount = (part: (path: string) => boolean): Amount => {
    const those = files.filter(({ path }) => part(path));
    return { files: those.length, bytes: those.reduce((sum, { bytes }) => sum + bytes, 0) };
  };
  const partOf = (path: string): string => {
    if (path.endsWith(".html")) return "pages";
    if (path.startsWith("pagefind/")) return "search";
    return path.startsWith("assets/") ? "assets" : "outlets";
  };
  return {
    pages: amount((path) => partOf(path) === "pages"),
    outlets: amount((path) => partOf(path) === "outlets"),
    search: amount((path) => partOf(path) === "search"),
    assets: amount((path) => partOf(path) === "assets"),
    all: amount(() => true),
  };
}

/**
 * Writes what the floor needs to know of our pages: of each one its path, bytes, and the number of places where something of the archive
 * is filled in, which is taken to be that of its links.
 */
export function writePageList(folder: string, file: string): void {
  const pages = filesOf(folder).filter((path) => path.endsWith(".html"));
  const list = pages.sort().map((path) => {
    const markup = readFileSync(join(folder, path), "latin1");
    return [path, markup.length, markup.split(' href="').length - 1];
  });
  writeFileSync(file, JSON.stringify(list));
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "utf8" })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));
}
