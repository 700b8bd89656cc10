// Finite batches beside NumPy: multinomial samples and whole generations of the closed loop in a second of processor time, measured
// alternately in one run so that both see the same load, ours on one thread; then the same loop through the ensemble's pool of two threads. Run after the build.
import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const load = (path) => import(new URL(`../../dist/${path}`, import.meta.url));
const { randomStream } = await load("numeric/random.js");
const { MultinomialSampler } = await load("simulation/multinomial.js");
const { trajectoryOf } = await load("simulation/trajectory.js");
const { planEnsemble } = await load("simulation/ensemble-plan.js");
const { runEnsemble } = await load("simulation/ensemble-run.js");

const SIZES = [
  [4, 1e3],
  [1000, 1e4],
  [50_257, 1e5],
  [1e6, 1e5],
];
const GAINS = [
  ["replace", { kind: "replace" }, 1],
  ["window:0.1", { kind: "window", gain: 0.1 }, 0.1],
];
const ROUNDS = 7;
const SECONDS = 0.4;

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Seconds of processor time that this process has taken, all its threads together. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** How often `act` runs in a second of processor time, which other load hardly changes. */
function rateOf(act, seconds = SECONDS) {
  const start = processorTime();
  let [done, elapsed, burst] = [0, 0, 1];
  while (elapsed < seconds) {
    for (let k = 0; k < burst; k++) act();
    done += burst;
    elapsed = processorTime() - start;
    // A look at the clock about every twentieth of the time.
    burst = Math.max(1, Math.round((0.05 * seconds * done) / Math.max(elapsed, 1e-3)));
  }
  return done / elapsed;
}

function zipf(n, exponent = 1) {
  const weights = Float64Array.from({ length: n }, (_, i) => (i + 1) ** -exponent);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** One draw after another, from weights that change from draw to draw. */
function drawing(n, size) {
  const random = randomStream(1);
  const sampler = new MultinomialSampler(n);
  const weights = [0, 1, 2, 3].map((j) => zipf(n, 1 + 0.01 * j));
  const counts = new Float64Array(n);
  let call = 0;
  return () => sampler.draw(random, size, weights[call++ & 3], counts);
}

const planOf = (n, batchSize, gain) => {
  const reference = zipf(n);
  return { reference, initial: reference, temperature: 0.8, externalFraction: 0.3, batchSize, gain };
};

function stepping(plan) {
  const trajectory = trajectoryOf(plan);
  trajectory.start(randomStream(2));
  return () => trajectory.step();
}

/** A process that says its version and then answers one task a line with a rate; null where it does not start. */
async function start(program, script, ...more) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(program, [path, ...more], { stdio: ["pipe", "pipe", "ignore"] });
  child.on("error", () => {});
  child.stdin.on("error", () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) return null;
  const rate = async (task) => {
    child.stdin.write(`${JSON.stringify({ seconds: SECONDS, ...task })}\n`);
    return JSON.parse((await lines.next()).value).rate;
  };
  return { version: JSON.parse(first.value).version, rate, end: () => child.stdin.end() };
}

/** Debian's packages belong to /usr/bin. */
const startNumpy = async () =>
  (await start("/usr/bin/python3", "numpy_sampling.py")) ?? (await start("python3", "numpy_sampling.py"));

/** Our side of the same protocol. */
async function answerTasks() {
  console.log(JSON.stringify({ version: process.version }));
  const acts = new Map();
  for await (const text of createInterface({ input: process.stdin })) {
    const { kind, n, size, gain, seconds } = JSON.parse(text);
    const key = `${kind} ${n} ${size} ${gain}`;
    const [, regime] = GAINS.find(([, , share]) => share === gain) ?? GAINS[0];
    if (!acts.has(key)) acts.set(key, kind === "draws" ? drawing(n, size) : stepping(planOf(n, size, regime)));
    console.log(JSON.stringify({ rate: rateOf(acts.get(key), seconds) }));
  }
}

