/** Which pages search engines and feeds do not learn about. */
import type { PrivacyConfig } from "../config.ts";
import type { Archive, Room, RoomId, SiteUrl } from "../model.ts";
import { homeUrl, RESERVED_SEGMENTS, roomUrl, speakersUrl } from "../urls.ts";

/** True when nothing of the archive is listed anywhere. */
export function isAllUnlisted({ unlisted }: PrivacyConfig): boolean {
  return unlisted === "all";
}

/** True for a room that is not listed. */
export function isRoomUnlisted({ unlisted }: PrivacyConfig, room: RoomId): boolean {
  return unlisted === "all" || unlisted.includes(room);
}

/** True where some rooms are listed and others are not: a listed page then may not show what all rooms have together. */
export function isPartlyUnlisted({ unlisted }: PrivacyConfig): boolean {
  return unlisted !== "all" && unlisted.length > 0;
}

/** The rooms that may be listed. */
export function listedRooms({ rooms }: Archive, privacy: PrivacyConfig): readonly Room[] {
  return rooms.filter(({ id }) => !isRoomUnlisted(privacy, id));
}

/**
 * True for a page that is not listed: every one of an unlisted archive; the pages of unlisted rooms, those of people who spoke there, and
 * those that gather things from all rooms.
 */
export function isUnlisted(archive: Archive, privacy: PrivacyConfig, url: SiteUrl): boolean {
  const { unlisted } = privacy;
  if (unlisted === "all") return true;
  if (unlisted.length === 0 || url === homeUrl || url === speakersUrl) return false;
  if (unlisted.some((room) => url.startsWith(roomUrl(room)))) return true;
  const [, first = "", second = ""] = url.split("/");
  if (first !== "speakers") return RESERVED_SEGMENTS.has(first);
  const speaker = archive.speakerById.get(second);
  return speaker === undefined || speaker.rooms.some((room) => unlisted.includes(room));
}
