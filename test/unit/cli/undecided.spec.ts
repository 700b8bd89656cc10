import { describe, expect, it } from "vitest";
import { leaveUndecided, refusePedantic } from "../../../src/cli/undecided.js";
import { runCommand } from "./commands/run-command.js";

/** What a function printed and asked for, as if it were a command. */
const during = (act: () => void) => runCommand((program) => program.command("act").action(act), ["act"]);

describe("what is undecided", () => {
  it("goes to stderr, one line each, and makes the exit status 3", async () => {
    const claim = { what: "it", reason: "budget", message: "too long", help: "ask for less" } as const;
    const line = "heatdeath: undecided (budget): it: too long; what would help: ask for less\n";
    expect(await during(() => leaveUndecided([claim, claim]))).toEqual({ stdout: "", stderr: line + line, status: 3 });
  });

  it("includes what no certificate states", async () => {
    expect(await during(() => refusePedantic("a dream", "it is one", "wake up"))).toEqual({
      stdout: "",
      stderr: "heatdeath: undecided (outside-domain): a dream: it is one; what would help: wake up\n",
      status: 3,
    });
  });
});
