/**
 * The files beside the pages: the style sheet, the scripts, the icons.
 *
 * Their addresses stay, whatever is in them, and a host may have browsers keep them for as long as it likes. So pages ask for each with its digest
 * (`/assets/day.js?v=0123456789`). The scripts that other scripts load (`*.later.ts`) are made first: the others have their digest in them, and with
 * it in their own.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { BuildOptions } from "esbuild";
import { packageRoot } from "../packageRoot.ts";
import { assetUrl, outputPath } from "../urls.ts";
import { faviconSvg } from "./components/mark.ts";

/** The mark as a picture, for those who take no SVG: home screens, and chat programs beside a link. */
const ICON = "src/site/icon.png";
const CLIENT = "src/client";
/** Digits of a digest: enough to tell versions of a file apart, and few, since every page has some. */
const DIGITS = 10;

/** Browsers the style sheet is written down to: the oldest that know cascade layers. */
const CSS_TARGETS = ["chrome99", "edge99", "firefox97", "safari15.4"];

/** A file below `/assets/`. */
export interface Asset {
  readonly name: string;
  readonly content: Uint8Array;
}

/** The digests of assets by their names: `day.js`. */
export type AssetDigests = ReadonlyMap<string, string>;

/**
 * Makes everything below `/assets/`, of the sources in a folder: the same bytes of the same sources. Throws when one does not compile.
 */
export async function makeAssets(root: string = packageRoot): Promise<Asset[]> {
  const later = await scripts(root, ".later.ts");
  const [style, others, icon] = await Promise.all([
    bundle(root, { entryPoints: { style: "src/site/styles/style.css" }, target: CSS_TARGETS }),
    scripts(root, ".entry.ts", { LATER_DIGEST: JSON.stringify(digestOf(later)) }),
    readFile(join(root, ICON)),
  ]);
  const icons = [
    { name: "favicon.svg", content: new TextEncoder().encode(faviconSvg) },
    { name: "icon.png", content: icon },
  ];
  return [...style, ...later, ...others, ...icons];
}

/** Writes assets into the folder of a site. */
export async function writeAssets(site: string, assets: readonly Asset[]): Promise<void> {
  const folder = assetsFolder(site);
  await mkdir(folder, { recursive: true });
  await Promise.all(assets.map(({ name, content }) => writeFile(join(folder, name), content)));
}

/** The assets in the folder of a site. */
export async function readAssets(site: string): Promise<Asset[]> {
  const folder = assetsFolder(site);
  const names = await readdir(folder);
  return Promise.all(names.map(async (name) => ({ name, content: await readFile(join(folder, name)) })));
}

/** What pages ask for each asset with. */
export function assetDigests(assets: readonly Asset[]): AssetDigests {
  return new Map(assets.map((asset) => [asset.name, digestOf([asset])]));
}

function assetsFolder(site: string): string {
  return join(site, outputPath(assetUrl("x")), "..");
}

function digestOf(assets: readonly Asset[]): string {
  const hash = createHash("sha256");
  for (const { name, content } of assets) hash.update(`${name} ${content.length}\n`).update(content);
  return hash.digest("hex").slice(0, DIGITS);
}

/** `day.entry.ts` becomes `day.js`. */
async function scripts(root: string, ending: string, define: Readonly<Record<string, string>> = {}): Promise<Asset[]> {
  const files = (await readdir(join(root, CLIENT))).filter((file) => file.endsWith(ending)).sort();
  const entryPoints = Object.fromEntries(files.map((file) => [file.slice(0, -ending.length), `${CLIENT}/${file}`]));
  return bundle(root, { entryPoints, define, format: "esm", platform: "browser", target: "es2022" });
}

async function bundle(root: string, options: BuildOptions): Promise<Asset[]> {
  // Most builds take over what an earlier one has made.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    ...options,
    // Else esbuild would read the tsconfig.json of the folder the command is run in.
    absWorkingDir: root,
    outdir: root,
    write: false,
    bundle: true,
    minify: true,
    charset: "utf8",
    logLevel: "silent",
  });
  return outputFiles.map(({ path, contents }) => ({ name: basename(path), content: contents }));
}
