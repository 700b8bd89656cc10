import { describe, expect, it } from "vitest";
import { bifurcationFigure } from "../../../../src/report/figures/bifurcation.js";
import { sampleBifurcation } from "../sample.js";
import { expectSoundFigure, HOSTILE, textsOf } from "./figure-laws.js";

const data = sampleBifurcation();

describe("bifurcationFigure", () => {
  it("is sound", () => {
    const figure = expectSoundFigure(() => bifurcationFigure(data));
    expect(figure.description).toContain("fold at λ = 0.51472");
  });
  it("draws attracting arcs solid and the others broken", () => {
    const { svg } = bifurcationFigure(data);
    const paths = [
      ...svg.matchAll(
        /<path d="M[^"]*" fill="none" stroke="var\(--(\w+)\)" stroke-width="[\d.]+" stroke-dasharray="([^"]+)"/g,
      ),
    ];
    expect(paths.map((match) => `${match[1]} ${match[2]}`)).toEqual([
      "vermillion 7 4",
      "vermillion 7 4",
      "muted 2 3",
      "blue none",
      "blue none",
    ]);
  });
  it("marks the user's λ where the axis says it is", () => {
    const { svg } = bifurcationFigure({ ...data, user: 0.25 });
    const ticks = textsOf(svg).filter((text) => text.anchor === "middle");
    const at = (content: string) => ticks.find((text) => text.content === content)!.x;
    const line = Number(/<line x1="([\d.]+)"[^>]*stroke-dasharray="2 3" stroke-width="1.4"/.exec(svg)![1]);
    expect(line).toBeCloseTo((at("0.2") + at("0.3")) / 2, 1);
  });
  it("keeps the name of the user's λ on the sheet at both ends", () => {
    for (const user of [0, 1]) expectSoundFigure(() => bifurcationFigure({ ...data, user }));
  });
  it("draws a diagram without arcs", () => {
    const empty = expectSoundFigure(() => bifurcationFigure({ ...data, arcs: [], specialPoints: [] }));
    expect(empty.table.rows).toEqual([]);
    expect(empty.description).toContain("no special points");
  });
  it("shows names of outcomes literally", () => {
    const quantity = HOSTILE;
    expectSoundFigure(() =>
      bifurcationFigure({
        ...data,
        quantity: "probability of <b>",
        arcs: data.arcs.map((arc) => ({ ...arc, label: HOSTILE })),
      }),
    );
    expect(bifurcationFigure({ ...data, quantity }).svg).not.toContain("<script");
  });
});
