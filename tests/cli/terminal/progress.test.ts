import { PassThrough } from "node:stream";
import { afterEach, expect, test, vi } from "vitest";
import { showProgress } from "../../../src/cli/terminal/progress.ts";

afterEach(() => vi.unstubAllEnvs());

test.each<[string, boolean, boolean, string]>([
  ["xterm", true, false, "\r\u001b[Kpages …\r\u001b[K"],
  // It would show the signs that clear a line.
  ["dumb", true, false, ""],
  ["xterm", false, false, ""],
  ["xterm", true, true, ""],
])("on %s (a terminal: %s, quiet: %s) stages are %j", (term, isTTY, quiet, shown) => {
  vi.stubEnv("TERM", term);
  const stream = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY });
  const progress = showProgress(stream as unknown as NodeJS.WriteStream, quiet);
  progress.onStage("pages");
  progress.done();
  expect(stream.read() ?? "").toBe(shown);
});
