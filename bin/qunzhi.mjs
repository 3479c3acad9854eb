#!/usr/bin/env node
// The launcher: has JavaScript made of the TypeScript sources, then hands the arguments to the command line.
import module from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 11)) {
  process.stderr.write(`qunzhi needs Node 20.11 or newer; this is ${process.versions.node}\n`);
  process.exit(2);
}

try {
  const { bundledProgram } = await import("./bundle.mjs");
  const folder = await bundledProgram(fileURLToPath(new URL("..", import.meta.url)));
  // Node 22 and later keep what they compile, here as in the packages, for the next start; where nothing can be written, they do without.
  /** @type {{ enableCompileCache?: (folder: string) => unknown }} */ (module).enableCompileCache?.(
    path.join(folder, "compiled"),
  );
  process.setSourceMapsEnabled(true);
  const { main } = await import(pathToFileURL(path.join(folder, "main.js")).href);
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // main() reports what it expects to go wrong; what arrives here is a fault of the program.
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
}
