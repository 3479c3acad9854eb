import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { generatedSource, makeArchive } from "../../scripts/bench/makeArchive.ts";
import { readSourceDays } from "../../scripts/bench/sourceDays.ts";
import { loadArchive } from "../../src/cli/load.ts";

const scratch = mkdtempSync(join(tmpdir(), "make-archive-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const source = generatedSource(1);

function make(name: string, messages: number, seed: number) {
  const folder = join(scratch, name);
  return { folder, made: makeArchive(folder, messages, seed, source) };
}

function contents(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".markdown"));
  return files.sort().map((file) => `${file}\n${readFileSync(join(folder, file), "utf8")}`);
}

describe("an archive to be measured", () => {
  it("has about as many messages as wanted, on as many days as a real one", () => {
    const { made } = make("about", 30_000, 1);
    expect(Math.abs(made.headers - 30_000)).toBeLessThan(300);
    expect(made.transcripts).toBe(175);
  });

  it("is the same for the same seed only", () => {
    const [one, same, other] = [make("one", 4000, 1), make("same", 4000, 1), make("other", 4000, 2)].map(({ folder }) =>
      contents(folder),
    );
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it("is one the program finds no errors in, with every message in it", async () => {
    const { folder, made } = make("whole", 20_000, 3);
    const { counts, diagnostics } = await loadArchive({ input: folder });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(counts.headers).toBe(made.headers);
    expect(counts.transcripts).toBe(made.transcripts);
  });

  it("keeps a doubled day doubled, however often it is used", () => {
    const doubled = source.days.filter((day) => day.doubled && day.messages.length > 40).slice(0, 1);
    const folder = join(scratch, "doubled");
    makeArchive(folder, 2000, 1, { name: "generated", days: doubled });
    const days = readSourceDays(folder);
    expect(days.length).toBeGreaterThan(1);
    expect(days.filter((day) => !day.doubled)).toEqual([]);
  });

  it("says something else when a day is used again", () => {
    const [day] = source.days.filter(({ messages, doubled }) => !doubled && messages.length > 100);
    if (day === undefined) throw new Error("The generator drew no long day");
    const folder = join(scratch, "again");
    makeArchive(folder, 1000, 1, { name: "generated", days: [day] });
    const [first, second] = readSourceDays(folder).map(({ messages }) => messages.map(({ body }) => body));
    // Mentions and emoticons stay.
    const words = second?.filter((body) => body.length > 12 && !/[@[]/u.test(body)) ?? [];
    expect(words.length).toBeGreaterThan(10);
    expect(words.filter((body) => first?.includes(body))).toEqual([]);
    expect(second?.length).toBe(first?.length);
  });
});
