/** What somebody who writes sees in the page that is open beside. */
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { launchBrowser } from "../../support/browser.ts";
import { start } from "../../support/cli.ts";
import { type Typed, temporaryFolder, transcriptText } from "../../support/folders.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const lines = (words: string): Typed[] => [
  ...Array.from(
    { length: 120 },
    (_, index): Typed => [`10:${String(index % 60).padStart(2, "0")}:00`, "张三", `第${index}行`],
  ),
  ["23:00:00", "李四", words],
];

/** The open page of a day that is being served, and how to write its transcript. */
async function openDay(): Promise<{
  page: Page;
  write: (words: string) => Promise<void>;
  folder: string;
  said: () => string;
}> {
  const folder = await temporaryFolder({
    "seeds/pay/2017-12-25-chat.markdown": transcriptText("2017-12-25", lines("早上好")),
  });
  const running = start(["serve", "--port", String(await freePort())], { cwd: folder });
  const [, address = ""] = await running.says(/^ {2}(http:\/\/\S+)$/mu);
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(new URL("pay/2017/12/25/", address).href);
  await shows(page, "早上好");
  return {
    page,
    folder,
    write: (words) =>
      writeFile(join(folder, "seeds/pay/2017-12-25-chat.markdown"), transcriptText("2017-12-25", lines(words))),
    said: running.output,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

function shows(page: Page, words: string): Promise<void> {
  return page.locator("p.text", { hasText: words }).waitFor({ state: "attached", timeout: 0 });
}

test("an edit is seen before the site is built, where the reader was, and again when it is", async () => {
  const { page, write, folder, said } = await openDay();
  // As if another build were writing the site: nothing but what is shown early can be seen.
  const lock = join(folder, "_site.lock");
  await writeFile(lock, `${process.pid}\n`);
  await page.evaluate("scrollTo(0, 1000)");
  await write("晚上好");
  await shows(page, "晚上好");
  await page.waitForFunction("scrollY === 1000");
  expect(said().split("Wrote ")).toHaveLength(2);
});

test("edits in a row are all seen, also while the site is being built", async () => {
  const { page, write } = await openDay();
  for (let edit = 1; edit <= 6; edit++) {
    await write(`这是第${edit}次写的话`);
    await shows(page, `这是第${edit}次写的话`);
  }
});

test("a page that is still loading when the day changes gets it", async () => {
  const { page, write, folder } = await openDay();
  // No build makes the page load again.
  await writeFile(join(folder, "_site.lock"), `${process.pid}\n`);
  // The page connects late: what is sent to open pages meanwhile does not reach it.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/reload-client.js*", async (route) => {
    await held;
    await route.continue();
  });
  const reloading = page.reload({ waitUntil: "load" });
  await shows(page, "早上好");
  await write("晚上好");
  const address = page.url();
  while (!(await (await fetch(address)).text()).includes("晚上好"))
    await new Promise((resolve) => setTimeout(resolve, 50));
  release();
  await reloading.catch(() => undefined);
  await shows(page, "晚上好");
});
