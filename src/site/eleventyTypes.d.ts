/**
 * The parts of Eleventy 3 the project uses; the package ships no types.
 */
declare module "@11ty/eleventy" {
  /** What a configuration function is given. */
  export interface EleventyConfig {
    addExtension(extensions: string | readonly string[], options: { readonly key: string }): void;
    setTemplateFormats(formats: readonly string[]): void;
    addGlobalData(name: string, value: unknown): void;
    addWatchTarget(path: string, options?: { readonly resetConfig?: boolean }): void;
    on(event: "eleventy.before" | "eleventy.after", listener: (build: BuildEvent) => unknown): void;
    on(event: "eleventy.beforeWatch", listener: (changedFiles: readonly string[]) => unknown): void;
    setInputDirectory(path: string): void;
    setOutputDirectory(path: string): void;
    setIncludesDirectory(path: string): void;
    setLayoutsDirectory(path: string): void;
    setDataDirectory(path: string): void;
    setQuietMode(quiet: boolean): void;
    setUseGitIgnore(use: boolean): void;
    setServerOptions(options: Readonly<Record<string, unknown>>): void;
    setWatchThrottleWaitTime(milliseconds: number): void;
    readonly ignores: Set<string>;
    readonly watchIgnores: Set<string>;
  }

  /** What is known when a build begins and when it has ended. Listeners are awaited. */
  export interface BuildEvent {
    readonly runMode: "build" | "serve" | "watch";
    readonly outputMode: "fs" | "json" | "ndjson";
    readonly directories: { readonly input: string; readonly output: string };
    /** Pages written; only once the build has ended. */
    readonly results?: readonly { readonly url: string; readonly outputPath: string }[];
  }

  /** One run of Eleventy. */
  export default class Eleventy {
    constructor(
      input?: string,
      output?: string,
      options?: {
        readonly configPath?: string | undefined;
        /** How templates are loaded; `auto` asks the package.json of the working directory. */
        readonly loader?: "esm" | "cjs" | "auto";
        readonly config?: (eleventyConfig: EleventyConfig) => unknown;
        readonly quietMode?: boolean;
        readonly pathPrefix?: string;
        readonly runMode?: "build" | "serve" | "watch";
        readonly source?: "cli" | "script";
        readonly dryRun?: boolean;
      },
    );
    init(): Promise<void>;
    write(): Promise<unknown>;
    watch(): Promise<unknown>;
    serve(port?: number): Promise<void>;
    stopWatch(): Promise<void>;
    setIncrementalBuild(incremental: boolean): void;
    setDryRun(dryRun: boolean): void;
    disableLogger(): void;
  }
}
