/**
 * Phones share a page by its canonical address, not by the one in the address bar: without this, who shares a message shares its day.
 */

/** Has the canonical address lead to the message or discussion that the page's own address leads to, now and whenever that changes. */
export function keepPlaceInSharedAddress(): void {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
  if (canonical === null) return;
  const page = canonical.href;
  const follow = (): void => {
    canonical.href = page + location.hash;
  };
  addEventListener("hashchange", follow);
  follow();
}
