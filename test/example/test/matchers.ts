import { matchers } from "heatdeath/testing";
import { expect } from "vitest";

// `expect(…).toBeStable()` and the others; their types come with the import.
expect.extend(matchers);
