import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { archiveFile } from "../../src/config/archiveFile.ts";
import { discussionsFile } from "../../src/config/discussionsFile.ts";
import { ConfigDocument } from "../../src/config/document.ts";
import { speakersFile } from "../../src/config/speakersFile.ts";
import { takedownsFile } from "../../src/config/takedownsFile.ts";
import { termsFile } from "../../src/config/termsFile.ts";
import {
  checkArchive,
  checkDiscussions,
  checkSpeakers,
  checkTakedowns,
  checkTerms,
} from "../../src/config/validate.ts";
import { loadConfig } from "../../src/config.ts";
import { projectRoot } from "../support/paths.ts";

const page = await readFile(join(projectRoot, "docs", "configuration.md"), "utf8");

/** The examples below a heading, without the fences. */
function examples(heading: string): string[] {
  const section = page.split(/^## /mu).find((text) => text.startsWith(heading)) ?? "";
  return Array.from(section.matchAll(/^```yaml\n(.*?)^```$/gmsu), ([, text]) => text ?? "");
}

describe("docs/configuration.md", () => {
  test("its examples are right", () => {
    expect(examples("archive.yaml")).toHaveLength(1);
    expect(examples("speakers.yaml")).toHaveLength(2);
    for (const text of examples("archive.yaml")) {
      expect(checkArchive(new ConfigDocument("archive.yaml", text)).diagnostics).toEqual([]);
    }
    for (const text of examples("speakers.yaml")) {
      expect(checkSpeakers(new ConfigDocument("speakers.yaml", text)).diagnostics).toEqual([]);
    }
    expect(examples("takedowns.yaml")).toHaveLength(1);
    for (const text of examples("takedowns.yaml")) {
      expect(checkTakedowns(new ConfigDocument("takedowns.yaml", text)).diagnostics).toEqual([]);
    }
    expect(examples("discussions.yaml")).toHaveLength(1);
    for (const text of examples("discussions.yaml")) {
      expect(checkDiscussions(new ConfigDocument("discussions.yaml", text)).diagnostics).toEqual([]);
    }
    expect(examples("terms.yaml")).toHaveLength(1);
    for (const text of examples("terms.yaml")) {
      expect(checkTerms(new ConfigDocument("terms.yaml", text)).diagnostics).toEqual([]);
    }
  });

  test.each([
    ...Object.keys(archiveFile.shape),
    ...Object.keys(speakersFile.shape),
    ...Object.keys(takedownsFile.shape),
    ...Object.keys(discussionsFile.shape),
    ...Object.keys(termsFile.shape),
  ])("explains %s", (key) => {
    expect(page).toContain(`\n| \`${key}\` | `);
  });

  test("names every key within them", () => {
    const files = [archiveFile, speakersFile, takedownsFile, discussionsFile, termsFile];
    const keys = files.flatMap((file) => [
      ...keysWithin(z.toJSONSchema(file, { io: "input", unrepresentable: "any" })),
    ]);
    expect(keys).toContain("bankCard");
    expect(keys.filter((key) => !new RegExp(`[\`.]${key}[\`.[]`, "u").test(page))).toEqual([]);
  });
});

/** The keys of all objects in a schema. */
function* keysWithin(schema: unknown): Iterable<string> {
  if (typeof schema !== "object" || schema === null) return;
  if ("properties" in schema) yield* Object.keys(schema.properties as object);
  for (const part of Object.values(schema)) yield* keysWithin(part);
}

test("the archive.yaml of this repository is right, commented settings included", async () => {
  const { diagnostics, files } = await loadConfig({ input: join(projectRoot, "seeds") });
  expect(diagnostics).toEqual([]);
  expect(files).toContain(join(projectRoot, "archive.yaml"));
  const text = await readFile(join(projectRoot, "archive.yaml"), "utf8");
  const uncommented = text.replace(/^( *)# (?=baseUrl:|map:| {2}- from:| {4}to:)/gmu, "$1");
  expect(uncommented).not.toBe(text);
  const { config, diagnostics: found } = checkArchive(new ConfigDocument("archive.yaml", uncommented));
  expect(found).toEqual([]);
  expect(config.baseUrl).not.toBeNull();
  expect(config.media.map).toHaveLength(1);
});
