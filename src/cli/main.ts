/** The command line: arguments in, exit code out. */
import { DONE, FAILED } from "./exitCodes.ts";
import { makeProgram } from "./program.ts";
import { failure } from "./terminal/failure.ts";

/**
 * Runs a command.
 *
 * @param argv the arguments, without node and script
 * @returns the exit code: 0 done, 1 the content has errors, 2 usage or internal error
 */
export async function main(argv: readonly string[]): Promise<number> {
  process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
    // A reader such as `head` that goes away ends the program quietly.
    if (code !== "EPIPE") process.stderr.write(`qunzhi: what it prints cannot be written (${code})\n`);
    process.exit(FAILED);
  });
  let code = DONE;
  const program = makeProgram(async (name, options) => {
    // Help and usage errors need none of what the commands load.
    const { commands } = await import("./commands.ts");
    code = await commands[name](options);
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    return failure(error);
  }
}
