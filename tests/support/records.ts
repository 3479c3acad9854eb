import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Config } from "../../src/config.ts";
import type { Archive } from "../../src/model.ts";
import { outlet } from "./outlets.ts";

/** The records of messages.ndjson, as a program outside would read them. */
export function recordsOf({ archive, config }: { archive: Archive; config: Config }): Record<string, unknown>[] {
  const lines = outlet("/data/messages.ndjson", archive, config).split("\n");
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** The published schema of a record, compiled. */
export function recordValidator(): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(outlet("/data/message.schema.json")));
}
