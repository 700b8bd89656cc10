"""The NumPy side of sampling.mjs: one JSON task a line on standard input, one JSON answer a line on standard output.

A task names what to draw, for how many seconds, and how many rows NumPy draws in one call; the answer is draws (or generations) in a second of processor time.
"""

import json
import sys
import time

import numpy as np

TEMPERATURE = 0.8
EXTERNAL = 0.3


def zipf(n):
    weights = 1.0 / np.arange(1, n + 1)
    return weights / weights.sum()


def draws(rng, task):
    """Calls of rng.multinomial, on rows of weights that change from call to call."""
    n, size, rows = task["n"], task["size"], task["rows"]
    q = zipf(n)
    tilted = [q ** (1 + 0.01 * j) for j in range(4)]
    weights = [np.tile(t / t.sum(), (rows, 1)) if rows > 1 else t / t.sum() for t in tilted]
    calls = 0
    start = time.process_time()
    while time.process_time() - start < task["seconds"]:
        rng.multinomial(size, weights[calls % 4])
        calls += 1
    return calls * rows / (time.process_time() - start)


def generations(rng, task):
    """The closed loop on rows of states, all replicates in one array."""
    n, size, rows, gain = task["n"], task["size"], task["rows"], task["gain"]
    q = zipf(n)
    p = np.tile(q, (rows, 1)) if rows > 1 else q
    beta = 1 / TEMPERATURE
    steps = 0
    start = time.process_time()
    while time.process_time() - start < task["seconds"]:
        s = p**beta
        s /= s.sum(axis=-1, keepdims=True)
        m = (1 - EXTERNAL) * s + EXTERNAL * q
        x = rng.multinomial(size, m)
        p = x / size if gain == 1 else (1 - gain) * p + (gain / size) * x
        steps += 1
    return steps * rows / (time.process_time() - start)


def main():
    rng = np.random.default_rng(1)
    print(json.dumps({"version": np.__version__}), flush=True)
    for line in sys.stdin:
        task = json.loads(line)
        rate = draws(rng, task) if task["kind"] == "draws" else generations(rng, task)
        print(json.dumps({"rate": rate}), flush=True)


main()
