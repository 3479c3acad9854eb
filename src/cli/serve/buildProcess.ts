/** A build in a process of its own, so that this one can answer meanwhile. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Options } from "../program.ts";

/** A build that is running. */
export interface BuildProcess {
  /** Its exit code; null when a signal ended it. Rejects when it could not be started. */
  readonly finished: Promise<number | null>;
  /** Ends it, and waits until it has removed what it had written. */
  stop(): Promise<void>;
}

/** Starts `qunzhi build` with these arguments as this process was started; it prints what it has to say itself. */
export function startBuildProcess(args: readonly string[]): BuildProcess {
  const [, launcher = ""] = process.argv;
  const child = spawn(process.execPath, [...process.execArgv, launcher, "build", ...args], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const finished = once(child, "exit").then(([code]: unknown[]) => code as number | null);
  return { finished, stop: () => stop(child, finished) };
}

async function stop(child: ChildProcess, finished: Promise<unknown>): Promise<void> {
  child.kill("SIGTERM");
  await finished.catch(() => undefined);
}

/** The arguments of a build that makes what a command with these options makes. */
export function buildArguments(options: Options): string[] {
  const { input, output, config, encoding, baseurl, pathprefix, cache, strict, report, quiet } = options;
  const values = { input, output, config, encoding, baseurl, pathprefix, report };
  const flags = { "no-cache": cache === false, strict: strict === true, quiet: quiet === true };
  return [
    ...Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`])),
    ...Object.entries(flags).flatMap(([name, isOn]) => (isOn ? [`--${name}`] : [])),
  ];
}
