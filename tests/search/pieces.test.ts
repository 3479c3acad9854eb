import { describe, expect, it } from "vitest";
import { piecesOf } from "../../src/search/query/pieces.ts";

/** The pieces of a text where some messages are all there is. */
function pieces(text: string, ...messages: readonly string[]): Promise<string[]> {
  return piecesOf(text, async (piece) => messages.filter((message) => message.includes(piece)).length);
}

describe("piecesOf", () => {
  it("covers as much of a text as it can with as few pieces as it can", async () => {
    expect(await pieces("备付金集中存管", "备付金", "集中", "存管", "备付")).toEqual(["备付金", "集中", "存管"]);
    expect(await pieces("支付牌照多少钱", "支付", "牌照", "支付牌照", "多少钱")).toEqual(["支付牌照", "多少钱"]);
    expect(await pieces("支付牌照", "支付牌", "支付", "支付", "牌照")).toEqual(["支付", "牌照"]);
  });

  it("passes over a wrong character", async () => {
    expect(await pieces("备付金集中存馆", "备付金", "集中", "存管")).toEqual(["备付金", "集中"]);
    expect(await pieces("支付牌造", "支付牌照")).toEqual(["支付牌"]);
  });

  it("passes over what is only asked with, also where somebody asked just so", async () => {
    expect(await pieces("网联什么时候上线", "网联", "上线", "什么时候上线")).toEqual(["网联", "上线"]);
    expect(await pieces("聚合支付的费率是多少", "聚合支付的", "聚合支付", "费率")).toEqual(["聚合支付", "费率"]);
    expect(await pieces("有没有做跨境支付的", "做跨境支付", "跨境支付的")).toEqual(["跨境支付"]);
    expect(await pieces("什么意思啊", "什么意思")).toEqual(["什么意思"]);
  });

  it("cuts words of letters nowhere inside, and numbers neither", async () => {
    expect(await pieces("redis集群", "redis", "集群")).toEqual(["redis", "集群"]);
    expect(await pieces("T+1结算", "t+1 T+1", "结算")).toEqual(["T+1", "结算"]);
    expect(await pieces("kubernetes", "ernet bern net")).toEqual([]);
    expect(await pieces("10.0.0.1", "0.0 .0. 10")).toEqual([]);
    expect(await pieces("0.38%", "0.3")).toEqual([]);
    expect(await pieces("银发[2017]281号", "银发【2017】281号")).toEqual(["银发", "2017", "281号"]);
  });

  it("takes the beginning of a misspelt word, half of it at least", async () => {
    expect(await pieces("duboo", "dubbo")).toEqual(["dub"]);
    expect(await pieces("beifujin", "bei")).toEqual([]);
  });

  it("begins and ends no piece with a sign, and leaves signs inside", async () => {
    expect(await pieces("支付、结算", "支付、", "、结算")).toEqual(["支付", "结算"]);
    const address = "www.importnew.com/18008.html";
    expect(await pieces(`https://${address}`, `http://${address}`, "https://www")).toEqual([address]);
  });

  it("gives no piece twice, nor one within another", async () => {
    expect(await pieces("哈哈哈哈哈", "哈哈哈")).toEqual(["哈哈哈"]);
    expect(await pieces("支付结算支付", "支付", "结算")).toEqual(["支付", "结算"]);
  });

  it("looks at a part of a long text only", async () => {
    const asked = new Set<string>();
    await piecesOf("字".repeat(500), async (piece) => {
      asked.add(piece);
      return 1;
    });
    expect(asked.size).toBeLessThan(20);
  });
});
