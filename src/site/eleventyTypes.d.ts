/**
 * The parts of Eleventy 3 the project uses; the package ships no types.
 */
declare module "@11ty/eleventy" {
  /** What a configuration function is given. */
  export interface EleventyConfig {
    addExtension(extensions: string | readonly string[], options: { readonly key: string }): void;
    setTemplateFormats(formats: readonly string[]): void;
    addGlobalData(name: string, value: unknown): void;
    addWatchTarget(path: string): void;
    on(event: "eleventy.before" | "eleventy.after", listener: (build: BuildEvent) => unknown): void;
    setUseGitIgnore(use: boolean): void;
    readonly ignores: Set<string>;
  }

  /** What is known when a build begins and when it has ended. Listeners are awaited. */
  export interface BuildEvent {
    readonly directories: { readonly output: string };
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
        readonly source?: "cli" | "script";
      },
    );
    init(): Promise<void>;
    write(): Promise<unknown>;
    disableLogger(): void;
  }
}
