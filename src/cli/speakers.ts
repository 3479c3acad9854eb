/** `qunzhi speakers`: who was recognised, and why. */
import type { Alias, Archive, Speaker } from "../model.ts";

/** Lists speakers, those with the most names first. As JSON it is the same list as in `data/speakers.json`. */
export function listSpeakers({ speakers }: Archive, report?: "json"): string {
  if (report === "json") return `${JSON.stringify(speakers, null, 2)}\n`;
  const sorted = [...speakers].sort(
    (a, b) => b.aliases.length - a.aliases.length || b.messages - a.messages || (a.id < b.id ? -1 : 1),
  );
  return sorted.map(describeSpeaker).join("");
}

function describeSpeaker({ id, name, aliases, messages }: Speaker): string {
  const head = `${name}  (${id}, ${messages} messages)\n`;
  return aliases.length === 1 ? head : head + aliases.map(describeAlias).join("");
}

function describeAlias({ name, first, last, messages, evidence, rooms }: Alias): string {
  const time =
    first === null ? "never headed a message" : `${first} to ${last}, ${messages} messages in ${rooms.join(", ")}`;
  return `    ${name}  [${evidence}] ${time}\n`;
}
