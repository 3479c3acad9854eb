/** The names that speakers.yaml says something of, and what to report of slips in them. */
import { everywhere, namesOf } from "./aliases.ts";
import type { ConfigDocument, KeyPath } from "./document.ts";
import type { AliasConfig, NamedSpeaker, SpeakerConfig, SpeakersConfig } from "./types.ts";

/**
 * Every name of somebody. The one under which somebody is only shown is left out: it may be one that nobody had.
 *
 * @param config what the file means
 */
export function namesOfSpeakers({ speakers, apart, owners }: SpeakersConfig, document: ConfigDocument): NamedSpeaker[] {
  return [
    ...speakers.flatMap((speaker, index) => namedIn(speaker, ["speakers", index], document)),
    ...apart.flatMap((group, index) =>
      group.map((name, place) => named(everywhere(name), ["apart", index, place], null, group, document)),
    ),
    ...[...owners].map(([room, name]) => named(everywhere(name), ["owners", room], null, [name], document)),
  ];
}

function namedIn(speaker: SpeakerConfig, path: KeyPath, document: ConfigDocument): NamedSpeaker[] {
  const { name, aliases, ifUnknown } = speaker;
  const own = namesOf(speaker);
  const listed = aliases.map((alias, place) => named(alias, [...path, "aliases", place], speaker, own, document));
  if (ifUnknown === undefined || aliases.some((alias) => alias.name === name)) return listed;
  return [named(everywhere(name), [...path, "name"], speaker, own, document), ...listed];
}

function named(
  alias: AliasConfig,
  path: KeyPath,
  of: SpeakerConfig | null,
  beside: readonly string[],
  document: ConfigDocument,
): NamedSpeaker {
  const isHidden = of?.ifUnknown !== undefined;
  const report = (message: string, hint: string) =>
    document.at(
      path,
      "value",
      isHidden ? "speaker-unknown" : "alias-absent",
      isHidden ? `${message}, and this is to be hidden` : message,
      hint,
    );
  return {
    alias,
    of: of?.name ?? null,
    beside,
    ifMistyped: report(
      `Nobody in the archive is called "${alias.name}"`,
      "Write a name as it stands in the transcripts, or remove it",
    ),
    ifElsewhere: report(
      `"${alias.name}" heads no message in these rooms on these days`,
      "It heads messages elsewhere: correct the rooms and days, or remove the name",
    ),
  };
}
