/** What readers see in the place of what is gone. */
import type { Language, PatternConfig, Redaction } from "../config.ts";

/** Why something is gone. */
export type Reason = Redaction | PatternConfig | "name" | "words";

const WORDS: Readonly<Record<Language, Readonly<Record<Redaction | "name" | "words", string>>>> = {
  "zh-CN": {
    phone: "[已隐去电话]",
    identity: "[已隐去证件号]",
    bankCard: "[已隐去卡号]",
    email: "[已隐去邮箱]",
    qq: "[已隐去QQ号]",
    wechat: "[已隐去微信号]",
    name: "[已隐去姓名]",
    words: "[已撤下]",
  },
  en: {
    phone: "[phone number removed]",
    identity: "[identity number removed]",
    bankCard: "[card number removed]",
    email: "[e-mail address removed]",
    qq: "[QQ number removed]",
    wechat: "[WeChat id removed]",
    name: "[name removed]",
    words: "[taken down]",
  },
};

const OWN: Readonly<Record<Language, (name: string) => string>> = {
  "zh-CN": (name) => `[已隐去${name}]`,
  en: (name) => `[${name} removed]`,
};

/** The mark for a reason, in the interface's language. */
export function markOf(reason: Reason, language: Language): string {
  return typeof reason === "string" ? WORDS[language][reason] : OWN[language](reason.name);
}

const MARKS = new Set(Object.values(WORDS).flatMap((words) => Object.values(words)));
/** What stands before and behind the name of an owner's pattern. */
const OWN_ENDS = Object.values(OWN).map((mark) => mark("\n").split("\n"));

function isMark(text: string): boolean {
  return MARKS.has(text) || OWN_ENDS.some(([start = "", end = ""]) => text.startsWith(start) && text.endsWith(end));
}

/** A text with line breaks in the place of marks, as many as a mark has UTF-16 units: what a mark says nobody said. */
export function blankMarks(text: string): string {
  if (!text.includes("[")) return text;
  return text.replace(/\[[^[\]\n]+\]/gu, (found) => (isMark(found) ? "\n".repeat(found.length) : found));
}

/** The word that made-up names begin with. */
export function memberWord(language: Language): string {
  return language === "en" ? "Member" : "群友";
}
