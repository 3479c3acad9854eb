/** What the program prints, which may stand in a log that anybody can read. */
import type { ArchiveConfig } from "../config.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { Secret } from "./applyPrivacy.ts";
import { Cover } from "./cover.ts";
import { readingIndex } from "./readings.ts";
import { valueFinder } from "./values.ts";

/**
 * Makes the function that puts stars for numbers that are redacted, and for words that were removed, in what a finding says and in the line that it
 * shows. Names stay: findings are about them.
 *
 * @param secrets what is to be found nowhere on the site, as far as that is known
 */
export function printable(
  { language, privacy }: ArchiveConfig,
  secrets: readonly Secret[],
): (found: Diagnostic) => Diagnostic {
  const gone = secrets.filter(({ where }) => where === "anywhere").map(({ text }) => [text, text] as const);
  const none = readingIndex<never>([]);
  const cover = new Cover({
    language,
    values: valueFinder(privacy),
    known: none,
    names: none,
    words: readingIndex(gone),
  });
  return (found) => ({
    ...found,
    message: cover.starred(found.message),
    hint: cover.starred(found.hint),
    source: found.source === null ? null : cover.starred(found.source),
  });
}
