/** Which digits are what they look like. */
import { parseDay } from "../transcript/calendar.ts";

/** Luhn's check digit, on digits only. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Beginnings of card numbers with the lengths such cards have. */
const CARDS: readonly (readonly [start: RegExp, lengths: readonly number[]])[] = [
  [/^6/u, [16, 17, 18, 19]],
  [/^4/u, [16, 19]],
  [/^5[1-5]/u, [16]],
  [/^2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)/u, [16]],
  [/^3[47]/u, [15]],
  [/^35(?:2[89]|[3-8])/u, [16]],
  [/^3(?:0[0-5]|6|8)/u, [14]],
  [/^955/u, [16, 17, 18, 19]],
];

/** True for a bank card's number (digits only): a known beginning, a length it comes in, and the check digit. */
export function isBankCard(digits: string): boolean {
  return (
    CARDS.some(([start, lengths]) => lengths.includes(digits.length) && start.test(digits)) &&
    new Set(digits).size > 1 &&
    passesLuhn(digits)
  );
}

const PROVINCES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/u;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10x98765432";

/** True for an identity card's number: 18 characters with the check digit of GB 11643, or the 15 digits used before; a date that existed. */
export function isIdentityCard(text: string): boolean {
  if (!PROVINCES.test(text)) return false;
  if (text.length === 15) return isDate(`19${text.slice(6, 12)}`) && new Set(text).size > 3;
  const sum = WEIGHTS.reduce((total, factor, index) => total + factor * Number(text[index]), 0);
  return text.length === 18 && isDate(text.slice(6, 14)) && CHECKS[sum % 11] === text[17]?.toLowerCase();
}

/** `19900131` */
function isDate(digits: string): boolean {
  return parseDay(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`) !== null;
}
