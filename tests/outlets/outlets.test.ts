import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../src/config.ts";
import type { Archive } from "../../src/model.ts";
import { outletFiles } from "../../src/outlets/outlets.ts";
import { fixtureArchive } from "../support/archive.ts";
import { hostileStrings, outlets } from "../support/outlets.ts";

const options = { version: "1.2.3", prefix: "/" };

describe("outletFiles", () => {
  it("makes every file of the contract once", () => {
    const urls = Array.from(outletFiles(fixtureArchive(), defaultConfig, options), ({ url }) => url);
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls).toEqual(
      expect.arrayContaining([
        "/data/messages.ndjson",
        "/data/message.schema.json",
        "/data/speakers.json",
        "/data/archive.json",
        "/feed.xml",
        "/feed.json",
        "/sitemap.xml",
        "/robots.txt",
        "/llms.txt",
        "/proddev/2017/12/26/index.md",
        "/devarch/2018/01/01/index.md",
      ]),
    );
  });

  it("gives the same text each time a file is gone through", () => {
    for (const { url, chunks } of outletFiles(fixtureArchive(), defaultConfig, options)) {
      expect([...chunks].join(""), url).toBe([...chunks].join(""));
    }
  });

  it("writes the same data whatever the order of rooms and speakers", () => {
    const archive = fixtureArchive();
    const turned: Archive = {
      ...archive,
      rooms: archive.rooms.toReversed(),
      speakers: archive.speakers.toReversed(),
      messages: archive.messages.toReversed(),
    };
    for (const url of ["/data/messages.ndjson", "/data/speakers.json", "/feed.json"]) {
      expect(outlets(turned).get(url), url).toBe(outlets(archive).get(url));
    }
  });

  it("does not hold messages.ndjson as one string", () => {
    const archive = fixtureArchive();
    const [messages] = outletFiles(archive, defaultConfig, options);
    const days = archive.rooms.flatMap((room) => room.days).filter((day) => day.messages.length > 0);
    expect([...(messages?.chunks ?? [])]).toHaveLength(days.length);
  });

  it.each(hostileStrings)("ends every file in one line break, whatever is in it: %j", (typed) => {
    for (const [url, text] of outlets(fixtureArchive({ typed, name: typed, roomName: typed }))) {
      expect(text.endsWith("\n"), url).toBe(true);
      expect(/\p{Cs}/u.test(text) && !/\.(?:md|txt)$/u.test(url), url).toBe(false);
    }
  });
});
