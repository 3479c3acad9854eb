/**
 * The page's address, and the place in it that the part behind `#` leads to.
 *
 * A discussion's address is that of its opening message with `d` for `m`. Where nothing begins any more (the owner has mended the discussions,
 * another export has brought more messages), the address still leads to the message.
 */

const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');

/** The address to be cited: the one the owner gave the site, else the one the page is read at. */
export const pageAddress = canonical?.href ?? location.origin + location.pathname;

/** Follows the address to where it leads, now and whenever it changes. */
export function followAddress(): void {
  addEventListener("hashchange", follow);
  follow();
}

function follow(): void {
  const { hash } = location;
  // Phones share a page by its canonical address, not by that in the address bar: who shares a message must not share its day.
  if (canonical !== null) canonical.href = pageAddress + hash;
  const [, rest] = /^#d(\d{6}-[\w-]+)$/u.exec(hash) ?? [];
  if (rest === undefined || document.getElementById(`d${rest}`) !== null) return;
  if (document.getElementById(`m${rest}`) !== null) location.replace(`#m${rest}`);
}
