/**
 * What the owner decides, as types: archive.yaml and the files beside it, with defaults filled in.
 */
import type { Diagnostic, Place } from "../diagnostics.ts";
import type { DayDate, DayPlace, MessageId, MessageRef, RoomId } from "../model.ts";

/** The languages the interface speaks. */
export const LANGUAGES = ["zh-CN", "en"] as const;
/** A language of the interface. */
export type Language = (typeof LANGUAGES)[number];

/** When a remote image is requested. */
export const REMOTE_MEDIA = ["ask", "always", "never"] as const;

/** A licence. */
export interface LicenseConfig {
  /** Its name, as `CC BY 4.0`. */
  readonly name: string;
  /** Where its text is. */
  readonly url: string | null;
}

/** archive.yaml, with defaults filled in. */
export interface ArchiveConfig {
  /** The site's name. Default: the name of the only room, or a name from the catalogue. Null where the owner gave none. */
  readonly title: string | null;
  readonly description: string | null;
  /** A picture for links to the site in chat programs: a web address. Null: the site's own icon, where the base URL is known. */
  readonly image: string | null;
  /** Where the site will be published, without a trailing slash; feeds and sitemap need it. Null: unknown, they use relative addresses. */
  readonly baseUrl: string | null;
  /** The interface's language. */
  readonly language: Language;
  /** An IANA zone name or a fixed offset (`+08:00`), in which the transcripts' clock times are read. Default `Asia/Shanghai`. */
  readonly timeZone: string;
  /** In the order in which the owner names them. */
  readonly rooms: ReadonlyMap<RoomId, RoomConfig>;
  readonly media: MediaConfig;
  /** Under which terms the texts may be used again. Null: the site says nothing about it. */
  readonly license: LicenseConfig | null;
  /** Where to ask for something to be taken down: a web address or `mailto:…`. Null: the site says nothing about it. */
  readonly removal: string | null;
  readonly privacy: PrivacyConfig;
}

/** What can be redacted, by archive.yaml's key for it. */
export const REDACTIONS = ["phone", "identity", "bankCard", "email", "qq", "wechat"] as const;
/** A kind of value that can be redacted. */
export type Redaction = (typeof REDACTIONS)[number];

/** What is not published as it stands in the transcripts. */
export interface PrivacyConfig {
  /** Which kinds of numbers and addresses are replaced by a mark. Default: phone, identity and bankCard. */
  readonly redact: Readonly<Record<Redaction, boolean>>;
  /** The owner's own, in the order given. */
  readonly patterns: readonly PatternConfig[];
  /** `all`: everybody has a pseudonym unless speakers.yaml says otherwise; `named`: those whose entry there asks for one (the default). */
  readonly pseudonyms: "all" | "named";
  /** Names that are ordinary words too, and stay where they stand in running text. */
  readonly ordinaryWords: readonly string[];
  /** Rooms that search engines and feeds do not learn about; `all`: the whole archive. */
  readonly unlisted: "all" | readonly RoomId[];
}

/** What an owner wants replaced. */
export interface PatternConfig {
  /** Stands in the mark. */
  readonly name: string;
  /** Global and with the flag u; takes time in proportion to the text. */
  readonly expression: RegExp;
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
  /** True: a made-up name; a text: that name; false: the real one, also where all others have pseudonyms; absent: as all others. */
  readonly pseudonym?: boolean | string;
  /** What becomes of the messages of somebody who opted out; absent: they did not. */
  readonly optOut?: OptOut;
  /** What to report when nobody has that name although it is to be hidden; absent: nothing. */
  readonly ifUnknown?: Diagnostic;
  /** What to report when somebody else has the name that is chosen for them; absent: nothing. */
  readonly ifTaken?: Diagnostic;
}

/** `tombstone`: the addresses of the messages say that they were taken down; `disappear`: nothing is left. */
export const OPT_OUTS = ["tombstone", "disappear"] as const;
/** What becomes of the messages of somebody who opted out; see {@link OPT_OUTS}. */
export type OptOut = (typeof OPT_OUTS)[number];

/** A name of that person, optionally only in some rooms or between two days (inclusive). */
export interface AliasConfig {
  readonly name: string;
  readonly rooms: readonly RoomId[] | null;
  readonly from: DayDate | null;
  readonly to: DayDate | null;
}

