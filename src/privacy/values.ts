/** Numbers and addresses that lead to a person, wherever they stand in a text. */
import { type PatternConfig, type PrivacyConfig, REDACTIONS, type Redaction } from "../config.ts";
import { MADE_WECHAT_ID, WECHAT_ID } from "../normalize/wechatIds.ts";
import { isBankCard, isIdentityCard } from "./checksums.ts";
import { fold, narrow, type Placed, placeIn, plainDigits } from "./fold.ts";
import { isDigit, spelledNumbers } from "./spelledNumbers.ts";

/** What was found, in UTF-16 units. */
export interface FoundValue {
  readonly start: number;
  readonly end: number;
  readonly what: Redaction | PatternConfig;
}

/** Finds values in a text, in order; none of them overlap. */
export type ValueFinder = (text: string) => FoundValue[];

type Finder = (text: string) => Iterable<{ readonly start: number; readonly end: number }>;

/** Makes the function that finds what the owner wants redacted: the matches in order, of overlapping ones the first, then the longest. */
export function valueFinder({ redact, patterns }: Pick<PrivacyConfig, "redact" | "patterns">): ValueFinder {
  const on = REDACTIONS.filter((kind) => redact[kind]);
  const numbers = on.filter((kind) => NUMBERS.includes(kind));
  const findIn = (text: string, narrowed: string): FoundValue[] => {
    // The owner may think of plain digits, or have copied wide signs from a message.
    const texts = narrowed === text ? [text] : [text, narrowed];
    return [
      ...findAll(narrowed, on),
      ...texts.flatMap((one) =>
        patterns.flatMap((what) => Array.from(matches(one, what.expression), (span) => ({ ...span, what }))),
      ),
    ];
  };
  return (text) => {
    const narrowed = narrow(text);
    const found = findIn(text, narrowed);
    const plain = plainDigits(text);
    const read = plain === null ? narrowed : narrow(plain.text);
    if (plain !== null) found.push(...inOriginal(findIn(plain.text, read), plain));
    const spelled = findSpelled(read, numbers);
    const further = plain === null ? spelled : inOriginal(spelled, plain);
    // A sign for a digit may also stand beside a number and mean nothing of it: 13800138000一起.
    return withoutOverlaps([...found, ...further.filter((one) => !found.some((other) => overlap(one, other)))]);
  };
}

/** What was found in a text that was made of another, where it stands in that. */
function inOriginal(found: readonly FoundValue[], made: Placed): FoundValue[] {
  return found.map(({ start, end, what }) => {
    const [first, last] = placeIn(made, start, end);
    return { start: first, end: last, what };
  });
}

/** Kinds that are looked for in numbers that are spelled out as well: those that nothing but the number shows. */
const NUMBERS: readonly Redaction[] = ["phone", "identity", "bankCard"];

function findAll(text: string, kinds: readonly Redaction[]): FoundValue[] {
  const found: FoundValue[] = [];
  for (const what of kinds) {
    if (!HINT[what].test(text)) continue;
    for (const { start, end } of FINDERS[what](text)) found.push({ start, end, what });
  }
  return found;
}

function findSpelled(text: string, kinds: readonly Redaction[]): FoundValue[] {
  const spelled = kinds.length === 0 ? null : spelledNumbers(text);
  return spelled === null ? [] : inOriginal(findAll(spelled.text, kinds), spelled);
}

function overlap(one: FoundValue, other: FoundValue): boolean {
  return one.start < other.end && other.start < one.end;
}

/** The first of those that overlap, then the longest. */
export function withoutOverlaps<Span extends { readonly start: number; readonly end: number }>(spans: Span[]): Span[] {
  if (spans.length < 2) return spans;
  let end = 0;
  return spans
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((span) => {
      if (span.start < end) return false;
      end = span.end;
      return true;
    });
}

/** Texts without these hold none of the kind; most texts are passed over at this. */
const HINT: Readonly<Record<Redaction, RegExp>> = {
  phone: /[0-9]{3}/u,
  identity: /[0-9]{4}/u,
  bankCard: /[0-9]{4}/u,
  email: /@/u,
  qq: /[0-9]{5}/u,
  wechat: /[:_]|号|信|[vw]x|id|加v/iu,
};

