/** What each command does. */
import path from "node:path";
import { type BuiltSite, buildSite } from "./buildSite.ts";
import { describeCounts, describeDiagnostics, describeTimings, printDiagnostics } from "./console.ts";
import { CONTENT_ERRORS, DONE } from "./exitCodes.ts";
import { failure } from "./failure.ts";
import { loadArchive } from "./load.ts";
import type { CommandName, Options } from "./program.ts";
import { showProgress } from "./progress.ts";
import { serveSite } from "./serveSite.ts";
import type { SiteBuildOptions } from "./siteBuild.ts";
import { answerSpeakers } from "./speakers.ts";

/** The commands by name; each returns its exit code. */
export const commands: Readonly<Record<CommandName, (options: Options) => Promise<number>>> = {
  build,
  serve,
  check,
  speakers,
};

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
  const progress = showProgress(process.stderr, options.quiet === true);
  const built = await buildSite({ ...buildOptions(options), onStage: progress.onStage }).finally(progress.done);
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
      failure(error);
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
