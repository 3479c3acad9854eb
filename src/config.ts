/**
 * What the owner decides: archive.yaml and speakers.yaml, validated. Both files are optional.
 */
import type { DayDate, RoomId } from "./model.ts";

/** archive.yaml, with defaults filled in. */
export interface ArchiveConfig {
  /** The site's name. Default: the name of the only room, or a name from the catalogue. Null where the owner gave none. */
  readonly title: string | null;
  readonly description: string | null;
  /** Where the site will be published, without a trailing slash; feeds and sitemap need it. Null: unknown, they use relative addresses. */
  readonly baseUrl: string | null;
  /** The interface's language. */
  readonly language: "zh-CN" | "en";
  /** An IANA zone name or a fixed offset, in which the transcripts' clock times are read. Default `Asia/Shanghai`. */
  readonly timeZone: string;
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
  readonly remote: "ask" | "always" | "never";
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
  /** The canonical name. */
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
