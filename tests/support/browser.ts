import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { type BundledBrowser, unpackBundledChromium } from "./bundledChromium.ts";

/** Environment variables that name a browser, first wins. */
const namedBy = ["QUNZHI_CHROMIUM", "CHROME_PATH"] as const;

/** Commands looked for in PATH. */
const commands = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "microsoft-edge-stable",
];

/** Places besides PATH, by platform. */
const places: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ["/usr/lib/chromium/chromium", "/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge"],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].flatMap((variable) => {
    const root = process.env[variable];
    return root === undefined
      ? []
      : [
          join(root, "Google", "Chrome", "Application", "chrome.exe"),
          join(root, "Chromium", "Application", "chrome.exe"),
          join(root, "Microsoft", "Edge", "Application", "msedge.exe"),
        ];
  }),
};

let running: Promise<Browser> | null = null;

/**
 * A headless Chromium, started once a process; close it when the test file is done.
 *
 * Taken, in this order, from the environment (`QUNZHI_CHROMIUM` or `CHROME_PATH`), from the system, and from the npm package
 * `@sparticuz/chromium`. A browser of the system that does not start is passed over; one named by the environment is not.
 * Throws an error that lists what was tried when there is none.
 */
export async function launchBrowser(): Promise<Browser> {
  const before = await running?.catch(() => null);
  if (before?.isConnected()) return before;
  running = startAny();
  return running;
}

/** A browser of its own, found the same way, that tools reach by the debugging protocol on this port; close it when done. */
export function launchDebuggableBrowser(port: number): Promise<Browser> {
  return startAny([`--remote-debugging-port=${port}`]);
}

async function startAny(more: readonly string[] = []): Promise<Browser> {
  for (const variable of namedBy) {
    const executable = process.env[variable];
    if (executable) return start({ executable, env: {} }, more);
  }
  const failures: string[] = [];
  for (const executable of installedBrowsers()) {
    try {
      return await start({ executable, env: {} }, more);
    } catch (error) {
      failures.push(`${executable}: ${firstLine(error)}`);
    }
  }
  try {
    const bundled = unpackBundledChromium();
    if (bundled !== null) return await start(bundled, more);
    failures.push("@sparticuz/chromium: not installed, or not for this machine");
  } catch (error) {
    failures.push(`@sparticuz/chromium: ${firstLine(error)}`);
  }
  throw new Error(
    [
      "No Chromium to test with. Set QUNZHI_CHROMIUM to one, or install chromium, Google Chrome or Microsoft Edge.",
      `Looked for ${commands.join(", ")} in PATH${(places[process.platform] ?? []).map((place) => `, ${place}`).join("")}.`,
      ...failures,
    ].join("\n"),
  );
}

function start({ executable, env }: BundledBrowser, more: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    args: [...switches(), ...more],
    env: { ...definedEnvironment(), ...env },
  });
}

/**
 * Features that are turned off. A whole Chromium makes two pages of its own for the list under each tab's address bar, though nobody sees it, and
 * they cost more of the processor's time than most pages of a site. The last such switch counts alone, so what Playwright turns off is said again,
 * as far as these tests come across it.
 */
const FEATURES_OFF = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "AimEnabled",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
];

function switches(): string[] {
  const features = `--disable-features=${FEATURES_OFF.join(",")}`;
  // The sandbox refuses to run as root, and containers seldom allow it or give it shared memory.
  const contained = process.getuid?.() === 0 || Boolean(process.env.CI);
  return process.platform === "linux" && contained ? [features, "--no-sandbox", "--disable-dev-shm-usage"] : [features];
}

function installedBrowsers(): string[] {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const inPath = commands.flatMap((command) => folders.map((folder) => join(folder, command + suffix)));
  return [...inPath, ...(places[process.platform] ?? [])].filter(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
