import { coordinate, element, type Label, labelWidth, textAt } from "./svg.js";

/** The rectangle that a plot fills, in pixels. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** An axis: where a value stands in pixels, where the ticks are and what they say. */
export interface Axis {
  readonly scale: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly text: Label }[];
  readonly label: Label;
}

/** Ticks at `values`, written as plain decimals. */
export function decimalTicks(values: readonly number[]): Axis["ticks"] {
  return values.map((value) => ({ value, text: String(Number(value.toPrecision(6))).replace("-", "−") }));
}

/** Grid, frame, ticks and names of two axes around a plot; draw it before the data. */
export function axes(area: PlotArea, x: Axis, y: Axis): string {
  const { left, right, top, bottom } = area;
  const vertical = x.ticks.map(({ value, text }) => {
    const at = x.scale(value);
    return (
      element("line", { class: "grid", x1: at, x2: at, y1: top, y2: bottom }) + textAt(at, bottom + 17, text, "middle")
    );
  });
  const horizontal = y.ticks.map(({ value, text }) => {
    const at = y.scale(value);
    return (
      element("line", { class: "grid", x1: left, x2: right, y1: at, y2: at }) + textAt(left - 7, at + 4, text, "end")
    );
  });
  const frame = element("path", {
    class: "axis",
    d: `M${coordinate(left)},${coordinate(top)}V${coordinate(bottom)}H${coordinate(right)}`,
  });
  return [...vertical, ...horizontal, frame, xName(area, x.label), yName(area, y)].join("");
}

function xName({ left, right, bottom }: PlotArea, label: Label): string {
  return textAt((left + right) / 2, bottom + 38, label, "middle");
}

function yName({ left, top, bottom }: PlotArea, { label, ticks }: Axis): string {
  const x = Math.max(14, left - 16 - Math.max(0, ...ticks.map((tick) => labelWidth(tick.text))));
  const y = (top + bottom) / 2;
  return textAt(x, y, label, "middle", { transform: `rotate(-90 ${coordinate(x)} ${coordinate(y)})` });
}

/** A dashed vertical line at the user's value, named above the plot. */
export function userLine(area: PlotArea, x: number, label: Label): string {
  const half = labelWidth(label) / 2;
  const at = Math.min(Math.max(x, area.left + half), area.right - half);
  return (
    element("line", {
      x1: x,
      x2: x,
      y1: area.top,
      y2: area.bottom,
      stroke: "var(--ink)",
      "stroke-dasharray": "2 3",
      "stroke-width": 1.4,
    }) + textAt(at, area.top - 6, label, "middle")
  );
}
