import type { AgreementRow, Analysis } from "../../analysis/analysis.js";
import { number, type Section, type Table, type Text } from "../blocks.js";

/** The same quantities by independent routes, side by side. */
export function agreementSection({ agreement }: Analysis): Section | null {
  if (!agreement || agreement.length === 0) return null;
  const columns: Table["columns"] = [
    { head: ["Quantity"], align: "left" },
    { head: ["By each route"], align: "left" },
    { head: ["Agreement"], align: "left" },
  ];
  const rows = agreement.map((row): Text[] => [
    [row.quantity],
    byRoute(row),
    row.agrees ? ["✓ agrees"] : [{ strong: "✗ disagrees" }],
  ]);
  const failed = agreement.filter((row) => !row.agrees).length;
  const summary = failed === 0 ? "All routes agree." : `${failed} of ${agreement.length} quantities disagree.`;
  return {
    id: "agreement",
    title: "Agreement of independent routes",
    blocks: [
      { kind: "paragraph", text: [failed === 0 ? summary : { strong: summary }] },
      { kind: "table", caption: ["Each route is code of its own"], columns, rows },
    ],
  };
}

/** `route value` for each route, in the order of the row. */
function byRoute({ by }: AgreementRow): Text {
  return Object.entries(by).flatMap(([route, value], k) => [
    k === 0 ? "" : "; ",
    { strong: route },
    " ",
    typeof value === "number" ? number(value, 10) : value,
  ]);
}
