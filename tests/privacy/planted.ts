/** A small archive in which everything that can be kept back stands in every place it can stand. */
import { type Typed, transcriptText } from "../support/folders.ts";

/** Numbers and addresses, and words of the owner's own. */
export const VALUES = {
  mobile: "138 0013 8000",
  otherMobile: "13912345678",
  landline: "0755-88886666",
  identity: "11010519491231002X",
  card: "6222021234567890128",
  email: "zhang.san@example.com",
  qq: "822090866",
  wechat: "zhang_san88",
  own: "EMP123456",
} as const;

/** Somebody under a made-up name, somebody under a chosen one, two who opted out, and somebody who is shown. */
export const NAMES = {
  madeUp: "鱻某人-支付-上海",
  chosen: "龘小姐",
  tombstone: "麤先生",
  gone: "Vanished-Person",
  shown: "张彦龙",
} as const;

/** What those who opted out said, and what was taken down. */
export const WORDS = {
  tombstone: "这句话是退出的人说的，谁也不应该再看到它",
  gone: "and these words of mine shall not be found anywhere",
  taken: "这一条后来被撤下了，因为涉及客户的名字",
} as const;

const { mobile, otherMobile, landline, identity, card, email, qq, wechat, own } = VALUES;

const FIRST: readonly Typed[] = [
  ["00:02:12", NAMES.shown, `电话${mobile}，座机${landline}，身份证${identity}，卡号${card}，工号${own}`],
  ["00:02:13", NAMES.shown, `邮箱${email} QQ：${qq} 微信号：${wechat}`],
  ["00:03:00", NAMES.madeUp, "大家好"],
  ["00:03:30", `老王${otherMobile}`, `@${NAMES.madeUp} 早，@${NAMES.tombstone} 也早`],
  ["00:04:00", NAMES.chosen, `[我是${NAMES.madeUp}的朋友${mobile}](http://a.com/x?m=13800138000)`],
  ["00:04:01", NAMES.chosen, `看 http://a.com/${otherMobile} 吧`],
  ["00:04:02", NAMES.chosen, `报价-${otherMobile}.pdf`],
  ["00:04:03", NAMES.chosen, `![2017-12-25 00:04:03](http://b.com/img/${otherMobile}.png)`],
  ["00:05:00", NAMES.tombstone, WORDS.tombstone],
  ["00:06:00", NAMES.gone, WORDS.gone],
  ["00:07:00", NAMES.shown, `「${NAMES.tombstone}：${WORDS.tombstone}」 - - - - - - - - - - - - - - - 同意`],
  ["00:08:00", NAMES.shown, `转发 ${NAMES.gone}: ${WORDS.gone}，${NAMES.chosen}说的`],
  ["00:09:00", NAMES.shown, WORDS.taken],
  ["00:10:00", NAMES.madeUp, `「${NAMES.shown}：${WORDS.taken}」 - - - - - - - - - - - - - - - 收到 & <b>${own}</b>`],
];

/** The files of the archive below its folder. `takenId` is the id of the message to be taken down. */
export function plantedFiles(privacy: string, takenId: string): Record<string, string> {
  return {
    "seeds/proddev/2017-12-25-chat.markdown": transcriptText("2017-12-25", FIRST).replace("PaymentGroup", NAMES.madeUp),
    "seeds/devarch/2017-12-26-chat.markdown": transcriptText("2017-12-26", [
      ["09:00:00", NAMES.shown, "留下来的话"],
      ["09:01:00", NAMES.tombstone, "短话"],
    ]),
    "archive.yaml": `baseUrl: https://example.org/chat\n${privacy}`,
    ...(privacy === "" ? {} : OWNERS),
    ...(takenId === ""
      ? {}
      : {
          "takedowns.yaml": `takedowns:\n  - messages: proddev/2017-12-25/${takenId}\n    date: 2026-03-01\n    reason: 本人要求\n`,
        }),
  };
}

const OWNERS = {
  "speakers.yaml": [
    "speakers:",
    `  - name: ${NAMES.madeUp}`,
    "    pseudonym: true",
    `  - name: ${NAMES.chosen}`,
    "    pseudonym: 阿石",
    `  - name: ${NAMES.tombstone}`,
    "    optOut: tombstone",
    `  - name: ${NAMES.gone}`,
    "    optOut: disappear",
    "",
  ].join("\n"),
};

/** Everything on. */
export const ALL_ON = `privacy:
  redact: { email: true, qq: true, wechat: true }
  patterns:
    - name: 工号
      pattern: EMP\\d{6}
`;

/** Everything off. */
export const ALL_OFF = `privacy:
  redact: { phone: false, identity: false, bankCard: false }
`;
