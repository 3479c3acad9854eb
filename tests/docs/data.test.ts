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

test("docs/data.md explains every field and names every kind of file", () => {
  for (const key of Object.keys(messageSchema(null).properties as object)) expect(page).toContain(`\n| \`${key}\` | `);
  for (const key of Object.keys(JSON.parse(outlets().get("/data/archive.json") ?? "")))
    expect(page).toContain(`\`${key}\``);
  for (const url of outlets().keys()) {
    expect(page).toContain(url.endsWith("index.md") ? "`/<room>/2017/12/25/index.md`" : `\`${url}\``);
  }
});
