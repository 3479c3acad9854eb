/**
 * discussions.yaml: what may stand in it, and what it means.
 */
import { z } from "zod";
import type { ConfigDocument, KeyPath } from "./document.ts";
import { type IdPlace, readIdPlace } from "./places.ts";
import { entry, finding, line, optional } from "./schema.ts";
import type { DiscussionsConfig, MessagePlace } from "./types.ts";

const place = line.refine((text) => readIdPlace(text) !== null, {
  error: finding("This is not the address of a discussion", "Write it as proddev/2017-12-25/d175009-k3fa"),
});

const merge = z
  .array(place)
  .min(2, { error: finding("A single discussion cannot be merged", "List two addresses or more") })
  .refine((places) => new Set(places.map((text) => dayOf(text))).size <= 1, {
    error: finding("The discussions are not of one day and room", "Merge discussions of one day only"),
  });

/** The schema; its output is made a {@link DiscussionsConfig} by {@link toDiscussionsConfig}. */
export const discussionsFile = entry({
  names: optional(z.record(place, line)),
  merge: optional(z.array(merge)),
  split: optional(z.array(place)),
});

/** Takes over what the schema has checked, with the places it stands at. */
export function toDiscussionsConfig(
  file: z.output<typeof discussionsFile>,
  document: ConfigDocument,
): DiscussionsConfig {
  const at = (text: string, path: KeyPath, target: "key" | "value") => toPlace(text, path, target, document);
  return {
    names: Object.entries(file.names ?? {}).map(([text, name]) => ({
      at: at(text, ["names", text], "key"),
      name,
      ifPrivate: document.at(
        ["names", text],
        "value",
        "discussion-private",
        "The name of a discussion holds what is kept back",
        "Choose a name without it",
      ),
    })),
    merges: (file.merge ?? []).map((group, index) =>
      group.map((text, member) => at(text, ["merge", index, member], "value")),
    ),
    splits: (file.split ?? []).map((text, index) => at(text, ["split", index], "value")),
  };
}

function toPlace(text: string, path: KeyPath, target: "key" | "value", document: ConfigDocument): MessagePlace {
  // The schema has checked that it is one.
  const { room, day, id } = readIdPlace(text) ?? NOWHERE;
  return {
    room,
    day,
    id: `m${id}`,
    ifUnknown: document.at(
      path,
      target,
      "discussion-unknown",
      `No message of the archive has the address "${text}"`,
      "Copy the address from the page, or remove the entry",
    ),
  };
}

const NOWHERE: Pick<IdPlace, "room" | "day" | "id"> = { room: "", day: "0000-00-00", id: "" };

function dayOf(text: string): string {
  const { room, day } = readIdPlace(text) ?? NOWHERE;
  return `${room}/${day}`;
}
