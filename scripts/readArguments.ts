import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ParseArgsConfig, parseArgs } from "node:util";

/**
 * The options of a script, which is explained by the comment that it begins with: `--help` prints that, as does an option that is not known.
 *
 * @param script the script's `import.meta.url`
 * @param config as {@link parseArgs} takes it
 */
export function readArguments<Config extends ParseArgsConfig>(
  script: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  if (process.argv.slice(2).some((argument) => argument === "--help" || argument === "-h")) {
    process.stdout.write(explanation(script));
    process.exit(0);
  }
  try {
    return parseArgs(config);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${explanation(script)}`);
    process.exit(2);
  }
}

function explanation(script: string): string {
  const comment = /^\/\*\*\n(.*?)\n \*\//su.exec(readFileSync(fileURLToPath(script), "utf8"))?.[1] ?? "";
  return `${comment.replace(/^ \* ?/gmu, "")}\n`;
}
