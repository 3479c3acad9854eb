import { describe, expect, test } from "vitest";
import { readPattern } from "../../src/config/pattern.ts";
import { REDACTIONS, type Redaction } from "../../src/config.ts";
import { isBankCard, isIdentityCard, passesLuhn } from "../../src/privacy/checksums.ts";
import { valueFinder } from "../../src/privacy/values.ts";

/** What is found of one kind. */
function found(kind: Redaction, text: string): string[] {
  const redact = Object.fromEntries(REDACTIONS.map((one) => [one, one === kind])) as Record<Redaction, boolean>;
  return valueFinder({ redact, patterns: [] })(text).map(({ start, end }) => text.slice(start, end));
}

describe.each<[Redaction, readonly (readonly [text: string, ...values: string[]])[]]>([
  [
    "phone",
    [
      ["打13800138000给我", "13800138000"],
      ["138 0013 8000、139-1234-5678", "138 0013 8000", "139-1234-5678"],
      ["+86 13800138000或0086-13800138000", "+86 13800138000", "0086-13800138000"],
      ["８６１３８００１３８０００", "８６１３８００１３８０００"],
      ["013800138000", "013800138000"],
      ["tel13800138000wx同号", "13800138000"],
      ["座机0755-88886666转8001", "0755-88886666转8001"],
      ["(021)63372288 / 010 6505 2266", "(021)63372288", "010 6505 2266"],
      ["订单 201712251380013800012"],
      ["138001380001"],
      ["时间戳 1514188800 与 1514188800123"],
      ["12800138000 和 1380013800"],
      ["客服 400-820-8820 与 95588"],
      ["md5 e10adc3949ba13800138000e057f20f883e"],
      ["汇率 6.13800138000"],
      ["0.13811110025"],
      ["版本12.345.13811110048"],
      ["138\u00a01111\u00a00005", "138\u00a01111\u00a00005"],
      ["138\u20051111\u20050006", "138\u20051111\u20050006"],
      ["138‐1111‐0031 138−1111−0032", "138‐1111‐0031", "138−1111−0032"],
      ["138—1111—0007", "138—1111—0007"],
      ["138_1111_0008、138·1111·0009、138/1111/0017", "138_1111_0008", "138·1111·0009", "138/1111/0017"],
      ["138\u200b11110010", "138\u200b11110010"],
      ["138  1111  0016", "138  1111  0016"],
      ["138\t1111\t0046", "138\t1111\t0046"],
      ["打(138)11110015", "(138)11110015"],
      ["+86 (138) 1111 0020 (+86)13811110021", "+86 (138) 1111 0020", "(+86)13811110021"],
      ["1.13811110011 2.13811110012 3、13811110013", "13811110011", "13811110012", "13811110013"],
      ["名单：\n1.13811110011\n 12.13811110012", "13811110011", "13811110012"],
      ["第1.13811110045个", "13811110045"],
      ["010 - 62345678，(+86)10-62345678", "010 - 62345678", "(+86)10-62345678"],
      ["010–62345678 1.010-62345679", "010–62345678", "010-62345679"],
      ["2017-12-25 10:07:16"],
      ["138-00138000、1380013-8000", "138-00138000", "1380013-8000"],
      ["138-001-38000、1380-0138-000、1380-013-8000", "138-001-38000", "1380-0138-000", "1380-013-8000"],
      ["1380   0138   000、(138)   0013   8000", "1380   0138   000", "(138)   0013   8000"],
      ["?t=%2013800138000&t=%2002163372288", "13800138000", "02163372288"],
    ],
  ],
  [
    "identity",
    [
      ["身份证11010519491231002X。", "11010519491231002X"],
      ["11010519491231002x", "11010519491231002x"],
      ["110105 19491231 002X", "110105 19491231 002X"],
      ["110105\u00a0\u00a019491231\t002X", "110105\u00a0\u00a019491231\t002X"],
      ["老号 110105491231002", "110105491231002"],
      ["110105194912310021"],
      ["110105194913310020"],
      ["11010519491231002X1"],
      ["商户号 898310048990001"],
      ["?i=%2011010519491231002X&i=%20110105491231002", "11010519491231002X", "110105491231002"],
    ],
  ],
  [
    "bankCard",
    [
      ["卡6222021234567890128付", "6222021234567890128"],
      ["6222 0212 3456 7890 128", "6222 0212 3456 7890 128"],
      ["6222\u00a0\u00a00212  3456\t7890 128", "6222\u00a0\u00a00212  3456\t7890 128"],
      ["4111-1111-1111-1111", "4111-1111-1111-1111"],
      ["3782  822463  10005、622202  1234567890128", "3782  822463  10005", "622202  1234567890128"],
      ["3782 822463 10005", "3782 822463 10005"],
      ["6222021234567890129"],
      ["5555555555555"],
      ["订单 2017122510071600128"],
      ["流水 4200000001201712251234567890"],
      ["?c=%206222021234567890128&c=%204111-1111-1111-1111", "6222021234567890128", "4111-1111-1111-1111"],
      ["?c=%203782-822463-10005&c=%20622202-1234567890128", "3782-822463-10005", "622202-1234567890128"],
    ],
  ],
  ["email", [["邮箱minglei.sml@alipay.com就好", "minglei.sml@alipay.com"], ["@张三 a@b"]]],
  [
    "qq",
    [
      ["QQ：822090866", "822090866"],
      ["加qq群 12345678", "12345678"],
      ["101453@qq.com", "101453"],
      ["QQ-822090866，QQ（822090867）", "822090866", "822090867"],
      ["http://a.com/?qq=822090866", "822090866"],
      ["http://wpa.qq.com/msgrd?v=3&uin=822090866&site=qq", "822090866"],
      ["QQ钱包 2017 年"],
      ["企鹅 30000亿市值"],
    ],
  ],
  [
    "wechat",
    [
      ["微信号：zhang_san88", "zhang_san88"],
      ["微信:zhang_san88、微信号是: zhang_san88", "zhang_san88", "zhang_san88"],
      ["WeChat: Zhang_San88、VX Tony-Wang", "Zhang_San88", "Tony-Wang"],
      ["?id=%20wxid_kkqizik6t5cz22", "wxid_kkqizik6t5cz22"],
      ["加v tonywang1", "tonywang1"],
      ["wxid_kkqizik6t5cz22", "wxid_kkqizik6t5cz22"],
      ["q822090866:", "q822090866"],
      ["微信号是zhang_san88", "zhang_san88"],
      ["我的微信号是 zhangsan", "zhangsan"],
      ["微信号为zhang_san88", "zhang_san88"],
      ["微信ID zhang_san88", "zhang_san88"],
      ["wechat id: zhang_san88", "zhang_san88"],
      ["我的微信是zhang_san88", "zhang_san88"],
      ["微信（zhang_san88）", "zhang_san88"],
      ["VX号zhang_san88", "zhang_san88"],
      ["微信openid和wechatpay"],
      ["微信是Tencent的，微信（WeChat）"],
      ["wxidentifier"],
      ["答案如下:"],
    ],
  ],
])("%s", (kind, cases) => {
  test.each(cases)("%s", (text, ...values) => {
    expect(found(kind, text)).toEqual(values);
  });
});

