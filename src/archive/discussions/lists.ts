/** The discussions to begin with, for somebody who searches nothing. */
import { compareText } from "../../compareText.ts";
import type { Discussion, DiscussionList } from "../../model.ts";
import { listUrl } from "../../urls.ts";
import { partition } from "../selections.ts";

const MOST = 20;

/**
 * Lists the longest, the most attended and the most quoted discussions of every part of the archive. Equals come by time. Where nobody spoke
 * (notices, messages that were taken down) there is nothing to begin with: it is neither listed nor counted.
 *
 * @param discussions by room and day, in order: so those of one time stay
 */
export function listDiscussions(discussions: readonly Discussion[]): DiscussionList[] {
  const spokenIn = discussions.filter((one) => spoken(one) > 0);
  return partition(spokenIn, (one) => [one]).map(({ selection, items }) => ({
    ...selection,
    url: listUrl("discussions", selection),
    total: items.length,
    longest: foremost(items, spoken),
    attended: foremost(items, ({ participants }) => participants.length),
    quoted: foremost(items, ({ quoted }) => quoted),
  }));
}

function spoken({ participants }: Discussion): number {
  return participants.reduce((sum, { messages }) => sum + messages, 0);
}

/** Those with the most, without those that have nothing. */
function foremost(discussions: readonly Discussion[], measure: (one: Discussion) => number): Discussion[] {
  return discussions
    .map((one) => ({ one, most: measure(one) }))
    .filter(({ most }) => most > 0)
    .sort((a, b) => b.most - a.most || compareText(a.one.start, b.one.start))
    .slice(0, MOST)
    .map(({ one }) => one);
}
