import { defineConfig } from "vitest/config";

/** Tests that drive a browser, with time for a slow machine. */
const browserTests = "tests/**/*.browser.test.ts";

export default defineConfig({
  test: {
    maxWorkers: 2,
    // Files share modules, which hold nothing but what they reckoned once: a third of the time went into loading them anew.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: [browserTests],
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: [browserTests],
          testTimeout: 120_000,
          hookTimeout: 300_000,
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
