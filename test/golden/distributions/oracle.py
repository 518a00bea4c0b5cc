"""Further tails and quantiles with 50 digits; prints one case a line. Run: python3 oracle.py"""
import json
import random

from mpmath import mp, mpf, betainc, erfc, findroot, gammainc, loggamma, sqrt

mp.dps = 50
random.seed(20260131)


def t_tail(t, df):
    outside = betainc(mpf(df) / 2, mpf(1) / 2, 0, mpf(df) / (mpf(df) + mpf(t) ** 2), regularized=True) / 2
    return outside if t < 0 else 1 - outside


def f_upper(f, a, b):
    return betainc(mpf(b) / 2, mpf(a) / 2, 0, mpf(b) / (mpf(b) + mpf(a) * mpf(f)), regularized=True)


def show(name, function, args, lower, value):
    case = {"id": name, "function": function, "args": {"args": args, "lowerTail": lower}, "expected": {"value": float(value)},
            "tolerance": {"rel": 1e-12, "abs": 0}, "source": "mpmath 1.3.0, 50 digits"}
    print(json.dumps(case))


for i in range(12):
    t, df = round(-random.uniform(0.05, 12), 3), round(random.choice([random.uniform(0.6, 8), random.uniform(8, 400)]), 3)
    show(f"mp_pt_{i}", "pt", [t, df], True, t_tail(t, df))
    f, a, b = round(random.uniform(0.05, 30), 3), round(random.uniform(0.5, 60), 2), round(random.uniform(0.5, 300), 2)
    show(f"mp_pf_{i}", "pf", [f, a, b], False, f_upper(f, a, b))
    x, k = round(random.uniform(0.01, 300), 3), round(random.uniform(0.3, 80), 2)
    show(f"mp_pchisq_{i}", "pchisq", [x, k], False, gammainc(mpf(k) / 2, mpf(x) / 2, mp.inf, regularized=True))
    x, a, b = round(random.uniform(0.001, 0.6), 4), round(random.uniform(0.2, 90), 2), round(random.uniform(0.2, 90), 2)
    show(f"mp_pbeta_{i}", "pbeta", [x, a, b], True, betainc(a, b, 0, x, regularized=True))
    z = round(-random.uniform(0.01, 30), 3)
    show(f"mp_pnorm_{i}", "pnorm", [z], True, erfc(-mpf(z) / sqrt(2)) / 2)
    x = round(random.uniform(0.01, 40), 3)
    show(f"mp_lgamma_{i}", "lgamma", [x], True, loggamma(x))
    p, df = round(random.uniform(0.0005, 0.4), 5), round(random.uniform(0.8, 200), 2)
    show(f"mp_qt_{i}", "qt", [p, df], True, findroot(lambda q: t_tail(q, df) - mpf(p), (mpf(-10000), mpf(-1) / 1000), solver="bisect", maxsteps=150, verify=False))
