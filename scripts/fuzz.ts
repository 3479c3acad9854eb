/**
 * Throws random text at the parser and the renderer, or damages transcripts, and says whether anything broke:
 *
 *     tsx scripts/fuzz.ts [--runs 1000000] [--seed 1]
 *     tsx scripts/fuzz.ts --damage [--runs 1000] [--whole 50] [--seed 1] [--input seeds]
 *
 * The first keeps all of it in one process and no run in memory; every 500th run goes through to the finished pages.
 */
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { checkMessages, checkWhole, content, readContent } from "./fuzz/text.ts";
import { readArguments } from "./readArguments.ts";

const { values } = readArguments(import.meta.url, {
  options: {
    damage: { type: "boolean", default: false },
    runs: { type: "string" },
    whole: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    input: { type: "string", default: fileURLToPath(new URL("../seeds", import.meta.url)) },
  },
});
const seed = Number(values.seed);
/** Runs in one go of the library, which keeps what it needs to shrink: a million at once would not fit. */
const RUNS_AT_ONCE = 10_000;
const WHOLE_EVERY = 500;

process.exitCode = (values.damage ? await damage() : text()) ? 0 : 1;

function text(): boolean {
  const runs = Number(values.runs ?? 1_000_000);
  const started = performance.now();
  let done = 0;
  let headers = 0;
  let whole = 0;
  while (done < runs) {
    const numRuns = Math.min(RUNS_AT_ONCE, runs - done);
    const property = fc.property(content, (typed) => {
      const transcript = readContent(typed);
      headers += transcript.messages.length;
      checkMessages(transcript);
      if (++done % WHOLE_EVERY !== 0) return;
      whole++;
      checkWhole(transcript);
    });
    const result = fc.check(property, { numRuns, seed: seed + done });
    if (result.failed) {
      process.stderr.write(`${fc.defaultReportMessage(result) ?? "It failed"}\n${result.errorInstance}\n`);
      return false;
    }
    if (done % 100_000 < numRuns || done === runs) {
      const megabytes = Math.round(process.memoryUsage().rss / 1_000_000);
      const seconds = Math.round((performance.now() - started) / 1000);
      process.stdout.write(`${done} runs, ${headers} messages, ${whole} to the pages; ${seconds} s, ${megabytes} MB\n`);
    }
  }
  process.stdout.write(`seed ${seed}: ${done} runs, nothing broke\n`);
  return true;
}

async function damage(): Promise<boolean> {
  const { damageInput } = await import("./fuzz/damage.ts");
  return damageInput({ input: values.input, runs: Number(values.runs ?? 1000), whole: Number(values.whole), seed });
}
