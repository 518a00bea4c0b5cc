# Prints the cases that this project added: definitions in exact rationals or 40 digits, tests by scipy.
import json
from fractions import Fraction

import mpmath as mp
from scipy import stats

mp.mp.dps = 40


def emit(id, function, args, expected, source):
    print(json.dumps({"id": id, "function": function, "args": args, "expected": expected, "tolerance": {"rel": 1e-10, "abs": 1e-12}, "source": source}) + ",")


def kappa(x, y, categories, weights):
    """Estimate, and the delta-method error from the derivative of kappa in each cell of the multinomial."""
    K, n = len(categories), len(x)
    w = lambda i, j: {"unweighted": Fraction(int(i == j)), "linear": 1 - Fraction(abs(i - j), K - 1), "quadratic": 1 - Fraction(abs(i - j), K - 1) ** 2}[weights]
    p = [[mp.mpf(sum(1 for a, b in zip(x, y) if a == r and b == c)) / n for c in categories] for r in categories]
    W = [[mp.mpf(w(i, j).numerator) / w(i, j).denominator for j in range(K)] for i in range(K)]

    def value(q):
        total = mp.fsum(mp.fsum(r) for r in q)
        rows, cols = [mp.fsum(r) for r in q], [mp.fsum(q[i][j] for i in range(K)) for j in range(K)]
        po = mp.fsum(W[i][j] * q[i][j] for i in range(K) for j in range(K)) / total
        pe = mp.fsum(W[i][j] * rows[i] * cols[j] for i in range(K) for j in range(K)) / total**2
        return (po - pe) / (1 - pe)

    def moved(i, j, t):
        q = [r[:] for r in p]
        q[i][j] += t
        return value(q)

    g = {(i, j): mp.diff(lambda t: moved(i, j, t), 0) for i in range(K) for j in range(K) if p[i][j] > 0}
    mean = mp.fsum(p[i][j] * d for (i, j), d in g.items())
    var = mp.fsum(p[i][j] * (d - mean) ** 2 for (i, j), d in g.items()) / n
    return float(value(p)), float(mp.sqrt(var))


def cohen(id, x, y, categories, weights):
    k, se = kappa(x, y, categories, weights)
    u, use = kappa(x, y, categories, "unweighted")
    emit(id, "cohenWeightedKappa", {"x": x, "y": y, "categories": categories, "weights": weights}, {"unweighted": u, "unweightedASE": use, "kappa": k, "ASE": se}, "delta method on the multinomial, mpmath 1.3.0")


def fleiss(id, ratings):
    rows = [[v for v in r if v is not None] for r in ratings]
    m, n = len(rows[0]), len(rows)
    cats = sorted({v for r in rows for v in r})
    share = [Fraction(sum(r.count(c) for r in rows), n * m) for c in cats]
    pa = sum(Fraction(sum(r.count(c) * (r.count(c) - 1) for c in cats), m * (m - 1)) for r in rows) / n
    pe = sum(s * s for s in share)
    k = (pa - pe) / (1 - pe)
    pq = sum(s * (1 - s) for s in share)
    var = Fraction(2) * (pq**2 - sum(s * (1 - s) * (1 - 2 * s) for s in share)) / (n * m * (m - 1)) / pq**2
    se = mp.sqrt(mp.mpf(var.numerator) / var.denominator)
    z = mp.mpf(k.numerator) / k.denominator / se
    emit(id, "fleissKappa", {"ratings": ratings}, {"kappa": float(k), "pa": float(pa), "pe": float(pe), "seNull": float(se), "p": float(mp.erfc(abs(z) / mp.sqrt(2)))}, "exact rationals, mpmath 1.3.0")


def kendall(id, ratings):
    rows = [r for r in ratings if None not in r]
    n, m = len(rows), len(rows[0])
    q, p = stats.friedmanchisquare(*rows)
    emit(id, "kendallW", {"ratings": ratings}, {"W": q / (m * (n - 1)), "chisq": q, "p": p}, "scipy 1.17.1 friedmanchisquare, tie-corrected")


x = [1, 2, 2, 3, 3, 3, 4, 4, 1, 2, 3, 4, 2, 3, 1, 4, 2, 2, 3, 4]
y = [1, 2, 3, 3, 2, 3, 4, 3, 2, 2, 3, 4, 1, 3, 1, 4, 2, 3, 4, 2]
cohen("kappa_20_linear", x, y, [1, 2, 3, 4], "linear")
cohen("kappa_20_quadratic", x, y, [1, 2, 3, 4], "quadratic")
cohen("kappa_unused_category", x, y, [1, 2, 3, 4, 5], "linear")
cohen("kappa_words", ["no", "yes", "no", "yes", "no", "no", "yes", "no"], ["no", "yes", "yes", "yes", "no", "no", "no", "no"], ["no", "yes"], "unweighted")
cohen("kappa_uneven_values", [0, 1, 10, 10, 1, 0, 1, 10, 0], [0, 10, 10, 1, 1, 1, 1, 10, 0], [0, 1, 10], "quadratic")
R = [[3, 4, 3, 5], [5, 4, 4, 4], [2, 1, 2, 2], [4, 4, 5, 4], [3, 2, 3, 3], [1, 1, 2, 1], [5, 3, 4, 5], [2, 2, 2, 3], [4, 3, 3, 3], [5, 5, 4, 5]]
fleiss("fleiss_10x4", R)
fleiss("fleiss_other_raters", [[1, None, 2, 1], [None, 2, 2, 2], [3, 3, None, 1], [2, 1, 1, None], [1, 1, None, 1], [3, 3, 3, None]])
fleiss("fleiss_flags", [[0, 0, 1], [1, 1, 1], [0, 0, 0], [0, 1, 0], [0, 0, 0], [1, 1, 0]])
kendall("kendall_10x4", R)
kendall("kendall_missing", [r if i not in (1, 6) else r[:2] + [None, r[3]] for i, r in enumerate(R)])
kendall("kendall_constant_rater", [[r[0], 3, r[2], r[3]] for r in R])
