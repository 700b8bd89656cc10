import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { deliver, inColour, note } from "../../../src/cli/output.js";

const folder = mkdtempSync(join(tmpdir(), "output-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** What is written to a stream while something runs. */
function captured(stream: NodeJS.WriteStream, run: () => void): string {
  let written = "";
  vi.spyOn(stream, "write").mockImplementation((text) => {
    written += text;
    return true;
  });
  run();
  return written;
}

describe("deliver", () => {
  it("prints without a target and for -, byte for byte", () => {
    for (const target of [undefined, "-"]) {
      expect(captured(process.stdout, () => deliver("λ = 0.2\n", target))).toBe("λ = 0.2\n");
    }
  });

  it("writes to a file that is named, and prints nothing", () => {
    const path = join(folder, "answer.txt");
    expect(captured(process.stdout, () => deliver("λ = 0.2\n", path))).toBe("");
    expect(readFileSync(path, "utf8")).toBe("λ = 0.2\n");
  });
});

describe("note", () => {
  it("puts one line a note on standard error, none where there is nothing to say", () => {
    expect(captured(process.stderr, () => note(["a", "b"]))).toBe("note: a\nnote: b\n");
    expect(captured(process.stderr, () => note([]))).toBe("");
    expect(captured(process.stdout, () => note(["a"]))).toBe("");
  });
});

describe("inColour", () => {
  const real = process.stdout.isTTY;
  afterEach(() => {
    process.stdout.isTTY = real;
  });

  it.each([
    [true, "", undefined, true],
    [true, "", "-", true],
    [true, "", "answer.txt", false],
    [true, "1", undefined, false],
    [false, "", undefined, false],
  ])("terminal %s, NO_COLOR %j, target %s: %s", (isTTY, noColour, target, expected) => {
    process.stdout.isTTY = isTTY;
    vi.stubEnv("NO_COLOR", noColour);
    expect(inColour(target)).toBe(expected);
  });
});
