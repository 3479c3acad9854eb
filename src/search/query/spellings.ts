/**
 * Words that are written in two ways, and mean the same to whoever looks for one of them. Nothing here changes what a search finds: the other spelling is
 * offered where the archive has it much more often.
 */

/**
 * Pairs of folded texts, chosen by hand for this project: ways to write one word that stand side by side in chats, and what traditional 帳, 著, 甚, 覆 and 黏 are
 * folded to, where simplified texts mostly have 账, 着, 什, 复 and 粘. Where a single character stands, any word with it is written either way.
 */
export const PAIRS: readonly (readonly [string, string])[] = `
帐 账 | 著 着 | 粘 黏 | 甚么 什么 | 回覆 回复 | 答覆 答复 | 重覆 重复 | 反覆 反复 | 登陆 登录 | 其它 其他
部份 部分 | 成份 成分 | 身分 身份 | 好象 好像 | 图象 图像 | 想像 想象 | 模版 模板 | 定单 订单 | 定制 订制 | 签定 签订
布署 部署 | 撤消 撤销 | 纪录 记录 | 连结 连接
`
  .trim()
  .split(/[|\n]/u)
  .map((pair) => pair.trim().split(" ") as [string, string]);

/** One function for each pair: a folded text in the other spelling, the text itself where it has neither. */
export const otherSpellings: readonly ((text: string) => string)[] = PAIRS.map(
  ([one, other]) =>
    (text) =>
      text.includes(one) ? text.replaceAll(one, other) : text.replaceAll(other, one),
);
