import { describe, expect, test } from "vitest";
import { readPattern } from "../../src/config/pattern.ts";

describe("a pattern that cannot be used says why", () => {
  test.each(["[", "[a-", "(", "(+a)", "a)", "*", "\\", "a{2", "(?<a", "\\p{Nope}"])("%s is no expression", (text) => {
    expect(readPattern(text)).toMatch(/^The pattern cannot be read: \S.*\nWrite a regular expression of JavaScript$/u);
  });

  test.each(["(a+)+b", "(a){2}", "(?:a)*b", "(a)\\1", ".*.*.*x", "a{1001}", `(?:${"a|".repeat(80)}b)\\d*`])(
    "%s takes too long",
    (text) => {
      expect(readPattern(text)).toMatch(/^The pattern could take very long/u);
    },
  );

  test.each(["/EMP\\d{6}/", "/EMP\\d{6}/i"])("%s would look for the slashes too", (text) => {
    expect(readPattern(text)).toMatch(/^The pattern stands between slashes\nLeave out the slashes/u);
  });

  test.each(["a?", "", "(?:)"])("%j matches nothing at all", (text) => {
    expect(readPattern(text)).toMatch(/^The pattern matches nothing at all as well\n/u);
  });
});

test("a part of an address, which a slash begins, is a pattern", () => {
  expect(readPattern("/u/[0-9]{6}/home")).toBeInstanceOf(RegExp);
});

test("a pattern that can be used is bounded", () => {
  expect(readPattern("A\\d+")).toEqual(/A\d{1,64}/gu);
});

test("a repeat may be long and alternatives many, up to a bound", () => {
  expect(readPattern("a{1000}")).toEqual(/a{1000,1000}/gu);
  expect(readPattern(`(?:${"a|".repeat(70)}b)\\d*`)).toBeInstanceOf(RegExp);
});
