/**
 * The words of the archive, as types. No code: every stage may import this file, and it imports nothing.
 *
 * The data goes one way:
 * transcript → {@link Transcript} → normalize → {@link NormalizedTranscript} → identity → {@link Message}, {@link Speaker}
 * → privacy → the same, without what is kept back → archive → {@link Archive} → site, outlets, search.
 */

/** The name of a room's folder, as written on disk: `proddev`. */
export type RoomId = string;
/** A calendar day in the archive's time zone: `2017-12-25`. */
export type DayDate = `${number}-${number}-${number}`;
/** A calendar month in the archive's time zone: `2017-12`. */
export type MonthDate = `${number}-${number}`;
/** A time of day as the transcript writes it: `17:50:09`. */
export type ClockTime = `${number}:${number}:${number}`;
/** A message's name within its room and day, and its anchor on the page: `m175009-k3fa`, `m175009-k3fa-2`. */
export type MessageId = `m${string}`;
/** A citation, unique in the archive: `<room>/<day>/<message id>`. */
export type MessageRef = `${RoomId}/${DayDate}/${MessageId}`;
/** A discussion's name within its room and day: the id of its first message with `d` for `m`. */
export type DiscussionId = `d${string}`;
/** A discussion's citation, unique in the archive: `<room>/<day>/<discussion id>`. */
export type DiscussionRef = `${RoomId}/${DayDate}/${DiscussionId}`;
/** A term's slug: lower-case ASCII letters, digits and hyphens; the segment of the term's address. */
export type TermId = string;
/** A speaker's slug: lower-case ASCII letters, digits and hyphens; the segment of the speaker's address. */
export type SpeakerId = string;
/** A path on the site, from its root, percent-encoded, without the path prefix: `/proddev/2017/12/25/#m175009-k3fa`. */
export type SiteUrl = `/${string}`;
/** An instant with the offset of the archive's time zone: `2017-12-25T17:50:09+08:00`. */
export type Instant = string;

/** Where something stands in the input. */
export interface Origin {
  /** Path below the input folder, with `/` on every system: `proddev/2017-12-25-chat.markdown`. */
  readonly file: string;
  /** One-based line number of the message's header. */
  readonly line: number;
}

/** A day of a room. */
export interface DayPlace {
  readonly room: RoomId;
  readonly day: DayDate;
}

// ── transcript ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** One file: one room on one day, as the exporter wrote it. */
export interface Transcript {
  readonly file: string;
  readonly room: RoomId;
  readonly day: DayDate;
  /** The front matter's `author`: the exporter's guess at who presented that day; null when it named nobody. */
  readonly presenter: string | null;
  readonly messages: readonly TranscriptMessage[];
}

/** One header and the body that follows it, before any of it is interpreted. */
export interface TranscriptMessage {
  readonly origin: Origin;
  /** As typed; may be impossible (`25:61:61`), which a diagnostic has reported. */
  readonly clock: ClockTime;
  /** The alias in the header, HTML entities decoded, trimmed; empty when the header names nobody. */
  readonly name: string;
  /** The lines up to the next header, without surrounding blank lines, trailing spaces removed from each, joined by `\n`. */
  readonly body: string;
  /** True when the exporter dropped a system notice: neither name nor body, or the next header follows on the next line. */
  readonly system: boolean;
}

// ── normalize ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** A piece of what somebody typed, in reading order. Everything in it is plain text, to be escaped where it is shown. */
export type Part = TextPart | EmoticonPart | MentionPart | LinkPart;
/** Characters as typed, entities decoded; `\n` is a line break. */
export interface TextPart {
  readonly type: "text";
  readonly text: string;
}
/** A WeChat emoticon: `[捂脸]` has the name `捂脸`. */
export interface EmoticonPart {
  readonly type: "emoticon";
  readonly name: string;
}
/** `@` and a name. */
export interface MentionPart {
  readonly type: "mention";
  /** The name without `@`. */
  readonly label: string;
  /** Who that is; null: unresolved, shown plain. Always null for `@所有人`. */
  readonly speaker: SpeakerId | null;
  /** True for `@所有人` and `@all`, which address the whole room. */
  readonly everyone: boolean;
}
/** A bare URL in running text. */
export interface LinkPart {
  readonly type: "link";
  /** What is shown: the URL as typed, its host in punycode when it is not plain ASCII. */
  readonly text: string;
  /** An absolute http or https URL without credentials. */
  readonly href: string;
}

