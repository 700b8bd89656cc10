// Certificates against brute force, with times: `node test/bench/certificates.mjs [count=1000] [seed=1]` after `npm run build`.
// Part 1: random loops of up to six outcomes, certified in full. Part 2: around a fold. Part 3: a vocabulary.
// The brute force is in this file and uses nothing of src: plain iteration, Newton's method from many starts, and Jacobi's eigenvalues.
import { analyze, certify, parametersOf, verify } from "../../dist/index.js";

const [count, seed] = [Number(process.argv[2] ?? 1000), Number(process.argv[3] ?? 1)];
const TOLERANCE = 0.1;

// Random numbers.
function generator(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const random = generator(seed);
const upTo = (n) => Math.floor(random() * n);
const dirichlet = (n, power) => {
  const x = Array.from({ length: n }, () => (-Math.log(1 - random())) ** power);
  const total = x.reduce((a, b) => a + b, 0);
  return x.map((v) => v / total);
};

/** One random question: T in 0.2 … 3, λ in 0 … 1 with six digits, counts with ties now and then. */
function question() {
  const n = 2 + upTo(5);
  const counts = Array.from({ length: n }, () => 1 + upTo(60));
  if (random() < 0.3) counts[upTo(n)] = counts[upTo(n)];
  if (random() < 0.05) counts.fill(1);
  const temperature = (0.2 + 2.8 * random() ** 1.5).toFixed(6);
  const externalFraction = random().toFixed(6);
  return { temperature, externalFraction, reference: counts.sort((a, b) => b - a) };
}

// The loop in doubles.
function plain({ temperature, externalFraction, reference }) {
  const total = reference.reduce((a, b) => a + b, 0);
  return { beta: 1 / Number(temperature), lambda: Number(externalFraction), q: reference.map((c) => c / total) };
}
function update({ beta, lambda, q }, p) {
  const top = Math.max(...p);
  const s = p.map((x) => (x / top) ** beta);
  const total = s.reduce((a, b) => a + b, 0);
  return s.map((x, i) => ((1 - lambda) * x) / total + lambda * q[i]);
}
const apart = (a, b) => Math.max(...a.map((x, i) => Math.abs(x - b[i])));
function settle(loop, start, most = 20_000) {
  let p = start;
  for (let k = 0; k < most; k++) {
    const next = update(loop, p);
    if (apart(next, p) < 1e-15) return next;
    p = next;
  }
  return null;
}

/** The multipliers at a fixed point: eigenvalues of diag d - v vᵀ but for its 0, by Jacobi's rotations. */
function multipliers({ beta, lambda, q }, p) {
  const n = p.length;
  const s = p.map((x, i) => (x - lambda * q[i]) / (1 - lambda));
  const d = p.map((x, i) => ((1 - lambda) * beta * s[i]) / x);
  const v = s.map((x, i) => Math.sqrt(Math.max(0, x * d[i])));
  const a = d.map((x, i) => d.map((_, j) => (i === j ? x : 0) - v[i] * v[j]));
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        if (Math.abs(a[i][j]) < 1e-18) continue;
        const angle = Math.atan2(2 * a[i][j], a[j][j] - a[i][i]) / 2;
        const [c, t] = [Math.cos(angle), Math.sin(angle)];
        for (let k = 0; k < n; k++) [a[k][i], a[k][j]] = [c * a[k][i] - t * a[k][j], t * a[k][i] + c * a[k][j]];
        for (let k = 0; k < n; k++) [a[i][k], a[j][k]] = [c * a[i][k] - t * a[j][k], t * a[i][k] + c * a[j][k]];
      }
    }
  }
  const all = a.map((row, i) => row[i]);
  all.splice(all.indexOf(all.reduce((x, y) => (Math.abs(x) < Math.abs(y) ? x : y))), 1);
  return all.sort((x, y) => y - x);
}

