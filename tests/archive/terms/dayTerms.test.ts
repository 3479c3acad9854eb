import fc from "fast-check";
import { expect, test } from "vitest";
import { DayTerms } from "../../../src/archive/terms/dayTerms.ts";
import type { Archive } from "../../../src/model.ts";
import { archiveOf, type Days, filesOf, type Typed } from "../../support/transcripts.ts";

const must = ["网联", "轧差", "备付金", "存管"];
/** The last ones are posted as announcements, of which some are told apart by what is not read. */
const texts = [
  "网联",
  "网联和轧差",
  "轧差",
  "备付金",
  "备付金存管和网联",
  "存管",
  "好",
  "轧差设计服务欢迎大家咨询",
  "备付金设计服务欢迎大家咨询",
  "网联设计服务欢迎大家来[强]",
  "网联设计服务欢迎大家来[捂脸]",
];
const LAST = "2018-01-09";

/** A day of two discussions, ten hours apart. */
const someDay = fc
  .array(fc.array(fc.tuple(fc.constantFrom("甲", "乙"), fc.constantFrom(...texts)), { maxLength: 10 }), {
    minLength: 1,
    maxLength: 2,
  })
  .map((discussions) =>
    discussions.flatMap((said, hours) =>
      said.map(([name, text], at): Typed => [`${10 + 10 * hours}:00:${10 + at}`, name, text]),
    ),
  );

function archiveWith(
  earlier: readonly (readonly Typed[])[],
  elsewhere: readonly Typed[],
  last: readonly Typed[],
): Archive {
  const days: Days = Object.fromEntries(
    [...earlier, last].map((day, at) => [at < earlier.length ? `2018-01-0${1 + at}` : LAST, day]),
  );
  return archiveOf({ ...filesOf(days, "pay"), ...filesOf({ "2018-01-05": elsewhere }, "dev") }, { terms: { must } });
}

const lastDay = ({ discussions }: Archive) => discussions.filter(({ room, day }) => room === "pay" && day === LAST);
const terms = ({ glossary }: Pick<Archive, "glossary">) =>
  glossary.terms.map(({ id, inDiscussions }) => [id, inDiscussions]);

test("a day that is made again has the marks, links and counts that the whole archive would give it", () => {
  /** Uses every word, so that all are terms before and after. */
  const everything: Typed[] = must.map((word, at) => ["08:00:0".concat(String(at)), "丙", word] as const);
  fc.assert(
    fc.property(
      fc.array(someDay, { minLength: 1, maxLength: 3 }),
      someDay,
      someDay,
      someDay,
      (earlier, dev, old, changed) => {
        const [before, after] = [old, changed].map((last) => archiveWith(earlier, [...everything, ...dev], last)) as [
          Archive,
          Archive,
        ];
        const remade = new DayTerms(before, after.discussions.length, [lastDay(before)], [lastDay(after)]);
        expect(remade.marks).toEqual(new Map(lastDay(after).map(({ ref, terms }) => [ref, terms])));
        const glossary = remade.glossary(
          lastDay(before).flatMap(({ messages }) => messages),
          lastDay(after),
        );
        expect(terms({ glossary })).toEqual(terms(after));
        expect(glossary.terms.every((term) => glossary.termById.get(term.id) === term)).toBe(true);
        for (const { ref } of lastDay(after).flatMap(({ messages }) => messages))
          expect(glossary.links.get(ref)).toEqual(after.glossary.links.get(ref));
      },
    ),
    { numRuns: 30 },
  );
});

test("a term that nobody uses any more stays one", () => {
  const [before, after] = [["网联"], ["好"]].map((said) =>
    archiveWith(
      [],
      [],
      said.map((text): Typed => ["10:00:00", "甲", text]),
    ),
  ) as [Archive, Archive];
  const remade = new DayTerms(before, after.discussions.length, [lastDay(before)], [lastDay(after)]);
  expect(terms({ glossary: remade.glossary(before.messages, lastDay(after)) })).toEqual([["wang-lian", 1]]);
});
