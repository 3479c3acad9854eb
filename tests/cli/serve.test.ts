/** `qunzhi serve` in a process of its own. */
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { start } from "../support/cli.ts";
import { temporaryFolder, transcriptText } from "../support/folders.ts";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Asks until the page holds a text. The test's own time limit ends it. */
async function pageWith(address: string, text: string): Promise<string> {
  for (;;) {
    const page = await fetch(address).then(
      (answer) => answer.text(),
      () => "",
    );
    if (page.includes(text)) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const transcript = transcriptText("2017-12-25", [["10:00:00", "张三", "早上好"]]);

test("an edited transcript appears, a broken one leaves the site as it was, and Ctrl-C ends it", async () => {
  const folder = await temporaryFolder({ "seeds/pay/2017-12-25-chat.markdown": transcript });
  const file = join(folder, "seeds/pay/2017-12-25-chat.markdown");
  const port = await freePort();
  const served = start(["serve", "--port", String(port)], { cwd: folder });
  const [, address = ""] = await served.says(/^ {2}(http:\/\/\S+)$/mu);
  expect(served.output()).toContain("1 transcript");
  const day = new URL("pay/2017/12/25/", address).href;
  expect(new URL(address).port).toBe(String(port));
  await pageWith(day, "早上好");

  await writeFile(file, transcript.replace("早上好", "晚上好"));
  expect(await pageWith(day, "晚上好")).not.toContain("早上好");

  await writeFile(join(folder, "seeds/pay/2017-12-26-chat.markdown"), transcript.replaceAll("12-25", "12-26"));
  await pageWith(new URL("pay/2017/12/26/", address).href, "早上好");

  await writeFile(file, transcript.replace("title:", "title: ["));
  await served.says(/error {2}front-matter-yaml/u);
  await writeFile(file, transcript.replace("早上好", "又好了"));
  await pageWith(day, "又好了");

  served.child.kill("SIGINT");
  expect(await served.finished).toMatchObject({ code: 0, signal: null });
  expect(await readFile(join(folder, "_site/pay/2017/12/25/index.html"), "utf8")).toContain("又好了");
});

test("a site inside the input does not set off its own rebuilding", async () => {
  const folder = await temporaryFolder({ "pay/2017-12-25-chat.markdown": transcript });
  const served = start(["build", "--watch", "--input", "."], { cwd: folder });
  const builds = () => served.output().split("Wrote ").length - 1;
  await served.says(/Wrote _site/u);
  await writeFile(join(folder, "pay/2017-12-25-chat.markdown"), transcript.replace("早上好", "晚上好"));
  await served.says(/Wrote _site.*Wrote _site/su);
  // Long enough for a build that its own files would have set off.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(builds()).toBe(2);
  served.child.kill("SIGTERM");
  expect((await served.finished).code).toBe(0);
});
