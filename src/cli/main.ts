/** The command line. */
import path from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { type BuiltSite, buildSite } from "./buildSite.ts";
import { describeCounts, describeDiagnostics, describeTimings, printDiagnostics } from "./console.ts";
import { loadArchive } from "./load.ts";
import { serveSite } from "./serveSite.ts";
import type { SiteBuildOptions } from "./siteBuild.ts";
import { answerSpeakers } from "./speakers.ts";
import { UserError } from "./userError.ts";
import { version } from "./version.ts";

/** The exit code when everything was done. */
const DONE = 0;
/** The content has errors. */
const CONTENT_ERRORS = 1;
/** The command was used wrongly, or the program failed. */
const FAILED = 2;

interface Options {
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
  readonly accept?: readonly string[];
  readonly split?: readonly string[];
}

/**
 * Runs a command.
 *
 * @param argv the arguments, without node and script
 * @returns the exit code: 0 done, 1 the content has errors, 2 usage or internal error
 */
export async function main(argv: readonly string[]): Promise<number> {
  // A reader such as `head` that goes away ends the program quietly.
  process.stdout.on("error", () => process.exit(FAILED));
  let code = DONE;
  const run = (command: (options: Options) => Promise<number>) => async (options: Options) => {
    code = await command(options);
  };
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
    .option("--serve", "serve it and rebuild when a transcript changes (the same as qunzhi serve)")
    .option("--watch", "rebuild when a transcript changes")
    .option("--incremental", "while watching, write only what changed")
    .option("--port <number>", "port to serve on", port, DEFAULT_PORT)
    .action(run(build));
  shared(program.command("serve").description("build the site, serve it, and rebuild when a transcript changes"))
    .addOption(output())
    .addOption(base())
    .addOption(prefix())
    .option("--incremental", "write only what changed")
    .option("--port <number>", "port to serve on", port, DEFAULT_PORT)
    .action(run((options) => build({ ...options, serve: true })));
  shared(
    program.command("check").description("check transcripts and configuration, and list what is wrong with them"),
  ).action(run(check));
  shared(
    program
      .command("speakers")
      .description("list who was recognised under which names, and who else may be one person"),
  )
    .option("--accept <id...>", "write these suggestions into speakers.yaml")
    .option("--split <name...>", "take these names away from their speakers, in speakers.yaml")
    .action(run(speakers));
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    return failure(error);
  }
}

const DEFAULT_PORT = 8080;

function shared(command: Command): Command {
  return command
    .option("--input <folder>", "folder with one folder of transcripts for each room", "seeds")
    .option(
      "--config <file>",
      "archive.yaml to use; speakers.yaml is read beside it (default: in or beside the input folder)",
    )
    .option(
      "--encoding <label>",
      "encoding of transcripts without a byte order mark, such as gb18030 (default: UTF-8)",
      encoding,
    )
    .option("--strict", "treat every warning as an error")
    .addOption(new Option("--report <format>", "print the findings as JSON").choices(["json"]))
    .option("--quiet", "print findings only");
}

function output(): Option {
  return new Option("--output <folder>", "folder for the site; replaced whole").default("_site");
}

function base(): Option {
  return new Option(
    "--baseurl <url>",
    "address of the home page, for feeds and sitemap (default: baseUrl in archive.yaml)",
  ).argParser(webAddress);
}

function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/u.test(url.protocol) || url.href !== url.origin + url.pathname)
    throw new InvalidArgumentError("Write it as https://example.org/chat.");
  return url.href.replace(/\/+$/u, "");
}

function prefix(): Option {
  return new Option(
    "--pathprefix <path>",
    "path the site is published under, such as /repo/ (default: that of baseUrl)",
  );
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

function buildOptions(options: Options): SiteBuildOptions & { readonly output: string } {
  return {
    input: options.input,
    output: path.resolve(options.output),
    configFile: options.config,
    encoding: options.encoding,
    baseUrl: options.baseurl,
    pathPrefix: options.pathprefix,
  };
}

async function build(options: Options): Promise<number> {
  if (options.serve === true || options.watch === true) return serve(options);
  const built = await buildSite(buildOptions(options));
  const errors = await printDiagnostics(built.build.loaded.diagnostics, { ...options, errorsOnly: true });
  if (options.quiet !== true && options.report === undefined) process.stdout.write(describeBuild(built, options));
  return errors > 0 ? CONTENT_ERRORS : DONE;
}

async function serve(options: Options): Promise<number> {
  const say = (text: string) => {
    if (options.quiet !== true) process.stdout.write(text);
  };
  await serveSite({
    ...buildOptions(options),
    port: options.serve === true ? options.port : null,
    onBuilt: async (built, address) => {
      await printDiagnostics(built.build.loaded.diagnostics, { ...options, errorsOnly: true });
      say(describeBuild(built, options));
      if (address !== null) say(`\n  ${address}\n\nWatching ${options.input}; Ctrl-C ends.\n`);
    },
    onFailed: (error) => {
      if (failure(error) !== FAILED) throw error;
    },
  });
  return DONE;
}

function describeBuild({ build: { loaded, timings }, files, bytes }: BuiltSite, options: Options): string {
  const size = `${files} files, ${(bytes / 1_000_000).toFixed(1)} MB`;
  return [
    `Wrote ${path.relative(process.cwd(), path.resolve(options.output)) || "."}: ${size}`,
    describeCounts(loaded),
    describeTimings(timings),
    ...describeDiagnostics(loaded.diagnostics, options.strict === true),
    "",
  ].join("\n");
}

async function check(options: Options): Promise<number> {
  const loaded = await loadArchive({ input: options.input, configFile: options.config, encoding: options.encoding });
  const errors = await printDiagnostics(loaded.diagnostics, options);
  if (options.quiet !== true && options.report === undefined) process.stdout.write(`${describeCounts(loaded)}\n`);
  return errors > 0 ? CONTENT_ERRORS : DONE;
}

async function speakers(options: Options): Promise<number> {
  const loaded = await loadArchive({ input: options.input, configFile: options.config, encoding: options.encoding });
  const errors = await printDiagnostics(loaded.diagnostics, { ...options, report: undefined, errorsOnly: true });
  const { input, report, accept = [], split = [] } = options;
  process.stdout.write(await answerSpeakers(loaded, { input, report, accept, split }));
  return errors > 0 ? CONTENT_ERRORS : DONE;
}

function failure(error: unknown): number {
  // Commander has printed what was wrong; its code 0 is --help and --version.
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : FAILED;
  const { code, path: file } = error as NodeJS.ErrnoException;
  if (error instanceof UserError) process.stderr.write(`qunzhi: ${error.message}\n`);
  else if (code === "ENOENT" && file !== undefined) process.stderr.write(`qunzhi: there is no ${file}\n`);
  else if (code === "ENOTDIR" && file !== undefined) process.stderr.write(`qunzhi: ${file} is not a folder\n`);
  else throw error;
  return FAILED;
}
