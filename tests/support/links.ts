import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Parser } from "htmlparser2";
import { normalizePrefix } from "../../src/urls.ts";
import { listFiles } from "./files.ts";

/** A link of the site that leads nowhere. */
export interface DeadLink {
  /** The page it stands on, relative to the site's folder, with `/` on every system. */
  readonly file: string;
  /** As written in the page. */
  readonly link: string;
  readonly reason: "not a URL" | "outside the path prefix" | "no such page" | "no final slash" | "no such anchor";
}

/** Where a site is published. */
export interface LinkOptions {
  /** The path below which the site is published. Default `/`. */
  readonly prefix?: string;
  /** The site's origin (`https://example.org`): absolute links to it are checked as well. */
  readonly origin?: string;
}

/** A page's anchors and links. */
interface Page {
  readonly anchors: ReadonlySet<string>;
  readonly links: readonly string[];
}

/** Stands for the origin of a site that has none; no page can name it. */
const nowhere = "http://site.invalid";

const linkAttributes: readonly string[] = ["href", "src", "action", "formaction", "poster", "data", "cite"];
const anchorsEverywhere: ReadonlySet<string> = new Set(["", "top"]);

/**
 * Checks every link of every HTML file below `folder` that leads to the site itself: `href`, `src`, `srcset`, `action` and the like, and
 * redirects by `<meta>`. The file must exist, letter case included, and the fragment must be an anchor on it.
 * Returns the dead ones in order of file and appearance, each once a page.
 */
export async function findDeadLinks(folder: string, options: LinkOptions = {}): Promise<DeadLink[]> {
  const prefix = normalizePrefix(options.prefix ?? "/");
  const origin = options.origin ?? nowhere;
  const files = new Set(await listFiles(folder));
  const pages = new Map<string, Page>();
  for (const file of files)
    if (file.endsWith(".html")) pages.set(file, readPage(await readFile(join(folder, file), "utf8")));

  const dead: DeadLink[] = [];
  for (const [file, page] of pages) {
    const address = new URL(prefix + file.split("/").map(encodeURIComponent).join("/"), origin);
    for (const link of new Set(page.links)) {
      const reason = check(link, address);
      if (reason !== null) dead.push({ file, link, reason });
    }
  }
  return dead;

  function check(link: string, from: URL): DeadLink["reason"] | null {
    if (!URL.canParse(link, from.href)) return "not a URL";
    const target = new URL(link, from);
    if (target.origin !== from.origin) return null;
    if (!target.pathname.startsWith(prefix)) return "outside the path prefix";
    const path = decode(target.pathname.slice(prefix.length));
    if (path === null) return "not a URL";
    const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    if (!files.has(file)) return files.has(`${file}/index.html`) ? "no final slash" : "no such page";
    const anchor = decode(target.hash.slice(1).split(":~:")[0] ?? "");
    const anchors = pages.get(file)?.anchors;
    if (anchor === null || (anchors && !anchors.has(anchor) && !anchorsEverywhere.has(anchor))) return "no such anchor";
    return null;
  }
}

function readPage(html: string): Page {
  const anchors = new Set<string>();
  const links: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (attributes.id !== undefined) anchors.add(attributes.id);
      if (name === "a" && attributes.name !== undefined) anchors.add(attributes.name);
      for (const attribute of linkAttributes) {
        const link = attributes[attribute];
        if (link !== undefined) links.push(link.trim());
      }
      links.push(...sources(attributes.srcset), ...sources(attributes.imagesrcset), ...redirect(name, attributes));
    },
  });
  parser.end(html);
  return { anchors, links };
}

/** `a.png 1x, b.png 2x` → `a.png`, `b.png` */
function sources(srcset = ""): string[] {
  return srcset.split(/,\s/u).flatMap((source) => source.trim().split(/\s/u, 1).filter(Boolean));
}

/** The target of `<meta http-equiv="refresh" content="0; url=…">`. */
function redirect(name: string, attributes: Readonly<Record<string, string>>): string[] {
  if (name !== "meta" || attributes["http-equiv"]?.toLowerCase() !== "refresh") return [];
  const target = /url\s*=\s*(.*)/iu.exec(attributes.content ?? "")?.[1];
  return target === undefined ? [] : [target.trim()];
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
