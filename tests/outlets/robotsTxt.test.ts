import { expect, test } from "vitest";
import { outlet, withSettings } from "../support/outlets.ts";

test("names the sitemap by its full address, or not at all", () => {
  expect(outlet("/robots.txt", undefined, withSettings({ baseUrl: "https://example.org/chat" }))).toBe(
    "User-agent: *\nAllow: /\n\nSitemap: https://example.org/chat/sitemap.xml\n",
  );
  expect(outlet("/robots.txt")).toBe("User-agent: *\nAllow: /\n");
});
