import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** What `npm test` leaves out because it needs a network, LaTeX or the committed gallery; `.ci/run` runs it. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL("../../", import.meta.url)),
    include: ["test/extras/**/*.spec.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
