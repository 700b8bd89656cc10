import { Command } from "commander";
import { vi } from "vitest";

/** What a command did: what it printed, and the exit status that it asked for. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** Runs a command of the program in this process; a mistake of the user is thrown. */
export async function runCommand(register: (program: Command) => void, words: readonly string[]): Promise<Ran> {
  const program = new Command("heatdeath").exitOverride();
  register(program);
  const printed = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      printed[stream] += text;
      return true;
    }),
  );
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await program.parseAsync(words, { from: "user" });
    return { ...printed, status: Number(process.exitCode ?? 0) };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
