/**
 * What every page is given: the archive, the owner's decisions, and the few functions that turn them into words and links.
 */
import { DayDigests } from "../archive/dayDigests.ts";
import type { Config } from "../config.ts";
import type { Archive, DayDate, Instant, Room, RoomId, SiteUrl, Speaker, SpeakerId } from "../model.ts";
import { absoluteUrl, assetUrl, withPrefix } from "../urls.ts";
import type { AssetDigests } from "./assets.ts";
import type { Fragment, Html } from "./html.ts";
import { html } from "./html.ts";
import type { Summary } from "./summary.ts";
import { summarize } from "./summary.ts";
import type { TextKey, TextValues } from "./text/catalogue.ts";
import { catalogueOf, fillMarkup, fillText } from "./text/catalogue.ts";
import type { DateWords } from "./text/dates.ts";
import { dateWords, dayOfInstant } from "./text/dates.ts";

/** One site to be rendered. Immutable; make a new one when the archive changes. */
export interface SiteContext {
  readonly archive: Archive;
  readonly config: Config;
  /** The path prefix, with `/` at both ends. */
  readonly prefix: string;
  readonly title: string;
  readonly description: string;
  /** Counts over the archive that pages share. */
  readonly summary: Summary;
  readonly dates: DateWords;
  /** What the pages of days are made from. */
  readonly dayDigests: DayDigests;
  /** The attribute ` lang="…"` for what people wrote, where that is not the page's own language; else nothing. */
  readonly contentLanguage: Html | null;
  /** An address as a page links to it. */
  href(url: SiteUrl): string;
  /** A style sheet or script as a page links to it, by its name (`day.js`): what browsers keep of another version has another address. */
  asset(name: string): string;
  /** An address with the site's origin; null when the owner gave no base URL. */
  absolute(url: SiteUrl): string | null;
  /** A text of the catalogue, as plain text. */
  t(key: TextKey, values?: TextValues): string;
  /** A text of the catalogue with markup in its placeholders. */
  rich(key: TextKey, values: Readonly<Record<string, Fragment>>): Html;
  /** `2017年12月1日 至 2018年3月5日`, or one day; empty when there is none. */
  range(first: DayDate | Instant | null, last: DayDate | Instant | null): string;
  room(id: RoomId): Room | null;
  speaker(id: SpeakerId | null): Speaker | null;
}

/** What the members of a WeChat group mostly write: it chooses the shapes of characters, and the voice that reads them out. */
const CONTENT_LANGUAGE = "zh-CN";

/** What a context is made of beside archive and config. */
export interface SiteOptions {
  readonly prefix: string;
  /** What pages ask for style sheet and scripts with; without digests by their names alone. */
  readonly assets?: AssetDigests | undefined;
  /** The digests of the archive's days; made here unless the caller has them already. */
  readonly dayDigests?: DayDigests | undefined;
}

/** Makes the context of a site. `prefix` starts and ends with `/`. */
export function createSite(archive: Archive, config: Config, options: SiteOptions): SiteContext {
  const catalogue = catalogueOf(config.archive.language);
  const dates = dateWords(config.archive.language);
  const rooms = new Map(archive.rooms.map((room) => [room.id, room]));
  const t = (key: TextKey, values: TextValues = {}): string => fillText(catalogue[key], values);
  const href = (url: SiteUrl): string => withPrefix(options.prefix, url);
  const onlyRoom = archive.rooms.length === 1 ? archive.rooms[0] : undefined;

  return {
    archive,
    config,
    prefix: options.prefix,
    title: config.archive.title ?? onlyRoom?.name ?? t("site.name"),
    description: config.archive.description ?? onlyRoom?.description ?? t("site.description"),
    summary: summarize(archive),
    dates,
    dayDigests: options.dayDigests ?? new DayDigests(archive),
    contentLanguage: config.archive.language === CONTENT_LANGUAGE ? null : html` lang="${CONTENT_LANGUAGE}"`,
    href,
    asset: (name) => {
      const digest = options.assets?.get(name);
      return href(assetUrl(name)) + (digest === undefined ? "" : `?v=${digest}`);
    },
    absolute: (url) => (config.archive.baseUrl === null ? null : absoluteUrl(config.archive.baseUrl, url)),
    t,
    rich: (key, values) => fillMarkup(catalogue[key], values),
    range: (first, last) => {
      if (first === null || last === null) return "";
      const from = dates.day(dayOfInstant(first));
      const to = dates.day(dayOfInstant(last));
      return from === to ? from : t("range", { from, to });
    },
    room: (id) => rooms.get(id) ?? null,
    speaker: (id) => (id === null ? null : (archive.speakerById.get(id) ?? null)),
  };
}
