/** Changes to speakers.yaml that keep what the owner wrote: comments, order and blank lines. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Document, isMap, isScalar, isSeq, parseDocument, YAMLMap, YAMLSeq } from "yaml";
import type { Suggestion } from "../identity/suggestions.ts";
import type { Speaker } from "../model.ts";
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

/** Takes a name away from its speaker: out of the owner's aliases, and apart from every other name it was joined with. */
export async function splitName(file: string, name: string, speaker: Speaker): Promise<void> {
  await edit(file, (document) => {
    removeAlias(document, name);
    // What only the owner joined is apart again without more words.
    if (speaker.aliases.some((alias) => alias.name === name && alias.evidence === "owner")) return;
    const apart = sequence(document, "apart");
    for (const alias of speaker.aliases) {
      if (alias.name !== name && alias.evidence !== "owner") apart.add(pair(document, name, alias.name));
    }
    if (apart.items.length === 0) document.delete("apart");
  });
}

async function edit(file: string, change: (document: Document) => void): Promise<void> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const document: Document = parseDocument(text, { schema: "core" });
  if (document.contents === null) document.contents = new YAMLMap() as Document["contents"];
  change(document);
  await writeFile(file, document.toString({ lineWidth: 0 }));
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

function removeAlias(document: Document, alias: string): void {
  const speakers = document.get("speakers");
  if (!isSeq(speakers)) return;
  for (const entry of speakers.items.filter(isMap)) {
    const aliases = entry.get("aliases");
    if (isSeq(aliases)) aliases.items = aliases.items.filter((item) => aliasName(item) !== alias);
  }
}

function aliasName(item: unknown): unknown {
  return isMap(item) ? item.get("name") : isScalar(item) ? item.value : undefined;
}
