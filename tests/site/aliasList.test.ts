import { describe, expect, test } from "vitest";
import type { Alias, DayDate, Speaker } from "../../src/model.ts";
import { aliasList } from "../../src/site/components/aliasList.ts";
import { fixtureSite } from "./fixtures.ts";
import { elementsOf, withClass } from "./markup.ts";

const site = fixtureSite();
const [example] = site.archive.speakers;
const [seen] = example?.aliases ?? [];

/** Somebody who spoke on the first hundred days of 2018, under names that were in use from one day to another. */
function speakerWith(
  ...aliases: readonly (readonly [name: string, first: DayDate | null, last: DayDate | null])[]
): Speaker {
  if (example === undefined || seen === undefined) throw new Error("The fixture has changed");
  return {
    ...example,
    name: "甲",
    first: "2018-01-01T08:00:00+08:00",
    last: "2018-04-10T20:00:00+08:00",
    aliases: aliases.map(([name, first, last]): Alias => ({ ...seen, name, first, last })),
  };
}

/** Where each name's bar begins and how wide it is, in hundredths of the whole time. */
function spans(speaker: Speaker): (string | undefined)[][] {
  return elementsOf(aliasList(site, speaker)?.markup ?? "")
    .filter(({ name, attributes }) => name === "rect" && attributes.class === undefined)
    .map(({ attributes }) => [attributes.x, attributes.width]);
}

describe("the names of a speaker", () => {
  test("are not listed where the only one is what the page bears", () => {
    expect(aliasList(site, speakerWith())).toBeNull();
    expect(aliasList(site, speakerWith(["甲", "2018-01-01", "2018-04-10"]))).toBeNull();
    expect(aliasList(site, speakerWith(["乙", "2018-01-01", "2018-04-10"]))).not.toBeNull();
    expect(aliasList(site, speakerWith(["甲", null, null], ["乙", null, null]))).not.toBeNull();
  });

  test("stand where they were in use; a single day is wide enough to be seen, at the end too", () => {
    const speaker = speakerWith(
      ["甲", "2018-01-01", "2018-04-10"],
      ["乙", "2018-01-01", "2018-01-10"],
      ["丙", "2018-02-20", "2018-03-01"],
      ["丁", "2018-01-01", "2018-01-01"],
      ["戊", "2018-04-10", "2018-04-10"],
    );
    expect(spans(speaker)).toEqual([
      ["0", "100"],
      ["0", "10"],
      ["50", "10"],
      ["0", "1.5"],
      ["98.5", "1.5"],
    ]);
  });

  test("have no place where nobody was seen under them", () => {
    const speaker = speakerWith(["甲", "2018-01-01", "2018-04-10"], ["乙", null, null]);
    expect(spans(speaker)).toHaveLength(1);
    expect(withClass(aliasList(site, speaker)?.markup ?? "", "alias-name").map(({ text }) => text)).toEqual([
      "甲",
      "乙",
    ]);
  });
});
