/**
 * How the owner wants images shown, applied to one address.
 */
import type { Message } from "../../model.ts";
import type { SiteContext } from "../context.ts";

/** An image's address after the owner's mapping. */
export interface MediaAddress {
  /** Ready to be linked: absolute, or a path of this site with its prefix. */
  readonly src: string;
  /** The host it is fetched from; null: this site. */
  readonly host: string | null;
  readonly show: "ask" | "always" | "never";
}

/** Maps an exported image address by archive.yaml. What the owner keeps on the site itself is always shown. */
export function mediaAddress(site: SiteContext, exported: string): MediaAddress {
  const { map, remote } = site.config.archive.media;
  const entry = map.find(({ from }) => exported.startsWith(from));
  const src = entry === undefined ? exported : entry.to + exported.slice(entry.from.length);
  if (src.startsWith("/") && !/^\/[/\\]/u.test(src))
    return { src: site.prefix + src.slice(1), host: null, show: "always" };
  const host = hostOf(src);
  // Neither a path of the site nor an http address: a mapping that leads nowhere. Keep what was exported, ask for nothing.
  if (host === null) return { src: exported, host: hostOf(exported), show: "never" };
  return { src, host, show: remote };
}

/** The host of an http or https address; null for anything else. */
function hostOf(address: string): string | null {
  return siteOf(address)?.host ?? null;
}

/** The host of a link, as it is shown. */
export function shownHost(href: string): string {
  return (hostOf(href) ?? "").replace(/^www\./u, "");
}

/** The origin of an http or https address, as a policy names it; null for anything else. */
function originOf(address: string): string | null {
  return siteOf(address)?.origin ?? null;
}

/** An address up to its path, which alone decides about host and origin. */
const BEFORE_PATH = /^https?:\/\/[^/?#\\]*/u;
/** Addresses are many, hosts are few. */
const sites = new Map<string, Pick<URL, "host" | "origin"> | null>();

function siteOf(address: string): Pick<URL, "host" | "origin"> | null {
  const start = BEFORE_PATH.exec(address)?.[0] ?? address;
  let site = sites.get(start);
  if (site === undefined) {
    site = parseSite(start);
    sites.set(start, site);
  }
  return site;
}

function parseSite(address: string): Pick<URL, "host" | "origin"> | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host, origin } = new URL(address);
  return protocol === "http:" || protocol === "https:" ? { host, origin } : null;
}

/** The origins the pictures of these messages may be fetched from, for the page's policy. */
export function imageOrigins(site: SiteContext, messages: readonly Message[]): ReadonlySet<string> {
  const origins = new Set<string>();
  for (const { attachments } of messages) {
    for (const item of attachments) {
      if (item.type !== "image") continue;
      const { src, show } = mediaAddress(site, item.src);
      const origin = show === "never" ? null : originOf(src);
      if (origin !== null) origins.add(origin);
    }
  }
  return origins;
}
