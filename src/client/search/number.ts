/** A number as the page's language writes it. */
export function number(count: number): string {
  return new Intl.NumberFormat(document.documentElement.lang || undefined).format(count);
}
