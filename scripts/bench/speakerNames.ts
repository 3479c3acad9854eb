/** People come and go: names for those who take the place of others in a larger archive. */
import { pick, randomNumbers, seedOf } from "../random.ts";
import type { SourceDay } from "./sourceDays.ts";

/** Share of the names, those with the most messages, whose people stay from the first day to the last. */
const STAYING_SHARE = 0.05;
/** Who was exporting. */
const OWNER = "我";
const HAN = [
  ..."李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文华明国建军平志强伟东海波宁勇辉刚健杰涛超鹏飞翔宇浩凯俊峰磊雪梅兰竹菊云雨晴晨曦子轩梓涵",
];
const LETTERS = [..."abcdefghijklmnoprstuvwyz"];

/** The names of an archive `size` times as varied as its source. */
export class SpeakerNames {
  readonly #staying: ReadonlySet<string>;
  readonly #known: ReadonlySet<string>;
  readonly #generations: number;

  /** @param generations how many people there are, one after another, in the place of one that does not stay */
  constructor(days: readonly SourceDay[], generations: number) {
    const counts = new Map<string, number>();
    for (const { messages } of days) {
      for (const { speaker } of messages) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
    }
    const names = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
    this.#known = new Set(names);
    this.#staying = new Set(["", OWNER, ...names.slice(0, names.length * STAYING_SHARE)]);
    this.#generations = generations;
  }

  /** The name that stands for a source's name at a point of the archive's time, from 0 to 1. */
  at(name: string, time: number): string {
    if (this.#staying.has(name)) return name;
    const generation = Math.floor(time * (this.#generations - 1) + (seedOf(name, 1) % 1000) / 1000);
    return generation === 0 ? name : renamed(name, generation);
  }

  /** The longest name of the source that a text begins with, or null. */
  beginning(text: string): string | null {
    for (let end = Math.min(text.length, 40); end > 0; end--) {
      const name = text.slice(0, end);
      if (this.#known.has(name)) return name;
    }
    return null;
  }
}

/** Another name of the same shape. What follows the first hyphen, mostly employer and town, stays. */
export function renamed(name: string, generation: number): string {
  const random = randomNumbers(seedOf(name, generation));
  const [first = "", ...rest] = name.split(/(?=[-－—_])/u);
  const other = first
    .replace(/\p{Script=Han}/gu, () => pick(HAN, random) ?? "")
    .replace(/[a-z]/gu, () => pick(LETTERS, random) ?? "")
    .replace(/[A-Z]/gu, () => (pick(LETTERS, random) ?? "").toUpperCase())
    .replace(/\d/gu, () => String(Math.floor(random() * 10)));
  return [other === first ? `${first}${generation}` : other, ...rest].join("");
}
