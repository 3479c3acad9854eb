/** Made-up names: the same person has the same one in every build with the same key, and nobody without the key can tell whose it is. */
import { createHmac } from "node:crypto";
import type { Language } from "../config.ts";
import type { SpeakerId } from "../model.ts";
import { memberWord } from "./marks.ts";

/** A name and the address that goes with it. */
export interface Pseudonym {
  readonly name: string;
  readonly id: SpeakerId;
}

const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
/** Forty bits: two of 2,000 people have the same name in one archive of half a million. */
const LENGTH = 8;

/** Makes the made-up names of one key. Throws RangeError when two subjects come out the same; another key helps. */
export function pseudonymMaker(key: string, language: Language): (subject: string) => Pseudonym {
  const subjects = new Map<string, string>();
  return (subject) => {
    const digest = createHmac("sha256", key).update(`speaker\n${subject}`).digest();
    const code = Array.from(digest.subarray(0, LENGTH), (byte) => BASE32[byte & 31]).join("");
    if ((subjects.get(code) ?? subject) !== subject)
      throw new RangeError("Two made-up names are equal; choose another key");
    subjects.set(code, subject);
    return { name: `${memberWord(language)}-${code}`, id: `member-${code}` };
  };
}
