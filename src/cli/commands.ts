/** What each command does. */
import { access } from "node:fs/promises";
import path from "node:path";
import { type BuiltSite, buildSite } from "./buildSite.ts";
import {
  describeCounts,
  describeDiagnostics,
  describeLeaks,
  describePrivacy,
  describeTimings,
  printDiagnostics,
} from "./console.ts";
import { CONTENT_ERRORS, DONE } from "./exitCodes.ts";
import { failure } from "./failure.ts";
import { findLeaks, type Leak } from "./leaks/findLeaks.ts";
import { ordinaryWords } from "./leaks/ordinaryWords.ts";
import { type LoadedArchive, loadArchive } from "./load.ts";
import type { CommandName, Options } from "./program.ts";
import { showProgress } from "./progress.ts";
import { RefusedError } from "./refused.ts";
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
  const building = buildSite({ ...buildOptions(options), onStage: progress.onStage }).finally(progress.done);
  const built = await building.catch((error: unknown) => refused(error, options));
  if (built === null) return CONTENT_ERRORS;
  const errors = await printDiagnostics(built.build.loaded.diagnostics, { ...options, errorsOnly: true });
  if (options.quiet !== true && options.report === undefined) process.stdout.write(describeBuild(built, options));
  return errors > 0 ? CONTENT_ERRORS : DONE;
}

/** Says why a site was not published; null then. Other errors are thrown again. */
async function refused(error: unknown, options: Options): Promise<null> {
  if (!(error instanceof RefusedError)) throw error;
  await printDiagnostics(error.diagnostics, { ...options, errorsOnly: true });
  process.stderr.write(`${describeLeaks(error.leaks)}${error.message}\n`);
  return null;
}

async function serve(options: Options): Promise<number> {
  let code = DONE;
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
    onFailed: async (error) => {
      if (error instanceof RefusedError) await refused(error, options);
      else failure(error);
    },
  }).catch((error: unknown) => refused(error, options).then(() => (code = CONTENT_ERRORS)));
  return code;
}

function describeBuild({ build: { loaded, timings }, files, bytes }: BuiltSite, options: Options): string {
  const size = `${files} files, ${(bytes / 1_000_000).toFixed(1)} MB`;
  return [
    `Wrote ${path.relative(process.cwd(), path.resolve(options.output)) || "."}: ${size}`,
    describeCounts(loaded),
    ...describePrivacy(loaded),
    describeTimings(timings),
    ...describeDiagnostics(loaded.diagnostics, options.strict === true),
    "",
  ].join("\n");
}

async function check(options: Options): Promise<number> {
  const loaded = await loadArchive({ input: options.input, configFile: options.config, encoding: options.encoding });
  const errors = await printDiagnostics(loaded.diagnostics, options);
  const leaks = options.site === undefined ? [] : await leaksOf(loaded, options.site);
  if (options.site !== undefined) process.stderr.write(describeLeaks(leaks));
  if (options.quiet !== true && options.report === undefined) {
    const lines = [describeCounts(loaded), ...describePrivacy(loaded)];
    if (options.site !== undefined) lines.push(`${options.site}: ${leaks.length === 0 ? "nothing leaks" : "leaks"}`);
    process.stdout.write(`${lines.join("\n")}\n`);
  }
  return errors + leaks.length > 0 ? CONTENT_ERRORS : DONE;
}

async function leaksOf(loaded: LoadedArchive, site: string): Promise<Leak[]> {
  const rooms = loaded.archive.rooms.map(({ id }) => id);
  // A folder that is not there has no leaks, but was not checked either.
  await access(path.join(site, "data", "archive.json"));
  return findLeaks(site, loaded.privacy.secrets, ordinaryWords(loaded.config, rooms));
}

async function speakers(options: Options): Promise<number> {
  // The owner looks at the names themselves.
  const { input: folder, config: configFile, encoding } = options;
  const loaded = await loadArchive({ input: folder, configFile, encoding, unredacted: true });
  const errors = await printDiagnostics(loaded.diagnostics, { ...options, report: undefined, errorsOnly: true });
  const { input, report, accept = [], split = [] } = options;
  process.stdout.write(await answerSpeakers(loaded, { input, report, accept, split }));
  return errors > 0 ? CONTENT_ERRORS : DONE;
}
