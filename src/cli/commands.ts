/** What each command does. */
import { existsSync } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import type { BuiltSite } from "./buildSite.ts";
import { CONTENT_ERRORS, DONE } from "./exitCodes.ts";
import { findLeaks, type Leak } from "./leaks/findLeaks.ts";
import { ordinaryWords } from "./leaks/ordinaryWords.ts";
import { type LoadedArchive, loadArchive } from "./load.ts";
import { optimizeLess } from "./optimizeLess.ts";
import { restoreSite } from "./output/outputFolder.ts";
import type { CommandName, Options } from "./program.ts";
import { RefusedError } from "./refused.ts";
import { buildArguments } from "./serve/buildProcess.ts";
import { shardName } from "./shards/shard.ts";
import { SHARD_FILE } from "./shards/shardManifest.ts";
import type { SiteBuildOptions } from "./siteBuild.ts";
import {
  describeCounts,
  describeDiagnostics,
  describeEarly,
  describeLeaks,
  describePrivacy,
  describeTimings,
  printDiagnostics,
} from "./terminal/console.ts";
import { failure } from "./terminal/failure.ts";
import { showProgress } from "./terminal/progress.ts";
import { UserError } from "./userError.ts";

/** The commands by name; each returns its exit code, and imports first what it alone needs. */
export const commands: Readonly<Record<CommandName, (options: Options) => Promise<number>>> = {
  build,
  join,
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
    shard: options.shard,
    cache: options.cache !== false,
  };
}

async function build(options: Options): Promise<number> {
  optimizeLess();
  const { buildSite } = await import("./buildSite.ts");
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

async function join(options: Options): Promise<number> {
  const { shards = [] } = options;
  const { joinSite } = await import("./shards/joinSite.ts");
  const progress = showProgress(process.stderr, options.quiet === true);
  const joining = joinSite({ shards, output: path.resolve(options.output), onStage: progress.onStage });
  const joined = await joining.finally(progress.done).catch((error: unknown) => refused(error, options));
  if (joined === null) return CONTENT_ERRORS;
  if (options.quiet !== true) {
    const from = `Joined from ${joined.shards} shard${joined.shards === 1 ? "" : "s"}`;
    process.stdout.write(`${describeOutput(joined, options)}\n${from}\n${describeTimings(joined.timings)}\n`);
  }
  return DONE;
}

async function serve(options: Options): Promise<number> {
  const { serveSite } = await import("./serve/serveSite.ts");
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
    buildArguments: buildArguments({ ...options, output: path.resolve(options.output) }),
    onShown: (days, milliseconds) => say(`${describeEarly(days, milliseconds)}\n`),
    onFailed: sayFailure,
  }).catch((error: unknown) => refused(error, options).then(() => (code = CONTENT_ERRORS)));
  return code;
}

/** What fails while the site is served leaves it as it is, the program's own faults too. */
function sayFailure(error: unknown): void {
  try {
    failure(error);
  } catch (fault) {
    process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
  }
}

function describeOutput({ files, bytes }: { files: number; bytes: number }, { output }: Options): string {
  const folder = path.relative(process.cwd(), path.resolve(output)) || ".";
  return `Wrote ${folder}: ${files} files, ${(bytes / 1_000_000).toFixed(1)} MB`;
}

function describeBuild(built: BuiltSite, options: Options): string {
  const { loaded, timings } = built.build;
  return [
    `${describeOutput(built, options)}${built.build.taken > 0 ? `, ${built.build.taken} taken over` : ""}`,
    ...(options.shard === undefined ? [] : [`Shard ${shardName(options.shard)} of this site:`]),
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
  if (options.site !== undefined) await restoreSite(path.resolve(options.site));
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
  if (existsSync(path.join(site, SHARD_FILE))) {
    throw new UserError(
      `${site} holds a shard of a site, not a site; check the site that qunzhi join makes of all shards`,
    );
  }
  // A folder that is not there has no leaks, but was not checked either.
  await access(path.join(site, "data", "archive.json"));
  return findLeaks(site, loaded.privacy.secrets, ordinaryWords(loaded.config, rooms));
}

async function speakers(options: Options): Promise<number> {
  const { answerSpeakers } = await import("./speakers.ts");
  // The owner looks at the names themselves.
  const { input: folder, config: configFile, encoding } = options;
  const load = () => loadArchive({ input: folder, configFile, encoding, unredacted: true });
  const loaded = await load();
  const errors = await printDiagnostics(loaded.diagnostics, { ...options, report: undefined, errorsOnly: true });
  const { input, report, accept = [], split = [] } = options;
  process.stdout.write(await answerSpeakers(loaded, { input, report, accept, split }, load));
  return errors > 0 ? CONTENT_ERRORS : DONE;
}
