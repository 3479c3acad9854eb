import { defineConfig } from "vitest/config";

/** Tests that drive a browser. */
const browserTests = "tests/**/*.browser.test.ts";

export default defineConfig({
  test: {
    maxWorkers: 2,
    // Files share modules, which hold nothing but what they reckoned once: a third of the time went into loading them anew.
    isolate: false,
    // Time for a machine that does much else.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: [browserTests],
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: [browserTests],
        },
      },
    ],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/client/**"],
      reporter: ["text", "html"],
    },
  },
});
