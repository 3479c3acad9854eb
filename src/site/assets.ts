/**
 * The files beside the pages: the style sheet, the scripts, the icons.
 */
import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { packageRoot } from "../packageRoot.ts";
import { assetUrl, outputPath } from "../urls.ts";
import { faviconSvg } from "./components/mark.ts";

const STYLES = join(packageRoot, "src/site/styles/style.css");
/** The mark as a picture, for those who take no SVG: home screens, and chat programs beside a link. */
const ICON = join(packageRoot, "src/site/icon.png");
const CLIENT = join(packageRoot, "src/client");
/** Where esbuild works: it would read the tsconfig.json of the folder the command is run in. */
const HERE = join(packageRoot, "src/site");

/** Browsers the style sheet is written down to: the oldest that know cascade layers. */
const CSS_TARGETS = ["chrome99", "edge99", "firefox97", "safari15.4"];

/** Writes everything under `/assets/` into the output folder. Throws when a source does not compile. */
export async function writeAssets(outputFolder: string): Promise<void> {
  const target = dirname(join(resolve(outputFolder), outputPath(assetUrl("style.css"))));
  await mkdir(target, { recursive: true });
  // Most builds take over what an earlier one has made.
  const { build } = await import("esbuild");
  await Promise.all([
    build({
      absWorkingDir: HERE,
      entryPoints: { style: STYLES },
      outdir: target,
      bundle: true,
      minify: true,
      charset: "utf8",
      target: CSS_TARGETS,
      logLevel: "silent",
    }),
    build({
      absWorkingDir: HERE,
      entryPoints: await clientEntries(),
      outdir: target,
      bundle: true,
      minify: true,
      charset: "utf8",
      format: "esm",
      platform: "browser",
      target: "es2022",
      logLevel: "silent",
    }),
    writeFile(join(target, "favicon.svg"), faviconSvg),
    copyFile(ICON, join(target, "icon.png")),
  ]);
}

/** `day.entry.ts` becomes `day.js`. */
async function clientEntries(): Promise<Record<string, string>> {
  const files = (await readdir(CLIENT)).filter((file) => file.endsWith(".entry.ts")).sort();
  return Object.fromEntries(files.map((file) => [file.slice(0, -".entry.ts".length), join(CLIENT, file)]));
}
