import { expect, test } from "vitest";
import { leaksIn } from "../../src/cli/leaks/findLeaks.ts";
import { siteText } from "../../src/cli/leaks/siteTexts.ts";

test.each([
  ["<b>支付</b>通道", 1],
  ["<p><mark>支付</mark><span>通道</span></p>", 1],
  ["<ul><li><a href=x>支付</a></li><li><a href=y>通道</a></li></ul>", 0],
  ["<tr><td>支付</td><td>通道</td></tr>", 0],
])("a name is found across %s: %i", (markup, count) => {
  const secret = { text: "支付通道", kind: "name", where: "prose", origin: null } as const;
  expect(leaksIn([siteText("terms/pos/index.html", Buffer.from(markup))], [secret], "")).toHaveLength(count);
});
