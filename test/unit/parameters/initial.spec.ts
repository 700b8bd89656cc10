import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignInitial } from "../../../src/parameters/initial.js";
import type { Reference } from "../../../src/parameters/parameters.js";
import { readReference } from "../../../src/parameters/reference.js";
import { memoryFiles } from "./memory-files.js";

async function distribution(spec: string, content = ""): Promise<Reference> {
  return (await readReference({ text: spec, where: "--initial" }, memoryFiles({ [spec]: content }))).reference;
}

/** Label → probability. */
function byLabel({ labels, values, counts, groupOf }: Reference): Record<string, number> {
  const groups = groupOf ? [...groupOf] : [...counts].flatMap((count, g) => Array<number>(count).fill(g));
  return Object.fromEntries(labels!.map((label, i) => [label, values[groups[i]]]));
}

describe("alignInitial", () => {
  it("matches outcomes by label, whatever the order", async () => {
    const entries = fc.uniqueArray(fc.tuple(fc.constantFrom(..."abcdefgh"), fc.integer({ min: 1, max: 4 })), {
      selector: ([label]) => label,
      minLength: 1,
    });
    const shuffled = entries.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([list, order]) => {
        const csv = (rows: [string, number][]): string => rows.map((row) => row.join(",")).join("\n");
        const reference = await distribution("q.csv", csv(order));
        const initial = await distribution("p.csv", csv(list));
        const aligned = alignInitial(initial, reference, "--initial");
        expect(aligned.labels).toEqual(reference.labels);
        expect(byLabel(aligned)).toEqual(byLabel(initial));
        // The same numbers under the same labels: aligning must give the reference itself, exact probabilities included.
        expect(byLabel(aligned)).toEqual(byLabel(reference));
        expect(aligned.exact).toEqual(reference.exact);
        expect(aligned.source).toEqual(reference.source);
      }),
    );
  });

  it("goes by position where a side has no labels", async () => {
    const labelled = await distribution("q.csv", "b,3\na,5");
    const typed = await distribution("1,3");
    expect(alignInitial(typed, labelled, "--initial")).toEqual(typed);
    expect(alignInitial(labelled, typed, "--initial")).toEqual(labelled);
  });

  it("refuses an unknown label and another number of outcomes", async () => {
    const reference = await distribution("q.csv", "a,5\nb,3");
    const other = await distribution("p.csv", "a,5\nc,3");
    expect(() => alignInitial(other, reference, "--initial")).toThrow(
      '--initial has the label "c", which the reference does not have',
    );
    const less = await distribution("p.csv", "a,5");
    expect(() => alignInitial(less, reference, "--initial")).toThrow(
      "--initial has 1 outcomes, but the reference has 2",
    );
  });
});