/** What came with a message beside its text. */
export type Attachment = ImageAttachment | LinkAttachment | FileAttachment | UnknownAttachment;
/** A picture on a host that may be gone. */
export interface ImageAttachment {
  readonly type: "image";
  /** The address as exported (http or https). */
  readonly src: string;
}
/** A shared article (it has a title), or a bare URL of the text (it has none). */
export interface LinkAttachment {
  readonly type: "link";
  readonly title: string | null;
  readonly href: string;
}
/** A shared file of which only the name was exported. */
export interface FileAttachment {
  readonly type: "file";
  readonly name: string;
}
/** Content the exporter dropped: a sticker, a voice message, a card. */
export interface UnknownAttachment {
  readonly type: "unknown";
}

/** The part of a message that repeats an earlier one. */
export interface Quote {
  /** The quoted member's group nickname at that time, as typed. */
  readonly name: string;
  /** The speaker that name stands for; null: unresolved. */
  readonly speaker: SpeakerId | null;
  /** The quoted words, decoded. */
  readonly text: string;
  /** The message it repeats; null: not found. */
  readonly of: MessageRef | null;
}

/** A body read into typed parts. Mentions and quotes are not resolved yet: their `speaker` and `of` are null. */
export interface Content {
  readonly parts: readonly Part[];
  /** What the reader reads, without the quoted part: `plainText(parts)`, or an article's title, or a file's name. */
  readonly text: string;
  readonly quote: Quote | null;
  readonly attachments: readonly Attachment[];
}

/** A transcript message with its content. */
export interface NormalizedMessage extends TranscriptMessage {
  readonly content: Content;
}
/** A transcript whose messages have been normalized. */
export interface NormalizedTranscript extends Omit<Transcript, "messages"> {
  readonly messages: readonly NormalizedMessage[];
}

// ── identity ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `removed`: taken down by the owner; its words are gone everywhere. */
export type MessageKind = "spoken" | "system" | "removed";

/** One message, once, however many exports repeat it. */
export interface Message extends Content {
  readonly id: MessageId;
  /** Every id it answers to, one an origin; the first is `id`. */
  readonly ids: readonly MessageId[];
  readonly ref: MessageRef;
  readonly room: RoomId;
  readonly day: DayDate;
  /** In the place of an impossible one stands that of the message before. */
  readonly clock: ClockTime;
  readonly sentAt: Instant;
  readonly url: SiteUrl;
  readonly kind: MessageKind;
  /** Null: unknown. */
  readonly speaker: SpeakerId | null;
  /** The names it was exported under, in order of appearance, without repetition. */
  readonly seenAs: readonly string[];
  readonly discussion: DiscussionId | null;
  readonly origins: readonly Origin[];
}

/** Why a name belongs to a speaker, strongest first: the owner's word, doubled files, word-for-word quotes, the name itself. */
export type Evidence = "owner" | "doubled" | "quote" | "name";

/** A name a speaker was seen under. */
export interface Alias {
  readonly name: string;
  readonly rooms: readonly RoomId[];
  /** First and last day it headed a message; null when it never did (it comes from speakers.yaml). */
  readonly first: DayDate | null;
  readonly last: DayDate | null;
  /** Messages seen under it. */
  readonly messages: number;
  readonly evidence: Evidence;
}

/** A person. */
export interface Speaker {
  readonly id: SpeakerId;
  /** The canonical name. */
  readonly name: string;
  readonly url: SiteUrl;
  /** By first appearance. */
  readonly aliases: readonly Alias[];
  /** Slugs that redirect here: those of the aliases, without `id`. */
  readonly redirects: readonly SpeakerId[];
  readonly rooms: readonly RoomId[];
  readonly first: Instant | null;
  readonly last: Instant | null;
  /** Spoken messages. */
  readonly messages: number;
}

