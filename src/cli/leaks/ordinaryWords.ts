/** Everything that a site says by itself, whoever spoke in it. */
import { buildArchive } from "../../archive/buildArchive.ts";
import type { Config } from "../../config.ts";
import { LANGUAGES } from "../../config.ts";
import type { RoomId } from "../../model.ts";
import { outletFiles } from "../../outlets/outlets.ts";
import { catalogueOf } from "../../site/text/catalogue.ts";

/** The site's own words: its texts in all languages, its outlets without any message, and what the owner wrote about it. */
export function ordinaryWords(config: Config, rooms: readonly RoomId[]): string {
  const empty = buildArchive({ days: [], speakers: [], doubledDays: 0 }, config);
  const texts = LANGUAGES.map((language) => JSON.stringify(catalogueOf(language)));
  for (const { chunks } of outletFiles(empty, config, { version: "", prefix: "/" })) texts.push(...chunks);
  const { title, description, license, removal, privacy } = config.archive;
  for (const [id, room] of config.archive.rooms) texts.push(id, room.name ?? "", room.description ?? "");
  return [...texts, title, description, license?.name, license?.url, removal, ...rooms, ...privacy.ordinaryWords].join(
    "\n",
  );
}
