/**
 * What the reader's browser keeps for this site. Where it keeps nothing (blocked, private), everything still works for the page.
 */
export const siteStorage = {
  get(key: string): string | null {
    return attempt(() => localStorage.getItem(key));
  },
  set(key: string, value: string): void {
    attempt(() => localStorage.setItem(key, value));
  },
  remove(key: string): void {
    attempt(() => localStorage.removeItem(key));
  },
};

function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
