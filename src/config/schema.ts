/**
 * Building blocks for the schemas of the configuration files, and zod's findings as diagnostics. Where a check of ours fails, zod carries one string;
 * message and hint travel in it on two lines.
 */
import { z } from "zod";
import type { Diagnostic } from "../diagnostics.ts";
import { trimBlanks } from "../folding/blanks.ts";
import { nearest } from "../mistakes/nearest.ts";
import { isUnendedKey, PLAIN_COLON } from "../mistakes/unendedKey.ts";
import type { ConfigDocument } from "./document.ts";

/** More in one file say that it is another kind of file. */
const MAX_FINDINGS = 100;

/** Message and hint, as one zod error string. */
export function finding(message: string, hint: string): string {
  return `${message}\n${hint}`;
}

/** An object of known keys; others are found and compared with the known ones. */
export function entry<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(" ");
  return z.strictObject(shape, { error: (issue) => (issue.code === "unrecognized_keys" ? known : undefined) });
}

const CONTROL_CHARACTER = {
  error: finding(
    "The text holds a line break or control character",
    "Write it on one line, without special characters",
  ),
};
const EMPTY = { error: finding("The text is empty", "Write something, or remove the key") };

/** One line of text, not blank, without control characters; surrounding spaces are dropped. */
export const line = z
  .string()
  .refine((text) => !/\p{Cc}|\p{Surrogate}/u.test(text), CONTROL_CHARACTER)
  .refine((text) => text.trim() !== "", EMPTY)
  .transform((text) => text.trim());

/**
 * A speaker's name, character by character as transcripts have it: only spaces and tabs at its ends are dropped. A name that ends in another space
 * (`张三\u3000`) is another one, and who is called so must not be hidden in the place of 张三.
 */
export const speakerName = z
  .string()
  .refine((text) => !/(?!\t)\p{Cc}|\p{Surrogate}/u.test(text), CONTROL_CHARACTER)
  .transform(trimBlanks)
  .refine((text) => text !== "", EMPTY);

/** Text of one or more lines (a `|` or `>` block). */
export const paragraph = z
  .string()
  .refine((text) => !/(?!\n|\t)\p{Cc}|\p{Surrogate}/u.test(text), {
    error: finding("The text holds a control character", "Remove it"),
  })
  .refine((text) => text.trim() !== "", EMPTY)
  .transform((text) => text.trim());

/** The name of a room's folder. */
export const room = line.refine((text) => !/[/\\]/u.test(text) && text !== "." && text !== "..", {
  error: finding("A room is the name of a folder, not a path", "Write the folder's own name, without slashes"),
});

/** A calendar day that exists. */
export const day = z.iso.date({ error: finding("There is no such day", "Write it as 2017-12-25") });

/** A list or object whose key may stand with nothing behind it, as when all its entries are commented out. */
export function optional<Schema extends z.ZodType>(schema: Schema): z.ZodOptional<z.ZodNullable<Schema>> {
  return schema.nullable().optional();
}

/**
 * Checks a document against a schema.
 *
 * @returns the schema's output, or null and at least one diagnostic; those of the document where its YAML is not sound
 */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  document: ConfigDocument,
): { data: z.output<Schema> | null; diagnostics: Diagnostic[] } {
  if (document.diagnostics.length > 0) return { data: null, diagnostics: document.diagnostics };
  // An empty file, or one in which everything is commented out, says nothing, which is allowed.
  const result = schema.safeParse(document.value ?? {});
  if (result.success) return { data: result.data, diagnostics: [] };
  const findings = result.error.issues.flatMap(oneKeyEach);
  return { data: null, diagnostics: findings.slice(0, MAX_FINDINGS).flatMap((issue) => explain(issue, document)) };
}

function oneKeyEach(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue];
}

function explain(issue: z.core.$ZodIssue, document: ConfigDocument): Diagnostic[] {
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const path = [...issue.path, key];
        return document.at(
          path,
          "key",
          "config-invalid",
          `Unknown key "${key}"`,
          suggest(key, issue.message.split(" ")),
        );
      });
    case "invalid_type": {
      const found = valueAt(document.value, issue.path);
      if (found === undefined) return [explainMissing(issue.path, document)];
      return [document.at(issue.path, "value", "config-invalid", ...explainType(issue.expected, found))];
    }
    case "invalid_key":
      return issue.issues.map((inner) => document.at(issue.path, "key", "config-invalid", ...split(inner.message)));
    case "invalid_value": {
      const typed = String(valueAt(document.value, issue.path) ?? "");
      const hint = suggest(typed, issue.values.map(String));
      return [document.at(issue.path, "value", "config-invalid", `"${typed}" is not possible here`, hint)];
    }
    default:
      return [document.at(issue.path, "value", "config-invalid", ...split(issue.message))];
  }
}

/** The two halves of a {@link finding}. */
function split(text: string): [message: string, hint: string] {
  const [message = "", hint = "See docs/configuration.md"] = text.split("\n");
  return [message, hint];
}

function explainMissing(path: readonly PropertyKey[], document: ConfigDocument): Diagnostic {
  const key = String(path.at(-1));
  return document.at(
    path.slice(0, -1),
    "value",
    "config-invalid",
    `"${key}" is missing`,
    `Add a line ${key}: and its value`,
  );
}

function suggest(typed: string, known: readonly string[]): string {
  const near = nearest(typed, known);
  return `${near === null ? "" : `Did you mean "${near}"? `}Known here: ${known.join(", ")}`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  object: "keys with values",
  record: "keys with values",
  array: "a list",
  boolean: "true or false",
};

/** What other languages, and older YAML, call true and false. */
const BOOLEAN_WORDS: ReadonlyMap<string, string> = new Map([
  ...["yes", "Yes", "on", "On", "1", "y"].map((word) => [word, "true"] as const),
  ...["no", "No", "off", "Off", "0", "n"].map((word) => [word, "false"] as const),
]);

function explainType(expected: string, found: unknown): [message: string, hint: string] {
  const message = `Expected ${KINDS[expected] ?? expected}, found ${kindOf(found)}`;
  if (expected === "array") return [message, listHint(found)];
  if (expected === "boolean")
    return [message, suggest(BOOLEAN_WORDS.get(String(found)) ?? String(found), ["true", "false"])];
  if (expected !== "string")
    return [message, isUnendedKey(found) ? PLAIN_COLON : "Write key: value on indented lines below"];
  if (found === null) return [message, "Write a value, or remove the key; put a value that begins with # in quotes"];
  return [message, "Put the value in double quotes"];
}

/** A short text is shown as the list that it is likely to be. */
function listHint(found: unknown): string {
  const lines = "begin each entry with - on a line of its own";
  return typeof found === "string" && /^[^[\]{}\n]{1,60}$/u.test(found)
    ? `Put it in brackets, [${found}], or ${lines}`
    : `B${lines.slice(1)}`;
}

function kindOf(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "keys with values";
  return typeof value === "boolean" ? "true or false" : "a text";
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<PropertyKey, unknown>)[step];
  }
  return found;
}
