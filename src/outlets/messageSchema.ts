/**
 * /data/message.schema.json: what a line of messages.ndjson holds.
 */
import type { Attachment } from "../model.ts";
import { absoluteUrl, dataUrl } from "../urls.ts";

type Schema = Readonly<Record<string, unknown>>;

const text = (description: string, more: Schema = {}): Schema => ({ type: "string", description, ...more });
const orNull = (schema: Schema): Schema => ({ ...schema, type: [schema.type, "null"] });
const list = (description: string, items: Schema, more: Schema = {}): Schema => ({
  type: "array",
  description,
  items,
  ...more,
});

/** An object in which every key is required and no other is allowed. */
function record(description: string, properties: Readonly<Record<string, Schema>>): Schema {
  return { type: "object", description, properties, required: Object.keys(properties), additionalProperties: false };
}

const MESSAGE_ID = "^m\\d{6}-[a-z2-7]{4}(-[1-9]\\d*)?$";
const MESSAGE_REF = "^[^/]+/\\d{4}-\\d{2}-\\d{2}/m\\d{6}-[a-z2-7]{4}(-[1-9]\\d*)?$";

const speakerId = text("The speaker's id: /speakers/<id>/ is the speaker's page, and speakers.json tells more.", {
  pattern: "^[a-z0-9-]+$",
});

const attachments: Readonly<Record<Attachment["type"], Schema>> = {
  image: record("A picture. Its host may be gone.", {
    type: { const: "image" },
    src: text("Its address as exported.", { pattern: "^https?://" }),
  }),
  link: record("A shared article, or a URL of the text.", {
    type: { const: "link" },
    title: orNull(text("The article's title; null for a URL of the text.")),
    href: text("An absolute address.", { pattern: "^https?://" }),
  }),
  file: record("A shared file, of which only the name was exported.", {
    type: { const: "file" },
    name: text("Its name."),
  }),
  unknown: record("Content that was not exported: a sticker, a voice message, a card.", { type: { const: "unknown" } }),
};

const properties: Readonly<Record<string, Schema>> = {
  id: text("The message's name within its room and day, and its anchor on the page. <room>/<day>/<id> cites it.", {
    pattern: MESSAGE_ID,
  }),
  ids: list(
    "Every id it answers to: a message merged from several exports has one for each. The first is `id`.",
    {
      type: "string",
      pattern: MESSAGE_ID,
    },
    { minItems: 1, uniqueItems: true },
  ),
  room: text("The room's id; archive.json has its name.", { minLength: 1 }),
  day: text("The day of the transcript, in the archive's time zone.", { format: "date" }),
  sentAt: text("When it was sent, with the offset of the archive's time zone.", { format: "date-time" }),
  url: text("Its address on the site, from the site's root and without a path prefix.", { pattern: "^/.*#m" }),
  kind: {
    description: "spoken: somebody said it; system: a notice whose content was not exported; removed: taken down.",
    enum: ["spoken", "system", "removed"],
  },
  speaker: orNull(
    record("Who sent it; null: unknown.", { id: speakerId, name: text("The speaker's canonical name.") }),
  ),
  seenAs: list("The names it was exported under, in order of appearance.", { type: "string" }, { uniqueItems: true }),
  text: text("What the reader reads, without the quoted part: decoded, emoticons as [捂脸], line breaks as \\n."),
  mentions: list(
    "Who is addressed with @, in order.",
    record("One mention.", {
      label: text("The name as typed, without @."),
      speaker: orNull({ ...speakerId, description: "Who that is; null: unresolved, or everyone." }),
    }),
  ),
  quote: orNull(
    record("The earlier message that this one repeats; null: none.", {
      name: text("The quoted name as typed."),
      text: text("The quoted words."),
      of: orNull(text("The quoted message, <room>/<day>/<id>; null: not found.", { pattern: MESSAGE_REF })),
    }),
  ),
  attachments: list("What came with it.", { oneOf: Object.values(attachments) }),
  discussion: orNull(
    text(
      "The discussion it belongs to, within its room and day: the id of the discussion's first message with d for m.",
      {
        pattern: MESSAGE_ID.replace("^m", "^d"),
      },
    ),
  ),
  origins: list(
    "Where it stands in the transcripts: one place for each export that holds it.",
    record("One place.", {
      file: text("Path below the input folder.", { minLength: 1 }),
      line: { type: "integer", minimum: 1, description: "One-based line of the message's header." },
    }),
    { minItems: 1 },
  ),
};

/** The JSON Schema (2020-12) of a record. `$id` is there when the base URL is known. */
export function messageSchema(baseUrl: string | null): Schema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...(baseUrl === null ? {} : { $id: absoluteUrl(baseUrl, dataUrl("message.schema.json")) }),
    title: "Message",
    ...record("One line of /data/messages.ndjson.", properties),
  };
}
