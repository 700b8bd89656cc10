import { afterAll, describe, expect, it } from "vitest";
import { detector, POWER_CASES, titleOf } from "./cases.js";

/** So many runs without a miss show a power of 99 % with a confidence of 99 %: 0.99^459 < 0.01. */
const RUNS = 459;

describe(`the power of the laws, ${RUNS} runs each`, () => {
  const lines: string[] = [];
  afterAll(() => {
    const width = Math.max(...POWER_CASES.map((power) => titleOf(power).length));
    const header = `${"wrong model".padEnd(width)}   runs  detected`;
    process.stdout.write(`\n${[header, "-".repeat(header.length), ...lines].join("\n")}\n`);
  });

  for (const power of POWER_CASES) {
    it(titleOf(power), async () => {
      const detects = await detector(power);
      let detections = 0;
      for (let seed = 1; seed <= RUNS; seed++) if (detects(seed)) detections++;
      const width = Math.max(...POWER_CASES.map((each) => titleOf(each).length));
      lines.push(`${titleOf(power).padEnd(width)}  ${String(RUNS).padStart(5)}  ${String(detections).padStart(8)}`);
      expect(detections).toBe(RUNS);
    });
  }
});