// ── archive ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Everything the site shows, assembled once and only read afterwards. All lists are in reading order (oldest first). */
export interface Archive {
  readonly rooms: readonly Room[];
  /** By id. */
  readonly speakers: readonly Speaker[];
  /** Every message: by room, day, and within a day in order of appearance. */
  readonly messages: readonly Message[];
  readonly speakerById: ReadonlyMap<SpeakerId, Speaker>;
  /** Under every id a message answers to. */
  readonly messageByRef: ReadonlyMap<MessageRef, Message>;
  /** The spoken messages of each speaker, over all rooms, by time. */
  readonly messagesBySpeaker: ReadonlyMap<SpeakerId, readonly Message[]>;
  /** The messages that quote a message, under its `ref`. */
  readonly replies: ReadonlyMap<MessageRef, readonly Message[]>;
  /** What is known of every speaker beside names and messages. */
  readonly profiles: ReadonlyMap<SpeakerId, SpeakerProfile>;
  /** Every discussion: by room, day, and within a day by its first message. */
  readonly discussions: readonly Discussion[];
  /** Under every id a discussion answers to. */
  readonly discussionByRef: ReadonlyMap<DiscussionRef, Discussion>;
  /** The discussions to begin with: of everything, of each month, of each room, and of each room's months. */
  readonly discussionLists: readonly DiscussionList[];
  readonly library: Library;
  readonly glossary: Glossary;
}

/** A part of the archive: of one room or of all (null), of one month or of all (null). */
export interface Selection {
  readonly room: RoomId | null;
  readonly month: MonthDate | null;
}

/** How somebody takes part. */
export interface SpeakerProfile {
  /** Spoken messages by hour of the day, in the archive's time zone: 24 counts. */
  readonly hours: readonly number[];
  /** Whom they talk with, most exchanges first, then by id. */
  readonly companions: readonly Companion[];
}

/** Somebody a speaker talks with. */
export interface Companion {
  readonly speaker: SpeakerId;
  /** Mentions and quotes in either direction, and turns that follow each other at once; at least two. */
  readonly exchanges: number;
}

/** A chat group. */
export interface Room {
  readonly id: RoomId;
  /** From archive.yaml; the id where the owner gave none. */
  readonly name: string;
  readonly description: string | null;
  readonly url: SiteUrl;
  readonly years: readonly Year[];
  readonly days: readonly Day[];
  /** All kinds. */
  readonly messages: number;
  readonly speakers: number;
}

/** A calendar year of a room. */
export interface Year {
  readonly year: number;
  readonly url: SiteUrl;
  readonly months: readonly Month[];
  readonly messages: number;
}

/** A calendar month of a room that has at least one day. */
export interface Month {
  readonly month: MonthDate;
  readonly url: SiteUrl;
  readonly days: readonly Day[];
  readonly messages: number;
}

/** A day of a room; it may be empty. */
export interface Day {
  readonly room: RoomId;
  readonly day: DayDate;
  readonly url: SiteUrl;
  readonly presenter: Presenter | null;
  readonly messages: readonly Message[];
  /** One page, or four by the clock past 3,000 messages; see `urls.ts`. */
  readonly pages: readonly DayPage[];
  readonly discussions: readonly Discussion[];
  readonly participants: readonly Participant[];
  /** The neighbouring days of the same room that have a transcript. */
  readonly previous: SiteUrl | null;
  readonly next: SiteUrl | null;
}

/** Who presented on a day, by the exporter's guess. */
export interface Presenter {
  readonly name: string;
  readonly speaker: SpeakerId | null;
}

/** Somebody who spoke, with how often. Lists of them are sorted by count, most first, then by id. */
export interface Participant {
  readonly speaker: SpeakerId;
  readonly messages: number;
}

/** A page of a day. */
export interface DayPage {
  readonly url: SiteUrl;
  /** The first hour it holds (0, 6, 12 or 18), or null when the day is one page. */
  readonly fromHour: number | null;
  readonly runs: readonly Run[];
  readonly messages: number;
}

/** Consecutive messages of one speaker; never longer than the pause allowed between two of them. */
export interface Run {
  readonly speaker: SpeakerId | null;
  /** `system` runs hold one message each. */
  readonly kind: MessageKind;
  readonly messages: readonly Message[];
}

/** Messages that belong together in time and subject; docs/discussions.md has the rule. */
export interface Discussion {
  readonly id: DiscussionId;
  /** Every id it answers to: the first is `id`, the others those of discussions the owner merged into it. */
  readonly ids: readonly DiscussionId[];
  readonly ref: DiscussionRef;
  readonly room: RoomId;
  readonly day: DayDate;
  readonly url: SiteUrl;
  /** The owner's name for it, from discussions.yaml. */
  readonly name: string | null;
  /** In reading order; others may stand between them only where the owner merged what is apart. */
  readonly messages: readonly Message[];
  readonly participants: readonly Participant[];
  /** When its first and its last message were sent. */
  readonly start: Instant;
  readonly end: Instant;
  /** The terms that mark it, the most telling first; at most five. */
  readonly terms: readonly TermId[];
  /** How often its messages are quoted, by whomever and whenever. */
  readonly quoted: number;
}