test.each([
  ["EMP\\d{6}", "EMP１２３４５７"],
  ["工号：\\d+", "工号：12"],
  ["工号:\\d+", "工号：１２"],
])("an owner's pattern finds wide signs and digits: %s in %s", (pattern, text) => {
  const expression = readPattern(pattern);
  if (!(expression instanceof RegExp)) throw new Error(expression);
  const redact = Object.fromEntries(REDACTIONS.map((one) => [one, false])) as Record<Redaction, boolean>;
  const what = { name: "工号", expression };
  expect(valueFinder({ redact, patterns: [what] })(`看 ${text}。`)).toEqual([{ start: 2, end: 2 + text.length, what }]);
});

test.each([
  ["2220012345678903", "2221012345678902"],
  ["2721012345678907", "2720012345678908"],
  ["5001234567890127", "5101234567890126"],
  ["5601234567890121", "5555555555554444"],
  ["350123456789011", "340123456789014"],
  ["3527012345678901", "3528012345678900"],
  ["30601234567898", "30501234567890"],
  ["9560123456789018", "9550123456789010"],
  ["40123456789012343", "4012345678901234565"],
  ["620123456789015", "6201234567890123452"],
])("the digits %s, whose check digit is right, begin no card of their length; %s do", (none, card) => {
  expect(passesLuhn(none)).toBe(true);
  expect(isBankCard(none)).toBe(false);
  expect(isBankCard(card)).toBe(true);
});

test("check digits", () => {
  expect(passesLuhn("79927398713")).toBe(true);
  expect(passesLuhn("79927398710")).toBe(false);
  expect(isBankCard("4444444444444444")).toBe(false);
  expect(isIdentityCard("110105490231002")).toBe(false);
});

describe("an owner's pattern", () => {
  test.each([
    ["EMP\\d{6}", "工号 EMP123456", "EMP123456"],
    ["(?:工号)?A\\d+", "工号A12 A3", "工号A12", "A3"],
    ["[甲乙]\\p{L}先生", "甲某先生", "甲某先生"],
  ])("%s is found", (pattern, text, ...values) => {
    const expression = readPattern(pattern);
    expect(expression).toBeInstanceOf(RegExp);
    expect(text.match(expression as RegExp)).toEqual(values);
  });

  test.each([
    "(a+)+b",
    "(?:a|b)*c",
    "\\d+\\d+\\d+",
    "(a)\\1",
    "(?<x>a)\\k<x>",
    "a{2,9999}",
    "(?:x{0,64}){3}",
    "a*",
    "[",
    "(?:",
  ])("%s is refused", (pattern) => {
    expect(readPattern(pattern)).toEqual(expect.stringMatching(/\n/u));
  });
});
