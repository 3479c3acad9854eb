/** The commands and options of the command line. */
import { Command, InvalidArgumentError, Option } from "commander";
import { isPlainPath } from "../urls.ts";
import { MAX_SHARDS, parseShard, type Shard } from "./shards/shard.ts";
import { version } from "./version.ts";

/** What the options of any command say. */
export interface Options {
  readonly input: string;
  readonly output: string;
  readonly config?: string;
  readonly encoding?: string;
  readonly baseurl?: string;
  readonly pathprefix?: string;
  readonly port: number;
  readonly strict?: boolean;
  readonly report?: "json";
  readonly quiet?: boolean;
  readonly serve?: boolean;
  readonly watch?: boolean;
  readonly incremental?: boolean;
  readonly cache?: boolean;
  readonly accept?: readonly string[];
  readonly split?: readonly string[];
  readonly site?: string;
  readonly shard?: Shard;
  /** The folders to join. */
  readonly shards?: readonly string[];
}

/** A command's name. */
export type CommandName = "build" | "join" | "serve" | "check" | "speakers";

/**
 * Describes the command line.
 *
 * @param run called with the command that was given
 */
export function makeProgram(run: (name: CommandName, options: Options) => Promise<void>): Command {
  const program = new Command("qunzhi")
    .description(
      "Makes a published archive of dated chat transcripts: pages by day and speaker, search, feeds and data.",
    )
    .version(version)
    .showHelpAfterError("(qunzhi --help lists commands and options)")
    .exitOverride();
  shared(program.command("build").description("build the site once"))
    .addOption(output())
    .addOption(base())
    .addOption(prefix())
    .addOption(shard())
    .option("--serve", "serve it and rebuild when a transcript changes (the same as qunzhi serve)")
    .option("--watch", "rebuild when a transcript changes")
    .addOption(cache())
    .addOption(incremental())
    .option("--port <number>", "port to serve on", port, DEFAULT_PORT)
    .action((options: Options, command: Command) => {
      if (options.serve === true || options.watch === true) return run("serve", options);
      const isGiven = command.getOptionValueSource("output") !== "default";
      return run(
        "build",
        options.shard === undefined || isGiven ? options : { ...options, output: ownFolder(options.shard) },
      );
    });
  program
    .command("join")
    .description("join parts that were built with --shard into one site")
    .argument("<shards...>", "their folders, such as _shards/*, or the folder they are in")
    .addOption(output())
    .option("--quiet", "print only what is wrong")
    .action((shards: string[], options: Options) => run("join", { ...options, shards }));
  shared(program.command("serve").description("build the site, serve it, and rebuild when a transcript changes"))
    .addOption(output())
    .addOption(base())
    .addOption(prefix())
    .addOption(cache())
    .addOption(incremental())
    .option("--port <number>", "port to serve on", port, DEFAULT_PORT)
    .action((options: Options) => run("serve", { ...options, serve: true }));
  shared(program.command("check").description("check transcripts and configuration, and list what is wrong with them"))
    .option("--site <folder>", "also look through a built site for what should be gone from it")
    .action((options: Options) => run("check", options));
  shared(
    program.command("speakers").description("list the names of every speaker, and who else may be the same person"),
  )
    .option("--accept <id...>", "write these suggestions into speakers.yaml")
    .option("--split <name...>", "separate these names from their speakers, in speakers.yaml")
    .action((options: Options) => run("speakers", options));
  return program;
}

const DEFAULT_PORT = 8080;

function shared(command: Command): Command {
  return command
    .option("--input <folder>", "folder with one folder of transcripts for each room", "seeds")
    .option(
      "--config <file>",
      "archive.yaml to use; the other files of the configuration are read beside it (default: in or beside the input folder)",
    )
    .option("--encoding <label>", "encoding of transcripts that are not UTF-8, such as gb18030", encoding)
    .option("--strict", "treat every warning as an error")
    .addOption(new Option("--report <format>", "print the findings as JSON").choices(["json"]))
    .option("--quiet", "print findings only");
}

function output(): Option {
  return new Option("--output <folder>", "folder for the site; the whole folder is replaced").default("_site");
}

function base(): Option {
  return new Option(
    "--baseurl <url>",
    "address of the home page, for feeds and sitemap (default: baseUrl in archive.yaml)",
  ).argParser(webAddress);
}

function cache(): Option {
  return new Option("--no-cache", "build every file anew (default: reuse what has not changed since the last build)");
}

function incremental(): Option {
  return new Option("--incremental", "always on; accepted because Eleventy has it").conflicts("cache");
}

function shard(): Option {
  return new Option(
    "--shard <part>",
    "make only this part of the site, such as 2/4; qunzhi join makes a site of all parts (output: _shards/2-of-4)",
  )
    .argParser(shardPart)
    .conflicts(["serve", "watch"]);
}

function shardPart(text: string): Shard {
  const part = parseShard(text);
  if (part !== null) return part;
  throw new InvalidArgumentError(`Write it as 2/4, the second of four parts; there may be ${MAX_SHARDS}.`);
}

/** Where a shard goes unless --output says otherwise: beside the others, which `_shards/*` then names. */
function ownFolder({ number, of }: Shard): string {
  return `_shards/${number}-of-${of}`;
}

function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isHome = url !== null && /^https?:$/u.test(url.protocol) && url.href === url.origin + url.pathname;
  if (!isHome || !isPlainPath(url.pathname)) throw new InvalidArgumentError("Write it as https://example.org/chat.");
  return url.href.replace(/(?<!\/)\/+$/u, "");
}

function prefix(): Option {
  return new Option(
    "--pathprefix <path>",
    "path the site is published under, such as /repo/ (default: that of baseUrl)",
  ).argParser(webPath);
}

/** A whole address is no path, nor is what some shells on Windows make of one: `C:/Program Files/Git/repo/`. */
function webPath(text: string): string {
  if (/[:?#\\]/u.test(text) || !isPlainPath(text))
    throw new InvalidArgumentError("Write it as /repo/, or as repo where the shell makes a folder of that.");
  return text;
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65535)
    throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return number;
}

function encoding(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw new InvalidArgumentError("Not an encoding this platform knows; try gb18030, gbk, big5 or utf-16le.");
  }
}
