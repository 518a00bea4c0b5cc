"""Noncentral t, studentised range and large degrees of freedom with 30 digits; prints the cases. Run: python3 oracle.py"""
import json
import random

from mpmath import binomial, betainc, erfc, exp, fsum, log, loggamma, mp, mpf, ncdf, npdf, sqrt

mp.dps = 30
random.seed(20261122)


def over_log_s(df, inner, step):
    """Integral of inner(s) over s = sqrt(chi2/df), by the trapezoid rule on log s, which converges geometrically."""
    a = mpf(df) / 2
    constant = log(2) + a * log(a) - loggamma(a)

    def term(i):
        u = step * i
        return exp(constant + 2 * a * u - a * exp(2 * u)) * inner(exp(u))

    peak = max(range(-int(6 / step), int(3 / step), max(1, int(mpf(1) / 50 / step))), key=term)
    total = term(peak)
    for direction in (1, -1):
        i = peak + direction
        while True:
            value = term(i)
            total += value
            i += direction
            if value < total * mpf(10) ** -26:
                break
    return total * step


def noncentral_t(t, df, delta, lower):
    sign = 1 if lower else -1
    step = min(mpf(1) / 16, 1 / sqrt(2 * mpf(df) + 4 * mpf(t) ** 2 + mpf(delta) ** 2) / 3)
    return over_log_s(df, lambda s: erfc(-sign * (mpf(t) * s - mpf(delta)) / sqrt(2)) / 2, step)


def range_above(w, means):
    step = mpf(1) / 4
    zs = [w / 2 + step * i for i in range(-48, 49)]
    return means * step * fsum(npdf(z) * (ncdf(z) ** (means - 1) - (ncdf(z) - ncdf(z - w)) ** (means - 1)) for z in zs)


def show(name, function, args, expected):
    return {"id": name, "function": function, "args": args, "expected": expected, "tolerance": {"rel": 1e-12, "abs": 0},
            "source": "mpmath 1.3.0, 30 digits, trapezoid on log s"}


cases = []
for i in range(24):
    df = random.choice([1, 2, 5, 9, 29, 59, 199, round(random.uniform(0.7, 60), 2)])
    delta = round(random.choice([random.uniform(-6, 6), random.uniform(0, 25)]), 2)
    t = round(random.choice([delta + random.gauss(0, 2), random.uniform(-6, 6), delta * random.uniform(0.1, 2.5)]), 2)
    for lower in (True, False):
        value = noncentral_t(t, df, delta, lower)
        if value > mpf(10) ** -290:
            cases.append(show(f"mp_nct_{i}_{'lower' if lower else 'upper'}", "pt_noncentral", {"args": [t, df, delta], "lowerTail": lower}, {"value": float(value)}))
cases.append(show("mp_nct_underflow", "pt_noncentral", {"args": [2.045, 29, 20], "lowerTail": True}, {"value": float(noncentral_t(2.045, 29, 20, True))}))
for q, means, df in [(3.5, 3, 87), (4.2, 3, 12.5), (2, 2, 30), (6, 6, 174), (25, 3, 20), (3, 20, 8), (1.2, 4, 5)]:
    value = over_log_s(df, lambda s: range_above(mpf(q) * s, means), min(mpf(1) / 12, 1 / sqrt(mpf(df)) / 4))
    cases.append(show(f"mp_tukey_{q}_{means}_{df}", "ptukey", {"q": q, "nmeans": means, "df": df}, {"upper": float(value), "lower": float(1 - value)}))
for t, df in [(3.0679197861395484, 222687.58712459716), (-5.934435646733741, 596602.6027891968), (6.288778349023323, 885287.2675406609), (3.08, 56933.875)]:
    outside = betainc(mpf(df) / 2, mpf(1) / 2, 0, mpf(df) / (mpf(df) + mpf(t) ** 2), regularized=True) / 2
    cases.append(show(f"mp_pt_large_df_{t:.2f}", "pt", {"args": [t, df], "lowerTail": t < 0}, {"value": float(outside)}))
for p, n, chance in [(0.025, 30, 0.5), (0.975, 30, 0.5), (0.9, 17, 0.2), (0.5, 9, 0.5), (1e-9, 200, 0.3)]:
    successes, total = 0, (1 - mpf(chance)) ** n
    while total < mpf(p) * (1 - mpf(10) ** -20):
        successes += 1
        total += binomial(n, successes) * mpf(chance) ** successes * (1 - mpf(chance)) ** (n - successes)
    cases.append(show(f"mp_qbinom_{p}_{n}_{chance}", "qbinom", {"args": [p, n, chance]}, {"value": successes}))
print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")
