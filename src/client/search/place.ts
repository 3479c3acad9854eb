/** What the history keeps with an address: how many results stood on the page when it was left, and how far it was scrolled. */
export interface Place {
  readonly shown?: number | undefined;
  readonly scroll?: number | undefined;
}

/** What the history keeps with the address that is shown now. */
export function placeBefore(): Place {
  const state = new Map(Object.entries(Object(history.state)));
  const number = (name: string) => {
    const value = state.get(name);
    return typeof value === "number" ? value : undefined;
  };
  return { shown: number("shown"), scroll: number("scroll") };
}
