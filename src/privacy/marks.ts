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

const ANY_MARK = anyMark();

function anyMark(): RegExp {
  const literal = (text: string) => text.replace(/[[\](){}.*+?^$|\\]/gu, "\\$&");
  const own = Object.values(OWN).map((mark) => mark("\n").split("\n").map(literal).join("[^\\[\\]\n]+"));
  const others = Object.values(WORDS).flatMap((words) => Object.values(words).map(literal));
  return new RegExp([...own, ...others].join("|"), "gu");
}

/** A text with line breaks in the place of marks, as many as a mark has UTF-16 units: what a mark says nobody said. */
export function blankMarks(text: string): string {
  return text.includes("[") ? text.replace(ANY_MARK, (mark) => "\n".repeat(mark.length)) : text;
}

/** The word that made-up names begin with. */
export function memberWord(language: Language): string {
  return language === "en" ? "Member" : "群友";
}
