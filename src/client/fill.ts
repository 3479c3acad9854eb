/** A text with its holes filled, `{count}` by the value of that name, whatever the values hold. A hole without a value stays. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/gu, (hole, name: string) => values[name] ?? hole);
}
