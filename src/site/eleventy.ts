/// <reference path="./eleventyTypes.d.ts" />
/**
 * Puts the site's pages into an Eleventy configuration.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { EleventyConfig } from "@11ty/eleventy";
import type { SiteUrl } from "../model.ts";
import { outputPath } from "../urls.ts";
import type { SiteContext } from "./context.ts";
import { pageKinds } from "./kinds.ts";
import type { Page } from "./page.ts";

/**
 * Registers the template format, the addresses of every kind of page, and what writes the page of an address into the output folder.
 * `site` is called once a build, so that a watching Eleventy shows the archive as it is then; of its pages, those are written that
 * `isWanted`.
 */
export function registerSite(
  eleventyConfig: EleventyConfig,
  site: SiteContext | (() => SiteContext | Promise<SiteContext>),
  isWanted: (page: Page) => boolean = () => true,
): void {
  let pages: ReadonlyMap<string, Page> = new Map();

  // The templates are TypeScript, or what was bundled of it.
  eleventyConfig.addExtension("11ty.ts", { key: "11ty.js" });
  eleventyConfig.setTemplateFormats(["11ty.ts", "11ty.js"]);
  eleventyConfig.addGlobalData("addresses", async () => {
    const current = typeof site === "function" ? await site() : site;
    const byKind = pagesByKind(current, isWanted);
    pages = byAddress([...byKind.values()].flat());
    return addresses(byKind);
  });
  let output = "";
  eleventyConfig.on("eleventy.before", ({ directories }) => {
    output = directories.output;
  });
  // Data that is a function is called for its value.
  eleventyConfig.addGlobalData("writePages", () => async (addresses: readonly SiteUrl[]) => {
    for (const address of addresses) {
      const page = pages.get(address);
      if (page === undefined) throw new Error(`No page has the address ${address}`);
      const file = `${output}/${outputPath(address)}`;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, page.render().markup);
    }
    // Index and outlets go on in between.
    await setImmediate();
  });
}

function pagesByKind(site: SiteContext, isWanted: (page: Page) => boolean): ReadonlyMap<string, readonly Page[]> {
  return new Map(pageKinds.map((kind) => [kind.name, kind.pages(site).filter(isWanted)]));
}

function byAddress(pages: readonly Page[]): ReadonlyMap<string, Page> {
  const known = new Map<string, Page>();
  for (const page of pages) {
    if (known.has(page.url)) throw new Error(`Two pages have the address ${page.url}`);
    known.set(page.url, page);
  }
  return known;
}

function addresses(byKind: ReadonlyMap<string, readonly Page[]>): Readonly<Record<string, readonly SiteUrl[]>> {
  return Object.fromEntries([...byKind].map(([name, pages]) => [name, pages.map(({ url }) => url)]));
}
