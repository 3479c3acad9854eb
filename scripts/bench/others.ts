/** Other generators, with the same transcripts as Markdown, a page a day. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ProcessCost, runProcess } from "./runProcess.ts";

/** A generator that may be installed. */
export interface Generator {
  readonly name: string;
  /** Prints its version. */
  readonly version: readonly [command: string, ...args: string[]];
  /** The site's files besides the days, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Where the days go. */
  readonly content: string;
  /** Builds the site in a folder into another. */
  readonly build: (site: string, output: string) => [command: string, ...args: string[]];
  /** Makes text that the generator would run harmless. */
  readonly escape: (text: string) => string;
}

const PAGE_HEAD = '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>';

/** Hugo with a theme of one template. */
export const hugo: Generator = {
  name: "Hugo",
  version: ["hugo", "version"],
  files: {
    "config.toml":
      'baseURL = "https://example.com/"\ntitle = "bench"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]\n',
    "layouts/_default/single.html": `${PAGE_HEAD}{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>\n`,
    "layouts/_default/list.html": `${PAGE_HEAD}{{ .Title }}</title></head><body><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>\n`,
  },
  content: "content",
  build: (site, output) => ["hugo", "--source", site, "--destination", output, "--quiet"],
  // Shortcodes are run wherever they stand.
  escape: (text) => text.replaceAll("{{", "{ {"),
};

/** Jekyll with a theme of one template. */
export const jekyll: Generator = {
  name: "Jekyll",
  version: ["jekyll", "--version"],
  files: {
    "_config.yml":
      'title: bench\ndefaults:\n  - scope: { path: "" }\n    values: { layout: day, render_with_liquid: false }\n',
    "_layouts/day.html": `${PAGE_HEAD}{{ page.title }}</title></head><body><h1>{{ page.title }}</h1>{{ content }}</body></html>\n`,
  },
  content: ".",
  build: (site, output) => [
    "jekyll",
    "build",
    "--source",
    site,
    "--destination",
    output,
    "--quiet",
    "--disable-disk-cache",
  ],
  escape: (text) => text,
};

/** The version a generator gives; null when it is not installed. */
export function installedVersion({ version: [command, ...args] }: Generator): string | null {
  try {
    const printed = execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return /\d+\.\d+[.\d]*/u.exec(printed)?.[0] ?? printed.trim();
  } catch {
    return null;
  }
}

/** Writes a generator's input: the transcripts below `input` as Markdown, with a front matter of its own. */
export function writeMarkdownSite(generator: Generator, input: string, site: string): void {
  rmSync(site, { recursive: true, force: true });
  for (const [path, text] of Object.entries(generator.files)) write(join(site, path), text);
  for (const file of readdirSync(input, { recursive: true, encoding: "utf8" }).sort()) {
    const [, room = "", day = ""] = /^(.*)\/(\d{4}-\d\d-\d\d)-chat\.markdown$/u.exec(file) ?? [];
    if (day === "") continue;
    const text = readFileSync(join(input, file), "utf8");
    const body = text.slice(text.indexOf("\n---", 3) + 5);
    const head = `---\ntitle: "${room} ${day}"\ndate: ${day} 12:00:00 +0800\n---\n`;
    write(join(site, generator.content, room, `${day}.md`), head + generator.escape(body));
  }
}

/** Builds what {@link writeMarkdownSite} wrote; the folder `output` is made anew. */
export function buildMarkdownSite(generator: Generator, site: string, output: string): Promise<ProcessCost> {
  rmSync(output, { recursive: true, force: true });
  const [command, ...args] = generator.build(site, output);
  return runProcess(command, args);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
