import { defineConfig } from "vitest/config";

/** The browser tests: they need Chromium at /usr/bin/chromium or where CHROMIUM says. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.spec.ts"],
    passWithNoTests: false,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
