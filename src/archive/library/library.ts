/** Everything that was shared, once each. */
import type {
  Attachment,
  Discussion,
  DiscussionRef,
  Library,
  Message,
  Selection,
  SharedItem,
  SharedLink,
  Shelf,
} from "../../model.ts";
import { type ListKind, listUrl } from "../../urls.ts";
import { byTime } from "../byTime.ts";
import { isWithin, partition } from "../selections.ts";
import { linkKey } from "./linkKey.ts";

/** A message within the first so many of a discussion opened it: an article, a word about it, a picture from it. */
const OPENING = 3;

/** An attachment and who shared it. */
interface Share<Kind extends Attachment["type"]> {
  readonly message: Message;
  readonly attachment: Extract<Attachment, { type: Kind }>;
}

/**
 * Gathers links, images and files. Unknown content is in no library.
 *
 * @param messages of all rooms, those of a day in order of appearance
 */
export function makeLibrary(
  messages: readonly Message[],
  discussionByRef: ReadonlyMap<DiscussionRef, Discussion>,
): Library {
  const sharing = messages.filter(({ attachments }) => attachments.length > 0);
  // The sort is stable, so what was sent in one second stays in order of appearance.
  sharing.sort(byTime);
  const gather = <Kind extends Attachment["type"]>(
    type: Kind,
    keyOf: (attachment: Extract<Attachment, { type: Kind }>) => string,
  ) => gatherShares(sharing, discussionByRef, type, keyOf);
  const links = gather("link", ({ href }) => linkKey(href)).map(({ shares, item }): SharedLink => {
    const href = shares[0]?.attachment.href ?? "";
    const title = shares.find(({ attachment }) => attachment.title !== null)?.attachment.title ?? null;
    return { ...item, href, host: hostOf(href), title };
  });
  const images = gather("image", ({ src }) => src).map(({ key, item }) => ({ ...item, src: key }));
  const files = gather("file", ({ name }) => name).map(({ key, item }) => ({ ...item, name: key }));
  return { links: shelves("links", links), images: shelves("media", images), files: shelves("files", files) };
}

function gatherShares<Kind extends Attachment["type"]>(
  messages: readonly Message[],
  discussionByRef: ReadonlyMap<DiscussionRef, Discussion>,
  type: Kind,
  keyOf: (attachment: Extract<Attachment, { type: Kind }>) => string,
): { key: string; shares: readonly Share<Kind>[]; item: SharedItem }[] {
  const isOurs = (one: Attachment): one is Extract<Attachment, { type: Kind }> => one.type === type;
  const groups = new Map<string, Share<Kind>[]>();
  for (const message of messages) {
    for (const attachment of message.attachments) {
      if (!isOurs(attachment)) continue;
      const key = keyOf(attachment);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ message, attachment }]);
      else if (group.at(-1)?.message !== message) group.push({ message, attachment });
    }
  }
  return [...groups].map(([key, shares]) => {
    const own = shares.map(({ message }) => message);
    return { key, shares, item: { shares: own, discussion: opened(own, discussionByRef) } };
  });
}

/** The first discussion that one of the messages opened. */
function opened(
  shares: readonly Message[],
  discussionByRef: ReadonlyMap<DiscussionRef, Discussion>,
): Discussion | null {
  for (const share of shares) {
    if (share.discussion === null) continue;
    const discussion = discussionByRef.get(`${share.room}/${share.day}/${share.discussion}`);
    if (discussion === undefined || discussion.messages.length < 2) continue;
    if (discussion.messages.slice(0, OPENING).some(({ ref }) => ref === share.ref)) return discussion;
  }
  return null;
}

function shelves<Item extends SharedItem>(kind: ListKind, items: readonly Item[]): Shelf<Item>[] {
  return partition(items, ({ shares }) => shares).map(({ selection, items: own }) => ({
    ...selection,
    url: listUrl(kind, selection),
    items: byFirstShare(own, selection),
  }));
}

/** What another room, or another month, shared before comes when this part of the archive did. */
function byFirstShare<Item extends SharedItem>(items: readonly Item[], selection: Selection): Item[] {
  const isHere = isWithin(selection);
  const shared = items.flatMap((item) => {
    const first = item.shares.find(isHere);
    return first === undefined ? [] : [{ item, first }];
  });
  return shared.sort((a, b) => byTime(a.first, b.first)).map(({ item }) => item);
}

function hostOf(href: string): string {
  return URL.canParse(href) ? new URL(href).host.replace(/^www\./u, "") : "";
}
