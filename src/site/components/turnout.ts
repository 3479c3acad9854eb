/**
 * How much was said, and by how many.
 */
import type { Participant } from "../../model.ts";
import type { SiteContext } from "../context.ts";

/** `30 条消息`, `4 人`: pieces of a line. Where nobody spoke (notices, messages taken down) only how much there is. */
export function turnout(site: SiteContext, messages: number, participants: readonly Participant[]): readonly string[] {
  const said = site.t("count.messages", { n: messages });
  return participants.length === 0 ? [said] : [said, site.t("count.people", { n: participants.length })];
}
