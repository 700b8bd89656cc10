import { defineConfig } from "vitest/config";

const elsewhere = ["test/browser/**", "test/extras/**", "test/power/**", "test/example/**", "node_modules/**"];
/** Tests that replace a module, or count in one what their own file does: others in the same process would see it. */
const alone = [
  "test/unit/cli/commands/crosscheck.spec.ts",
  "test/unit/simulation/worker.spec.ts",
  "test/laws/{samplers,trajectories,random-streams}.spec.ts",
];

const testTimeout = 60_000;

export default defineConfig({
  test: {
    globalSetup: "test/left-out.ts",
    // Every core, and one process for many files: starting one for each takes longer than the tests.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "shared",
          include: ["test/**/*.spec.ts"],
          exclude: [...elsewhere, ...alone],
          isolate: false,
          testTimeout,
        },
      },
      { test: { name: "isolated", include: alone, testTimeout } },
    ],
  },
});
