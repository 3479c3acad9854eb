import { type Config, defaultConfig } from "../../src/config.ts";
import type { Archive } from "../../src/model.ts";
import { outletFiles } from "../../src/outlets/outlets.ts";
import { fixtureArchive } from "./archive.ts";

/** The default config with some of archive.yaml's settings. */
export function withSettings(settings: Partial<Config["archive"]>): Config {
  return { ...defaultConfig, archive: { ...defaultConfig.archive, ...settings } };
}

/** All outlets by address. */
export function outlets(
  archive: Archive = fixtureArchive(),
  config: Config = defaultConfig,
  prefix = "/",
): Map<string, string> {
  const files = outletFiles(archive, config, { version: "1.2.3", prefix });
  return new Map(Array.from(files, ({ url, chunks }) => [url, [...chunks].join("")]));
}

/** One outlet; fails when there is none at that address. */
export function outlet(url: string, archive?: Archive, config?: Config, prefix?: string): string {
  const text = outlets(archive, config, prefix).get(url);
  if (text === undefined) throw new Error(`No outlet at ${url}`);
  return text;
}

/** Strings that break formats, each in its own way. */
export const hostileStrings = [
  "<script>alert(1)</script>\"'&amp;",
  "]]> --> <![CDATA[ <?php </title></script>",
  "\u0000\u0001\u0008\u000b\u000c\u001b[31m\u007f\u0085\ufffe\uffff\ud800",
  "\u202eabc\u2066def\u200b\ufeff",
  "a\nb\r\nc\u2028d\u2029e",
  "# h\n- l\n1. o\n2) p\n> q\n    code\n```\nx\n```\n***\n---\n===\n|a|b|\n|-|-|",
  "**b** _i_ `c` ~~s~~ [l](http://evil.example) ![i](x) <http://a.b> <b>x</b> &lt; &#35; \\* [ref]: x $m$",
  "{{ 7*7 }} {% raw %} ${x} <%= y %>",
  "=cmd|' /C calc'!A0",
  "http://user:pass@host www.example.com https://example.com/",
  "  both ends  ",
  "𠮷👨‍👩‍👧é",
] as const;
