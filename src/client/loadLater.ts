/**
 * Loads a script of the site that few readers of a page need, by the name of its entry. Null where it does not come: the page is as good without.
 */
export function loadLater<T = unknown>(name: string): Promise<T | null> {
  const script = new URL(`./${name}.js`, import.meta.url).href;
  return import(script).catch(() => null);
}
