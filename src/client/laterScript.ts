/** Put in by site/assets.ts: a digest of all scripts that others load. */
declare const LATER_DIGEST: string;

/**
 * The address of a script that another one loads, `<name>.later.ts`, seen from beside it. It names the script's bytes, so that no cache answers with
 * those of another version of the site.
 */
export function laterScript(name: string): string {
  return `./${name}.js?v=${LATER_DIGEST}`;
}
