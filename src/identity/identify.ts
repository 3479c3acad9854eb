/** Normalized transcripts → messages, each once, and the people who wrote them: the whole of this stage. */
import type { Config } from "../config.ts";
import type {
  DayDate,
  Instant,
  Message,
  MessageId,
  MessageRef,
  NormalizedTranscript,
  Part,
  Presenter,
  RoomId,
  SiteUrl,
  Speaker,
} from "../model.ts";
import { dayUrl, messageUrls } from "../urls.ts";
import { findDoubling } from "./doubled.ts";
import { type Draft, makeDrafts } from "./drafts.ts";
import { clockOf } from "./instant.ts";
import { NameGroups } from "./nameGroups.ts";
import { joinQuotedNames, openQuotes, settleQuotes } from "./quotes.ts";
import { type RoomDay, roomDays } from "./roomDays.ts";
import { gatherSpeakers, type Speakers } from "./speakers.ts";
import { spokeTogether } from "./together.ts";

/** A day of a room with the messages of it. */
export interface IdentifiedDay {
  readonly room: RoomId;
  readonly day: DayDate;
  readonly presenter: Presenter | null;
  /** In order of appearance. `url` and `discussion` are the archive stage's to decide: the day's address, and null, stand there. */
  readonly messages: readonly Message[];
}

/** What this stage knows. */
export interface Identified {
  /** By room, then day, by code unit. */
  readonly days: readonly IdentifiedDay[];
  /** By id. */
  readonly speakers: readonly Speaker[];
}

/**
 * Merges doubled messages, finds who wrote what, and resolves mentions and quotes.
 *
 * @throws RangeError when the configured time zone is unknown
 */
export function identify(transcripts: readonly NormalizedTranscript[], config: Config): Identified {
  return identifyDays(roomDays(transcripts), config);
}

/** {@link identify} for transcripts that have been put together by room and day. */
export function identifyDays(days: readonly RoomDay[], config: Config): Identified {
  const anywhere = spokeTogether(days);
  const doubling = findDoubling(days, anywhere);
  const groups = new NameGroups(config.speakers, doubling.shared);
  for (const [a, b] of doubling.pairs) groups.join(a, b, "doubled");
  const byDay = makeDrafts(days, doubling.twinOf, groups);
  const drafts = byDay.flat();
  const open = openQuotes(drafts);
  const spoke = { anywhere, undoubled: doubling.undoubled };
  const quoted = joinQuotedNames(open, groups, spoke);
  const clock = clockOf(config.archive.timeZone);
  const sentAt = (draft: Draft): Instant => clock(draft.day, draft.clock);
  const speakers = gatherSpeakers(drafts, groups, config.speakers, quoted, sentAt);
  const originals = settleQuotes(open, groups, spoke);
  return {
    days: days.map((day, index) => identifiedDay(day, byDay[index] ?? [], speakers, sentAt, originals)),
    speakers: speakers.list,
  };
}

/**
 * A day with the messages of its drafts, and the names in it resolved.
 *
 * @param originals what messages quote, by their refs
 */
export function identifiedDay(
  { room, day, presenter }: RoomDay,
  drafts: readonly Draft[],
  speakers: Pick<Speakers, "speakerOf">,
  sentAt: (draft: Draft) => Instant,
  originals: ReadonlyMap<MessageRef, MessageRef>,
): IdentifiedDay {
  const urlOf = messageUrls(dayUrl(room, day));
  return {
    room,
    day,
    presenter: presenter === null ? null : { name: presenter, speaker: speakers.speakerOf([presenter], { room, day }) },
    messages: drafts.map((draft) => makeMessage(draft, urlOf, speakers, sentAt(draft), originals)),
  };
}

function makeMessage(
  draft: Draft,
  urlOf: (id: MessageId) => SiteUrl,
  speakers: Pick<Speakers, "speakerOf">,
  sentAt: Instant,
  originals: ReadonlyMap<MessageRef, MessageRef>,
): Message {
  const { room, day, ids, ref, clock, names, content, origins, system } = draft;
  const { parts, text, quote, attachments } = content;
  return {
    id: ids[0],
    ids,
    ref,
    room,
    day,
    clock,
    sentAt,
    url: urlOf(ids[0]),
    kind: system ? "system" : "spoken",
    speaker: speakers.speakerOf(names, draft),
    seenAs: names,
    parts: parts.some(({ type }) => type === "mention") ? parts.map((part) => resolve(part, draft, speakers)) : parts,
    text,
    quote:
      quote === null
        ? null
        : { ...quote, speaker: speakers.speakerOf([quote.name], draft), of: originals.get(ref) ?? null },
    attachments,
    discussion: null,
    origins,
  };
}

function resolve(part: Part, draft: Draft, speakers: Pick<Speakers, "speakerOf">): Part {
  if (part.type !== "mention" || part.everyone) return part;
  return { ...part, speaker: speakers.speakerOf([part.label], draft) };
}
