import type { Parameters } from "../parameters/parameters.js";
import type { Thresholds } from "./analysis.js";
import { thresholds } from "./answer.js";
import { boxedThreshold } from "./mixed-monotone.js";
import { settingOf } from "./setting.js";

/** The thresholds of a question at its temperature. */
export interface ThresholdAnswer {
  readonly format: "heatdeath.thresholds/1";
  readonly parameters: { readonly temperature: number; readonly tolerance: number; readonly reference: string };
  readonly thresholds: Thresholds;
}

/** All thresholds over λ, the boxed one included. **Guarantee**: as the parts. **Source**: theory §5, *mixed-monotone*. */
export function thresholdAnswer(parameters: Parameters): ThresholdAnswer {
  const setting = settingOf({ ...parameters, externalFraction: { rational: { num: 1n, den: 2n }, value: 0.5 } });
  return {
    format: "heatdeath.thresholds/1",
    parameters: {
      temperature: setting.temperature,
      tolerance: setting.tolerance,
      reference: parameters.reference.spec,
    },
    thresholds: { ...thresholds(parameters), boxed: boxedThreshold(setting) },
  };
}
