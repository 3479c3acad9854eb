import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockOf, placesNamed } from "../../src/search/query/addresses.ts";

const message = { kind: "address", room: "proddev", day: "2017-12-25", part: "", anchor: "m175009-k3fa" };

describe("placesNamed", () => {
  it.each([
    "https://example.org/repo/proddev/2017/12/25/#m175009-k3fa",
    "/proddev/2017/12/25/#m175009-k3fa",
    "proddev/2017/12/25#m175009-k3fa",
    "http://example.org/proddev/2017/12/25/?q=%E6%94%AF%E4%BB%98#m175009-k3fa",
    "proddev/2017-12-25/m175009-k3fa",
    "龚晓冬 17:50：好的\n——支付产品群 2017-12-25\nhttp://127.0.0.1/proddev/2017/12/25/#m175009-k3fa",
    "看这里 https://example.org/proddev/2017/12/25/#m175009-k3fa，就是它",
  ])("finds the address of a message in %j", (typed) => {
    expect(placesNamed(typed)).toEqual([message]);
  });

  it("finds addresses of discussions, of days, and of parts of them, and rooms as they are called", () => {
    expect(placesNamed("/proddev/2017/12/25/#d175009-k3fa")).toEqual([{ ...message, anchor: "d175009-k3fa" }]);
    expect(placesNamed("/proddev/2017/12/25/")).toEqual([{ ...message, anchor: null }]);
    expect(placesNamed("/proddev/2017/12/25/12/#m175009-k3fa")).toEqual([{ ...message, part: "12" }]);
    expect(placesNamed("/%E6%94%AF%E4%BB%98/2017/12/25/#m175009-k3fa")).toEqual([{ ...message, room: "支付" }]);
    expect(placesNamed("/%E6/2017/12/25/#m175009-k3fa")).toEqual([{ ...message, room: "%E6" }]);
  });

  it.each([
    ["2017-12-25 17:50", "17:50"],
    ["2017-12-25T17:50:09+08:00", "17:50:09"],
    ["2017年12月25日 17:50", "17:50"],
    ["2017/12/25  7：50：09", "07:50:09"],
    ["Conny?? 2017.12.25 17:50", "17:50"],
  ])("finds a time in %j", (typed, clock) => {
    expect(placesNamed(typed)).toEqual([{ kind: "time", day: "2017-12-25", clock }]);
  });

  it.each(["", "支付", "17:50", "2017-12-25", "m175009-k3fa", "2018/01/16", "a/b/2018", "T+0 12/25", "1/2017/12/255"])(
    "finds no place in %j",
    (typed) => {
      expect(placesNamed(typed)).toEqual([]);
    },
  );

  it("takes time in proportion to what was typed", () => {
    for (const piece of ["a", "a/", "2017/", "2017-12-25", "a/2017/12/25/?", "/%"]) {
      expect(placesNamed(piece.repeat(20_000)).length).toBeLessThan(20_001);
    }
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."a/#?2017-: ") }), (typed) => void placesNamed(typed)));
  });

  it("knows the time that an id begins with", () => {
    expect([clockOf("m175009-k3fa"), clockOf("d000001-k3fa-2")]).toEqual(["17:50:09", "00:00:01"]);
  });
});
