import { expect, test } from "vitest";
import { cutText } from "../../src/archive/cutText.ts";

test.each([
  ["支付清算", 4, "支付清算"],
  ["支付清算账户", 4, "支付清算…"],
  ["😀😀😀", 2, "😀😀…"],
  ["找 tony 的事", 6, "找 tony…"],
  ["找 tonyli 的事", 6, "找 …"],
  ["找 ｔｏｎｙｌｉ 的事", 6, "找 …"],
  ["单 13800138000123", 13, "单 …"],
  ["单 138 0013 800012", 15, "单 138 0013 …"],
  ["138001380001234", 11, "13800138000…"],
])("%j in %i characters", (text, length, short) => {
  expect(cutText(text, length)).toBe(short);
});
