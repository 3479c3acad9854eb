/** Changes to speakers.yaml that keep what the owner wrote: comments, order and blank lines. */
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Document, isMap, isScalar, isSeq, parseDocument, YAMLMap, YAMLSeq } from "yaml";
import type { Suggestion } from "../identity/suggestions.ts";
import type { LoadedArchive } from "./load.ts";

const FILE = "speakers.yaml";

/** Where speakers.yaml is, or where it belongs: beside archive.yaml, else beside the input folder. */
export function speakersFilePath({ configFiles }: LoadedArchive, input: string): string {
  const found = configFiles.find((file) => path.basename(file) === FILE);
  if (found !== undefined) return found;
  const [archiveFile] = configFiles;
  return path.join(archiveFile === undefined ? path.dirname(path.resolve(input)) : path.dirname(archiveFile), FILE);
}

/** Writes suggestions into speakers.yaml: names become aliases of their speaker, `我` an entry of its room. */
export async function acceptSuggestions(file: string, suggestions: readonly Suggestion[]): Promise<void> {
  await edit(file, (document) => {
    for (const { name, room, speaker } of suggestions) {
      if (room === null) addAlias(document, speaker.name, name);
      else document.setIn(["owners", room], speaker.name);
    }
  });
}

/** Takes back what the owner's list says a name is beside; true when it said so. Who was listed under the name stays listed, without their other names. */
export async function unlistName(file: string, name: string): Promise<boolean> {
  return edit(file, (document) => {
    const speakers = document.get("speakers");
    if (!isSeq(speakers)) return;
    for (const entry of speakers.items.filter(isMap)) {
      if (entry.get("name") === name) listOthers(speakers, entry, name);
      else removeAlias(entry, name);
    }
  });
}

/** Keeps a name apart from each of some others; false when the file says so already. */
export async function keepApart(file: string, name: string, others: readonly string[]): Promise<boolean> {
  return edit(file, (document) => {
    for (const other of others) {
      const groups = document.get("apart");
      const known = isSeq(groups) && groups.items.some((group) => holds(group, name) && holds(group, other));
      if (!known) sequence(document, "apart").add(pair(document, name, other));
    }
  });
}

/** What puts a file back as it is now. */
export async function keepFile(file: string): Promise<() => Promise<void>> {
  const text = await readText(file);
  return () => (text === null ? rm(file, { force: true }) : writeFile(file, text));
}

async function edit(file: string, change: (document: Document) => void): Promise<boolean> {
  const text = (await readText(file)) ?? "";
  const document: Document = parseDocument(text, { schema: "core" });
  if (document.contents === null) document.contents = new YAMLMap() as Document["contents"];
  const before = document.toString(LINES);
  change(document);
  const after = document.toString(LINES);
  if (after === before) return false;
  // Line ends stay what they are where the owner works.
  await writeFile(file, text.includes("\r\n") ? after.replaceAll("\n", "\r\n") : after);
  return true;
}

/** Long names stay on their line. */
const LINES = { lineWidth: 0 };

async function readText(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}

function sequence(document: Document, key: string): YAMLSeq {
  const found = document.get(key);
  if (isSeq(found)) return found;
  const made = new YAMLSeq();
  document.set(key, made);
  return made;
}

function pair(document: Document, a: string, b: string): unknown {
  const names = document.createNode([a, b]);
  names.flow = true;
  return names;
}

function addAlias(document: Document, speaker: string, alias: string): void {
  const speakers = sequence(document, "speakers");
  let entry = speakers.items.filter(isMap).find((item) => item.get("name") === speaker);
  if (entry === undefined) {
    entry = document.createNode({ name: speaker, aliases: [] }) as YAMLMap;
    speakers.add(entry);
  }
  const found = entry.get("aliases");
  const aliases = isSeq(found) ? found : new YAMLSeq();
  if (aliases !== found) entry.set("aliases", aliases);
  aliases.flow = false;
  if (!aliases.items.some((item) => aliasName(item) === alias)) aliases.add(document.createNode(alias));
}

function removeAlias(entry: YAMLMap, alias: string): void {
  const aliases = entry.get("aliases");
  if (isSeq(aliases)) aliases.items = aliases.items.filter((item) => aliasName(item) !== alias);
}

/**
 * Gives an entry's other names an entry of their own, under the first of them. It says all else that the entry says: whoever of the two a made-up
 * name or an opt-out was meant for, nobody is shown whom it hid.
 */
function listOthers(speakers: YAMLSeq, entry: YAMLMap, name: string): void {
  const aliases = entry.get("aliases");
  if (!isSeq(aliases)) return;
  const others = aliases.items.filter((item) => aliasName(item) !== name);
  const [first] = others;
  if (first === undefined) return;
  const made = entry.clone() as YAMLMap;
  made.set("name", aliasName(first));
  // A name that is bound to rooms or days stays listed with its bounds.
  const rest = new YAMLSeq();
  rest.items = isMap(first) ? others : others.slice(1);
  if (rest.items.length === 0) made.delete("aliases");
  else made.set("aliases", rest);
  aliases.items = aliases.items.filter((item) => aliasName(item) === name);
  if (aliases.items.length === 0) entry.delete("aliases");
  speakers.items.splice(speakers.items.indexOf(entry) + 1, 0, made);
}

function holds(group: unknown, name: string): boolean {
  return isSeq(group) && group.items.some((item) => isScalar(item) && item.value === name);
}

function aliasName(item: unknown): unknown {
  return isMap(item) ? item.get("name") : isScalar(item) ? item.value : undefined;
}
