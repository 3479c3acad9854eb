/**
 * Names as links. What a speaker calls themselves may run right to left, so it is always isolated.
 */
import { OWNER_NAME } from "../../identity/roomDays.ts";
import type { Speaker, SpeakerId } from "../../model.ts";
import type { SiteContext } from "../context.ts";
import type { Html } from "../html.ts";
import { html, join } from "../html.ts";

/** White space, what no font draws (fillers such as U+3164 are popular nicknames), and Braille without a dot. */
const UNSEEN = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** A name as readers see it: one of which nothing can be seen is said in words, or nobody could tell that it stands there and leads on. */
export function shownName(site: SiteContext, name: string): string {
  return UNSEEN.test(name) ? site.t("name.blank") : name;
}

/** A speaker's canonical name, linked to their page. `title` is shown on hover. */
export function speakerLink(site: SiteContext, speaker: Speaker, title: string | null = null): Html {
  return html`<a class="name" href="${site.href(speaker.url)}"${title !== null && html` title="${title}"`}><bdi>${shownName(site, speaker.name)}</bdi></a>`;
}

/** The name of a speaker given by id; the catalogue's word where nobody is known. */
export function speakerName(site: SiteContext, speaker: SpeakerId | null): string {
  const name = site.speaker(speaker)?.name;
  return name === undefined ? site.t("message.unknownSpeaker") : shownName(site, name);
}

/** What to call somebody nobody knows: the name the transcript has, where it has one. */
export function unknownName(site: SiteContext, seenAs: readonly string[]): string {
  const [name] = seenAs;
  if (name === undefined) return site.t("message.unknownSpeaker");
  return name === OWNER_NAME ? site.t("message.owner") : name;
}

/** Several names in a sentence, each isolated. */
export function nameList(site: SiteContext, names: readonly string[]): Html {
  return join(
    names.map((name) => html`<bdi>${shownName(site, name)}</bdi>`),
    site.t("list.separator"),
  );
}
