/**
 * Consecutive messages of one speaker under one name.
 */
import type { Run, Speaker } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { oncePerSpeaker } from "../once.ts";
import { message } from "./message.ts";
import { shownName, speakerLink, unknownName } from "./name.ts";
import { colourClass, seal } from "./seal.ts";

/** A run as an item of the day's list. */
export function run(site: SiteContext, item: Run): Html {
  const messages = item.messages.map((each) => message(site, each, "day"));
  // Nobody stands at a notice, nor at what was taken down.
  if (item.kind !== "spoken") return html`<li class="run system">${messages}</li>`;
  return html`<li class="run ${colourClass(item.speaker)}">${who(site, item)}
${messages}</li>
`;
}

function who(site: SiteContext, item: Run): Html {
  const speaker = site.speaker(item.speaker);
  if (speaker === null) {
    const name = unknownName(site, namesSeen(item));
    return html`<p class="who">${seal(null, "?")}<span class="name"><bdi>${name}</bdi></span></p>`;
  }
  const names = namesSeen(item);
  const other = names.length > 1 || names[0] !== speaker.name;
  const title =
    other && names.length > 0 ? site.t("message.seenAs", { names: names.join(site.t("list.separator")) }) : null;
  return title === null ? whoUntitled(site, speaker) : whoTitled(site, speaker, title);
}

function whoTitled(site: SiteContext, speaker: Speaker, title: string | null): Html {
  return html`<p class="who">${seal(speaker.id, shownName(site, speaker.name))}${speakerLink(site, speaker, title)}</p>`;
}

/** Under the name they have here, which stands on every run of theirs. */
const whoUntitled = oncePerSpeaker((site, speaker) => whoTitled(site, speaker, null));

/** The names a run's messages were exported under, without repetition. */
function namesSeen({ messages }: Run): readonly string[] {
  const names: string[] = [];
  for (const { seenAs } of messages) {
    for (const name of seenAs) if (!names.includes(name)) names.push(name);
  }
  return names;
}
