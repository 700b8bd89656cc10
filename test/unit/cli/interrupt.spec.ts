import { afterEach, describe, expect, it, vi } from "vitest";
import { INTERRUPTED, interruptible } from "../../../src/cli/interrupt.js";

afterEach(() => vi.restoreAllMocks());

describe("an interruptible run", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("is told of %s, and ended at once by the second", (name) => {
    const exit = vi.spyOn(process, "exit").mockImplementation((() => {}) as never);
    const run = interruptible();
    expect(run.signal.aborted).toBe(false);
    process.emit(name, name);
    expect(run.signal.aborted).toBe(true);
    expect(exit).not.toHaveBeenCalled();
    process.emit(name, name);
    expect(exit).toHaveBeenCalledWith(INTERRUPTED);
    run.release();
  });

  it("leaves the signals of the system alone once it is released", () => {
    const before = [process.listenerCount("SIGINT"), process.listenerCount("SIGTERM")];
    const run = interruptible();
    expect(process.listenerCount("SIGINT")).toBe(before[0] + 1);
    run.release();
    expect([process.listenerCount("SIGINT"), process.listenerCount("SIGTERM")]).toEqual(before);
  });
});
