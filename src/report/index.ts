export type {
  BifurcationArc,
  BifurcationDiagram,
  Portrait,
  RankProbability,
  RegimeMap,
  SpecialPoint,
} from "../analysis/figure-data.js";
export { bifurcationFigure } from "./figures/bifurcation.js";
export type { Figure, FigureTable } from "./figures/figure.js";
export { multipliersFigure } from "./figures/multipliers.js";
export { rankProbabilityFigure } from "./figures/rank-probability.js";
export { regimeMapFigure } from "./figures/regime-map.js";
export { simplexPortraitFigure } from "./figures/simplex-portrait.js";
export { renderHtml } from "./html.js";
export { printJson, renderJson, toJson } from "./json.js";
export { CERTIFICATE_FILE, type ProofInput } from "./sections/certificate.js";
export type { DerivationStep } from "./sections/derivation.js";
export { renderTex } from "./tex.js";
export { type FigureData, type ReportInput, type ReportView, reportView } from "./view.js";
