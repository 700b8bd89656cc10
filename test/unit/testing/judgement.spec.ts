import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { judge, judgeNow, mistake, resultOf } from "../../../src/testing/judgement.js";

const [plain, negated] = [{ isNot: false }, { isNot: true }];
const refuse = (): never => {
  throw new InputError("one sentence");
};

describe("a judgement", () => {
  it("passes what holds, and fails the undecided in either sense", () => {
    for (const context of [plain, negated]) {
      expect(resultOf(context, { holds: true, text: "" }).pass).toBe(true);
      expect(resultOf(context, { holds: false, text: "" }).pass).toBe(false);
      // vitest fails where `pass` equals `isNot`.
      expect(resultOf(context, { holds: null, text: "why" }).pass).toBe(context.isNot);
    }
    expect(resultOf(plain, { holds: null, text: "why" }).message()).toBe("why");
  });

  it("turns the user's mistakes into sentences, and no others", async () => {
    expect(mistake(new InputError("one sentence"))).toEqual({ holds: null, text: "one sentence" });
    expect(() => mistake(new TypeError("a bug"))).toThrow(TypeError);
    for (const context of [plain, negated]) {
      const later = await judge(context, async () => refuse());
      const now = judgeNow(context, refuse);
      for (const result of [later, now]) {
        expect(result.pass).toBe(context.isNot);
        expect(result.message()).toBe("one sentence");
      }
    }
    await expect(judge(plain, () => Promise.reject(new RangeError("a bug")))).rejects.toThrow(RangeError);
  });
});