/** The number of rows with which NumPy is fastest, one call at a time or many replicates in one array. */
async function bestRows(numpy, task) {
  const choices = [1, 10, 100, 1000].filter((rows) => rows === 1 || rows * task.n <= 1e6);
  const rates = [];
  for (const rows of choices) rates.push(await numpy.rate({ ...task, rows, seconds: 0.25 }));
  return choices[rates.indexOf(Math.max(...rates))];
}

/** Medians of our rate, of NumPy's and of their ratio over alternate rounds; ours in a new process, as a program that runs one loop. */
async function compare(numpy, task) {
  const own = await start(process.execPath, "sampling.mjs", "--answer");
  await own.rate(task);
  const rows = await bestRows(numpy, task);
  const pairs = [];
  for (let round = 0; round < ROUNDS; round++) {
    const theirs = await numpy.rate({ ...task, rows });
    pairs.push([await own.rate(task), theirs]);
  }
  own.end();
  return {
    ours: median(pairs.map(([a]) => a)),
    theirs: median(pairs.map(([, b]) => b)),
    ratio: median(pairs.map(([a, b]) => a / b)),
  };
}

const unit = (rate) => rate.toPrecision(3).padStart(9);
const line = (name, ours, theirs, ratio, goal) =>
  console.log(
    `${name.padEnd(46)} ${unit(ours)} ${unit(theirs)} ${ratio.toFixed(2).padStart(7)}   (goal: at least ${goal})`,
  );

async function againstNumpy(numpy) {
  console.log(`\nOne thread beside NumPy ${numpy.version}, medians of ${ROUNDS} alternate rounds, by processor time`);
  console.log(`${"samples a second".padEnd(46)} ${"ours".padStart(9)} ${"NumPy".padStart(9)} ${"ratio".padStart(7)}`);
  for (const [n, size] of SIZES) {
    const { ours, theirs, ratio } = await compare(numpy, { kind: "draws", n, size });
    line(`  multinomial, n = ${n}, B = ${size}`, ours * size, theirs * size, ratio, 1);
  }
  console.log("generations a second, T = 0.8, λ = 0.3");
  for (const [n, size] of SIZES) {
    for (const [name, , share] of GAINS) {
      const { ours, theirs, ratio } = await compare(numpy, { kind: "generations", n, size, gain: share });
      line(`  loop, ${name}, n = ${n}, B = ${size}`, ours, theirs, ratio, 1);
    }
  }
}

/** Seconds that an ensemble takes on so many threads. */
async function ensembleTime(plan, workers) {
  const start = performance.now();
  await runEnsemble(plan, { workers });
  return (performance.now() - start) / 1000;
}

async function twoWorkers() {
  console.log(
    "\nTwo workers beside one thread, the same ensemble by the clock (it takes two idle cores), the better of 2 alternate rounds",
  );
  console.log(`${"generations a second".padEnd(46)} ${"two".padStart(9)} ${"one".padStart(9)} ${"ratio".padStart(7)}`);
  for (const [n, size] of SIZES) {
    for (const [name, gain] of GAINS) {
      const loop = planOf(n, size, gain);
      // Two blocks of replicates at least, and about six seconds of work, beside which starting a thread is short.
      const replicates = n > 1e5 ? 64 : 512;
      const generations = Math.max(1, Math.round((6 * rateOf(stepping(loop))) / replicates));
      const plan = planEnsemble({
        loop,
        generations,
        replicates,
        recorded: [generations],
        seed: 1,
        centre: null,
        rivals: [],
      });
      const pairs = [];
      for (let round = 0; round < 2; round++) pairs.push([await ensembleTime(plan, 2), await ensembleTime(plan, 1)]);
      const work = replicates * generations;
      const [two, one] = [0, 1].map((j) => work / median(pairs.map((pair) => pair[j])));
      line(`  ensemble, ${name}, n = ${n}, B = ${size}`, two, one, median(pairs.map(([a, b]) => b / a)), 1.8);
    }
  }
}

async function main() {
  const numpy = await startNumpy();
  if (numpy === null) {
    console.log("NumPy is not installed (apt-get install python3-numpy): the comparison with it is left out");
  } else {
    await againstNumpy(numpy);
    numpy.end();
  }
  await twoWorkers();
}

await (process.argv[2] === "--answer" ? answerTasks() : main());
