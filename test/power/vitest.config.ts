import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The whole table of wrong models, hundreds of runs of each; `npm test` runs a few. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL("../../", import.meta.url)),
    include: ["test/power/**/*.spec.ts"],
    testTimeout: 1_800_000,
  },
});
