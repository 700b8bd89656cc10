import type { AgreementRow } from "../analysis/analysis.js";
import { jacobian } from "../model/jacobian.js";
import { randomStream } from "../numeric/random.js";
import type { AgreementInput, SymbolicRoute } from "./agreement-input.js";
import { distance } from "./iteration.js";
import type { LivingFace } from "./living.js";
import {
  byAutodiff,
  byDifferences,
  denseMultipliers,
  dominantMultiplier,
  type JacobianProduct,
} from "./multiplier-routes.js";
import { compared, comparedVectors, omitted, within } from "./row.js";

/** Above these many outcomes a route is left out: dense matrices, the derived Jacobian, Krylov spaces. */
const MOST = { dense: 50, symbolic: 6, krylov: 60_000 };

/** Tolerance for multipliers: rounding, times β at most. */
const EXACT = 1e-9;

/** Tolerance for multipliers from differences, whose error the rarest outcome multiplies. */
const DIFFERENCED = 1e-6;

/** The attractor's positive outcomes, on which the Jacobian is symmetric, and what the others contribute. */
interface Interior {
  readonly p: Float64Array;
  readonly loop: LivingFace["loop"];
  /** The multiplier of every living outcome with `p*_i = 0`, repeated. */
  readonly beyond: readonly number[];
}

/**
 * The rows about the Jacobian at the attractor: its action, the dominant multiplier and, up to 50 outcomes, all of them.
 *
 * **Guarantee**: tolerances 1e-9 (1e-6 for differences), relative to the larger of 1 and the multiplier; the Krylov estimate may
 * fall short by its own residual, which is shown where it exceeds the tolerance.
 */
export function multiplierRows(input: AgreementInput, face: LivingFace): AgreementRow[] {
  const interior = interiorOf(face);
  const routes = {
    autodiff: byAutodiff(interior.loop, interior.p),
    differences: byDifferences(interior.loop, interior.p),
    symbolic: input.symbolic && face.outcomes.length <= MOST.symbolic ? bySymbols(input.symbolic, face) : null,
  };
  return [actionRow(interior, routes), dominantRow(input, interior, routes), ...allRows(input, interior, routes)];
}

type Routes = Record<"autodiff" | "differences", JacobianProduct> & { readonly symbolic: JacobianProduct | null };

function interiorOf({ loop, attractor }: LivingFace): Interior {
  const inside = Array.from(attractor.keys()).filter((i) => attractor[i] > 0);
  const outside = attractor.length - inside.length;
  const pick = (x: ArrayLike<number>): Float64Array => Float64Array.from(inside, (i) => x[i]);
  // At p_i = 0 the Jacobian is block triangular with the limit of (1-λ) β p_i^(β-1)/Z: 0, 1-λ or infinity.
  const { temperature: T, externalFraction } = loop;
  const limit = T < 1 ? 0 : T === 1 ? 1 - externalFraction : Number.POSITIVE_INFINITY;
  return {
    p: pick(attractor),
    loop: { ...loop, reference: pick(loop.reference) },
    beyond: new Array<number>(outside).fill(limit),
  };
}

/** Products with the derived Jacobian, where no living outcome is at 0. */
function bySymbols(symbolic: SymbolicRoute, { attractor }: LivingFace): JacobianProduct | null {
  if (attractor.some((x) => x === 0)) return null;
  const matrix = symbolic.jacobian(Array.from(attractor));
  return (u) => Float64Array.from(matrix, (row) => row.reduce((sum, x, j) => sum + x * u[j], 0));
}

/** `Dm(p*) v` along a random direction that is small against `p*` everywhere. */
function actionRow({ p, loop }: Interior, routes: Routes): AgreementRow {
  const random = randomStream(0, 1);
  const direction = p.map((x) => x * (2 * random.uniform() - 1));
  const { s, d } = jacobian(loop, p);
  const along = d.reduce((sum, x, i) => sum + x * direction[i], 0);
  const formula = direction.map((u, i) => d[i] * u - s[i] * along);
  const scale = Math.max(1, 1 / loop.temperature);
  const against = (product: JacobianProduct | null) =>
    product && { deviation: distance(product(direction), formula), tolerance: EXACT * scale };
  return comparedVectors("Dm(p*) v, largest difference", "formula", {
    autodiff: against(routes.autodiff),
    differences: against(routes.differences),
    symbolic: against(routes.symbolic),
  });
}

function dominantRow({ branches }: AgreementInput, { p, beyond }: Interior, routes: Routes): AgreementRow {
  const quantity = "dominant multiplier";
  const expected = branches.dominantMultiplier;
  if (expected === null) return omitted(quantity, "the attractor has none");
  if (p.length > MOST.krylov) return omitted(quantity, `more than ${MOST.krylov} outcomes`);
  const most = (inside: number): number => Math.max(inside, ...beyond.slice(0, 1));
  if (p.length === 1) return compared(quantity, { branches: expected, limit: most(0) }, EXACT);
  const krylov = dominantMultiplier(routes.autodiff, p, p.length > 1000 ? 60 : 150);
  const scale = Math.max(1, expected);
  const row = compared(
    quantity,
    {
      branches: expected,
      symbolic: routes.symbolic && most(dominantMultiplier(routes.symbolic, p, p.length).value),
      autodiff: krylov.residual <= EXACT ? most(krylov.value) : null,
    },
    EXACT * scale,
  );
  const differenced = differencedSpectrum(p, routes);
  const by: Record<string, number | string> = { ...row.by };
  let agrees = row.agrees;
  if (differenced) {
    by.differences = most(differenced[0]);
    agrees &&= Math.abs(by.differences - expected) <= DIFFERENCED * scale;
  }
  if (krylov.residual > EXACT) {
    by.autodiff = most(krylov.value);
    by.residual = within(krylov.residual);
    agrees &&= by.autodiff <= expected + EXACT * scale && expected <= by.autodiff + krylov.residual + EXACT * scale;
  }
  return { quantity, by, agrees };
}

/** The spectrum from differences, where the matrix is small and no outcome so rare that it drowns the others. */
function differencedSpectrum(p: Float64Array, routes: Routes): Float64Array | null {
  return p.length <= MOST.dense && p.every((x) => x >= 1e-9) ? denseMultipliers(routes.differences, p) : null;
}

function allRows({ branches }: AgreementInput, { p, beyond }: Interior, routes: Routes): AgreementRow[] {
  const quantity = "all multipliers, largest difference";
  if (p.length > MOST.dense) return [omitted(quantity, `more than ${MOST.dense} outcomes`)];
  const expected = branches.multipliers;
  if (expected === null || p.length < 2) return [];
  const against = (inside: Float64Array | null, tolerance: number) => {
    if (!inside) return null;
    const all = [...inside, ...beyond].sort((a, b) => b - a);
    const deviation = all.length === expected.length ? distance(all, expected) : Number.POSITIVE_INFINITY;
    return { deviation, tolerance: tolerance * Math.max(1, expected[0]) };
  };
  return [
    comparedVectors(quantity, "branches", {
      symbolic: routes.symbolic && against(denseMultipliers(routes.symbolic, p), EXACT),
      autodiff: against(denseMultipliers(routes.autodiff, p), EXACT),
      differences: against(differencedSpectrum(p, routes), DIFFERENCED),
    }),
  ];
}
