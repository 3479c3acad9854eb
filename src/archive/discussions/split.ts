/**
 * Where one discussion ends and the next begins. Every message but the first is given points for opening a discussion; with
 * {@link ENOUGH} it does. The rule and its figures are explained in docs/discussions.md.
 */
import type { DiscussionId, Message } from "../../model.ts";
import { CurrentDiscussion } from "./current.ts";
import { type DayReading, type Read, readDay } from "./dayReading.ts";

const ENOUGH = 5;
/** Found by counting errors on days read by hand; one point is worth a doubling of the silence. */
const POINTS = {
  addressByNewcomer: 5,
  address: 2,
  question: 2,
  articleAfterPause: 3,
  picture: 3,
  headlineAfterPause: 3,
  long: 4,
  turn: 3,
  applause: 1,
  reaction: -4,
  mention: -1,
  mentionHere: -1.5,
  answersAtOnce: -1,
  sameSpeaker: -0.5,
  young: -3.5,
  sharedWord: -1.5,
  sharedWordAhead: -0.5,
  sameCompany: -4,
} as const;
const MINUTE = 60;
const PAUSE = 5 * MINUTE;
/** A discussion this young is not left for another. */
const YOUNG = 4 * MINUTE;
/** How far the message and those after it are compared with the discussion before them. */
const AHEAD = { messages: 5, words: 5 * MINUTE, company: 10 * MINUTE, applause: 30 * MINUTE };
const MAX_SHARED = 3;
const MAX_SHARED_AHEAD = 4;
/** A word held by more messages of the day counts less. */
const RARE = 3;

/** Splits a day's messages, in order, into discussions. Linear in the length of the day. */
export function splitDiscussions(day: readonly Message[]): Message[][] {
  const reading = readDay(day);
  const discussions: Message[][] = [];
  const current = new CurrentDiscussion(reading.messages);
  for (const [index, read] of reading.messages.entries()) {
    const own = discussions.at(-1);
    if (own === undefined || opens(reading, index, current)) {
      discussions.push([read.message]);
      current.begin(index, read);
    } else {
      own.push(read.message);
    }
    current.add(index, read);
  }
  return discussions;
}

function opens(reading: DayReading, index: number, current: CurrentDiscussion): boolean {
  const [last, next] = [reading.messages[index - 1], reading.messages[index]];
  if (last === undefined || next === undefined) return false;
  if (next.message.kind !== "spoken" || current.holdsQuoted(next.message)) return false;
  const gap = next.at - last.at;
  const points =
    silence(gap) +
    signs(next, gap, current) +
    (last.cues.question || last.cues.address ? POINTS.answersAtOnce : 0) +
    (share(next.callNames, last.callNames) ? POINTS.sameSpeaker : 0) +
    (next.at - current.startedAt < YOUNG ? POINTS.young : 0);
  // What follows looks ahead, which costs more, and can hardly add anything; most messages are settled without it.
  if (points + POINTS.applause < ENOUGH) return false;
  const whole =
    points +
    (applauded(reading.messages, index) ? POINTS.applause : 0) +
    sharedWords(reading, index, current) +
    POINTS.sameCompany * company(reading.messages, index, current);
  return whole >= ENOUGH;
}

/** One point for each doubling of the silence past a minute; half a point more past ten minutes, and one more past an hour. Clocks may go back. */
function silence(gap: number): number {
  if (gap <= MINUTE) return 0;
  return doublings(gap, MINUTE) + 0.5 * doublings(gap, 10 * MINUTE) + doublings(gap, 60 * MINUTE);
}

function doublings(gap: number, unit: number): number {
  return Math.max(0, Math.log2(gap / unit));
}

function signs({ cues, callNames, message, at }: Read, gap: number, current: CurrentDiscussion): number {
  let points = 0;
  if (cues.address) points += current.knows(callNames, at) ? POINTS.address : POINTS.addressByNewcomer;
  if (cues.question) points += POINTS.question;
  if (cues.article && gap > PAUSE) points += POINTS.articleAfterPause;
  if (cues.picture) points += POINTS.picture;
  if (cues.headline && gap > PAUSE) points += POINTS.headlineAfterPause;
  if (cues.long) points += POINTS.long;
  if (cues.turn) points += POINTS.turn;
  if (cues.reaction) points += POINTS.reaction;
  if (cues.mention) points += POINTS.mention + (current.mentions(message.text) ? POINTS.mentionHere : 0);
  return points;
}

/** True when two others at least answer a message with nothing but applause. */
function applauded(messages: readonly Read[], index: number): boolean {
  const shared = messages[index];
  if (shared === undefined || shared.cues.reaction || shared.cues.mention) return false;
  const hands = new Set<string>();
  for (let ahead = index + 1; ahead <= index + AHEAD.messages; ahead++) {
    const next = messages[ahead];
    if (next === undefined || next.at - shared.at > AHEAD.applause) break;
    const [name] = next.callNames;
    if (next.cues.reaction && name !== undefined && !share(next.callNames, shared.callNames)) hands.add(name);
  }
  return hands.size >= 2;
}

/** Points for words that the message, and those that follow it closely, share with the discussion: the rarer on that day, the more. */
function sharedWords({ messages, words }: DayReading, index: number, current: CurrentDiscussion): number {
  const start = messages[index]?.at ?? 0;
  const seen = new Set<number>();
  let [own, ahead] = [0, 0];
  for (let place = index; place < index + AHEAD.messages; place++) {
    const read = messages[place];
    if (read === undefined || read.at - start > AHEAD.words) break;
    for (const word of read.words) {
      if (seen.has(word)) continue;
      seen.add(word);
      if (!current.hasWord(word)) continue;
      const weight = Math.min(1, RARE / words.commonness(word));
      if (place === index) own += weight;
      else ahead += weight;
    }
  }
  return POINTS.sharedWord * Math.min(MAX_SHARED, own) + POINTS.sharedWordAhead * Math.min(MAX_SHARED_AHEAD, ahead);
}

/** How many of the message and those that follow it are by people who spoke a moment ago: from 0 to 1. */
function company(messages: readonly Read[], index: number, current: CurrentDiscussion): number {
  const start = messages[index]?.at ?? 0;
  let [same, all] = [0, 0];
  for (let place = index; place < index + AHEAD.messages; place++) {
    const read = messages[place];
    if (read === undefined || read.at - start > AHEAD.company) break;
    all++;
    if (current.spokeJustNow(read.callNames, index)) same++;
  }
  return same / all;
}

function share(a: readonly string[], b: readonly string[]): boolean {
  return a.some((name) => b.includes(name));
}

/** A discussion has its first message's id, with `d` for `m`. Public contract. */
export function discussionId(messages: readonly Message[]): DiscussionId {
  return `d${messages[0]?.id.slice(1) ?? ""}`;
}