const FINDERS: Readonly<Record<Redaction, Finder>> = {
  phone: function* (text) {
    yield* mobiles(text);
    for (const expression of LISTED) yield* matches(text, expression);
    yield* matches(text, LANDLINE, (_, index) => !isFraction(text, index));
  },
  identity: function* (text) {
    yield* matches(text, IDENTITY, (match) => isIdentityCard(match.replace(/[- ]/gu, "")));
    yield* matches(text, OLD_IDENTITY, isIdentityCard);
  },
  bankCard: function* (text) {
    for (const expression of CARDS)
      yield* matches(text, expression, (match) => isBankCard(match.replace(/[- ]/gu, "")));
  },
  email: (text) => matches(text, EMAIL),
  qq: (text) => matches(text, QQ),
  wechat: function* (text) {
    for (const expression of WECHAT) yield* matches(text, expression);
  },
};

// A number may follow another sign than a digit, or an escape of a web address: %2013800138000 is a space and a number.

/** +86, 0086 or 86, then eleven digits, with separators in up to two places, where people put them. */
const MOBILE =
  /(?:(?<![0-9])|(?<=%[0-9A-Fa-f]{2}))(?:\(?(?:\+|00)?86\)?[- ]{0,2}|0)?\(?(1[3-9][0-9]\)?(?:[- ._/·]{0,3}[0-9]){8})(?![0-9])/gu;
const GROUPS =
  /^(?:\d{11}|\d{3}\D{1,4}\d{4}\D{1,3}\d{4}|\d{3}\D{1,4}\d{3}\D{1,3}\d{5}|\d{4}\D{1,3}\d{4}\D{1,3}\d{3}|\d{4}\D{1,3}\d{3}\D{1,3}\d{4}|\d{3}\D{1,4}\d{8}|\d{7}\D{1,3}\d{4})$/u;

/** Three groups with signs between them that stand between numbers as well; not in a list of more than three, but for an item's number before it. */
const LISTED = [
  /(?<![0-9]|[0-9]{2}、)1[3-9][0-9]、[0-9]{4}、[0-9]{4}(?!、?[0-9])/gu,
  /(?<![0-9]|[0-9]{2}[~〜])1[3-9][0-9][~〜][0-9]{4}[~〜][0-9]{4}(?![~〜]?[0-9])/gu,
];

function* mobiles(text: string) {
  for (const { index, 0: whole, 1: number = "" } of text.matchAll(MOBILE)) {
    if (GROUPS.test(number) && !inHash(text, index) && !isFraction(text, index))
      yield { start: index, end: index + whole.length };
  }
}

