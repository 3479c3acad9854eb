import { laterScript } from "./laterScript.ts";

/**
 * Loads a script of the site that few readers of a page need, `<name>.later.ts`. Null where it does not come: the page is as good without.
 */
export function loadLater<T = unknown>(name: string): Promise<T | null> {
  return import(laterScript(name)).catch(() => null);
}