/** Discussions worth beginning with, of a part of the archive. Each list has at most twenty, the foremost first. */
export interface DiscussionList extends Selection {
  readonly url: SiteUrl;
  /** How many discussions there are in this part. */
  readonly total: number;
  /** By number of spoken messages. */
  readonly longest: readonly Discussion[];
  /** By number of participants. */
  readonly attended: readonly Discussion[];
  /** By how often they are quoted; only those that are. */
  readonly quoted: readonly Discussion[];
}

/** What was shared: links, images, files. Shelves: of everything, then of each month, each room, and each room's months that have any. */
export interface Library {
  readonly links: readonly Shelf<SharedLink>[];
  readonly images: readonly Shelf<SharedImage>[];
  readonly files: readonly Shelf<SharedFile>[];
}

/** What was shared in a part of the archive, by when it was first shared there. */
export interface Shelf<Item> extends Selection {
  readonly url: SiteUrl;
  readonly items: readonly Item[];
}

/** One thing that was shared, however often. */
export interface SharedItem {
  /** The messages that shared it, over all rooms, by time. */
  readonly shares: readonly Message[];
  /** The discussion that one of them opened, the first such; null: none did. */
  readonly discussion: Discussion | null;
}
/** An article or a page. */
export interface SharedLink extends SharedItem {
  /** As it was first shared; see `linkKey` for what counts as the same. */
  readonly href: string;
  /** The host, for show. */
  readonly host: string;
  /** The first title it was shared with; null: it never had one. */
  readonly title: string | null;
}
/** A picture. */
export interface SharedImage extends SharedItem {
  /** The address as exported. */
  readonly src: string;
}
/** A file, by its name. */
export interface SharedFile extends SharedItem {
  readonly name: string;
}

/** The words that matter in this archive; docs/terms.md has the measure. */
export interface Glossary {
  /** The most characteristic first. */
  readonly terms: readonly Term[];
  readonly termById: ReadonlyMap<TermId, Term>;
  /** What rose, for every month, over all rooms and in each room; parts where nothing did are absent. */
  readonly risen: readonly RisenTerms[];
  /** Where a message's text links to a term, under its `ref`: sparingly, at the first use in a discussion that the term marks. */
  readonly links: ReadonlyMap<MessageRef, readonly TermLink[]>;
}

/** A word that matters here. */
export interface Term {
  readonly id: TermId;
  /** As it is mostly written. */
  readonly text: string;
  readonly url: SiteUrl;
  /** Its first use. */
  readonly first: Message;
  /** Messages that hold it, and the days and discussions they are in. */
  readonly messages: number;
  readonly days: number;
  readonly inDiscussions: number;
  /** Those in which it was used, in order. */
  readonly months: readonly TermMonth[];
  /** Who uses it, most first. `messages` counts those that hold it. */
  readonly speakers: readonly Participant[];
  /** Terms that stand in the same discussions more than chance would have it, the closest first; at most twelve. */
  readonly neighbours: readonly TermNeighbour[];
  /** The discussions it is central to, the foremost first; at most twenty. */
  readonly discussions: readonly Discussion[];
}

/** A term in a month, over all rooms. */
export interface TermMonth {
  readonly month: MonthDate;
  /** Messages that hold it. */
  readonly messages: number;
}

/** Another term beside a term. */
export interface TermNeighbour {
  readonly term: TermId;
  /** In how many discussions they stand together. */
  readonly discussions: number;
}

/** The terms that rose in a month, the steepest first; at most ten. */
export interface RisenTerms {
  readonly room: RoomId | null;
  readonly month: MonthDate;
  readonly terms: readonly RisenTerm[];
}

/** A term that is used more in a month than before it. */
export interface RisenTerm {
  readonly term: TermId;
  /** Messages that hold it, in that month. */
  readonly messages: number;
  /** Messages that held it in all months before. */
  readonly before: number;
}

/** A place in a message's text that names a term. */
export interface TermLink {
  readonly term: TermId;
  /** The index of a text part of the message, and where in its text the word begins and ends, in UTF-16 units. */
  readonly part: number;
  readonly start: number;
  readonly end: number;
}