/** True behind a decimal point: `6.13800138000` is a rate. Behind the number of an item in a list, which no word comes before, a value begins. */
function isFraction(text: string, index: number): boolean {
  if (text.charAt(index - 1) !== "." || !isDigit(text.charAt(index - 2))) return false;
  let start = index - 2;
  while (start > index - 5 && isDigit(text.charAt(start - 1))) start--;
  if (index - 1 - start > 2 || text.charAt(start) === "0") return true;
  return !/(?:^|[\n第，。；：、！？,;:!?([【「]|[0-9] ) {0,3}$/u.test(text.slice(Math.max(0, start - 5), start));
}

/** True inside a long run of hexadecimal digits, where eleven decimal ones in a row are chance. */
function inHash(text: string, index: number): boolean {
  let start = index;
  while (start > index - 64 && isHexadecimal(text.charAt(start - 1))) start--;
  let end = index;
  while (end < start + 128 && isHexadecimal(text.charAt(end))) end++;
  return end - start >= 24;
}

function isHexadecimal(character: string): boolean {
  return (character >= "0" && character <= "9") || (character >= "a" && character <= "f");
}

/** Area code and number, perhaps with the country's code before and an extension behind. Service numbers (400, 800) are nobody's own. */
const LANDLINE =
  /(?:(?<![0-9])|(?<=%[0-9A-Fa-f]{2}))(?:\(?(?:\+|00)86\)?[- ]{0,2}\(?0?|\(?0)(?:10|2[0-57-9]|[3-9][0-9]{2})\)?[- _/·]{0,3}[2-8][0-9]{2,3}[- ]{0,2}[0-9]{4}(?:(?:-|转|转接)[0-9]{1,5})?(?![0-9])/gu;
const IDENTITY =
  /(?:(?<![0-9])|(?<=%[0-9A-Fa-f]{2}))[1-9][0-9]{5}[- ]{0,2}(?:18|19|20)[0-9]{2}[- ]{0,2}[0-9]{4}[- ]{0,2}[0-9]{3}[0-9Xx](?![0-9])/gu;
const OLD_IDENTITY = /(?:(?<![0-9])|(?<=%[0-9A-Fa-f]{2}))[1-9][0-9]{14}(?![0-9])/gu;
/** In one piece, or in the groups that cards are printed with. One expression for each: together they could not be shown to be quick. */
const CARDS = [
  /(?:(?<![0-9])|(?<=%[0-9A-Fa-f]{2}))[2-69][0-9]{12,18}(?![0-9])/gu,
  /(?:(?<![0-9])|(?<=%[0-9A-Fa-f]{2}))[2-69][0-9]{3}(?:[- ]{1,2}[0-9]{4}){2,3}(?:[- ]{1,2}[0-9]{1,4})?(?![0-9])/gu,
  /(?:(?<![0-9])|(?<=%[0-9A-Fa-f]{2}))[2-69][0-9]{3}[- ]{1,2}[0-9]{6}[- ]{1,2}[0-9]{4,5}(?![0-9])/gu,
  /(?:(?<![0-9])|(?<=%[0-9A-Fa-f]{2}))[2-69][0-9]{5}[- ]{1,2}[0-9]{10,13}(?![0-9])/gu,
];
const EMAIL =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])/gu;
/** The number behind a word that says what it is, or before QQ's mail host. */
const QQ =
  /(?<=(?:(?:qq|扣扣|企鹅)(?:号|号码|群|群号)?(?:是|为)?[- :=(【]{0,3}|[?&]uin=))[1-9][0-9]{4,10}(?![0-9]|[ ]?[万亿元])|(?<![A-Za-z0-9._-])[1-9][0-9]{4,10}(?=@qq\.com)/giu;
/**
 * The same for WeChat; with 是 or a bracket between them, a word that has more than letters; ids of its own making; and an id with a colon as the
 * whole text, which some exports leave of what they drop.
 */
const WECHAT = [
  `(?<=(?:(?:微信|weixin|wechat|wx)(?:号码?[: ]?(?:是|为)?|[ ]?id(?:是|为)?(?=[: ("【「])|:)|(?:加v|加微信|加我微信|v信|vx|薇信)号?)[: ("【「]{0,3})${WECHAT_ID}(?![-_A-Za-z0-9])`,
  `(?<=微信[ ]?(?:是|为|[(【「])[: ]{0,2})(?=[A-Za-z]{0,19}[-_0-9])${WECHAT_ID}(?![-_A-Za-z0-9])`,
  `(?:(?<![A-Za-z0-9_])|(?<=%[0-9A-Fa-f]{2}))${MADE_WECHAT_ID}(?![A-Za-z0-9_])`,
  `^${WECHAT_ID}(?=:$)`,
].map((source) => new RegExp(source, "giu"));

function* matches(text: string, expression: RegExp, isOne: (match: string, index: number) => boolean = () => true) {
  for (const { index, 0: match } of text.matchAll(expression)) {
    if (match !== "" && isOne(match, index)) yield { start: index, end: index + match.length };
  }
}

/** From how many letters and digits on a redacted value is also looked for where nothing beside it says what it is. */
const TELLING = 6;

/** The form in which a redacted value is looked for everywhere; null where it is too short to be told from other numbers and words. */
export function tellingForm(value: string): string | null {
  const form = fold(value);
  return (form.match(/[\p{L}\p{N}]/gu) ?? []).length >= TELLING ? form : null;
}
