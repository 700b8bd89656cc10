import type { Analysis } from "../analysis/analysis.js";
import type { BifurcationDiagram, Portrait, RankProbability, RegimeMap } from "../analysis/figure-data.js";
import type { Section } from "./blocks.js";
import { bifurcationFigure } from "./figures/bifurcation.js";
import type { Figure } from "./figures/figure.js";
import { multipliersFigure } from "./figures/multipliers.js";
import { rankProbabilityFigure } from "./figures/rank-probability.js";
import { regimeMapFigure } from "./figures/regime-map.js";
import { simplexPortraitFigure } from "./figures/simplex-portrait.js";
import { numberText } from "./number.js";
import { type Labels, shortSpec } from "./outcome-name.js";
import { agreementSection } from "./sections/agreement.js";
import { certificateSection, type ProofInput } from "./sections/certificate.js";
import { type DerivationStep, derivationSection } from "./sections/derivation.js";
import { fixedPointsSection } from "./sections/fixed-points.js";
import { parametersSection } from "./sections/parameters.js";
import { thresholdsSection } from "./sections/thresholds.js";
import { verdictSection } from "./sections/verdict.js";

/** What the figures of a report draw; a figure without data is left out. */
export interface FigureData {
  readonly bifurcation?: BifurcationDiagram;
  readonly regimeMap?: RegimeMap;
  readonly portrait?: Portrait;
  readonly rankProbability?: RankProbability;
}

/** Everything that a report is made from. */
export interface ReportInput {
  readonly analysis: Analysis;
  /** Names of the outcomes, also beyond the 1000 that the analysis echoes. */
  readonly labels?: Labels;
  readonly derivation: readonly DerivationStep[];
  readonly figures: FigureData;
  /** Present where a proof was asked for. */
  readonly proof?: ProofInput;
  /** The command line that makes this report again. */
  readonly command: string;
}

/** Everything that a report shows, in order; each renderer turns it into one file. */
export interface ReportView {
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly Section[];
}

/**
 * Arranges an answer for reading. Computes nothing: every number comes from `input`.
 *
 * **Guarantee**: the same input gives the same view; no user's text is escaped yet.
 */
export function reportView(input: ReportInput): ReportView {
  const { analysis, derivation, command } = input;
  const labels = input.labels ?? analysis.parameters.reference.labels ?? null;
  const { temperature, externalFraction, reference } = analysis.parameters;
  const sections = [
    verdictSection(analysis, labels),
    parametersSection(analysis, labels),
    thresholdsSection(analysis),
    fixedPointsSection(analysis, labels),
    certificateSection(input.proof),
    figuresSection(figuresOf(input)),
    derivationSection(analysis, derivation),
    agreementSection(analysis),
    commandSection(command),
  ];
  return {
    title: `The closed loop at T = ${numberText(temperature, 10)}, λ = ${numberText(externalFraction, 10)}: ${analysis.verdict.class}`,
    subtitle: `What becomes of a generative model trained on its own output; reference ${shortSpec(reference.spec)}`,
    sections: sections.filter((section) => section !== null),
  };
}

function figuresOf({ analysis, figures }: ReportInput): Figure[] {
  const { bifurcation, regimeMap, portrait, rankProbability } = figures;
  return [
    ...(analysis.fixedPoints.length > 0 ? [multipliersFigure(analysis.fixedPoints)] : []),
    ...(bifurcation ? [bifurcationFigure(bifurcation)] : []),
    ...(regimeMap ? [regimeMapFigure(regimeMap)] : []),
    ...(portrait ? [simplexPortraitFigure(portrait)] : []),
    ...(rankProbability ? [rankProbabilityFigure(rankProbability)] : []),
  ];
}

function figuresSection(figures: readonly Figure[]): Section | null {
  if (figures.length === 0) return null;
  return { id: "figures", title: "Figures", blocks: figures.map((figure) => ({ kind: "figure", figure })) };
}

function commandSection(command: string): Section {
  return {
    id: "reproduce",
    title: "Reproduce",
    blocks: [
      { kind: "paragraph", text: ["This command makes the report again:"] },
      { kind: "command", command },
    ],
  };
}
