/** What a process and everything it starts cost. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a process cost, with the processes it started. */
export interface ProcessCost {
  /** Wall clock. */
  readonly seconds: number;
  /** User and system, of all of them; NaN where the system does not tell (it does on Linux). */
  readonly cpuSeconds: number;
  /** The most memory all of them had resident at one moment, looked at ten times a second; NaN where the system does not tell. */
  readonly peakMegabytes: number;
  readonly stdout: string;
}

/** Clock ticks a second in /proc, on every Linux Node runs on. */
const TICKS = 100;
const LOOK_EVERY_MS = 100;

/**
 * Runs a program to its end. One at a time: its processor time is what this process's ended children have grown by. Rejects when it
 * cannot be started or ends with another exit code than 0.
 */
export function runProcess(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string } = {},
): Promise<ProcessCost> {
  return new Promise((resolve, reject) => {
    const before = childrenCpuSeconds();
    const started = performance.now();
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    let peakMegabytes = Number.NaN;
    const timer = setInterval(() => {
      const megabytes = treeMegabytes(child.pid);
      if (!(megabytes <= peakMegabytes)) peakMegabytes = megabytes || peakMegabytes;
    }, LOOK_EVERY_MS);
    child.on("error", (error) => {
      clearInterval(timer);
      reject(error);
    });
    child.on("close", (code, signal) => {
      clearInterval(timer);
      const seconds = (performance.now() - started) / 1000;
      if (code === 0) resolve({ seconds, cpuSeconds: childrenCpuSeconds() - before, peakMegabytes, stdout });
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code ?? signal}\n${stderr.slice(-4000)}`));
    });
  });
}

/** Processor time of this process's children that have ended, with theirs; NaN where there is no /proc. */
export function childrenCpuSeconds(): number {
  try {
    // The name in parentheses may hold anything; the 16th and 17th field are the children's user and system time.
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[13]) + Number(fields[14])) / TICKS;
  } catch {
    return Number.NaN;
  }
}

/** Resident memory of a process and its descendants now; NaN where there is no /proc, or no such process any more. */
function treeMegabytes(pid: number | undefined): number {
  if (pid === undefined) return Number.NaN;
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const own = Number(/VmRSS:\s+(\d+) kB/u.exec(status)?.[1] ?? 0) / 1000;
    // Any thread may have started a process.
    const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").trim().split(" ").filter(Boolean),
    );
    return children.reduce((sum, child) => sum + (treeMegabytes(Number(child)) || 0), own);
  } catch {
    return Number.NaN;
  }
}