/** Gaussian elimination with pivots. */
function solve(matrix, right) {
  const n = right.length;
  const a = matrix.map((row, i) => [...row, right[i]]);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k; i < n; i++) if (Math.abs(a[i][k]) > Math.abs(a[pivot][k])) pivot = i;
    [a[k], a[pivot]] = [a[pivot], a[k]];
    for (let i = k + 1; i < n; i++) {
      const f = a[i][k] / a[k][k];
      for (let j = k; j <= n; j++) a[i][j] -= f * a[k][j];
    }
  }
  const x = new Array(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    x[i] = (a[i][n] - a[i].slice(i + 1, n).reduce((sum, c, j) => sum + c * x[i + 1 + j], 0)) / a[i][i];
  }
  return x;
}

/** A fixed point near a start, by Newton's method in logarithms; null where it finds none. */
function newton(loop, start) {
  let x = start.map(Math.log);
  const { beta, lambda, q } = loop;
  for (let step = 0; step < 60; step++) {
    const p = x.map(Math.exp);
    const m = update(loop, p);
    const s = m.map((y, i) => (y - lambda * q[i]) / (1 - lambda));
    const f = p.map((y, i) => m[i] - y);
    const jacobian = p.map((y, i) =>
      p.map((_, j) => (1 - lambda) * beta * s[i] * ((i === j ? 1 : 0) - s[j]) - (i === j ? y : 0)),
    );
    const move = solve(
      jacobian,
      f.map((y) => -y),
    );
    if (!move.every(Number.isFinite)) return null;
    const length = Math.max(...move.map(Math.abs));
    x = x.map((y, i) => y + move[i] * Math.min(1, 2 / length));
    if (length < 1e-13) break;
  }
  const p = x.map(Math.exp);
  return apart(update(loop, p), p) < 1e-13 && Math.abs(p.reduce((a, b) => a + b, 0) - 1) < 1e-12 ? p : null;
}

function distinct(points) {
  const found = [];
  for (const p of points) if (p !== null && !found.some((other) => apart(other, p) < 1e-7)) found.push(p);
  return found;
}

/** What brute force finds: attractors, all fixed points, and the class of the end from the reference (null: not settled or not clear). */
function bruteForce(asked) {
  const loop = plain(asked);
  const n = loop.q.length;
  const vertices = loop.q.map((_, i) => loop.q.map((_, j) => (i === j ? 0.99 : 0.01 / Math.max(1, n - 1))));
  const starts = [...vertices, ...Array.from({ length: 40 }, () => dirichlet(n, 2))];
  const ends = distinct(starts.map((p) => settle(loop, p)));
  const fixed = distinct([...ends, ...Array.from({ length: 400 }, (_, k) => newton(loop, dirichlet(n, 1 + (k % 5))))]);
  const unclear = fixed.some((p) => multipliers(loop, p).some((rho) => Math.abs(rho - 1) < 1e-5));
  const attractors = fixed.filter((p) => multipliers(loop, p).every((rho) => rho < 1));
  return { loop, fixed, attractors, unclear, own: ownClass(loop) };
}

function classAt({ beta, q }, p) {
  const drift = q.reduce((sum, x, i) => sum + Math.abs(x - p[i]), 0) / 2;
  if (Math.abs(drift - TOLERANCE) < 1e-8) return null;
  return drift < TOLERANCE ? "stable" : beta > 1 ? "collapse" : "uniform";
}

/** The class where the loop ends from its reference, and after noise at a tie. */
function ownClass(loop) {
  const end = settle(loop, loop.q, 200_000);
  if (end === null) return null;
  if (multipliers(loop, end).every((rho) => rho < 1)) return classAt(loop, end);
  const after = loop.q.map((_, i) =>
    settle(
      loop,
      end.map((x, j) => (j === i ? x + 1e-4 : x - 1e-4 / (end.length - 1))),
      200_000,
    ),
  );
  const classes = new Set(after.map((p) => (p === null ? null : classAt(loop, p))));
  return classes.size === 1 ? [...classes][0] : null;
}

