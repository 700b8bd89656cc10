import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duration, progressBar, progressLine } from "../../../src/cli/progress.js";

function bar(isTTY: boolean, columns?: number) {
  const written: string[] = [];
  let time = 1000;
  const stream = { isTTY, ...(columns === undefined ? {} : { columns }), write: (text: string) => written.push(text) };
  const shown = progressBar(1000, "replicates", stream, () => time);
  return {
    written,
    shown,
    at: (elapsed: number, done: number) => {
      time = 1000 + elapsed;
      shown.update(done);
    },
  };
}

describe("the progress bar", () => {
  it("draws nothing for half a second, then at most ten times a second", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3000), { maxLength: 60 }), (times) => {
        const { written, at } = bar(true);
        let count = 0;
        for (const elapsed of times.sort((a, b) => a - b)) {
          at(elapsed, elapsed / 3);
          if (elapsed < 500) expect(written).toEqual([]);
        }
        for (const text of written) if (text.startsWith("\r\u001b[K")) count++;
        expect(count).toBe(written.length);
        expect(count).toBeLessThanOrEqual(1 + Math.max(0, (times.at(-1) ?? 0) - 500) / 100);
      }),
    );
  });

  it("shows rate and remaining time, and is removed", () => {
    const { written, at, shown } = bar(true, 100);
    at(10_000, 250);
    expect(written.join("")).toContain("25 %  250 of 1000 replicates, 25 a second, 30 s left");
    shown.clear();
    expect(written.at(-1)).toBe("\r\u001b[K");
  });

  it("fits on one line of the terminal", () => {
    const { written, at } = bar(true, 30);
    at(10_000, 250);
    expect(written[0].replace("\r\u001b[K", "")).toHaveLength(29);
  });

  it("takes a terminal that does not know its width for 80 columns wide", () => {
    const { written, at } = bar(true, 0);
    at(10_000, 250);
    expect(written[0]).toContain("250 of 1000");
  });

  it("writes nothing where there is no terminal, nor clears what was never drawn", () => {
    const piped = bar(false);
    piped.at(10_000, 250);
    piped.shown.clear();
    const short = bar(true);
    short.at(100, 1000);
    short.shown.clear();
    expect([...piped.written, ...short.written]).toEqual([]);
  });
});

describe("a progress line", () => {
  it("has a bar of fixed length that fills up", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.nat(1000), (total, thousandths) => {
        const done = Math.floor((total * thousandths) / 1000);
        const [drawn] = progressLine(done, total, "replicates", 3).split(" ");
        expect(drawn).toMatch(/^█*░*$/);
        expect(drawn).toHaveLength(24);
        expect([...drawn].filter((c) => c === "█").length).toBe(Math.floor((24 * done) / total));
      }),
    );
    expect(progressLine(0, 10, "replicates", 1)).toMatch(/ {3}0 % {2}0 of 10 replicates$/);
  });

  it("gives times as people do", () => {
    expect([0, 59.2, 60, 3599, 3600, 90_000, 200_000].map(duration)).toEqual([
      ...["0 s", "1 min 0 s", "1 min 0 s", "59 min 59 s", "1 h 0 min", "25 h 0 min", "2 days"],
    ]);
  });
});
