import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../architecture/source-files.js";
import { PackedPackage } from "./packed.js";

const FAILING = `
import fc from "fast-check";
import { parameters } from "heatdeath/testing";
import { expect, it } from "vitest";
import { PIPELINE } from "../src/pipeline.js";

it("a collapse", async () => {
  await expect({ ...PIPELINE, externalFraction: 0.1 }).toBeStable();
});

it("a mistake", async () => {
  await expect({ ...PIPELINE, temperature: -1 }).not.toBeStable();
});

it("a property", async () => {
  const loops = parameters({ temperature: { max: 0.9 }, externalFraction: { max: 0.1 }, initial: false });
  await fc.assert(fc.asyncProperty(loops, async (question) => {
    await expect(question).toBeStable();
  }), { seed: 1 });
});
`;

const WRONG_TYPES = `
import { expect } from "vitest";

// @ts-expect-error a nearness has a name
void expect("uniform:3").toHaveAttractor([1, 0, 0], 0.1);
// @ts-expect-error no such law
void expect("uniform:3").toSatisfyLaw("entropy");
// @ts-expect-error a range has two ends
expect([1, 2]).toAgreeWith([1]);
`;

describe("the worked example, with the packed package installed as by an outside user", () => {
  let packed: PackedPackage;
  beforeAll(() => {
    packed = new PackedPackage();
    const ofTheSources = (path: string): boolean => !/node_modules|package-lock/.test(path.slice(ROOT.length));
    cpSync(join(ROOT, "test/example"), packed.user, { recursive: true, filter: ofTheSources });
    packed.install();
  }, 300_000);
  afterAll(() => packed.remove());

  it("passes its tests, whose snapshot is up to date", () => {
    const { status, output } = packed.attempt("npm", "test");
    expect([status, output]).toEqual([0, expect.stringMatching(/Tests {2}13 passed \(13\)/)]);
  });

  it("has types: it compiles strictly, the package's own declarations included", () => {
    writeFileSync(join(packed.user, "test/wrong-types.ts"), WRONG_TYPES);
    const { status, output } = packed.attempt("npm", "run", "--silent", "check");
    expect([status, output.replace(/^npm warn.*\n/gm, "")]).toEqual([0, ""]);
  });

  it("shows in a failure what was asked, why and how to see it again; a mistake as one sentence", () => {
    const path = join(packed.user, "test/failing.test.ts");
    writeFileSync(path, FAILING);
    const { status, output } = packed.attempt("npx", "--no-install", "vitest", "run", "test/failing.test.ts");
    rmSync(path);
    expect(status).toBe(1);
    expect(output).toMatch(/Tests {2}3 failed \(3\)/);
    expect(output).toContain("expected the loop to be stable, but it collapses");
    expect(output).toContain("T = 0.9, λ = 0.1, reference 40,25,20,15, window:0.1");
    expect(output).toMatch(/^Collapse: at T = 0.9 with 10 % external data .* “news” holds/m);
    const command = output.match(/^Reproduce: (npx heatdeath check .*)$/m)![1];
    expect(output).toContain('Error: temperature must be a number greater than 0, not "-1"\n');
    expect(output).toContain('"reference":"uniform:2"');
    const again = packed.attempt("sh", "-c", command);
    expect([again.status, again.output]).toEqual([1, expect.stringMatching(/^Collapse: at T = 0.9 with 10 %/m)]);
  });
});
