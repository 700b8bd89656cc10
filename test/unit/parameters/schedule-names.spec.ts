import { expect, it } from "vitest";
import { SCHEDULED, scheduledNamed, scheduleNames } from "../../../src/parameters/schedule-names.js";

it("a scheduled parameter goes by its key, symbol and option, each of one parameter only", () => {
  for (const key of SCHEDULED) for (const name of scheduleNames(key)) expect(scheduledNamed(name)).toBe(key);
  expect(SCHEDULED.flatMap(scheduleNames)).toEqual([
    "temperature",
    "T",
    "externalFraction",
    "lambda",
    "external",
    "batchSize",
    "B",
    "batch",
  ]);
  for (const name of ["mu", "ratio", "gain", "seed", "t", "", "constructor"])
    expect(scheduledNamed(name)).toBeUndefined();
});
