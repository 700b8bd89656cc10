import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { ROOT } from "./test/architecture/source-files.js";
import { trustedSet } from "./test/architecture/trusted-set.js";

const half = process.env.MUTATION_HALF ?? "certificates";
const mirrors = trustedSet()
  .map(({ path }) => path)
  .filter((path) => path.startsWith(`src/${half}/`))
  .map((path) => path.replace(/^src\/(.*)\.ts$/, "test/unit/$1.spec.ts"));
/** Tests of a part of a file, which have its name. */
const PARTS = {
  numeric: ["double-double", "logarithm", "exponential"],
  certificates: ["level-root", "multipliers", "check-order"],
};

/** The tests of one half of the checker's trusted set, with fixed random numbers: what `npm run mutation` runs against each mutant. */
export default defineConfig({
  test: {
    include: [
      ...mirrors.filter((path) => existsSync(join(ROOT, path))),
      ...PARTS[half === "numeric" ? "numeric" : "certificates"].map((name) => `test/unit/${half}/${name}.spec.ts`),
      "test/mutation/loading.spec.ts",
    ],
    setupFiles: "test/mutation/seed.ts",
    isolate: false,
    testTimeout: 60_000,
  },
});
