/** Identified days and speakers → the {@link Archive}: the whole of this stage. */
import type { ArchiveConfig } from "../config.ts";
import { groupBy } from "../identity/groupBy.ts";
import type { Identified, IdentifiedDay } from "../identity/identify.ts";
import type { Archive, Message, MessageRef, Room, RoomId, SpeakerId } from "../model.ts";
import { dayUrl } from "../urls.ts";
import { makeDay } from "./days.ts";
import { makeProfiles } from "./profiles.ts";
import { makeRoom } from "./rooms.ts";

/** Assembles everything the site shows. */
export function buildArchive({ days, speakers }: Identified, config: ArchiveConfig): Archive {
  const rooms = [...groupBy(days, ({ room }) => room)].map(([room, own]) => makeRoomWithDays(room, own, config));
  rooms.sort(byOwnersOrder(config));
  const messages = [...rooms]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((room) => room.days.flatMap((day) => day.messages));
  return {
    rooms,
    speakers,
    messages,
    speakerById: new Map(speakers.map((speaker) => [speaker.id, speaker])),
    messageByRef: new Map(messages.flatMap((message) => refs(message).map((ref) => [ref, message] as const))),
    messagesBySpeaker: bySpeaker(messages),
    replies: repliesOf(messages),
    profiles: makeProfiles(rooms.flatMap((room) => room.days)),
  };
}

function makeRoomWithDays(room: RoomId, days: readonly IdentifiedDay[], config: ArchiveConfig): Room {
  const urlAt = (index: number) => {
    const day = days[index];
    return day === undefined ? null : dayUrl(room, day.day);
  };
  return makeRoom(
    room,
    days.map((day, index) => makeDay(day, { previous: urlAt(index - 1), next: urlAt(index + 1) })),
    config,
  );
}

/** Rooms as the owner names them, then the others by id. */
function byOwnersOrder(config: ArchiveConfig): (a: Room, b: Room) => number {
  const order = [...config.rooms.keys()];
  const place = ({ id }: Room) => (order.includes(id) ? order.indexOf(id) : order.length);
  return (a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1);
}

function refs({ room, day, ids }: Message): MessageRef[] {
  return ids.map((id): MessageRef => `${room}/${day}/${id}`);
}

function bySpeaker(messages: readonly Message[]): Map<SpeakerId, Message[]> {
  const groups = new Map<SpeakerId, Message[]>();
  for (const message of messages) {
    if (message.speaker === null || message.kind !== "spoken") continue;
    const own = groups.get(message.speaker);
    if (own === undefined) groups.set(message.speaker, [message]);
    else own.push(message);
  }
  // Messages come by room; a person's are read by time. The sort is stable, so equal times keep the order of rooms.
  for (const own of groups.values()) own.sort((a, b) => (a.sentAt < b.sentAt ? -1 : a.sentAt > b.sentAt ? 1 : 0));
  return groups;
}

function repliesOf(messages: readonly Message[]): Map<MessageRef, Message[]> {
  const replies = new Map<MessageRef, Message[]>();
  for (const message of messages) {
    const of = message.quote?.of ?? null;
    if (of === null) continue;
    const own = replies.get(of);
    if (own === undefined) replies.set(of, [message]);
    else own.push(message);
  }
  return replies;
}
