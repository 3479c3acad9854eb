/**
 * The address of a day that is split by the clock: a permalink to one of its messages leads on to the page that has the message.
 */
forward();
addEventListener("hashchange", forward);

function forward(): void {
  const hour = /^#[md](\d\d)\d{4}-/u.exec(location.hash)?.[1];
  if (hour === undefined) return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>("[data-parts] a[data-from-hour]")];
  const part = links.findLast((link) => Number(link.dataset.fromHour) <= Number(hour));
  if (part !== undefined) location.replace(part.href + location.hash);
}

export {};
