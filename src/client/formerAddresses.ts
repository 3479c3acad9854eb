/**
 * A discussion's address is that of its opening message with `d` for `m`. Where nothing begins any more (the owner has mended the
 * discussions, another export has brought more messages), the address still leads to the message.
 */

/** Follows such an address, now and whenever the page's address changes. */
export function followFormerAddresses(): void {
  addEventListener("hashchange", follow);
  follow();
}

function follow(): void {
  const [, rest] = /^#d(\d{6}-[\w-]+)$/u.exec(location.hash) ?? [];
  if (rest === undefined || document.getElementById(`d${rest}`) !== null) return;
  if (document.getElementById(`m${rest}`) !== null) location.replace(`#m${rest}`);
}
