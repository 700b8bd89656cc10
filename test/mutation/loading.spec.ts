import { expect, it } from "vitest";

// A file that fails while it is loaded fails no test of those that import it at their head, and mutation testing counts failed tests.
it("the checker loads", async () => {
  await expect(import("../../src/certificates/checker.js")).resolves.toHaveProperty("checkCertificate");
});
