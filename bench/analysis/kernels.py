"""Kernels in numpy, vectorised: reads "<kernel> <calls>" lines, answers milliseconds of one call, or "none"."""
import sys
import time
from os.path import join

import numpy as np

folder = sys.argv[1]
sums = np.loadtxt(join(folder, "sums.csv"))
uneven = np.loadtxt(join(folder, "uneven.csv"))
differences = np.loadtxt(join(folder, "differences.csv"), delimiter=",")
scores = np.loadtxt(join(folder, "scores.csv"), delimiter=",").astype(int)
rng = np.random.default_rng(1)


def both_tails(sizes, observed):
    """Distribution of the sum of sizes with random signs, by the shift algorithm."""
    total = int(sizes.sum())
    ways = np.zeros(total + 1)
    ways[0] = 1.0
    for size in sizes:
        shifted = np.zeros_like(ways)
        shifted[size:] = ways[: total + 1 - size]
        ways = (ways + shifted) / 2
    return min(1.0, 2 * min(ways[: observed + 1].sum(), ways[observed:].sum()))


def signed_rank():
    """Pratt: zeros are ranked and then dropped; doubled midranks are integers."""
    sizes = np.abs(sums)
    _, place, count = np.unique(sizes, return_inverse=True, return_counts=True)
    ends = np.cumsum(count)
    doubled = (2 * ends - count + 1)[place]
    kept = sums != 0
    return both_tails(doubled[kept].astype(int), int(doubled[sums > 0].sum()))


def sign_flip():
    sizes = np.abs(sums).astype(int)
    return both_tails(sizes[sizes > 0], int(sums[sums > 0].sum()))


def sign_flip_sampled():
    signs = rng.integers(0, 2, (100_000, uneven.size), dtype=np.int8) * 2.0 - 1.0
    return (np.count_nonzero(np.abs(signs @ np.abs(uneven)) >= abs(uneven.sum())) + 1) / 100_001


def pigeonhole():
    n, raters = differences.shape
    of_vignette = rng.multinomial(n, np.full(n, 1 / n), 10_000)
    of_rater = rng.multinomial(raters, np.full(raters, 1 / raters), 10_000)
    means = ((of_vignette @ differences) * of_rater).sum(axis=1) / (n * raters)
    return np.quantile(means, [0.025, 0.975])


def alpha():
    """Ordinal alpha of 10,000 resamples of whole units: sums of the units' coincidences."""
    units, raters = scores.shape
    counts = np.stack([(scores == level).sum(axis=1) for level in range(1, 6)], axis=1).astype(float)
    own = (counts[:, :, None] * counts[:, None, :] - np.einsum("uc,cd->ucd", counts, np.eye(5))) / (raters - 1)
    weights = rng.multinomial(units, np.full(units, 1 / units), 10_000).astype(float)
    observed = (weights @ own.reshape(units, 25)).reshape(-1, 5, 5)
    totals = weights @ counts
    middles = np.cumsum(totals, axis=1) - totals / 2
    distances = (middles[:, :, None] - middles[:, None, :]) ** 2
    numerator = (observed * distances).sum(axis=(1, 2))
    denominator = (totals[:, :, None] * totals[:, None, :] * distances).sum(axis=(1, 2))
    return np.quantile(1 - (units * raters - 1) * numerator / denominator, [0.025, 0.975])


kernels = {
    "signed-rank": signed_rank,
    "sign-flip": sign_flip,
    "sign-flip-sampled": sign_flip_sampled,
    "pigeonhole": pigeonhole,
    "alpha": alpha,
}

print("ready", flush=True)
for line in sys.stdin:
    name, calls = line.split()
    if name not in kernels:
        print("none", flush=True)
        continue
    started = time.perf_counter()
    for _ in range(int(calls)):
        kernels[name]()
    print(f"{1000 * (time.perf_counter() - started) / int(calls):.6f}", flush=True)
