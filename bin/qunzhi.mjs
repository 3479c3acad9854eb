#!/usr/bin/env node
// The launcher: lets Node run the TypeScript sources, then hands the arguments to the command line.
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 11)) {
  process.stderr.write(`qunzhi needs Node 20.11 or newer; this is ${process.versions.node}\n`);
  process.exit(2);
}

try {
  const { register } = await import("tsx/esm/api");
  // The project's own tsconfig, not one that happens to lie in the folder the command is run from.
  register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
  const { main } = await import("../src/cli/main.ts");
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // main() reports what it expects to go wrong; what arrives here is a fault of the program.
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
}
