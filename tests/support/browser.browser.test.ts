import { chromium } from "playwright-core";
import { afterEach, expect, test, vi } from "vitest";
import { launchBrowser } from "./browser.ts";
import { unpackBundledChromium } from "./bundledChromium.ts";

afterEach(() => vi.unstubAllEnvs());

test("a browser starts, once a process, and again after it was closed", async () => {
  const browser = await launchBrowser();
  expect(await launchBrowser()).toBe(browser);
  await browser.close();
  const next = await launchBrowser();
  expect(next.isConnected()).toBe(true);
  await next.close();
});

test("a browser that the environment names is taken, or it is an error", async () => {
  vi.stubEnv("QUNZHI_CHROMIUM", "/no/such/browser");
  await expect(launchBrowser()).rejects.toThrow("/no/such/browser");
});

test.runIf(process.platform === "linux" && process.arch === "x64")("the npm package's browser starts", async () => {
  const bundled = unpackBundledChromium();
  const browser = await chromium.launch({
    executablePath: bundled?.executable ?? "",
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
    env: { PATH: "", ...bundled?.env },
  });
  const page = await browser.newPage();
  await page.setContent("<h1>群志</h1>");
  expect(await page.textContent("h1")).toBe("群志");
  await browser.close();
});
