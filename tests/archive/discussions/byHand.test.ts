import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { splitDiscussions } from "../../../src/archive/discussions/split.ts";
import { loadArchive } from "../../../src/cli/load.ts";
import type { Day, Message } from "../../../src/model.ts";
import { describeWithCorpus } from "../../support/corpus.ts";
import { projectRoot } from "../../support/paths.ts";

/** Where a reader would begin a discussion on a day, and where either is as good: message ids. */
interface ByHand {
  readonly required: readonly string[];
  readonly allowed: readonly string[];
}
const byHand: Readonly<Record<string, ByHand>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "byHand.json"), "utf8"),
);

/** Boundaries missed and boundaries too many; one that is a message off counts as right. */
function errors(day: Day, split: (messages: readonly Message[]) => Message[][]): number {
  const reading = byHand[`${day.room}/${day.day}`];
  if (reading === undefined) throw new Error(`${day.day} was not read`);
  const place = new Map(day.messages.map(({ id }, index) => [id as string, index]));
  const places = (ids: readonly string[]) => ids.map((id) => place.get(id) ?? Number.NaN);
  const required = places(reading.required);
  const found = split(day.messages).slice(1);
  const open = new Set(found.map(([first]) => place.get(first?.id ?? "") ?? Number.NaN));
  let missed = 0;
  for (const at of required) {
    const near = [at, at - 1, at + 1].find((one) => open.has(one) && (one === at || !required.includes(one)));
    if (near === undefined) missed++;
    else open.delete(near);
  }
  const allowed = new Set(places(reading.allowed));
  return missed + [...open].filter((at) => !allowed.has(at)).length;
}

/** What everybody would try first: a silence of so many minutes ends a discussion. */
function splitAtSilences(minutes: number): (messages: readonly Message[]) => Message[][] {
  return (messages) => {
    const groups: Message[][] = [];
    let last = Number.NEGATIVE_INFINITY;
    for (const message of messages) {
      const at = Date.parse(message.sentAt) / 60_000;
      if (at - last < minutes) groups.at(-1)?.push(message);
      else groups.push([message]);
      last = at;
    }
    return groups;
  };
}

async function readDays(input: string): Promise<Day[]> {
  const { archive } = await loadArchive({ input });
  return archive.rooms.flatMap(({ days }) => days).filter(({ room, day }) => `${room}/${day}` in byHand);
}

function total(days: readonly Day[], split: (messages: readonly Message[]) => Message[][]): number {
  return days.reduce((sum, day) => sum + errors(day, split), 0);
}

test("every message that was marked by hand in the seeds exists", async () => {
  const days = await readDays(join(projectRoot, "seeds"));
  expect(days.length).toBeGreaterThan(0);
  for (const { room, day, messages } of days) {
    const ids = new Set(messages.map(({ id }) => id as string));
    const { required = [], allowed = [] } = byHand[`${room}/${day}`] ?? {};
    expect([...required, ...allowed].filter((id) => !ids.has(id))).toEqual([]);
  }
});

describeWithCorpus("on the days read by hand", (folder) => {
  test("the rule errs less than two thirds as often as the best silence does", async () => {
    const days = await readDays(folder);
    expect(days.length).toBeGreaterThanOrEqual(10);
    const ours = total(days, splitDiscussions);
    const best = Math.min(...[10, 15, 20, 30, 45, 60, 90].map((minutes) => total(days, splitAtSilences(minutes))));
    expect(ours, `${ours} errors, ${best} by silence alone`).toBeLessThan((best * 2) / 3);
  });
});
