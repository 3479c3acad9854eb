/**
 * The few words that feeds, Markdown and llms.txt say by themselves, in the interface's languages.
 */
import type { Language } from "../config.ts";

/** What outlets say. */
export interface Words {
  /** The site's name where the owner gave none. */
  readonly title: string;
  readonly unknownSpeaker: string;
  readonly presenter: string;
  readonly system: string;
  readonly removed: string;
  readonly unknown: string;
  readonly image: string;
  readonly file: string;
  readonly empty: string;
  /** Stands between a label and what it labels. */
  readonly colon: string;
  /** How much a day holds, and by how many; notices and what was taken down are nobody's. */
  readonly summary: (messages: number, speakers: number) => string;
  /** Leads to what a feed leaves out. */
  readonly more: (messages: number) => string;
}

const zh: Words = {
  title: "群志",
  unknownSpeaker: "未署名",
  presenter: "分享嘉宾",
  system: "系统通知（内容未导出）",
  removed: "这条消息已应要求撤下",
  unknown: "这条内容没有导出（表情、语音或卡片）",
  image: "图片",
  file: "文件没有导出，仅存文件名",
  empty: "这一天没有留下消息。",
  colon: "：",
  summary: (messages, speakers) => `${messages} 条消息${speakers > 0 ? `，${speakers} 人发言` : ""}`,
  more: (messages) => `其余 ${messages} 条消息`,
};

const en: Words = {
  title: "Chat archive",
  unknownSpeaker: "Unnamed",
  presenter: "Presenter",
  system: "System notice (its content was not exported)",
  removed: "This message was taken down on request",
  unknown: "This content was not exported (a sticker, voice message or card)",
  image: "Image",
  file: "only the file's name was exported",
  empty: "No messages were left on this day.",
  colon: ": ",
  summary: (messages, speakers) =>
    plural(messages, "message") + (speakers > 0 ? ` by ${plural(speakers, "speaker")}` : ""),
  more: (messages) => `${messages} more`,
};

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The words of a language. */
export function wordsOf(language: Language): Words {
  return language === "en" ? en : zh;
}
