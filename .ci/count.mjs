// node .ci/count.mjs BROKEN REPORT…: prints how many tests passed and failed in vitest's JSON reports, and exits with 1 where
// one failed, BROKEN is not 0, or a report is missing or holds no test.
import { readFileSync } from "node:fs";

const [broken, ...paths] = process.argv.slice(2);

function count(path) {
  let report;
  try {
    report = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const { numPassedTests: passed, numFailedTests, testResults } = report;
  // A file that could not be loaded has failed without a failed test in it.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  const failed = numFailedTests + unloaded.length;
  return { passed, failed: passed + failed === 0 ? 1 : failed };
}

const counts = paths.map(count);
const passed = counts.reduce((sum, report) => sum + report.passed, 0);
const failed = counts.reduce((sum, report) => sum + report.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || Number(broken) > 0 || counts.length === 0 ? 1 : 0;
