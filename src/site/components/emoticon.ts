/**
 * WeChat emoticons: a glyph every system draws, with the name WeChat gives it for those who listen. The text is what was typed, so that copying
 * and finding give `[强]`; the style sheet draws the glyph.
 *
 * That text is silent: Firefox would have the name said twice. Readers' views throw away what is silent, unless its class is `fallback-image`.
 */
import { fold } from "../../folding/fold.ts";
import type { Message } from "../../model.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";

/** Glyph and names: Simplified Chinese first, then the names other WeChat languages export. */
const EMOTICONS = `
🙂 微笑 Smile | 😟 撇嘴 Grimace | 😍 色 Drool 發呆色 | 😳 发呆 發呆 Scowl | 😎 得意 CoolGuy | 😢 流泪 流淚 Sob | ☺️ 害羞 Shy | 🤐 闭嘴 閉嘴 Silent
😴 睡 Sleep | 😭 大哭 Cry | 😅 尴尬 尷尬 Awkward | 😡 发怒 發怒 Angry | 😜 调皮 調皮 Tongue | 😁 呲牙 Grin | 😮 惊讶 驚訝 Surprise | 🙁 难过 難過 Frown
😎 酷 Ruthless | 😰 冷汗 Blush | 😫 抓狂 Scream | 🤮 吐 Puke | 🤭 偷笑 Chuckle | 😊 愉快 Joyful | 🥰 可爱 可愛 | 🙄 白眼 Slight | 😤 傲慢 Smug
😋 饥饿 飢餓 Hungry | 🥱 困 累 Drowsy | 😱 惊恐 驚恐 Panic | 😓 流汗 Sweat | 😄 憨笑 Laugh | 😌 悠闲 悠閒 Commando | 💪 奋斗 奮鬥 Determined
🤬 咒骂 咒罵 Scold | 🤔 疑问 疑問 Shocked | 🤫 嘘 噓 Shhh | 😵 晕 暈 Dizzy | 🤪 疯了 瘋了 Tormented | 😞 衰 Toasted | 💀 骷髅 骷髏 骷髏頭 Skull
🔨 敲打 Hammer | 👋 再见 再見 Wave Bye | 😥 擦汗 Speechless Relief | 👃 抠鼻 摳鼻 NosePick DigNose | 👏 鼓掌 Clap | 😣 糗大了 Shame | 😏 坏笑 壞笑 Trick
😤 左哼哼 右哼哼 | 🥱 哈欠 Yawn | 😒 鄙视 鄙視 Lookdown | 🥺 委屈 Wronged 可怜 可憐 Whimper Puling | 🥹 快哭了 TearingUp | 😈 阴险 陰險 Sly | 😘 亲亲 親親 Kiss
😨 吓 嚇 | 😖 囧 | 🔪 菜刀 Cleaver | 🍉 西瓜 Watermelon | 🍺 啤酒 Beer | 🏀 篮球 籃球 Basketball | 🏓 乒乓 PingPong | ☕ 咖啡 Coffee | 🍚 饭 飯 Rice | 🐷 猪头 豬頭 Pig
🌹 玫瑰 Rose | 🥀 凋谢 枯萎 Wilt | 💋 嘴唇 示爱 示愛 Lips | ❤️ 爱心 愛心 Heart | 💔 心碎 BrokenHeart | 🎂 蛋糕 Cake | ⚡ 闪电 閃電 Lightning | 💣 炸弹 炸彈 Bomb
🗡️ 刀 Dagger | ⚽ 足球 Soccer | 🐞 瓢虫 甲蟲 Ladybug | 💩 便便 Poop | 🌙 月亮 晚安 Moon | ☀️ 太阳 太陽 Sun | 🎁 礼物 禮物 Gift | 🤗 拥抱 擁抱 Hug
👍 强 強 ThumbsUp Strong | 👎 弱 ThumbsDown Weak | 🤝 握手 Shake | ✌️ 胜利 勝利 Peace Victory | 🙏 抱拳 Salute | ☝️ 勾引 Beckon | ✊ 拳头 拳頭 Fist | 👎 差劲 差勁 Pinky
🤟 爱你 愛你 RockOn | 🙅 NO | 👌 OK 好的 NoProb | 💑 爱情 愛情 InLove | 😘 飞吻 飛吻 Blowkiss 献吻 獻吻 | 🕺 跳跳 Waddle | 🥶 发抖 發抖 Tremble | 😠 怄火 Aaagh!
💃 转圈 轉圈 Twirl 街舞 | 🙇 磕头 磕頭 Kowtow | 👋 挥手 揮手 | 🤩 激动 激動 Hooray 哇 Wow | 😆 嘿哈 Hey | 🤦 捂脸 捂臉 Facepalm | 😏 奸笑 Smirk | 🧐 机智 機智 Smart
😟 皱眉 皺眉 Moue | ✌️ 耶 Yeah! | 🧧 红包 紅包 Packet | 🐶 小狗 旺柴 Doge | 🍵 茶 Tea | 🍉 吃瓜 Onlooker | 💪 加油 加油加油 GoForIt KeepFighting 强壮 | 😓 汗 Sweats
😱 天啊 OMG 恐惧 恐懼 Terror | 😶 Emm | 🙄 翻白眼 Boring | 😔 叹气 嘆氣 Sigh 失望 LetDown | 😂 破涕为笑 破涕為笑 Lol | 😳 脸红 臉紅 Flushed | 😑 无语 無語 Duh | 😷 生病 Sick
👻 鬼魂 Ghost | 🙏 合十 Worship 祈祷 | 🎉 庆祝 慶祝 Party | 🕯️ 蜡烛 蠟燭 Candle | 🧨 爆竹 Firecracker | 🎆 烟花 煙花 Fireworks | 🫡 Respect 社会社会 社會社會 | 💔 裂开 裂開 Broken
😣 苦涩 苦澀 Hurt | 👀 让我看看 讓我看看 LetMeSee | 🤙 666 Awesome | 🐔 鸡 雞 Chick
💂 大兵 | 😖 折磨 | 🤸 跳绳 跳繩 JumpRope | 🏳️ 投降 Surrender | 💃 乱舞 亂舞 | ☯️ 左太极 右太极 左太極 右太極 | 😀 笑脸 Happy | 😄 嘿嘿 | 🤗 抱抱 | 😷 口罩 | 😉 眨眼 Wink | 😛 吐舌
😲 吃惊 Surprised | 😌 满意 | 😢 伤心 | 🤑 发财 Rich | 🥀 凋謝 | 😠 慪火 | 🤦 掩面 | 😋 饑餓 | 😁 齜牙 | 🤐 Shutup | 😎 Cool | 😰 Tension | 🤔 Doubt | 😞 BadLuck | 😤 Bah！L Bah！R Bah!L Bah!R
😒 Pooh-pooh | 🥺 Shrunken | 🍉 Melon | 💋 Lip | 💑 Love | 🙅 No Nuh-uh | 🙇 Kotow | 🕺 Jump | 😆 HeyHey | 🧘 Meditate | 😘 Smooch | 🐶 Pup
`;

