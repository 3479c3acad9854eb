import { constants } from "node:os";
import { getSystemErrorName } from "node:util";
import { expect, onTestFinished, test, vi } from "vitest";
import { failure } from "../../../src/cli/terminal/failure.ts";

/** What is said of an error. */
function saidOf(error: unknown): string {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  expect(failure(error)).toBe(2);
  return write.mock.calls.map(([text]) => text).join("");
}

test.skipIf(process.platform === "win32")("a used-up quota, for which Node has no name, is a full disk", () => {
  const errno = -constants.errno.EDQUOT;
  const error = Object.assign(new Error("write"), { errno, code: getSystemErrorName(errno) });
  expect(saidOf(error)).toBe("qunzhi: the disk is full; the site is what it was before\n");
});

test("a disk that cannot be read is called that, with the file if it is known", () => {
  const error = Object.assign(new Error("read"), { code: "EIO" });
  expect(saidOf(error)).toBe("qunzhi: a disk cannot be read or written, and may be damaged\n");
  expect(saidOf(Object.assign(error, { path: "a/b" }))).toMatch(/qunzhi: a\/b cannot be read or written; .*\n$/u);
});

test("too few files that may be open: what helps is said", () => {
  const error = Object.assign(new Error("open"), { code: "EMFILE", path: "a/b" });
  expect(saidOf(error)).toMatch(/^qunzhi: more files are open .*ulimit -n 1024\)\n$/u);
});
