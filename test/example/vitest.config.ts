import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Adds the matchers to `expect`, once for all test files.
    setupFiles: ["test/matchers.ts"],
    testTimeout: 30_000,
  },
});
