import { DomUtils, Parser, parseDocument } from "htmlparser2";

/** Fails when the text is not well-formed XML 1.0 of the kind we write: one root, every tag closed, only characters XML can hold. */
export function parseXml(text: string): ReturnType<typeof parseDocument> {
  const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u.exec(text);
  if (forbidden !== null) throw new Error(`Character ${forbidden[0].codePointAt(0)} at ${forbidden.index}`);
  const loose = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/iu.exec(text);
  if (loose !== null) throw new Error(`Bare ampersand at ${loose.index}`);
  const open: string[] = [];
  let roots = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        if (open.length === 0) roots++;
        open.push(name);
      },
      onclosetag(name, implied) {
        if (open.pop() !== name || (implied && !text.slice(0, parser.endIndex + 1).endsWith("/>"))) {
          throw new Error(`<${name}> is not closed`);
        }
      },
      oncomment: () => {
        throw new Error("A comment");
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  if (roots !== 1) throw new Error(`${roots} roots`);
  return parseDocument(text, { xmlMode: true });
}

/** Texts of the elements of a name, in document order. */
export function textsOf(document: ReturnType<typeof parseDocument>, name: string): string[] {
  return DomUtils.getElementsByTagName(name, document).map((element) => DomUtils.textContent(element));
}

/** Values of an attribute of the elements of a name. */
export function attributesOf(document: ReturnType<typeof parseDocument>, name: string, attribute: string): string[] {
  return DomUtils.getElementsByTagName(name, document).map((element) => element.attribs[attribute] ?? "");
}
