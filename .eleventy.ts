// Wiring only: which archive is shown, and where its pages, assets, data files and search index come from.
import type { EleventyConfig } from "@11ty/eleventy";
import { siteBuild } from "./src/cli/siteBuild.ts";
import { registerSite } from "./src/site/eleventy.ts";

export default function (eleventyConfig: EleventyConfig): void {
  const build = siteBuild();
  // Ignore files are about the project that Eleventy is run in; what it reads here are this package's own pages.
  eleventyConfig.setUseGitIgnore(false);
  eleventyConfig.ignores.clear();
  eleventyConfig.addWatchTarget(build.input);
  eleventyConfig.on("eleventy.before", ({ directories }) => build.begin(directories.output));
  registerSite(
    eleventyConfig,
    () => build.site,
    (page) => build.renders(page),
  );
  eleventyConfig.on("eleventy.after", () => build.finish());
}

export const config = { dir: { input: "src/site/pages", output: "_site" } };
