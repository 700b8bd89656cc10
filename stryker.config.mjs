import { readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";

/** What the checker loads: `import type` leaves nothing behind. The tests of the architecture hold this list against the compiler's. */
export function trustedSet() {
  const seen = new Set(["src/certificates/checker.ts"]);
  for (const path of seen) {
    const imports = readFileSync(path, "utf8").matchAll(/^(?:import|export) (?!type )[^;]*?from "(\.[^"]*)\.js";/gm);
    for (const [, target] of imports) seen.add(`${join(dirname(path), target)}.ts`);
  }
  return [...seen];
}

/** The two halves of the trusted set are run apart: arithmetic answers to its own tests, and those of the certificates are slower. */
const half = process.env.MUTATION_HALF ?? "certificates";

export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "vitest.mutation.config.ts", related: false },
  mutate: trustedSet().filter((path) => path.startsWith(`src/${half}/`)),
  coverageAnalysis: "perTest",
  concurrency: 2,
  dryRunTimeoutMinutes: 10,
  incremental: true,
  incrementalFile: `coverage/mutation-${half}.json`,
  tempDirName: "coverage/mutants",
  ignorePatterns: ["**", "!src/**", "!test/**", "!package.json", "!tsconfig*.json", "!vitest.mutation.config.ts"],
  reporters: ["clear-text", "json", "progress-append-only"],
  jsonReporter: { fileName: `coverage/mutation-${half}-report.json` },
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
