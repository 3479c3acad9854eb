import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { projectRoot } from "./paths.ts";

/** A browser on disk and the environment it needs. */
export interface BundledBrowser {
  readonly executable: string;
  /** To be set for the browser's process, besides what is set anyway. */
  readonly env: Readonly<Record<string, string>>;
}

/** Runs in a process of its own, because the package unpacks into TMPDIR and changes its process's environment. */
const unpackScript = `const { default: chromium } = await import("@sparticuz/chromium"); await chromium.executablePath();`;

/**
 * Unpacks the Chromium that the npm package `@sparticuz/chromium` carries, once, into `node_modules/.cache`.
 *
 * Returns null where the package does not fit this machine (it holds a browser for Linux on x64 only) or is not installed. The package
 * also carries the shared libraries that a machine without a desktop lacks (nss, nspr, expat) and one font; they are used for the browser's
 * process alone.
 */
export function unpackBundledChromium(): BundledBrowser | null {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const version = installedVersion();
  if (version === null) return null;
  const folder = join(projectRoot, "node_modules", ".cache", `chromium-${version}`);
  if (!existsSync(folder)) unpackInto(folder);
  return {
    executable: join(folder, "chromium"),
    env: {
      LD_LIBRARY_PATH: [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
      // A machine without fonts of its own gets the package's; elsewhere the machine's are better: they know Chinese.
      ...(existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") }),
    },
  };
}

function installedVersion(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
    const root = entry.slice(0, entry.lastIndexOf(join("chromium", "build")) + "chromium".length);
    return (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;
  } catch {
    return null;
  }
}

/** Unpacks beside `folder` and moves the result there in one step, so that test files that start at once do not see half a browser. */
function unpackInto(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const beside = mkdtempSync(`${folder}-`);
  try {
    execFileSync(process.execPath, ["--input-type=module", "--eval", unpackScript], {
      cwd: projectRoot,
      // The package leaves its libraries packed unless it believes to run in this environment.
      env: { ...process.env, TMPDIR: beside, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
      stdio: ["ignore", "ignore", "inherit"],
    });
    renameSync(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    // Somebody else was quicker: theirs is as good.
    if (!existsSync(folder)) throw error;
  }
}
