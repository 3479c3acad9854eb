/**
 * /data/speakers.json and /data/archive.json: public contracts, described in docs/data.md.
 */

import { compareText } from "../compareText.ts";
import type { Archive, Day, Message, MessageKind } from "../model.ts";
import { isAllUnlisted } from "../privacy/unlisted.ts";
import { atomFeedUrl, dataUrl, jsonFeedUrl } from "../urls.ts";
import type { OutletContext } from "./context.ts";

/** speakers.json: an array, by id, one speaker a line. */
export function* speakersJson(archive: Archive): Iterable<string> {
  const speakers = archive.speakers.toSorted((a, b) => compareText(a.id, b.id));
  yield "[";
  for (const [index, { id, name, aliases, messages, first, last }] of speakers.entries()) {
    const record = {
      id,
      name,
      aliases: aliases.map((alias) => ({
        name: alias.name,
        rooms: alias.rooms,
        first: alias.first,
        last: alias.last,
        messages: alias.messages,
        evidence: alias.evidence,
      })),
      messages,
      first,
      last,
    };
    yield `${index === 0 ? "" : ","}\n${JSON.stringify(record)}`;
  }
  yield "\n]\n";
}

/** archive.json: what there is, how much of it, and where. */
export function archiveJson({ archive, config, title, version }: OutletContext): string {
  const rooms = archive.rooms.map((room) => ({
    id: room.id,
    name: room.name,
    description: room.description,
    url: room.url,
    messages: room.messages,
    speakers: room.speakers,
    first: room.days[0]?.day ?? null,
    last: room.days.at(-1)?.day ?? null,
    days: room.days.map(dayEntry),
  }));
  const summary = {
    title,
    description: config.description,
    language: config.language,
    timeZone: config.timeZone,
    baseUrl: config.baseUrl,
    generator: { name: "Qunzhi", version },
    totals: {
      rooms: rooms.length,
      days: rooms.reduce((sum, room) => sum + room.days.length, 0),
      messages: archive.messages.length,
      kinds: countKinds(archive.messages),
      speakers: archive.speakers.length,
    },
    files: {
      messages: dataUrl("messages.ndjson"),
      messageSchema: dataUrl("message.schema.json"),
      speakers: dataUrl("speakers.json"),
      ...(isAllUnlisted(config.privacy) ? {} : { atomFeed: atomFeedUrl, jsonFeed: jsonFeedUrl }),
    },
    rooms,
  };
  return `${JSON.stringify(summary, null, 1)}\n`;
}

function dayEntry({ day, url, messages, participants, presenter }: Day): object {
  return { day, url, messages: messages.length, speakers: participants.length, presenter };
}

function countKinds(messages: readonly Message[]): Record<MessageKind, number> {
  const counts: Record<MessageKind, number> = { spoken: 0, system: 0, removed: 0 };
  for (const { kind } of messages) counts[kind]++;
  return counts;
}
