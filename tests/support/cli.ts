import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { onTestFinished, TestRunner } from "vitest";
import { projectRoot } from "./paths.ts";

const launcher = join(projectRoot, "bin", "qunzhi.mjs");

/** How a command is run. */
export interface RunOptions {
  readonly cwd?: string;
  /** Added to this process's environment; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** What became of a command. */
export interface Finished {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that is running. */
export interface Running {
  readonly child: ChildProcess;
  /** What it has said so far. */
  output(): string;
  /** Waits until it has said something that matches; rejects when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  readonly finished: Promise<Finished>;
}

/** Starts `qunzhi` as a person does: its own process. It is ended with the test at the latest. */
export function start(args: readonly string[], options: RunOptions = {}): Running {
  return watch(spawn(process.execPath, [launcher, ...args], spawnOptions(options)));
}

/** Runs `qunzhi` to its end. */
export function run(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return start(args, options).finished;
}

/** Starts `qunzhi` from a shell, `before` its arguments: `ulimit -f 8; exec`. */
export function startInShell(before: string, args: readonly string[], options: RunOptions = {}): Running {
  const command = [process.execPath, launcher, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  return watch(spawn("sh", ["-c", `${before} ${command}`], spawnOptions(options)));
}

function spawnOptions({ cwd, env = {} }: RunOptions): SpawnOptions {
  // What the test runner sets is not what a person has.
  const { NODE_OPTIONS: _, VITEST: __, GITHUB_ACTIONS: ___, ...own } = process.env;
  return { cwd, env: { ...own, NO_COLOR: "1", ...env }, stdio: ["ignore", "pipe", "pipe"] };
}

/** Before all tests there is no test to end with; who waits for the end there needs no other. */
function endWithTest(end: () => Promise<void>): void {
  if (TestRunner.getCurrentTest() !== undefined) onTestFinished(end);
}

function watch(child: ChildProcess): Running {
  const said = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    said.stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said.stderr += text;
  });
  const finished = once(child, "close").then(([code, signal]: unknown[]): Finished => {
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, ...said };
  });
  endWithTest(async () => {
    child.kill("SIGKILL");
    await finished;
  });
  const output = () => said.stdout + said.stderr;
  return {
    child,
    output,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output());
          if (match !== null) resolve(match);
        };
        child.stdout?.on("data", look);
        child.stderr?.on("data", look);
        child.once("close", () => reject(new Error(`It ended without saying ${pattern}: ${output()}`)));
        look();
      }),
    finished,
  };
}
