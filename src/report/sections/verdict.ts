import type { Analysis, Decay, Nucleus } from "../../analysis/analysis.js";
import type { Proof } from "../../verdict.js";
import { type Block, math, number, type Section, type Text } from "../blocks.js";
import { type Labels, outcomeName } from "../outcome-name.js";

/** The answer in one sentence, and what stands behind it. */
export function verdictSection({ verdict, parameters, attractors }: Analysis, labels: Labels): Section {
  const items: Text[] = [
    verdict.attractor === null
      ? ["The loop ends at no single listed point."]
      : ["The loop ends at point ", { strong: String(verdict.attractor + 1) }, " of the table of fixed points."],
    reach(verdict.global, verdict.tie, attractors.count),
    [
      "Total variation between where it ends and the reference: ",
      number(verdict.drift),
      " (tolerance ",
      math("\\delta"),
      " = ",
      number(parameters.tolerance),
      ").",
    ],
    ...(verdict.decay ? [decayText(verdict.decay)] : []),
    [`How this was obtained: ${verdict.provenance}; ${proofText(verdict.proof)}.`],
  ];
  const blocks: Block[] = [
    { kind: "verdict", class: verdict.class, sentence: verdict.sentence },
    { kind: "list", items },
    { kind: "paragraph", text: nucleusText(verdict.nucleus, labels) },
  ];
  return { id: "verdict", title: "Verdict", blocks };
}

function proofText(proof: Proof): string {
  if (proof === "none") return "no proof was asked for";
  return proof === "undecided" ? "a proof was tried and did not decide" : `${proof}, and the proof was checked`;
}

function reach(global: boolean, tie: boolean, count: number): Text {
  if (tie) return ["The start lies on the boundary between basins: a tie, which any noise breaks."];
  if (global) return ["This is the only attractor: every start with all outcomes present ends here."];
  if (count > 1)
    return ["It is one of ", number(count, 12), " attractors: where the loop ends depends on where it starts."];
  return ["It is not known to attract every start."];
}

function decayText({ law, rate }: Decay): Text {
  if (law === "geometric")
    return ["Distance to it shrinks by the factor ", number(rate), " in each generation once it is near."];
  return [
    "Distance to it shrinks like ",
    math("k^{-r}"),
    " over the generations ",
    math("k"),
    ", with ",
    math("r"),
    " = ",
    number(rate),
    ".",
  ];
}

/** Which outcome takes over, and what it needs for that. */
export function nucleusText(nucleus: Nucleus | null, labels: Labels): Text {
  if (!nucleus) return ["No outcome can take over from here: there is no saddle beside the attractor."];
  const name = nucleus.label === undefined ? outcomeName(nucleus.outcome, labels) : outcomeName(0, [nucleus.label]);
  const needed: Text = [
    "What takes over most easily from here: ",
    { strong: name },
    ". It has to gain ",
    number(nucleus.mass),
    " of probability beyond its share at the attractor (the smallest nucleus; barrier ",
    math("\\Delta V"),
    " = ",
    number(nucleus.barrier),
    "). ",
  ];
  if (nucleus.epsilon === null) return [...needed, "Even a dataset that holds nothing else returns, though."];
  return [
    ...needed,
    "Mixing in the fraction ",
    math("\\varepsilon"),
    " = ",
    number(nucleus.epsilon),
    " of it alone is enough.",
  ];
}
