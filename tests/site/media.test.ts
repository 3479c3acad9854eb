import { describe, expect, test } from "vitest";
import type { MediaConfig } from "../../src/config.ts";
import { imageOrigins, mediaAddress } from "../../src/site/components/media.ts";
import { fixtureSite } from "./fixtures.ts";

const SRC = "http://static.cocolian.cn/img/201712/1.png";

function address(media: Partial<MediaConfig>, src = SRC) {
  return mediaAddress(
    fixtureSite({ settings: { media: { remote: "ask", map: [], ...media } }, prefix: "/repo/" }),
    src,
  );
}

describe("an image's address", () => {
  test("is the exported one, shown when the reader asks", () => {
    expect(address({})).toEqual({ src: SRC, host: "static.cocolian.cn", show: "ask" });
  });

  test("is mapped by the first entry that fits", () => {
    const map = [
      { from: "http://elsewhere/", to: "https://a.example/" },
      { from: "http://static.cocolian.cn/img/", to: "https://b.example/pictures/" },
      { from: "http://static.cocolian.cn/", to: "https://c.example/" },
    ];
    expect(address({ map })).toEqual({
      src: "https://b.example/pictures/201712/1.png",
      host: "b.example",
      show: "ask",
    });
  });

  test("on the site itself is shown with the page, below the path prefix", () => {
    const map = [{ from: "http://static.cocolian.cn/img/", to: "/media/" }];
    expect(address({ map, remote: "never" })).toEqual({ src: "/repo/media/201712/1.png", host: null, show: "always" });
  });

  test.each(["//evil.example/", "/\\evil.example/", "javascript:alert(1)//", "data:image/svg+xml,"])(
    "mapped to %s is not used",
    (to) => {
      const map = [{ from: "http://static.cocolian.cn/", to }];
      expect(address({ map })).toEqual({ src: SRC, host: "static.cocolian.cn", show: "never" });
    },
  );

  test.each(["always", "never"] as const)("follows the owner's %s", (remote) => {
    expect(address({ remote }).show).toBe(remote);
  });
});

describe("the origins of a page's images", () => {
  const messages = fixtureSite().archive.messages;

  test("are those its messages name", () => {
    expect([...imageOrigins(fixtureSite(), messages)]).toEqual(["http://static.cocolian.cn"]);
  });

  test("are none when nothing may be fetched", () => {
    const settings = { media: { remote: "never", map: [] } } as const;
    expect([...imageOrigins(fixtureSite({ settings }), messages)]).toEqual([]);
  });
});
