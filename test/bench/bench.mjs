// Ratios within one run: start-up against an empty node, the analysis of a vocabulary against one evaluation of the update map, the
// tangent spectrum against a dense solver. Run after the build: npm run bench.
import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";

const dist = new URL("../../dist/", import.meta.url);
const load = (path) => import(new URL(path, dist));
const [
  { settingOf, branchesOf },
  { endingOf },
  { attractors },
  { familiesOf, rowsOf },
  { escapeMass, passages },
  { thresholdsOf },
] = await Promise.all([
  load("analysis/setting.js"),
  load("analysis/ending.js"),
  load("analysis/enumeration.js"),
  load("analysis/families.js"),
  load("analysis/nucleus.js"),
  load("analysis/thresholds.js"),
]);
const { parametersOf } = await load("parameters/question.js");
const { mixedBatch } = await load("model/closed-loop.js");
const { jacobian, jacobianMatrix } = await load("model/jacobian.js");
const { multipliers } = await load("analysis/multipliers.js");

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const ms = (f) => {
  const start = performance.now();
  f();
  return performance.now() - start;
};
const show = (what, value, allowed) =>
  console.log(
    `${what.padEnd(78)} ${value.toFixed(2).padStart(9)}${allowed === undefined ? "" : `   (at most ${allowed})`}`,
  );

// (a) start-up, run alternately so that both see the same load
const main = new URL("cli/main.js", dist).pathname;
const run = (args) => ms(() => spawnSync(process.execPath, args, { stdio: "ignore" }));
const check = [main, "check", "-T", "0.8", "-l", "0.2", "-r", "0.5,0.3,0.2"];
const pairs = Array.from({ length: 21 }, () => [run(["-e", "0"]), run(check)]);
show(
  "check -T 0.8 -l 0.2 -r 0.5,0.3,0.2, in units of `node -e 0`",
  median(pairs.map(([empty, own]) => own / empty)),
  3,
);

// (b) a vocabulary, in units of one evaluation of the update map on plain typed arrays
const parameters = await parametersOf({ temperature: 0.8, externalFraction: 0.3, reference: "zipf:50257:1.07" });
const reference = parameters.reference.values;
const loop = { temperature: 0.8, externalFraction: 0.3, reference };
const map = () => mixedBatch(loop, reference);
for (let k = 0; k < 20; k++) map();
const unit = median(Array.from({ length: 41 }, () => ms(map)));
const inUnits = (f) => median(Array.from({ length: 7 }, () => ms(f))) / unit;

let p = reference;
let steps = 0;
for (let moved = 1; moved > 1e-16; steps++) {
  const next = mixedBatch(loop, p);
  moved = next.reduce((most, x, i) => Math.max(most, Math.abs(x - p[i])), 0);
  p = next;
}
const ending = () => {
  const setting = settingOf(parameters);
  return endingOf(setting, branchesOf(setting)).point;
};
const found = ending().state;
const error = Math.max(...Array.from(found.level, (level, k) => Math.abs(found.p[k] - p[level])));
show("zipf:50257:1.07, T = 0.8, λ = 0.3: the reference's attractor, in map evaluations", inUnits(ending), 40);
console.log(`    max-norm distance from ${steps} plain iterations: ${error.toExponential(1)} (at most 1e-14)`);

const everything = () => {
  const setting = settingOf(parameters);
  const branches = branchesOf(setting);
  const { root } = endingOf(setting, branches).point;
  const all = attractors(branches, setting.ratio);
  familiesOf(setting, branches, all);
  const [nucleus] = passages(setting, branches, root, 1);
  escapeMass(setting, branches, root, nucleus.level);
  thresholdsOf(setting, branches);
  return all.levels.length;
};
console.log(`    attractors: ${everything()}`);
show("all its attractors, thresholds and the nucleus, in map evaluations", inUnits(everything), 1000);
const setting = settingOf(parameters);
const branches = branchesOf(setting);
const all = attractors(branches, setting.ratio);
show(
  "one row for each attractor, with its dominant multiplier, in map evaluations",
  ms(() => rowsOf(setting, branches, all)) / unit,
);

// (c) the whole tangent spectrum against a dense solver
for (const n of [100, 300]) {
  const few = settingOf(await parametersOf({ temperature: 0.8, externalFraction: 0.3, reference: `zipf:${n}:1` }));
  const { state } = endingOf(few, branchesOf(few)).point;
  const order = Array.from(state.level.keys()).sort((a, b) => state.level[a] - state.level[b]);
  const point = order.map((k) => state.p[k]);
  const own = { temperature: 0.8, externalFraction: 0.3, reference: Float64Array.from(order, (k) => state.q[k]) };
  const matrix = new Matrix(jacobianMatrix(jacobian(own, point)).map((row) => Array.from(row)));
  let dense;
  const denseTime = ms(() => {
    dense = new EigenvalueDecomposition(matrix).realEigenvalues.sort((a, b) => b - a);
  });
  const secular = multipliers(state).flatMap(({ value, count }) => Array(count).fill(value));
  const secularTime = median(Array.from({ length: 5 }, () => ms(() => multipliers(state))));
  const difference = Math.max(...secular.map((rho, k) => Math.abs(rho - dense[k])));
  show(`tangent spectrum at n = ${n}: dense solver, in units of the secular equation`, denseTime / secularTime);
  console.log(`    largest difference: ${difference.toExponential(1)} (at most 1e-10)`);
}
