import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SPEAKER_COLOURS } from "../../src/site/components/seal.ts";
import { projectRoot } from "../support/paths.ts";

const tokens = readFileSync(join(projectRoot, "src/site/styles/tokens.css"), "utf8");
const AA = 4.5;
/** For what is no text, but must be seen to be used. */
const AA_CONTROL = 3;

/** A token's colour in each theme. */
type Colour = Readonly<Record<"light" | "dark", string>>;

/** The colours of one rule, by name without the dashes. */
function coloursOf(css: string): Map<string, Colour> {
  const found = css.matchAll(/--([\w-]+):\s*var\(--light, (#[0-9a-f]{6})\) var\(--dark, (#[0-9a-f]{6})\)/gu);
  return new Map([...found].map(([, name = "", light = "", dark = ""]) => [name, { light, dark }]));
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of WCAG 2. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function token(name: string, from: Map<string, Colour> = coloursOf(tokens)): Colour {
  const colour = from.get(name);
  if (colour === undefined) throw new Error(`No colour --${name} in tokens.css`);
  return colour;
}

const grounds = ["paper", "sheet", "shade"];
const inks = ["ink", "ink-2", "ink-3", "accent", "link"];
const pairs = [
  ...grounds.flatMap((ground) => inks.map((ink) => [ink, ground] as const)),
  ...["heat-1", "heat-2", "heat-3", "heat-4", "shade"].map((ground) => ["on-heat", ground] as const),
  ["on-accent", "accent"] as const,
  ["accent", "accent-ground"] as const,
  ["ink", "accent-ground"] as const,
  ["ink-3", "accent-ground"] as const,
  ["link", "accent-ground"] as const,
];

describe.each(["light", "dark"] as const)("%s", (theme) => {
  test.each(pairs)("--%s can be read on --%s", (ink, ground) => {
    expect(contrast(token(ink)[theme], token(ground)[theme])).toBeGreaterThanOrEqual(AA);
  });

  test.each(grounds)("the border of a field is seen on --%s", (ground) => {
    expect(contrast(token("field")[theme], token(ground)[theme])).toBeGreaterThanOrEqual(AA_CONTROL);
  });

  test.each(Array.from({ length: SPEAKER_COLOURS }, (_, i) => `c${i}`))("speaker colour %s can be read", (name) => {
    const rule = coloursOf(new RegExp(`\\.${name} \\{([^}]*)\\}`, "u").exec(tokens)?.[1] ?? "");
    const ink = token("speaker-ink", rule)[theme];
    for (const ground of [token("speaker-ground", rule), ...grounds.map((each) => token(each))]) {
      expect(contrast(ink, ground[theme])).toBeGreaterThanOrEqual(AA);
    }
  });
});

test("the heights that components guess have their rules", () => {
  const sizes = readFileSync(join(projectRoot, "src/site/styles/sizes.css"), "utf8");
  for (let size = 0; size <= 34; size++) expect(sizes).toContain(`.s${size} {`);
  for (let ratio = 5; ratio < 10; ratio++) expect(sizes).toContain(`.r${ratio} {`);
});
