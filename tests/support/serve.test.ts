import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serveFolder } from "./serve.ts";

let folder: string;
let served: Served;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qunzhi-serve-"));
  const site = join(folder, "site");
  await mkdir(join(site, "day"), { recursive: true });
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(site, "index.html"), "home");
  await writeFile(join(site, "404.html"), "missing");
  await writeFile(join(site, "day", "index.html"), "day");
  await writeFile(join(site, "words.pf_index"), "words");
  await symlink(join(folder, "secret.txt"), join(site, "link.txt"));
  served = await serveFolder(site, { prefix: "/repo/", headers: { "X-Test": "yes" } });
});
afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

/** Asks for a path exactly as written; `fetch` would tidy it first. */
function ask(path: string, method = "GET"): Promise<{ status: number; type: string; body: string }> {
  return new Promise((resolve, reject) => {
    const url = new URL(served.url);
    request({ host: url.hostname, port: url.port, path, method }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", body }),
      );
    })
      .on("error", reject)
      .end();
  });
}

test.each([
  ["/repo/", 200, "home"],
  ["/repo/?q=1", 200, "home"],
  ["/repo/day/", 200, "day"],
  ["/repo/words.pf_index", 200, "words"],
  ["/repo/nothing/", 404, "missing"],
  ["/repo/index.html/", 404, "missing"],
  ["/day/", 404, "missing"],
  ["/repo/../secret.txt", 404, "missing"],
  ["/repo/%2e%2e/secret.txt", 404, "missing"],
  ["/repo/..%2fsecret.txt", 404, "missing"],
  ["/repo/link.txt", 404, "missing"],
  ["/repo/%ff", 404, "missing"],
  ["/repo/%00", 404, "missing"],
])("%s answers %i %s", async (path, status, body) => {
  expect(await ask(path)).toMatchObject({ status, body });
});

test("a folder without its final slash redirects", async () => {
  const response = await fetch(`${served.url}day?q=1`, { redirect: "manual" });
  expect([response.status, response.headers.get("location")]).toEqual([301, "/repo/day/?q=1"]);
});

test("content types and headers are set", async () => {
  expect((await ask("/repo/")).type).toBe("text/html; charset=utf-8");
  expect((await ask("/repo/words.pf_index")).type).toBe("application/octet-stream");
  expect((await fetch(served.url)).headers.get("x-test")).toBe("yes");
});

test("only reading is allowed", async () => {
  expect(await ask("/repo/", "POST")).toMatchObject({ status: 405 });
  expect(await ask("/repo/", "HEAD")).toMatchObject({ status: 200, body: "" });
});
