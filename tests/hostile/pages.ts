/** Pages of an archive as a reader of their markup finds them. */
import type { Archive } from "../../src/model.ts";
import { decodeEntities } from "../../src/transcript/entities.ts";
import { allPages, fixtureSite } from "../site/fixtures.ts";
import { elementsOf } from "../site/markup.ts";

/** The markup of all pages, by address. */
export function pagesOf(archive: Archive): Map<string, string> {
  return new Map(allPages(fixtureSite({ archive })).map((page) => [page.url, page.render().markup]));
}

/** The elements of a page with the names of their attributes. */
export function skeleton(markup: string): string[] {
  return elementsOf(markup).map(({ name, attributes }) => `${name} ${Object.keys(attributes).sort().join(" ")}`);
}

/** What becomes of a text before it is shown. */
export function shown(text: string): string {
  return decodeEntities(text).replace(/(?![\t\n])\p{Cc}/gu, "\ufffd");
}
