import { dataUrl, roomUrl, searchIndexUrl, sitemapUrl } from "../urls.ts";
import type { OutletContext } from "./context.ts";

/** /robots.txt: what may be read, and where the map is (whose address must be absolute to be of use). */
export function robotsTxt(context: OutletContext): string {
  const { baseUrl, privacy } = context.config;
  if (privacy.unlisted === "all") return "User-agent: *\nDisallow: /\n";
  const map = baseUrl === null ? "" : `\nSitemap: ${context.address(sitemapUrl)}\n`;
  // The data files hold all rooms together.
  const closed = privacy.unlisted.length === 0 ? [] : [...privacy.unlisted.map(roomUrl), dataUrl(""), searchIndexUrl];
  const lines = closed.map((url) => `Disallow: ${pathOf(context.address(url))}\n`);
  return `User-agent: *\n${lines.join("")}Allow: /\n${map}`;
}

/** An address without its host, as robots.txt wants it. */
function pathOf(address: string): string {
  return new URL(address, "https://localhost").pathname;
}
