/** A search through a site that has nothing in common with the one of the build: parsers instead of expressions, plain substrings. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Parser } from "htmlparser2";

/** Every string a file holds. */
async function stringsOf(file: string): Promise<string[]> {
  const bytes = await readFile(file);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
  if (/\.(?:html|xml)$/u.test(file)) return [text, ...markupStrings(text)];
  if (/\.(?:json|qz)$/u.test(file)) return [text, ...jsonStrings(JSON.parse(text))];
  if (file.endsWith(".ndjson"))
    return [
      text,
      ...text
        .trim()
        .split("\n")
        .flatMap((line) => jsonStrings(JSON.parse(line))),
    ];
  return [text];
}

function markupStrings(text: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    ontext: (words) => found.push(words),
    onattribute: (_, value) => found.push(value),
  });
  parser.end(text);
  const inner = found.join("");
  return [...found, inner, ...(inner.includes("</") && inner !== text ? markupStrings(inner) : [])];
}

function jsonStrings(value: unknown): string[] {
  if (typeof value === "string") return value.includes("</") ? [value, ...markupStrings(value)] : [value];
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap((pair) => pair.flatMap(jsonStrings))
    : [];
}

/** Letters and digits as a reader compares them: without case, width, spaces and hyphens. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s-]+/gu, "");
}

/** Which of the texts stand where in a site: in the path of a file, or in anything a file holds. */
export async function standing(site: string, texts: readonly string[]): Promise<string[]> {
  const wanted = texts.map(plain);
  const found: string[] = [];
  for (const entry of await readdir(site, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const all = [file.slice(site.length), ...(await stringsOf(file))].map(plain).join("\n");
    for (const text of wanted) if (all.includes(text)) found.push(`${file}: ${text}`);
  }
  return found;
}
