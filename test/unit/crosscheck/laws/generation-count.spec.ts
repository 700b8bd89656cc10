import { expect, it } from "vitest";
import { generationCount } from "../../../../src/crosscheck/laws/generation-count.js";

it("counts one and many", () => {
  expect([1, 2, 10].map(generationCount)).toEqual(["1 generation", "2 generations", "10 generations"]);
});
