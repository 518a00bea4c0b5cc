"""JZS Bayes factors with 30 digits: Rouder et al. (2009), eq. 1; prints the cases. Run: python3 oracle.py"""
import json

from mpmath import exp, mp, mpf, pi, quad, sqrt

mp.dps = 30
cases = []
for t, n, r in [(0, 5, 0.5), (0.7, 30, 0.7071067811865476), (-2.3, 12, 1.0), (6, 30, 0.3), (3.1, 200, 0.7071067811865476), (12, 20, 1.4)]:
    t, r, v = mpf(t), mpf(r), mpf(n - 1)
    marginal = quad(lambda u: (1 + n * exp(u)) ** mpf(-0.5) * (1 + t**2 / ((1 + n * exp(u)) * v)) ** (-(v + 1) / 2) * r / sqrt(2 * pi) * exp(-u / 2) * exp(-(r**2) / (2 * exp(u))), [-20, -10, -6, -4, -2, 0, 2, 4, 8, 16, 32, 80])
    cases.append({"id": f"mp_jzs_{float(t)}_{n}", "function": "jzsPairedBF", "args": {"t": float(t), "n": n, "rscale": float(r)},
                  "expected": {"bf10": float(marginal / (1 + t**2 / v) ** (-(v + 1) / 2))}, "tolerance": {"rel": 1e-11, "abs": 0}, "source": "mpmath 1.3.0, 30 digits, Rouder et al. (2009) eq. 1"})
print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")
