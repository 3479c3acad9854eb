import { Parser } from "htmlparser2";

/** An element as a browser would see it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All text within. */
  readonly text: string;
}

/** Every element of some markup, in document order. */
export function elementsOf(markup: string): Element[] {
  const all: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: (typeof all)[number][] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const element = { name, attributes, text: "" };
      all.push(element);
      open.push(element);
    },
    ontext(text) {
      for (const element of open) element.text += text;
    },
    onclosetag() {
      open.pop();
    },
  });
  parser.end(markup);
  return all;
}

/** The elements that carry a class. */
export function withClass(markup: string, name: string): Element[] {
  return elementsOf(markup).filter(({ attributes }) => attributes.class?.split(" ").includes(name));
}