/** What is wrong with a certificate, as brute force sees it. */
function mistakes({ statements, parameters }, brute) {
  const { loop, fixed, attractors, unclear, own } = brute;
  const wrong = [];
  const of = (kind) => statements.filter((statement) => statement.kind === kind);
  const [listed] = of("fixed-points");
  const [found] = of("attractors");
  if (!unclear && found && attractors.length > found.count)
    wrong.push(`${attractors.length} attractors, not ${found.count}`);
  if (!unclear && listed && fixed.length > listed.count)
    wrong.push(`${fixed.length} fixed points, not ${listed.count}`);
  const { multiplicities } = parameters.reference;
  let [points, stable] = [0, 0];
  for (const { box, place, unstable } of of("fixed-point")) {
    const p = [];
    let [part, copies] = [0, 1];
    multiplicities.forEach((many, level) => {
      const high = place.high.find(([own]) => own === level)?.[1] ?? 0;
      for (let k = 0; k < high; k++) copies *= (many - k) / (k + 1);
      for (const size of [high, many - high]) {
        if (size === 0) continue;
        const [low, top] = box[part++].map(Number);
        for (let k = 0; k < size; k++) p.push((low + top) / 2);
      }
    });
    points += copies;
    if (unstable === 0) stable += copies;
    if (apart(update(loop, p), p) > 1e-9) wrong.push(`a box is at no fixed point: ${p}`);
    const above = multipliers(loop, p).filter((rho) => rho > 1).length;
    if (above !== unstable && !unclear) wrong.push(`${above} unstable directions, not ${unstable}, at ${p}`);
  }
  if (listed && Math.round(points) !== listed.count) wrong.push(`${points} fixed points in boxes, not ${listed.count}`);
  if (found && Math.round(stable) !== found.count) wrong.push(`${stable} attractors in boxes, not ${found.count}`);
  for (const verdict of of("verdict"))
    if (own !== null && own !== verdict.class) wrong.push(`${own}, not ${verdict.class}`);
  return wrong;
}

const sorted = (values) => [...values].sort((a, b) => a - b);
const at = (values, share) => sorted(values)[Math.min(values.length - 1, Math.floor(share * values.length))];
const summary = (values, unit) =>
  `median ${at(values, 0.5).toFixed(1)}, 90 % ${at(values, 0.9).toFixed(1)}, most ${Math.max(...values).toFixed(1)} ${unit}`;
async function timed(work) {
  const start = performance.now();
  const value = await work();
  return { value, time: performance.now() - start };
}

async function randomLoops() {
  const [proving, checking, sizes] = [[], [], []];
  let [full, wrong, unconfirmed, verdicts] = [0, 0, 0, 0];
  for (let k = 0; k < count; k++) {
    const asked = question();
    const { value: proved, time } = await timed(() => certify(asked, { all: true }));
    proving.push(time);
    const brute = bruteForce(asked);
    const name = `T = ${asked.temperature}, λ = ${asked.externalFraction}, q ∝ ${asked.reference}`;
    if (proved.undecided.length === 0) full++;
    else {
      const rhos = brute.fixed.flatMap((p) => multipliers(brute.loop, p)).map((rho) => Math.abs(rho - 1));
      console.log(`undecided: ${name}; nearest multiplier to 1 is off by ${Math.min(...rhos).toExponential(1)}`);
      for (const { what, reason, message } of proved.undecided) console.log(`  ${what}: ${reason}: ${message}`);
    }
    if (proved.certificate === null) continue;
    const { text } = proved.certificate;
    const { value: checked, time: again } = await timed(() => verify(text));
    checking.push(again);
    sizes.push(text.length / 1000);
    const certificate = JSON.parse(text);
    const found = mistakes(certificate, brute);
    if (checked.status !== "proved") found.push(`rejected: ${checked.message}`);
    for (const message of found) console.log(`WRONG: ${name}: ${message}`);
    if (found.length > 0) wrong++;
    const listed = certificate.statements.find(({ kind }) => kind === "fixed-points");
    if (listed && brute.fixed.length < listed.count) unconfirmed++;
    if (certificate.statements.some(({ kind }) => kind === "verdict")) verdicts++;
  }
  console.log(
    `${count} random loops, seed ${seed}: ${full} certified in full (${((100 * full) / count).toFixed(2)} %), ${verdicts} verdicts proved, ${wrong} wrong`,
  );
  console.log(`brute force found all fixed points of ${count - unconfirmed}, and fewer than proved of ${unconfirmed}`);
  console.log(
    `a certificate: ${summary(proving, "ms")}; its check: ${summary(checking, "ms")}; its size: ${summary(sizes, "kB")}`,
  );
}

