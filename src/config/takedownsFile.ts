/**
 * takedowns.yaml: what may stand in it, and what it means.
 */
import { z } from "zod";
import type { DayDate, MessageRef } from "../model.ts";
import type { ConfigDocument } from "./document.ts";
import { readDayPlace, readIdPlace } from "./places.ts";
import { day, entry, finding, line, optional } from "./schema.ts";
import type { TakedownsConfig, Taken } from "./types.ts";

/** A citation, also where the address is given. */
const ref = line
  .refine((text) => readIdPlace(text)?.letter === "m", {
    error: finding(
      "This is not the citation of a message",
      "Write it as proddev/2017-12-25/m175009-k3fa, or copy the message's address",
    ),
  })
  .transform((text) => {
    const place = readIdPlace(text);
    return place === null ? text : `${place.room}/${place.day}/m${place.id}`;
  });
const roomDay = line
  .refine((text) => readDayPlace(text) !== null, {
    error: finding("This is not a day of a room", "Write it as proddev/2017-12-25, or copy the day's address"),
  })
  .transform((text) => {
    const place = readDayPlace(text);
    return place === null ? text : `${place.room}/${place.day}`;
  });

/** One, or a list of them. */
function several<Schema extends z.ZodType>(one: Schema) {
  return z.preprocess(
    (value) => (Array.isArray(value) || value === undefined ? value : [value]),
    z.array(one).min(1, { error: finding("The list is empty", "Say what is taken down, or remove the entry") }),
  );
}

const takedown = entry({
  date: day,
  reason: line,
  messages: several(ref).optional(),
  from: ref.optional(),
  to: ref.optional(),
  days: several(roomDay).optional(),
}).superRefine(({ messages, from, to, days }, context) => {
  const forms = [messages, from, days].filter((form) => form !== undefined).length;
  if (forms !== 1 || (from === undefined) !== (to === undefined)) {
    const hint = "Give one of: messages; from and to; days";
    context.addIssue({ code: "custom", message: finding("It does not say what is taken down", hint) });
  } else if (from !== undefined && to !== undefined && roomOf(from) !== roomOf(to)) {
    const hint = "Write one range for each room";
    context.addIssue({ code: "custom", path: ["to"], message: finding("The range ends in another room", hint) });
  }
});

/** The schema; its output is made a {@link TakedownsConfig} by {@link toTakedownsConfig}. */
export const takedownsFile = entry({ takedowns: optional(z.array(takedown)) });

/** Takes over what the schema has checked, with the places it stands at. */
export function toTakedownsConfig(file: z.output<typeof takedownsFile>, document: ConfigDocument): TakedownsConfig {
  return (file.takedowns ?? []).map((given, index) => ({
    date: given.date as DayDate,
    reason: given.reason,
    what: taken(given),
    place: document.placeOf(["takedowns", index], "value"),
  }));
}

function taken({ messages, from, to, days }: z.output<typeof takedown>): Taken {
  if (messages !== undefined) return { type: "messages", refs: messages as MessageRef[] };
  if (from !== undefined && to !== undefined) return { type: "range", from: from as MessageRef, to: to as MessageRef };
  return {
    type: "days",
    days: (days ?? []).map((text) => ({ room: roomOf(text), day: text.slice(text.indexOf("/") + 1) as DayDate })),
  };
}

function roomOf(text: string): string {
  return text.slice(0, text.indexOf("/"));
}
