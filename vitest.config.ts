import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.spec.ts"],
    exclude: ["test/browser/**", "test/extras/**", "test/power/**", "node_modules/**"],
    globalSetup: "test/left-out.ts",
    testTimeout: 60_000,
  },
});
