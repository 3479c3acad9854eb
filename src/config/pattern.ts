/**
 * An owner's own expression. It meets what strangers typed, so only those are taken whose work is bounded whatever the text.
 */
import { z } from "zod";
import { finding, line } from "./schema.ts";

/** How far `*`, `+` and `{n,}` reach. */
const LONGEST_REPEAT = 64;
/** Ways an expression may try at one place of a text: `\d+` has 64, `\d+x\d+` 4,096. */
const MOST_WAYS = 5000;

/** A pattern of archive.yaml, as the expression it stands for. */
export const pattern = line.transform((text, context) => {
  const found = readPattern(text);
  if (found instanceof RegExp) return found;
  context.addIssue({ code: "custom", message: found });
  return z.NEVER;
});

/** The expression of a pattern, or the finding that says why it cannot be used. */
export function readPattern(text: string): RegExp | string {
  if (/^\/.+\/[dgimsuvy]*$/u.test(text))
    return finding(
      "The pattern stands between slashes",
      "Leave out the slashes, and what follows the second; [/] is a slash itself",
    );
  // What is no expression cannot be bounded either, but for another reason.
  const read = compile(text);
  if (typeof read === "string") return read;
  const bounded = bound(text);
  if (bounded === null) {
    return finding(
      "The pattern could take very long on some texts",
      "Repeat single characters and classes only, at most two of them without a fixed number, and refer to no group",
    );
  }
  const expression = compile(bounded);
  if (typeof expression === "string" || "".search(expression) < 0) return expression;
  return finding("The pattern matches nothing at all as well", "Add something that must be there");
}

function compile(text: string): RegExp | string {
  try {
    return new RegExp(text, "gu");
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /u, "") : "it is no regular expression";
    return finding(`The pattern cannot be read: ${reason}`, "Write a regular expression of JavaScript");
  }
}

/** An atom (escape, class, bracket or character), then perhaps how often. */
const TOKEN =
  /(\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?|[^\\[])([*+?]|\{\d+(?:,\d*)?\})?(\?)?/gsuy;

/**
 * The pattern with every repeat bounded; null when one place of a text could be tried in too many ways: groups may not be repeated (but
 * for `?`), nor referred to, and the ways of all repeats and alternatives multiply.
 */
function bound(text: string): string | null {
  let ways = 1;
  let end = 0;
  let bounded = "";
  for (const match of text.matchAll(TOKEN)) {
    const [whole, atom = "", repeat = "", lazy = ""] = match;
    end += whole.length;
    if (/^\\[1-9k]/u.test(atom)) return null;
    if (atom === ")" && repeat !== "" && repeat !== "?") return null;
    const [least, most] = limits(repeat);
    if (atom === "|") ways++;
    ways *= most - least + 1;
    if (ways > MOST_WAYS || most > 1000) return null;
    bounded += atom + (repeat === "" || repeat === "?" ? repeat : `{${least},${most}}`) + lazy;
  }
  return end === text.length ? bounded : null;
}

function limits(repeat: string): [least: number, most: number] {
  if (repeat === "") return [1, 1];
  if (repeat === "?") return [0, 1];
  if (repeat === "*") return [0, LONGEST_REPEAT];
  if (repeat === "+") return [1, LONGEST_REPEAT];
  const [least = 0, most] = repeat.slice(1, -1).split(",");
  if (most === undefined) return [Number(least), Number(least)];
  return [Number(least), most === "" ? Math.max(Number(least), LONGEST_REPEAT) : Number(most)];
}
