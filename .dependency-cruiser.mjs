// Who may import whom. The data goes one way through src/, and so do the imports; see CONTRIBUTING.md.

/** The stages a transcript goes through, in order; each may import those before it. */
const stages = ["transcript", "normalize", "identity", "privacy", "archive"];

/** What reads the finished archive; none of them knows another. */
const readers = ["site", "outlets", "search"];

/** Files and folders that everybody may import. */
const commons = [
  "folding/",
  "mistakes/",
  "model.ts",
  "urls.ts",
  "compareText.ts",
  "groupBy.ts",
  "config.ts",
  "diagnostics.ts",
  "packageRoot.ts",
];

/** A rule that files of `from` import from src/ only what is listed. Folders end in a slash. */
function mayOnlyImport(from, allowed, comment) {
  return {
    name: `${from.replace(/\/$|\.ts$/u, "").replace("/", "-")}-imports`,
    comment,
    severity: "error",
    from: { path: pattern([from]) },
    to: { path: "^src/", pathNot: pattern(allowed) },
  };
}

/** `["site/", "model.ts"]` → a regular expression for those folders and files below src/. */
function pattern(entries) {
  return `^src/(?:${entries.map((entry) => entry.replace(".", "\\.") + (entry.endsWith("/") ? "" : "$")).join("|")})`;
}

const folders = (names) => names.map((name) => `${name}/`);

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  options: {
    // The only parser of the three that reads TypeScript beside version 7 of the compiler; it sees type imports too.
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/node_modules/(?!.*package\\.json)" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
  forbidden: [
    ...stages.map((stage, index) =>
      mayOnlyImport(
        `${stage}/`,
        [...folders(stages.slice(0, index + 1)), ...commons],
        "A stage imports earlier stages and the common files, never a later one.",
      ),
    ),
    ...readers.map((reader) =>
      mayOnlyImport(
        `${reader}/`,
        [...folders([...stages, reader]), ...commons],
        "Site, outlets and search read the archive and do not know each other.",
      ),
    ),
    mayOnlyImport(
      "client/",
      ["client/", "search/query/", "folding/", "model.ts", "urls.ts", "compareText.ts"],
      "The browser's code stays small and free of what only Node has.",
    ),
    mayOnlyImport(
      "search/query/",
      ["search/query/", "folding/", "model.ts", "urls.ts", "compareText.ts"],
      "What the browser and the index builder share is pure.",
    ),
    mayOnlyImport("folding/", ["folding/"], "What counts as the same text, or as blank, leans on nothing."),
    mayOnlyImport("mistakes/", ["mistakes/"], "What people write wrong can be told from the text alone."),
    mayOnlyImport("model.ts", ["model.ts"], "The model is types; it imports nothing."),
    mayOnlyImport("compareText.ts", ["compareText.ts"], "The order of texts leans on nothing."),
    mayOnlyImport("groupBy.ts", ["groupBy.ts"], "Nor does what groups items."),
    mayOnlyImport("diagnostics.ts", ["model.ts", "compareText.ts"], "The common files lean on the model and on that."),
    mayOnlyImport("urls.ts", ["model.ts"], "The common files lean on the model only."),
    mayOnlyImport("config.ts", ["config/", ...commons], "The configuration is one file to everybody else."),
    mayOnlyImport(
      "config/",
      ["config/", "folding/", "mistakes/", "model.ts", "urls.ts", "compareText.ts", "groupBy.ts", "diagnostics.ts"],
      "So are its parts.",
    ),
    {
      name: "config-is-one-file",
      comment: "The parts of the configuration are reached through config.ts.",
      severity: "error",
      from: { path: "^src/", pathNot: pattern(["config/", "config.ts"]) },
      to: { path: "^src/config/" },
    },
    {
      name: "browser-has-no-node",
      comment: "The browser's code, and what it shares, cannot use Node's modules.",
      severity: "error",
      from: { path: "^src/(?:client|search/query|folding)/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "wiring-comes-last",
      comment: "Only the command line and .eleventy.ts know the command line.",
      severity: "error",
      from: { path: "^src/(?!cli/)" },
      to: { path: "^src/cli/|^\\.eleventy\\.ts$" },
    },
    {
      name: "client-is-bundled",
      comment: "Node never imports the browser's code; it is bundled.",
      severity: "error",
      from: { path: "^src/(?!client/)|^\\.eleventy\\.ts$" },
      to: { path: "^src/client/" },
    },
    {
      name: "sources-stand-alone",
      comment: "Tests and scripts use the sources, not the other way round.",
      severity: "error",
      from: { path: "^src/|^\\.eleventy\\.ts$" },
      to: { path: "^(?:tests|scripts)/" },
    },
    {
      name: "declared-packages-only",
      comment: "What runs is listed under dependencies in package.json.",
      severity: "error",
      from: { path: "^src/|^\\.eleventy\\.ts$" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown", "unknown"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "resolvable",
      comment: "An import must lead somewhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-circle",
      comment: "Files that import each other are one file, or want a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphan",
      comment: "A file that imports nothing and is imported by nothing is forgotten.",
      severity: "error",
      from: { orphan: true, path: "^src/", pathNot: "^src/client/|\\.11ty\\.ts$|\\.d\\.ts$" },
      to: {},
    },
  ],
};
