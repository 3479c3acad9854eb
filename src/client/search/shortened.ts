/** How many characters of a question are repeated: a pasted text would push what is offered instead out of a phone's window. */
const REPEATED = 60;

/** A question as it is repeated to the reader, cut where it is long. */
export function shortened(query: string): string {
  const characters = Array.from(query.trim());
  return characters.length > REPEATED ? `${characters.slice(0, REPEATED).join("")}…` : characters.join("");
}
