/**
 * What the owner decides, as types: archive.yaml and speakers.yaml with defaults filled in.
 */
import type { DayDate, RoomId } from "../model.ts";

/** The languages the interface speaks. */
export const LANGUAGES = ["zh-CN", "en"] as const;
/** One of them. */
export type Language = (typeof LANGUAGES)[number];

/** When a remote image is requested. */
export const REMOTE_MEDIA = ["ask", "always", "never"] as const;

/** archive.yaml, with defaults filled in. */
export interface ArchiveConfig {
  /** The site's name. Default: the name of the only room, or a name from the catalogue. Null where the owner gave none. */
  readonly title: string | null;
  readonly description: string | null;
  /** Where the site will be published, without a trailing slash; feeds and sitemap need it. Null: unknown, they use relative addresses. */
  readonly baseUrl: string | null;
  /** The interface's language. */
  readonly language: Language;
  /** An IANA zone name or a fixed offset (`+08:00`), in which the transcripts' clock times are read. Default `Asia/Shanghai`. */
  readonly timeZone: string;
  /** In the order in which the owner names them. */
  readonly rooms: ReadonlyMap<RoomId, RoomConfig>;
  readonly media: MediaConfig;
}

/** A room's entry in archive.yaml. */
export interface RoomConfig {
  readonly name: string | null;
  readonly description: string | null;
}

/** How images are shown. */
export interface MediaConfig {
  /** `ask`: an image is requested when the reader asks for it (the default); `always`: with the page; `never`: not at all. */
  readonly remote: (typeof REMOTE_MEDIA)[number];
  /** The first entry whose `from` starts an image's address replaces that start by `to`: an absolute URL, or a path of the site. */
  readonly map: readonly { readonly from: string; readonly to: string }[];
}

/** speakers.yaml: the owner's word on who is who. */
export interface SpeakersConfig {
  readonly speakers: readonly SpeakerConfig[];
  /** Groups of names that must never become one speaker. */
  readonly apart: readonly (readonly string[])[];
  /** Who `我` is, by room. */
  readonly owners: ReadonlyMap<RoomId, string>;
}

/** One person in speakers.yaml. */
export interface SpeakerConfig {
  /** The canonical name. It is an alias too, in all rooms and on all days, unless `aliases` lists it with narrower bounds. */
  readonly name: string;
  readonly aliases: readonly AliasConfig[];
}

/** A name of that person, optionally only in some rooms or between two days (inclusive). */
export interface AliasConfig {
  readonly name: string;
  readonly rooms: readonly RoomId[] | null;
  readonly from: DayDate | null;
  readonly to: DayDate | null;
}

/** Both files. */
export interface Config {
  readonly archive: ArchiveConfig;
  readonly speakers: SpeakersConfig;
}

/** What holds where the owner said nothing. */
export const defaultConfig: Config = {
  archive: {
    title: null,
    description: null,
    baseUrl: null,
    language: "zh-CN",
    timeZone: "Asia/Shanghai",
    rooms: new Map(),
    media: { remote: "ask", map: [] },
  },
  speakers: { speakers: [], apart: [], owners: new Map() },
};
