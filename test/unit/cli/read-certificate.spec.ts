import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readCertificateText } from "../../../src/cli/read-certificate.js";
import { InputError } from "../../../src/errors.js";

const folder = mkdtempSync(join(tmpdir(), "heatdeath-read-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("readCertificateText", () => {
  it("is the text of a file", () => {
    const path = join(folder, "λ.json");
    for (const text of ["", "{}", `"${"λ".repeat(2 ** 20)}"`]) {
      writeFileSync(path, text);
      expect(readCertificateText(path)).toEqual({ text });
    }
  });

  it("says why a file cannot hold a certificate", () => {
    const path = join(folder, "binary");
    writeFileSync(path, Buffer.from([0xff, 0xfe, 0x00]));
    expect(readCertificateText(path)).toEqual({ step: "reading", message: "the file is not UTF-8 text" });
    const long = join(folder, "long");
    closeSync(openSync(long, "w"));
    truncateSync(long, 64 * 2 ** 20 + 1);
    expect(readCertificateText(long)).toEqual({ step: "reading", message: "the file has more than 67108864 bytes" });
    truncateSync(long, 64 * 2 ** 20);
    expect(readCertificateText(long)).toHaveProperty("text");
  });

  it("says in one sentence why the system cannot read it", () => {
    const missing = join(folder, "no\u001bfile");
    expect(() => readCertificateText(missing)).toThrow(
      new InputError(`cannot read ${join(folder, "no[U+1B]file")}: there is no such file`),
    );
    expect(() => readCertificateText(folder)).toThrow(new InputError(`cannot read ${folder}: it is a directory`));
    writeFileSync(join(folder, "file"), "");
    expect(() => readCertificateText(join(folder, "file", "x"))).toThrow("the system says ENOTDIR");
  });
});
