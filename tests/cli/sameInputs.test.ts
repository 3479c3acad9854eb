/** What is made of the same inputs is the same, whatever else an owner changes: on that all reuse rests. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { DayDigests } from "../../src/archive/dayDigests.ts";
import { type LoadedArchive, loadArchive } from "../../src/cli/load.ts";
import { madeWith } from "../../src/cli/siteBuild.ts";
import { outletFiles } from "../../src/outlets/outlets.ts";
import { searchableMessages } from "../../src/search/searchable.ts";
import { cutSegments, planSegment } from "../../src/search/segments.ts";
import { speakerWordsOf } from "../../src/search/speakerWords.ts";
import { createSite } from "../../src/site/context.ts";
import { pageKinds } from "../../src/site/kinds.ts";
import { ArchiveEdits, type ArchiveFiles } from "../support/archiveEdits.ts";
import { temporaryFolder } from "../support/folders.ts";
import { projectRoot } from "../support/paths.ts";

const EDITS = 50;
/** Messages of a day, so that there are several days, and an edit is soon read again. */
const MESSAGES = 16;
const DAYS = ["2017-12-24", "2017-12-25", "2018-01-31", "2018-12-25"];
const PREFIX = "/";

/** The seeds, as a few short days of two rooms. */
async function seedDays(): Promise<Map<string, string>> {
  const seeds = join(projectRoot, "seeds", "proddev");
  const texts = await Promise.all((await readdir(seeds)).sort().map((file) => readFile(join(seeds, file), "utf8")));
  const messages = texts.flatMap((text) => text.split(/^(?=> \d\d:\d\d:\d\d {2})/mu).slice(1));
  return new Map(
    ["pay", "dev"].flatMap((room, number) =>
      DAYS.map((day, at) => {
        const from = (number * DAYS.length + at) * MESSAGES;
        const text = `---\ntitle: "${day}"\ndate: ${day} 12:00:00\n---\n${messages.slice(from, from + MESSAGES).join("")}`;
        return [`seeds/${room}/${day}-chat.markdown`, text] as const;
      }),
    ),
  );
}

/** Everything that a build may take over: what it is, its inputs, and how it is made. */
function* reusable({ archive, config }: LoadedArchive): Iterable<readonly [string, string, () => string]> {
  const dayDigests = new DayDigests(archive);
  const site = createSite(archive, config, { prefix: PREFIX, dayDigests });
  for (const { url, inputs, render } of pageKinds.flatMap((kind) => kind.pages(site)))
    if (inputs !== undefined) yield [url, inputs(), () => render().markup];
  for (const { url, inputs, pieces, chunks } of outletFiles(archive, config, {
    version: "",
    prefix: PREFIX,
    dayDigests,
  })) {
    if (inputs !== undefined) yield [url, inputs(), () => [...chunks].join("")];
    for (const piece of pieces ?? []) yield [`piece of ${url}`, piece.inputs(), piece.text];
  }
  const messages = searchableMessages(archive);
  const words = speakerWordsOf(messages);
  for (const segment of cutSegments(messages, { latest: 16, most: 64 })) {
    const { index, texts } = planSegment(archive, segment, { words, record: 64 });
    yield ["index of a segment", index.inputs(dayDigests), () => index.named().name];
    yield ["texts of a segment", texts.inputs(dayDigests), () => texts.named().name];
  }
}

async function write(folder: string, files: ArchiveFiles, before: ArchiveFiles): Promise<LoadedArchive> {
  for (const file of before.keys()) if (!files.has(file)) await rm(join(folder, file));
  for (const [file, text] of files) {
    if (before.get(file) === text) continue;
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return loadArchive({ input: join(folder, "seeds"), pseudonymKey: "a secret for made-up names" });
}

const digest = (text: string) => createHash("sha256").update(text).digest("base64");

test("after one edit of an archive after another", { timeout: 240_000 }, async () => {
  const folder = await temporaryFolder();
  let files: ArchiveFiles = await seedDays();
  const edits = new ArchiveEdits([...files.values()], 1);
  const known = new Map<string, string>();
  let reused = 0;
  const different: string[] = [];
  let loaded = await write(folder, files, new Map());
  const look = (what: string) => {
    const made = madeWith(loaded, PREFIX);
    for (const [name, inputs, make] of reusable(loaded)) {
      const key = digest(JSON.stringify([made, name, inputs]));
      const now = digest(make());
      const before = known.get(key);
      if (before === undefined) known.set(key, now);
      else reused++;
      if (before !== undefined && before !== now) different.push(`${name} after ${what}`);
    }
  };
  look("nothing");
  for (let count = 0; count < EDITS; count++) {
    const { what, files: edited } = edits.edit(files, loaded.archive);
    const next = await write(folder, edited, files);
    // What may not be published, or is nothing, makes no site.
    if (!next.publishable || next.archive.messages.length === 0) {
      await write(folder, files, edited);
      continue;
    }
    [files, loaded] = [edited, next];
    look(what);
  }
  expect(different).toEqual([]);
  expect(reused).toBeGreaterThan(10 * EDITS);
});