const GLYPHS: ReadonlyMap<string, string> = new Map(
  EMOTICONS.trim()
    .split(/[|\n]/u)
    .flatMap((entry) => {
      const [glyph = "", ...names] = entry.trim().split(" ");
      return names.map((name) => [name, glyph] as const);
    }),
);

/**
 * The names drawn with each glyph that some messages have, for those who look for what they saw; of names that a search takes for the same one. Others are left
 * out: a name that nobody typed may be that of somebody who is hidden.
 */
export function emoticonNames(messages: Iterable<Pick<Message, "parts">>): Readonly<Record<string, readonly string[]>> {
  const typed = new Set<string>();
  for (const { parts } of messages) {
    for (const part of parts) if (part.type === "emoticon") typed.add(part.name);
  }
  const names = new Map<string, Map<string, string>>();
  for (const name of [...typed].sort()) {
    const glyph = GLYPHS.get(name);
    if (glyph === undefined) continue;
    const drawn = names.get(glyph) ?? new Map<string, string>();
    names.set(glyph, drawn.set(fold(name), drawn.get(fold(name)) ?? name));
  }
  return Object.fromEntries(Array.from(names, ([glyph, drawn]) => [glyph, [...drawn.values()]]));
}

/** Those with a glyph, by every name: they are on every page, and always the same. */
const DRAWN: ReadonlyMap<string, Html> = new Map(
  Array.from(GLYPHS, ([name, glyph]) => [
    name,
    html`<span class="emoticon" role="img" aria-label="${name}" title="[${name}]" data-glyph="${glyph}"><span class="fallback-image" aria-hidden="true">[${name}]</span></span>`,
  ]),
);

/** An emoticon inline with text; one without a glyph shows its name as it was typed. */
export function emoticon(name: string): Html {
  return DRAWN.get(name) ?? html`<span class="emoticon-name">[${name}]</span>`;
}
