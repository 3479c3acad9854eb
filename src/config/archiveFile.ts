/**
 * archive.yaml: what may stand in it, and what it means.
 */
import { z } from "zod";
import { nearest } from "../mistakes/nearest.ts";
import { isPlainPath } from "../urls.ts";
import type { ConfigDocument, KeyPath } from "./document.ts";
import { absentRoom, unknownRoom } from "./namedRooms.ts";
import { pattern } from "./pattern.ts";
import { entry, finding, line, optional, paragraph, room } from "./schema.ts";
import {
  type ArchiveConfig,
  defaultConfig,
  LANGUAGES,
  type NamedRoom,
  type PrivacyConfig,
  REMOTE_MEDIA,
  type ShownText,
} from "./types.ts";

/** An absolute http or https URL without credentials; undefined: not one. */
function parseWebUrl(text: string): URL | undefined {
  if (!/^https?:\/\//iu.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username === "" && url.password === "" ? url : undefined;
}

const baseUrl = line.transform((text, context) => {
  const url = parseWebUrl(text);
  if (url === undefined || /[?#]/u.test(text) || !isPlainPath(url.pathname)) {
    const hint =
      "Write the address of the home page, as https://example.org/chat, without user name, ?, # and escaped slashes";
    context.addIssue({ code: "custom", message: finding(`"${text}" cannot be a base URL`, hint) });
    return z.NEVER;
  }
  return withoutFinalSlashes(url.href);
});

function withoutFinalSlashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === "/") end--;
  return text.slice(0, end);
}

const timeZone = line.superRefine((text, context) => {
  if (isTimeZone(text)) return;
  const near = nearest(text, Intl.supportedValuesOf("timeZone"));
  const hint = `${near === null ? "" : `Did you mean "${near}"? `}Write a zone as Asia/Shanghai, or an offset as "+08:00"`;
  context.addIssue({ code: "custom", message: finding(`There is no time zone "${text}"`, hint) });
});

function isTimeZone(text: string): boolean {
  if (/^[+-]/u.test(text)) return /^[+-](?:0\d|1[0-4]):[0-5]\d$/u.test(text);
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

const mediaFrom = line.refine((text) => parseWebUrl(text) !== undefined, {
  error: finding(
    "An image's address begins with http:// or https://",
    "Write the start of the addresses to replace, as http://example.org/img/",
  ),
});

const mediaTo = line.refine((text) => parseWebUrl(text) !== undefined || /^\/(?![/\\])/u.test(text), {
  error: finding(
    "Images can be mapped to a web address or a path of the site",
    "Write https://example.org/img/ or /media/",
  ),
});

/** A room may be given as its name alone. */
const roomEntry = z.preprocess(
  (value) => (typeof value === "string" ? { name: value } : (value ?? {})),
  entry({ name: line.optional(), description: paragraph.optional() }),
);

const webUrl = line.refine((text) => parseWebUrl(text) !== undefined, {
  error: finding("A web address begins with http:// or https://", "Write it as https://example.org/"),
});

/** A licence may be given as its name alone. */
const license = z.preprocess(
  (value) => (typeof value === "string" ? { name: value } : value),
  entry({ name: line, url: webUrl.optional() }),
);

const removal = line.transform((text, context) => {
  if (/^[^\s@<>"']+@[^\s@<>"'.]+(?:\.[^\s@<>"'.]+)+$/u.test(text)) return `mailto:${text}`;
  if (parseWebUrl(text) !== undefined) return text;
  const hint = "Write an e-mail address, or the address of a page with a form";
  context.addIssue({ code: "custom", message: finding(`Nobody can be reached at "${text}"`, hint) });
  return z.NEVER;
});

const privacy = entry({
  redact: optional(
    entry({
      phone: z.boolean().optional(),
      identity: z.boolean().optional(),
      bankCard: z.boolean().optional(),
      email: z.boolean().optional(),
      qq: z.boolean().optional(),
      wechat: z.boolean().optional(),
    }),
  ),
  patterns: optional(z.array(entry({ name: line, pattern }))),
  pseudonyms: z.enum(["all", "named"]).optional(),
  ordinaryWords: optional(z.array(line)),
  unlisted: z
    .union([z.boolean(), z.array(room)], {
      error: finding("What is unlisted is true, false or a list of rooms", "Write unlisted: true, or [proddev]"),
    })
    .optional(),
});

