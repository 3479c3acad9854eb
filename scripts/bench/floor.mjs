// The least a static site of these transcripts can cost: `node floor.mjs <input> <pages.json> <output>`.
//
// Plain Node, no packages, no TypeScript. One regular expression reads the transcripts; nothing is decoded, merged, resolved or escaped. Then
// it writes as many pages as our site has, at the same addresses and with the same number of bytes, each of them put together from
// template literals: a head, and for every link that our page has one block with a message's time, speaker and text in it (its beginning,
// where our page's blocks are shorter than that: lists). What our markup has besides is there as a constant text, which is the
// cheapest it can be. A day's page shows that day's messages; other pages show messages in the order of speakers.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [input, list, output] = process.argv.slice(2);
/** Bytes of a page outside its blocks, where there are any. */
const HEAD = 4000;
/** Bytes of a block with next to no text. Where our links are closer together, one block stands for several. */
const SMALLEST_BLOCK = 180;

const sizes = { characters: 0, beyondOne: 0 };
const days = new Map();
const speakers = new Map();
for (const file of readdirSync(input, { recursive: true }).sort()) {
  if (!file.endsWith(".markdown")) continue;
  const [, room, day] = /^(.*)\/(\d{4}-\d\d-\d\d)/.exec(file);
  const bytes = readFileSync(join(input, file));
  const text = bytes.toString("utf8");
  sizes.beyondOne += bytes.length - text.length;
  const messages = [];
  for (const [, time, name, body] of text.matchAll(
    /^> (\d\d:\d\d:\d\d) +(.*?) *\n([\s\S]*?)(?=^> \d\d:|(?![\s\S]))/gm,
  )) {
    const message = { url: `/${room}/${day.replaceAll("-", "/")}/`, day, time, name, text: body.trim() };
    messages.push(message);
    sizes.characters += name.length + message.text.length;
    const said = speakers.get(name);
    if (said === undefined) speakers.set(name, [message]);
    else said.push(message);
  }
  days.set(`${room}/${day.replaceAll("-", "/")}/index.html`, messages);
}
const bytesPerCharacter = 1 + sizes.beyondOne / (sizes.characters || 1);
const bySpeaker = [...speakers.values()].flat();
const fallback = bySpeaker.length > 0 ? bySpeaker : [{ url: "/", day: "", time: "", name: "", text: "" }];

const pages = JSON.parse(readFileSync(list, "utf8"));
let cursor = 0;
const folders = new Set();
for (const [path, bytes, links] of pages) {
  const own = days.get(path);
  const messages = own !== undefined && own.length > 0 ? own : fallback;
  const start = messages === own ? 0 : cursor;
  if (messages !== own) cursor += links;
  write(path, render(path, bytes, links, messages, start));
}

function render(path, bytes, links, messages, start) {
  const head = Math.min(HEAD, Math.max(0, bytes - SMALLEST_BLOCK));
  const blocks = Math.max(1, Math.min(links, Math.floor((bytes - head) / SMALLEST_BLOCK)));
  const space = (bytes - head) / blocks;
  // Lists have less than a message in each of their blocks.
  let said = 0;
  const cut = Math.max(0, Math.floor((space - SMALLEST_BLOCK) / 3));
  for (let at = 0; at < blocks; at++) said += bytesOf(messages[(start + at) % messages.length], cut);
  const markup = "-".repeat(Math.max(0, Math.round(space - said / blocks)));
  let page = `<!DOCTYPE html>\n<html><head><title>${path}</title>${"-".repeat(Math.max(0, head - 45 - path.length))}</head>\n`;
  for (let at = 0; at < blocks; at++) {
    const { url, day, time, name, text } = messages[(start + at) % messages.length];
    page += `<p ${markup}><a href="${url}#m${time}"><time datetime="${day}T${time}">${time}</time></a>${name}: ${text.length > cut ? text.slice(0, cut) : text}</p>\n`;
  }
  return page;
}

/** About the bytes a message takes in a block. */
function bytesOf({ url, name, text }, cut) {
  return bytesPerCharacter * (name.length + Math.min(text.length, cut)) + url.length + 88;
}

function write(path, page) {
  const folder = dirname(join(output, path));
  if (!folders.has(folder)) {
    folders.add(folder);
    mkdirSync(folder, { recursive: true });
  }
  writeFileSync(join(output, path), page);
}
