"""Power of TOST, sign test and Obuchowski-Rockette designs, by SciPy; prints the cases. Run: python3 oracle.py"""
import json

import numpy as np
from scipy import integrate, stats

cases = []


def add(name, function, args, expected, rel, source):
    cases.append({"id": name, "function": function, "args": args, "expected": expected, "tolerance": {"rel": rel, "abs": 1e-12}, "source": source})


def tost(n, alpha, theta0, lower, upper, sd):
    se, critical = sd / np.sqrt(n), stats.t.isf(alpha, n - 1)

    def inner(s):
        return max(0, stats.norm.cdf((upper - theta0) / se - critical * s) - stats.norm.cdf((lower - theta0) / se + critical * s)) * stats.chi.pdf(s * np.sqrt(n - 1), n - 1) * np.sqrt(n - 1)

    end = (upper - lower) / se / (2 * critical)
    return integrate.quad(inner, 0, min(end, 8), points=[min(1, end / 2)], epsabs=0, epsrel=1e-11, limit=400)[0]


for n, alpha, theta0, lower, upper, sd in [(12, 0.05, 0, -0.4, 0.6, 0.5), (30, 0.025, 0.1, -0.3, 0.3, 0.4), (90, 0.05, 0.2, -0.3, 0.3, 0.7), (6, 0.05, 0, -1, 1, 0.9), (30, 0.05, 0.5, -0.5, 0.5, 0.6)]:
    args = {"n": n, "alpha": alpha, "theta0": theta0, "lower": lower, "upper": upper, "sdDiff": sd}
    add(f"tost_{n}_{theta0}", "powerTostPaired", args, {"power": tost(n, alpha, theta0, lower, upper, sd)}, 1e-8, "SciPy 1.17.1 integrate.quad over the chi density")

for n, p, alpha in [(10, 0.8, 0.05), (25, 0.7, 0.01), (90, 0.6, 0.05), (5, 0.9, 0.05)]:
    for alternative in ("two.sided", "greater", "less"):
        allowed = alpha / 2 if alternative == "two.sided" else alpha
        wins = np.arange(n + 1)
        up, down = stats.binom.sf(wins - 1, n, 0.5) <= allowed, stats.binom.cdf(wins, n, 0.5) <= allowed
        reject = {"two.sided": up | down, "greater": up, "less": down}[alternative]
        add(f"sign_{n}_{p}_{alternative}", "powerSignTest", {"n": n, "pWin": p, "alpha": alpha, "alternative": alternative},
            {"power": float(stats.binom.pmf(wins, n, p)[reject].sum()), "attainedAlpha": float(stats.binom.pmf(wins, n, 0.5)[reject].sum())}, 1e-10, "SciPy 1.17.1 binom, enumeration")

rng = np.random.default_rng(20261122)
for trial, (raters, vignettes) in enumerate([(4, 12), (6, 20), (3, 15)]):
    scores = 3 + rng.normal(0, 0.8, (1, 1, vignettes)) + rng.normal(0, 0.3, (1, raters, 1)) + rng.normal(0, 0.4, (2, raters, 1)) * (trial != 2) + rng.normal(0, 0.5, (2, 1, vignettes)) + rng.normal(0, 0.6, (2, raters, vignettes))
    y = np.clip(np.round(scores), 1, 5)
    cov = np.cov(y.reshape(2 * raters, vignettes)).reshape(2, raters, 2, raters) / vignettes
    same_arm, same_rater = np.eye(2, dtype=bool)[:, None, :, None], np.eye(raters, dtype=bool)[None, :, None, :]
    mean = lambda mask: cov[np.broadcast_to(mask, cov.shape)].mean()
    var, cov1, cov2, cov3 = mean(same_arm & same_rater), mean(~same_arm & same_rater), mean(same_arm & ~same_rater), mean(~same_arm & ~same_rater)
    theta = y.mean(2)
    residual = theta - theta.mean(1, keepdims=True) - theta.mean(0, keepdims=True) + theta.mean()
    shared = max(cov2 - cov3, 0)
    var_tr = (residual**2).sum() / (raters - 1) - var + cov1 + shared
    for readers, n, effect, alpha in [(5, 40, 0.4, 0.05), (10, 30, 0.3, 0.01)]:
        ratio = vignettes / n
        noise, spread = ratio * (var - cov1 - shared), ratio * shared
        for analysis in ("RRRC", "RRFC", "FRRC"):
            tr = 0 if analysis == "FRRC" else max(var_tr, 0)
            between = 0 if analysis == "RRFC" else spread
            denominator = tr + noise + readers * between
            ncp = readers * effect**2 / 2 / denominator
            ddf = np.inf if analysis == "FRRC" else denominator**2 / ((tr + noise) ** 2 / (readers - 1))
            power = stats.ncx2.sf(stats.chi2.isf(alpha, 1), 1, ncp) if analysis == "FRRC" else stats.ncf.sf(stats.f.isf(alpha, 1, ddf), 1, ddf, ncp)
            expected = {"varTR": var_tr, "ncp": ncp, "power": float(power)} | ({} if analysis == "FRRC" else {"ddf": ddf})
            add(f"or_power_{trial}_{readers}_{analysis}", "powerObuchowskiRockette",
                {"pilotScores": y.astype(int).tolist(), "readers": readers, "cases": n, "effectSize": effect, "alpha": alpha, "analysis": analysis},
                expected, 1e-8, "numpy 2.4.6 and SciPy 1.17.1 noncentral F: formulas of Hillis, Obuchowski & Berbaum (2011)")
print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")
