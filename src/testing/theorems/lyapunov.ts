import { potential } from "../../model/potential.js";
import { firstOf, nextState, shown, type Theorem } from "./theorem.js";

/** *lyapunov*: every generation raises `V` by at least `KL(p⁺‖p)/α`, whatever the gain. */
export const lyapunov: Theorem = {
  slug: "lyapunov",
  needs: () => null,
  violation: ({ loop, map, points, gains }) =>
    firstOf(points, (p) => {
      const m = map(p);
      // The rounding of V's terms, T ln Σ p^β and λ Σ q ln p; and of the divergence's, over α.
      const scale = 1 - Math.log(p.reduce((a, b) => Math.min(a, b)));
      return firstOf(gains, (gain) => {
        const next = nextState(p, m, gain);
        const rise = potential(loop, next) - potential(loop, p);
        const least = divergence(next, p) / gain;
        const margin = 1e-13 * scale * (1 + loop.temperature + 1 / gain);
        if (rise >= least - margin) return null;
        return `from p = ${shown(p)} with gain ${gain} V changes by ${shown(rise)}, not by at least KL(p⁺‖p)/α = ${shown(least)}`;
      });
    }),
};

const divergence = (p: Float64Array, r: Float64Array): number =>
  p.reduce((sum, x, i) => (x > 0 ? sum + x * Math.log(x / r[i]) : sum), 0);
