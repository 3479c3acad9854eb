/** The names of WeChat's emoticons as exports write them, in the three languages the app has shown them in. */

const SIMPLIFIED =
  "微笑 撇嘴 色 发呆 得意 流泪 害羞 闭嘴 睡 大哭 尴尬 发怒 调皮 呲牙 惊讶 难过 酷 囧 冷汗 抓狂 吐 偷笑 愉快 可爱 白眼 傲慢 饥饿 困 惊恐 流汗 " +
  "憨笑 悠闲 大兵 奋斗 咒骂 疑问 嘘 晕 疯了 折磨 衰 骷髅 敲打 再见 擦汗 抠鼻 鼓掌 糗大了 坏笑 左哼哼 右哼哼 哈欠 鄙视 委屈 快哭了 阴险 亲亲 吓 " +
  "可怜 菜刀 西瓜 啤酒 篮球 乒乓 咖啡 饭 猪头 玫瑰 凋谢 嘴唇 示爱 爱心 心碎 蛋糕 闪电 炸弹 刀 足球 瓢虫 便便 月亮 太阳 礼物 拥抱 强 弱 握手 胜利 " +
  "抱拳 勾引 拳头 差劲 爱你 NO OK 爱情 飞吻 跳跳 发抖 怄火 转圈 磕头 回头 跳绳 投降 挥手 激动 街舞 乱舞 献吻 左太极 右太极 嘿哈 捂脸 奸笑 机智 " +
  "皱眉 耶 红包 發 发 福 鸡 小狗 蜡烛 茶 加油 加油加油 汗 天啊 Emm 社会社会 旺柴 好的 打脸 哇 翻白眼 666 让我看看 叹气 苦涩 裂开 吃瓜 庆祝 烟花 " +
  "爆竹 生病 破涕为笑 笑脸 恐惧 脸红 无语 失望 嘿嘿 合十 抱抱 强壮 鬼魂 啊 口罩 眨眼 吐舌 吃惊 满意 伤心 惊讶 发财";

const TRADITIONAL =
  "發呆 流淚 閉嘴 尷尬 發怒 調皮 驚訝 難過 飢餓 驚恐 悠閒 奮鬥 咒罵 疑問 噓 暈 瘋了 再見 糗大了 壞笑 鄙視 委屈 快哭了 陰險 親親 嚇 可憐 籃球 " +
  "飯 豬頭 凋謝 示愛 愛心 閃電 炸彈 禮物 擁抱 強 勝利 差勁 愛你 愛情 飛吻 發抖 慪火 轉圈 磕頭 回頭 跳繩 揮手 激動 亂舞 獻吻 左太極 右太極 嘿哈 " +
  "捂臉 掩面 機智 皺眉 紅包 雞 蠟燭 社會社會 打臉 翻白眼 讓我看看 嘆氣 苦澀 裂開 慶祝 煙花 破涕為笑 恐懼 臉紅 無語 失望 骷髏 摳鼻 憨笑 呲牙 吐 " +
  "饑餓 敲打 抓狂 傲慢 齜牙";

const ENGLISH =
  "Smile|Grimace|Drool|Scowl|CoolGuy|Sob|Shy|Silent|Shutup|Sleep|Cry|Awkward|Pout|Angry|Wink|Tongue|Grin|Surprise|Surprised|Frown|Cool|Ruthless|" +
  "Tension|Blush|Scream|Puke|Chuckle|Joyful|Slight|Smug|Hungry|Drowsy|Panic|Sweat|Laugh|Loafer|Commando|Strive|Determined|Scold|Doubt|Shocked|" +
  "Shhh|Dizzy|Tormented|BadLuck|Toasted|Skull|Hammer|Bye|Wave|Relief|Speechless|DigNose|NosePick|Clap|Shame|Trick|Bah！L|Bah！R|Bah!L|Bah!R|" +
  "Yawn|Lookdown|Pooh-pooh|Wronged|Shrunken|Puling|TearingUp|Sly|Kiss|Uh-oh|Wrath|Whimper|Cleaver|Melon|Watermelon|Beer|Basketball|PingPong|" +
  "Coffee|Rice|Pig|Rose|Wilt|Lip|Lips|Heart|BrokenHeart|Cake|Lightning|Bomb|Dagger|Soccer|Ladybug|Poop|Moon|Sun|Gift|Hug|Strong|ThumbsUp|" +
  "Weak|ThumbsDown|Shake|Victory|Peace|Admire|Fight|Beckon|Fist|Pinky|Love|RockOn|No|Nuh-uh|OK|InLove|Blowkiss|Waddle|Tremble|Aaagh!|" +
  "Twirl|Kotow|Lookback|Dramatic|Jump|JumpRope|Give-in|Surrender|Hooray|HeyHey|Meditate|Smooch|TaiJi L|TaiJi R|TaiChi L|TaiChi R|Hey|" +
  "Facepalm|Smirk|Smart|Moue|Yeah!|Tea|Packet|Candle|Blessing|Chick|Rich|Pup|Onlooker|GoForIt|Sweats|OMG|Emm|Respect|Doge|NoProb|MyBad|" +
  "KeepFighting|Wow|Boring|Awesome|LetMeSee|Sigh|Hurt|Broken|Happy|Sick|Flushed|Lol|Terror|LetDown|Let Down|Duh|Worship|Salute|Party|" +
  "Firecracker|Fireworks|Ghost|Joyful";

/** Every name, without brackets. */
export const EMOTICON_NAMES: ReadonlySet<string> = new Set([
  ...SIMPLIFIED.split(" "),
  ...TRADITIONAL.split(" "),
  ...ENGLISH.split("|"),
]);

/** In UTF-16 code units. */
export const LONGEST_EMOTICON_NAME: number = Math.max(...[...EMOTICON_NAMES].map((name) => name.length));
