/**
 * A text with its holes filled, `{count}` by the value of that name, whatever the values hold. A hole without a value stays; of no text
 * nothing comes.
 */
export function fill(text: string | undefined, values: Readonly<Record<string, string>>): string {
  return (text ?? "").replace(/\{(\w+)\}/gu, (hole, name: string) => values[name] ?? hole);
}
