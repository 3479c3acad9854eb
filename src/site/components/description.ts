/**
 * What search engines and chat programs say of a link to a page.
 */
import type { Discussion, Speaker } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import { discussionName } from "./discussion.ts";
import { shownName } from "./name.ts";

/** How many discussions a page's description names, and how many messages those have at least. */
const TOPICS = 3;
const LEAST_TOPIC = 3;

/** How much was said, and about what most; `discussions` are those of the page. */
export function withTopics(site: SiteContext, description: string, discussions: readonly Discussion[]): string {
  const longest = discussions
    .filter(({ messages }) => messages.length >= LEAST_TOPIC)
    .sort((a, b) => b.messages.length - a.messages.length);
  const topics: string[] = [];
  for (const each of longest) {
    if (topics.length === TOPICS) break;
    const name = discussionName(site, each);
    if (name !== null) topics.push(name);
  }
  return topics.length === 0 ? description : site.t("description.topics", { description, topics: topics.join(" · ") });
}

/** Of a speaker: how much, and from when to when. */
export function speakerDescription(site: SiteContext, { name: own, messages, first, last }: Speaker): string {
  const name = shownName(site, own);
  if (messages === 0) return site.t("speaker.description.silent", { name });
  const count = site.t("count.messages", { n: messages });
  return site.t("speaker.description", { name, messages: count, range: site.range(first, last) });
}
