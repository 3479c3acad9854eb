/**
 * The search page's filters: folded away on a phone, upright or not, until wanted; open where there is room, or where the address already uses one.
 */
const filters = document.querySelector<HTMLDetailsElement>("details[data-filters]");

if (filters !== null) {
  const names = new Set([...filters.querySelectorAll<HTMLInputElement>("[name]")].map(({ name }) => name));
  const used = [...new URLSearchParams(location.search)].some(([name, value]) => names.has(name) && value !== "");
  filters.open = used || matchMedia("(min-width: 48rem) and (min-height: 40rem)").matches;
}

export {};
