/**
 * What every outlet is given.
 */
import { DayDigests } from "../archive/dayDigests.ts";
import type { Config } from "../config.ts";
import type { Archive, Message, Presenter, SiteUrl, SpeakerId } from "../model.ts";
import { absoluteUrl, withPrefix } from "../urls.ts";
import { type Words, wordsOf } from "./words.ts";

/** One file that an outlet makes. */
export interface OutletFile {
  readonly url: SiteUrl;
  /** Everything it is made from besides the configuration and the rooms, as text; absent where that is hard to tell. */
  readonly inputs?: () => string;
  /** Its text in order, to be written as UTF-8. Can be gone through more than once; nothing is made before it is. */
  readonly chunks: Iterable<string>;
  /** The same text in pieces, of which some may be what they were in the last build. */
  readonly pieces?: Iterable<OutletPiece>;
}

/** A piece of a file. */
export interface OutletPiece {
  /** Everything it is made from besides the configuration and the rooms, as text. */
  readonly inputs: () => string;
  readonly text: () => string;
}

/** What {@link OutletContext} is made of beside archive and config. */
export interface OutletOptions {
  /** The generator's version. */
  readonly version: string;
  /** The path prefix, as `normalizePrefix` gives it; used for addresses where no base URL is known. */
  readonly prefix: string;
  /** The digests of the archive's days; made here unless the caller has them already. */
  readonly dayDigests?: DayDigests | undefined;
}

/** The archive with what its outlets share. */
export class OutletContext {
  readonly archive: Archive;
  readonly config: Config["archive"];
  readonly version: string;
  readonly words: Words;
  readonly dayDigests: DayDigests;
  /** The site's name, never empty. */
  readonly title: string;
  readonly #prefix: string;

  constructor(archive: Archive, config: Config, { version, prefix, dayDigests }: OutletOptions) {
    this.archive = archive;
    this.config = config.archive;
    this.version = version;
    this.dayDigests = dayDigests ?? new DayDigests(archive);
    this.words = wordsOf(config.archive.language);
    this.#prefix = prefix;
    const [room, ...others] = archive.rooms;
    const onlyRoom = others.length === 0 ? room?.name : undefined;
    this.title = config.archive.title ?? onlyRoom ?? this.words.title;
  }

  /** An address for use outside the site: absolute where a base URL is known, else from the host's root with the path prefix. */
  address(url: SiteUrl): string {
    return this.config.baseUrl === null ? withPrefix(this.#prefix, url) : absoluteUrl(this.config.baseUrl, url);
  }

  /** Who said a message: the speaker's canonical name, else the name in the transcript, else the word for nobody. */
  speakerName({ speaker, seenAs }: Message): string {
    return this.#canonicalName(speaker) ?? seenAs[0] ?? this.words.unknownSpeaker;
  }

  /** Who presented: the speaker's canonical name, else the name in the transcript. */
  presenterName({ speaker, name }: Presenter): string {
    return this.#canonicalName(speaker) ?? name;
  }

  #canonicalName(speaker: SpeakerId | null): string | undefined {
    return speaker === null ? undefined : this.archive.speakerById.get(speaker)?.name;
  }
}
