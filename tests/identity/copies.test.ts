/** Messages that stand in several files of one day, by a plain definition: every pair is looked at. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Entry, roomDays } from "../../src/identity/roomDays.ts";
import { transcriptText } from "../support/folders.ts";
import { stagesOf, type Typed } from "../support/transcripts.ts";

const day = "2017-12-25";

/** A message as its own order of appearance and that of its copies. */
type Folded = readonly number[];

function entriesOf(files: readonly (readonly Typed[])[]): readonly Entry[] {
  const texts = files.map((messages, index) => [`pay/${day}-${index}.markdown`, transcriptText(day, messages)]);
  const [only] = roomDays(stagesOf(Object.fromEntries(texts)).transcripts);
  return only?.entries ?? [];
}

function folded(entries: readonly Entry[]): Folded[] {
  return entries.map((entry) => [entry, ...entry.copies].map(({ index }) => index));
}

/** The same second first, then the next one, where the two files overlap; always the first that is of other files. */
function plainlyFolded(entries: readonly Entry[]): Folded[] {
  const groups = entries.map((entry) => [entry]);
  const fileOf = ({ message }: Entry) => message.origin.file;
  const secondsOf = (file: string) => entries.filter((one) => fileOf(one) === file).map(({ seconds }) => seconds);
  const overlap = (a: string, b: string) => {
    const [one, other] = [secondsOf(a), secondsOf(b)];
    return Math.max(Math.min(...one), Math.min(...other)) < Math.min(Math.max(...one), Math.max(...other));
  };
  for (const apart of [0, 1]) {
    for (const group of [...groups]) {
      const [entry] = group;
      const at = groups.indexOf(group);
      const original = groups.slice(0, at).find((earlier) => {
        const [one] = earlier;
        return (
          entry !== undefined &&
          one !== undefined &&
          one.message.name === entry.message.name &&
          one.key === entry.key &&
          one.seconds === entry.seconds - apart &&
          !earlier.some((a) => group.some((b) => fileOf(a) === fileOf(b))) &&
          (apart === 0 || overlap(fileOf(one), fileOf(entry)))
        );
      });
      if (original === undefined) continue;
      original.push(...group);
      groups.splice(at, 1);
    }
  }
  return groups.map((group) => group.map(({ index }) => index));
}

const typed: fc.Arbitrary<Typed> = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom("甲", "乙"), fc.constantFrom("[强]", "早", "早"))
  .map(([second, name, body]) => [`09:00:0${second}`, name, body]);

test("a message takes in its copies, each of another file and at most once", () => {
  const day = fc.array(fc.array(typed, { maxLength: 8 }), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(day, (files) => {
      const entries = entriesOf(files);
      const all = entries
        .flatMap((entry) => [entry, ...entry.copies])
        .sort((a, b) => a.index - b.index)
        .map((entry) => ({ ...entry, copies: [] }));
      expect(all).toHaveLength(files.flat().length);
      expect(folded(entries)).toEqual(plainlyFolded(all));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["in one second", 0],
  ["a second apart", 1],
])("thousands of equal messages in several files are put together at once: %s", (_, apart) => {
  const exported = (file: number): Typed[] => [
    ["08:00:00", "乙", "早"],
    ...Array.from({ length: 20_000 }, (): Typed => [`09:00:0${file * apart}`, "甲", "[强]"]),
    ["10:00:00", "乙", "早"],
  ];
  const files = [exported(0), exported(1)];
  expect(entriesOf(files)).toHaveLength(20_002);
});
