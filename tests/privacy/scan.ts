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

/** Numbers and addresses of people, told by rules that have nothing in common with the build's. */
export async function valuesIn(site: string): Promise<string[]> {
  const found = new Set<string>();
  for (const entry of await readdir(site, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    // Code and the index of words hold nothing that was typed as it was typed.
    if (!entry.isFile() || /\.(?:js|css|svg|png|pf_index|pf_meta|pagefind)$/u.test(file)) continue;
    const text = (await stringsOf(file)).join("\n").normalize("NFKC");
    for (const token of text.split(/[^0-9A-Za-z_.@+-]+/u)) {
      if (isValue(token)) found.add(`${file.slice(site.length)}: ${token}`);
    }
  }
  return [...found].sort();
}

/** A word without blanks: a mobile number, an identity card, a bank card, an e-mail address, or a WeChat id. */
function isValue(token: string): boolean {
  const digits = token.replace(/^(?:\+?86-?)/u, "");
  if (digits.length === 11 && digits.startsWith("1") && digits.charAt(1) > "2") return /^[0-9]+$/u.test(digits);
  if (token.length === 18 && /^[0-9]+[0-9Xx]$/u.test(token)) return hasCheckSign(token);
  if (token.length >= 16 && token.length <= 19 && /^(?:62|4|5[1-5])[0-9]+$/u.test(token))
    return sumOfDigits(token) % 10 === 0;
  if (/^wxid_[0-9a-z]{8,}$/u.test(token)) return true;
  return /^[^@]+@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*\.[A-Za-z]{2,}$/u.test(token);
}

/** ISO 7064, MOD 11-2, from right to left. */
function hasCheckSign(token: string): boolean {
  const signs = [...token.toUpperCase()].reverse().map((sign) => (sign === "X" ? 10 : Number(sign)));
  const born = Number(token.slice(6, 10));
  return signs.reduce((sum, sign, index) => sum + sign * 2 ** index, 0) % 11 === 1 && born > 1900 && born < 2020;
}

/** Every second digit from the right counts twice, digit by digit. */
function sumOfDigits(token: string): number {
  const doubled = [...token].reverse().map((digit, index) => (index % 2 === 1 ? String(2 * Number(digit)) : digit));
  return [...doubled.join("")].reduce((sum, digit) => sum + Number(digit), 0);
}
