# Prints the bootstrap cases that this project added: alpha from its definition over pairs, units drawn by MINSTD.
import json

import numpy as np


def alpha(units, metric):
    units = [[v for v in u if v is not None] for u in units]
    units = [u for u in units if len(u) > 1]
    values = [v for u in units for v in u]
    n = len(values)
    cats = sorted(set(values))
    marginal = {c: values.count(c) for c in cats}
    below = {c: sum(marginal[b] for b in cats if b < c) + marginal[c] / 2 for c in cats}
    d = {"nominal": lambda a, b: float(a != b), "ordinal": lambda a, b: (below[a] - below[b]) ** 2, "interval": lambda a, b: (a - b) ** 2, "ratio": lambda a, b: 0.0 if a == b else ((a - b) / (a + b)) ** 2}[metric]
    observed = sum(sum(d(a, b) for a in u for b in u) / (len(u) - 1) for u in units) / n
    expected = sum(d(a, b) for a in values for b in values) / (n * (n - 1))
    return None if expected == 0 else 1 - observed / expected


def bootstrap(id, units, metric, B, seed, level):
    state, out = seed, []
    for _ in range(B):
        sample = []
        for _ in units:
            state = 16807 * state % 2147483647
            sample.append(units[int(state / 2147483647 * len(units))])
        out.append(alpha(sample, metric))
    out = np.array([v for v in out if v is not None])
    print(json.dumps({"id": id, "function": "krippendorffAlphaUnitBootstrap", "args": {"ratings": units, "metric": metric, "B": B, "rng": "minstd", "seed": seed, "confLevel": level},
        "expected": {"estimate": alpha(units, metric), "mean": out.mean(), "sd": out.std(ddof=1), "percentile7": list(np.quantile(out, [(1 - level) / 2, (1 + level) / 2]))},
        "tolerance": {"rel": 1e-9, "abs": 1e-10}, "source": "Python, definition over all pairs; numpy 2.4.6 quantile"}) + ",")


R = [[3, 4, 3, 5], [5, 4, None, 4], [2, 1, 2, 2], [4, None, None, 4], [3, 2, 3, None], [1, 1, 2, 1], [5, 3, 4, 5], [2, None, None, None], [4, 3, 3, 3], [5, 5, 4, 5]]
for metric, seed in (("nominal", 11), ("ordinal", 12), ("interval", 13), ("ratio", 14)):
    bootstrap(f"kripp_bootstrap_missing_{metric}", R, metric, 1000, seed, 0.9)