/** takedowns.yaml: what was taken down, when and why, in the order of the file. */
export type TakedownsConfig = readonly TakedownConfig[];

/** One decision to take something down. */
export interface TakedownConfig {
  readonly date: DayDate;
  readonly reason: string;
  readonly what: Taken;
  /** Where takedowns.yaml says so. */
  readonly place: Place;
}

/** Messages by their citations, everything from one message to another of a room (both included), or whole days. */
export type Taken =
  | { readonly type: "messages"; readonly refs: readonly MessageRef[] }
  | { readonly type: "range"; readonly from: MessageRef; readonly to: MessageRef }
  | { readonly type: "days"; readonly days: readonly DayPlace[] };

/** discussions.yaml: the owner's word on what belongs together. */
export interface DiscussionsConfig {
  readonly names: readonly DiscussionName[];
  /** Discussions of one day that are one. */
  readonly merges: readonly (readonly MessagePlace[])[];
  /** Messages at which a discussion begins. */
  readonly splits: readonly MessagePlace[];
}

/** What the owner calls a discussion. */
export interface DiscussionName {
  readonly at: MessagePlace;
  readonly name: string;
  /** What to report when the name holds what is kept back. */
  readonly ifPrivate: Diagnostic;
}

/** A message that the owner named, for itself or for the discussion it is in. */
export interface MessagePlace extends DayPlace {
  readonly id: MessageId;
  /** What to report when there is no such message. */
  readonly ifUnknown: Diagnostic;
}

/** terms.yaml: the owner's word on the glossary. */
export interface TermsConfig {
  /** Always terms, as soon as somebody uses them. */
  readonly must: readonly string[];
  /** Never terms. */
  readonly stop: readonly string[];
}

/** A room that the owner named somewhere. */
export interface NamedRoom {
  readonly room: RoomId;
  /** What to report when the archive has no such room. */
  readonly ifUnknown: Diagnostic;
}

/** A text of archive.yaml that pages show. */
export interface ShownText {
  readonly text: string;
  /** What to report when it holds what is redacted in messages. */
  readonly ifPrivate: Diagnostic;
}

/** A name of somebody that the owner wrote in speakers.yaml. */
export interface NamedSpeaker {
  /** Without bounds where it stands under `apart` or `owners`. */
  readonly alias: AliasConfig;
  /** The canonical name of the speaker whose it is said to be; null where none is said. */
  readonly of: string | null;
  /** The names that stand with it, itself included: none of them was meant in its place. */
  readonly beside: readonly string[];
  /** What to report when nobody has it, and another was probably meant. */
  readonly ifMistyped: Diagnostic;
  /** What to report when it heads messages, and none within its bounds. */
  readonly ifElsewhere: Diagnostic;
}

/** What all configuration files say. */
export interface Config {
  readonly archive: ArchiveConfig;
  readonly speakers: SpeakersConfig;
  readonly takedowns: TakedownsConfig;
  readonly discussions: DiscussionsConfig;
  readonly terms: TermsConfig;
  /** Every place in archive.yaml and speakers.yaml where a room is named. */
  readonly namedRooms: readonly NamedRoom[];
  /** What the owner calls the archive and its rooms, and says of them. */
  readonly shownTexts: readonly ShownText[];
  /** Every place in speakers.yaml where a speaker is named. */
  readonly namedSpeakers: readonly NamedSpeaker[];
}

/** What holds where the owner said nothing. */
export const defaultConfig: Config = {
  archive: {
    title: null,
    description: null,
    image: null,
    baseUrl: null,
    language: "zh-CN",
    timeZone: "Asia/Shanghai",
    rooms: new Map(),
    media: { remote: "ask", map: [] },
    license: null,
    removal: null,
    privacy: {
      redact: { phone: true, identity: true, bankCard: true, email: false, qq: false, wechat: false },
      patterns: [],
      pseudonyms: "named",
      ordinaryWords: [],
      unlisted: [],
    },
  },
  speakers: { speakers: [], apart: [], owners: new Map() },
  takedowns: [],
  discussions: { names: [], merges: [], splits: [] },
  terms: { must: [], stop: [] },
  namedRooms: [],
  shownTexts: [],
  namedSpeakers: [],
};