/** The schema; its output is made an {@link ArchiveConfig} by {@link toArchiveConfig}. */
export const archiveFile = entry({
  title: line.optional(),
  description: paragraph.optional(),
  image: webUrl.optional(),
  baseUrl: baseUrl.optional(),
  language: z.enum(LANGUAGES).optional(),
  timeZone: timeZone.optional(),
  rooms: optional(z.record(room, roomEntry)),
  media: optional(
    entry({
      remote: z.enum(REMOTE_MEDIA).optional(),
      map: optional(z.array(entry({ from: mediaFrom, to: mediaTo }))),
    }),
  ),
  license: optional(license),
  removal: removal.optional(),
  privacy: optional(privacy),
});

/** Fills in the defaults. */
export function toArchiveConfig(file: z.output<typeof archiveFile>): ArchiveConfig {
  const standard = defaultConfig.archive;
  return {
    title: file.title ?? null,
    description: file.description ?? null,
    image: file.image ?? null,
    baseUrl: file.baseUrl ?? null,
    language: file.language ?? standard.language,
    timeZone: file.timeZone ?? standard.timeZone,
    rooms: new Map(
      Object.entries(file.rooms ?? {}).map(([id, { name, description }]) => [
        id,
        { name: name ?? null, description: description ?? null },
      ]),
    ),
    media: { remote: file.media?.remote ?? standard.media.remote, map: file.media?.map ?? [] },
    license: file.license ? { name: file.license.name, url: file.license.url ?? null } : null,
    removal: file.removal ?? null,
    privacy: toPrivacyConfig(file.privacy ?? {}),
  };
}

function toPrivacyConfig(file: z.output<typeof privacy>): PrivacyConfig {
  const standard = defaultConfig.archive.privacy;
  const given = Object.entries(file.redact ?? {}).filter(([, on]) => on !== undefined);
  return {
    redact: { ...standard.redact, ...Object.fromEntries(given) },
    patterns: (file.patterns ?? []).map(({ name, pattern: expression }) => ({ name, expression })),
    pseudonyms: file.pseudonyms ?? standard.pseudonyms,
    ordinaryWords: file.ordinaryWords ?? [],
    unlisted: file.unlisted === true ? "all" : file.unlisted === false ? [] : (file.unlisted ?? standard.unlisted),
  };
}

/** The rooms it names, and where. */
export function roomsOfArchive(file: z.output<typeof archiveFile>, document: ConfigDocument): NamedRoom[] {
  const unlisted = Array.isArray(file.privacy?.unlisted) ? file.privacy.unlisted : [];
  return [
    ...Object.keys(file.rooms ?? {}).map((id) => ({
      room: id,
      ifUnknown: absentRoom(document, ["rooms", id], "key", `There is no room "${id}"`),
    })),
    ...unlisted.map((id, index) => ({
      room: id,
      ifUnknown: unknownRoom(
        document,
        ["privacy", "unlisted", index],
        "value",
        `There is no room "${id}" to be unlisted`,
      ),
    })),
  ];
}

/** What it calls the archive and its rooms, and says of them, and where. */
export function textsOfArchive(file: z.output<typeof archiveFile>, document: ConfigDocument): ShownText[] {
  const shown = (text: string | undefined, path: KeyPath): ShownText[] => {
    if (text === undefined) return [];
    const hint = "Leave it out, unless readers are to have it";
    const found = "This is shown as it stands, and holds what is redacted in messages";
    return [{ text, ifPrivate: document.at(path, "value", "config-private", found, hint) }];
  };
  return [
    ...shown(file.title, ["title"]),
    ...shown(file.description, ["description"]),
    ...Object.entries(file.rooms ?? {}).flatMap(([id, { name, description }]) => [
      // A room may be given as its name alone: then the way to its name ends there.
      ...shown(name, ["rooms", id, "name"]),
      ...shown(description, ["rooms", id, "description"]),
    ]),
  ];
}
