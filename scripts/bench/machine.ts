/** What it was measured on. */
import { cpus, totalmem } from "node:os";

/** One line on the machine and the program that runs this. */
export function describeMachine(): string {
  const [first, ...more] = cpus();
  const memory = Math.round(totalmem() / 1e9);
  const cores = `${more.length + 1} ${more.length === 0 ? "core" : "cores"}`;
  return `${first?.model.trim() ?? "unknown processor"}, ${cores}, ${memory} GB; ${process.platform}; Node ${process.versions.node}`;
}
