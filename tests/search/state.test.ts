import { describe, expect, it, onTestFinished } from "vitest";
import { readState, writeState } from "../../src/client/search/state.ts";

const read = (address: string) => readState(new URLSearchParams(address));

describe("readState", () => {
  it("takes a month or a year in an address for its days, which the form can show", () => {
    expect(read("from=2018-02&to=2018-02")).toMatchObject({ from: "2018-02-01", to: "2018-02-28" });
    expect(read("from=2017&to=2018")).toMatchObject({ from: "2017-01-01", to: "2018-12-31" });
    expect(read("from=2018-01-05&to=2018-01-06")).toMatchObject({ from: "2018-01-05", to: "2018-01-06" });
  });

  it("passes over what is no day, which the form cannot show", () => {
    for (const day of ["banana", "2018-13", "2018-02-31", "2018-1-5", "0000", "20180105", " "]) {
      expect(read(`q=支付&from=${day}&to=${day}`)).toMatchObject({ q: "支付", from: "", to: "" });
    }
  });

  it("reads what it has written", () => {
    const address =
      "?q=%E7%BD%91%E8%81%94+%E8%B4%B9%E7%8E%87&room=proddev&from=2018-01-05&has=link&sort=oldest&nearby=1";
    expect(writeState(read(address))).toBe(address);
    expect(writeState(read("nearby=yes&has=bogus&sort=bogus"))).toBe("");
  });

  it("writes nothing where nothing is asked, also in a browser that does not count an address's values", () => {
    const own = Object.getOwnPropertyDescriptor(URLSearchParams.prototype, "size") ?? {};
    Reflect.deleteProperty(URLSearchParams.prototype, "size");
    onTestFinished(() => {
      Object.defineProperty(URLSearchParams.prototype, "size", own);
    });
    expect(writeState(read(""))).toBe("");
  });
});
