import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { messageSchema } from "../../src/outlets/messageSchema.ts";
import { outlets } from "../support/outlets.ts";
import { projectRoot } from "../support/paths.ts";

const page = await readFile(join(projectRoot, "docs", "data.md"), "utf8");

test("the record in docs/data.md is one by the schema", () => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const validate = ajv.compile(messageSchema(null));
  const [, example = ""] = /^```json\n(.*?)^```$/msu.exec(page) ?? [];
  validate(JSON.parse(example));
  expect(validate.errors).toBeNull();
});

test("docs/data.md explains every field and names every kind of file and of attachment", () => {
  const { properties } = messageSchema(null) as { properties: Record<string, { items?: { oneOf?: Attached[] } }> };
  const [, attachments = ""] = /^\| `attachments` \| (.*)$/mu.exec(page) ?? [];
  const kinds = properties.attachments?.items?.oneOf?.map(({ properties: { type } }) => type.const) ?? [];
  expect(kinds).toContain("image");
  expect(kinds.filter((kind) => !attachments.includes(`\`${kind}\``))).toEqual([]);
  expect(Object.keys(properties).filter((key) => !page.includes(`\n| \`${key}\` | `))).toEqual([]);
  const inArchive = Object.keys(JSON.parse(outlets().get("/data/archive.json") ?? ""));
  expect(inArchive.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  const files = [...outlets().keys()].map((url) => (url.endsWith("index.md") ? "/<room>/2017/12/25/index.md" : url));
  expect(files.filter((file) => !page.includes(`\`${file}\``))).toEqual([]);
});

interface Attached {
  readonly properties: { readonly type: { readonly const: string } };
}