async function aroundFold() {
  const fold = 4 / (4 + 2 * Math.sqrt(3));
  console.log(`uniform:4 at T = 0.5 around its fold at λ = ${fold}:`);
  for (let k = 3; k <= 12; k++) {
    for (const side of [-1, 1]) {
      const externalFraction = String(fold + side * 10 ** -k);
      const { value, time } = await timed(() =>
        certify({ temperature: "0.5", externalFraction, reference: "uniform:4" }, { all: true }),
      );
      const kinds = value.certificate?.of("attractors").map((statement) => `${statement.count} attractors`) ?? [];
      const open = value.undecided.map(({ what, reason }) => `${what} undecided (${reason})`);
      console.log(
        `  ${side < 0 ? "-" : "+"}1e-${k}: ${[...kinds, ...open].join(", ")}; ${time.toFixed(0)} ms${time < 1000 ? "" : " TOO LONG"}`,
      );
    }
  }
}

/** The median time of one evaluation of the update map of a vocabulary, in plain doubles. */
function evaluationTime(outcomes, beta, lambda) {
  const q = Float64Array.from({ length: outcomes }, (_, i) => 1 / (i + 1));
  const total = q.reduce((a, b) => a + b, 0);
  const [p, s] = [q.map((x) => x / total), new Float64Array(outcomes)];
  const times = Array.from({ length: 41 }, () => {
    const start = performance.now();
    let sum = 0;
    for (let i = 0; i < outcomes; i++) sum += s[i] = p[i] ** beta;
    for (let i = 0; i < outcomes; i++) p[i] = ((1 - lambda) * s[i]) / sum + (lambda * q[i]) / total;
    return performance.now() - start;
  });
  return at(times, 0.5);
}

async function vocabulary() {
  for (const temperature of ["0.8", "0.9"]) {
    const asked = { temperature, externalFraction: "0.3", reference: "zipf:50257:1" };
    const one = evaluationTime(50_257, 1 / Number(temperature), 0.3);
    const parameters = await parametersOf(asked);
    const finder = await timed(() => analyze(parameters));
    const prover = await timed(() => certify(parameters));
    const checker = await timed(() => verify(prover.value.certificate.text));
    const evaluations = (time) => `${Math.round(time / one)} evaluations (${(time / 1000).toFixed(1)} s)`;
    const counted = prover.value.certificate.of("attractors").map((statement) => statement.count);
    console.log(
      `zipf:50257:1 at T = ${temperature}, λ = 0.3: ${counted} attractors, ${checker.value.status}; one evaluation ${one.toFixed(2)} ms`,
    );
    for (const { what, reason, message } of prover.value.undecided)
      console.log(`  undecided: ${what}: ${reason}: ${message}`);
    console.log(
      `  prover with its own check ${evaluations(prover.time)}, checker ${evaluations(checker.time)}, finder alone ${evaluations(finder.time)}`,
    );
    console.log(
      `  together ${evaluations(prover.time + checker.time)}${prover.time + checker.time < 30_000 * one ? "" : " TOO LONG"}; ${(prover.value.certificate.text.length / 1000).toFixed(0)} kB`,
    );
  }
}

await randomLoops();
await aroundFold();
await vocabulary();
