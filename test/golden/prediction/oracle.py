# Recomputes cases.json: exact rational pair counts, mpmath roots of the penalised score equations, and the generator in Python integers.
import json
import random
from fractions import Fraction

import mpmath as mp

mp.mp.dps = 40
M = 0xFFFFFFFF


def imul(a, b):
    return (a * b) & M


def seed_words(seed):
    state, words = seed & M, []
    for _ in range(4):
        state = (state + 0x9E3779B9) & M
        w = imul(state ^ (state >> 16), 0x85EBCA6B)
        w = imul(w ^ (w >> 13), 0xC2B2AE35)
        words.append(w ^ (w >> 16))
    return words


class Xoshiro:
    def __init__(self, seed):
        self.s = seed_words(seed)

    def next(self):
        s = self.s
        rot = lambda x, k: ((x << k) | (x >> (32 - k))) & M
        out = imul(rot(imul(s[1], 5), 7), 9)
        t = (s[1] << 9) & M
        s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t; s[3] = rot(s[3], 11)
        return out

    def below(self, n):
        while True:
            w = self.next()
            if w < 2**32 - 2**32 % n:
                return w % n

    def index(self, n):
        while True:
            product = self.next() * n
            if product % 2**32 >= 2**32 % n:
                return product // 2**32


def auc(scores, labels, level):
    pos = [Fraction(x) for x, l in zip(scores, labels) if l]
    neg = [Fraction(x) for x, l in zip(scores, labels) if not l]
    kernel = lambda a, b: Fraction(1) if a > b else Fraction(1, 2) if a == b else Fraction(0)
    v10 = [sum(kernel(p, n) for n in neg) / len(neg) for p in pos]
    v01 = [sum(kernel(p, n) for p in pos) / len(pos) for n in neg]
    a = sum(v10) / len(pos)
    var = sum((v - a) ** 2 for v in v10) / (len(pos) - 1) / len(pos) + sum((v - a) ** 2 for v in v01) / (len(neg) - 1) / len(neg)
    se = mp.sqrt(mp.mpf(var.numerator) / var.denominator)
    z = mp.sqrt(2) * mp.erfinv(level)
    return {"estimate": float(a), "standardError": float(se), "interval": {"lower": float(max(0, float(a) - z * se)), "upper": float(min(1, float(a) + z * se))}}


def ridge(features, labels, penalty):
    n, k = len(features), len(features[0])
    means = [mp.fsum(r[j] for r in features) / n for j in range(k)]
    sds = [mp.sqrt(mp.fsum((r[j] - means[j]) ** 2 for r in features) / n) for j in range(k)]
    rows = [[mp.mpf(1)] + [(r[j] - means[j]) / sds[j] if sds[j] else mp.mpf(0) for j in range(k)] for r in features]
    beta = mp.zeros(k + 1, 1)
    for _ in range(60):
        gradient, hessian = mp.zeros(k + 1, 1), mp.zeros(k + 1, k + 1)
        for j in range(1, k + 1):
            gradient[j], hessian[j, j] = -penalty * beta[j], mp.mpf(penalty)
        for row, label in zip(rows, labels):
            p = 1 / (1 + mp.e ** (-mp.fsum(a * b for a, b in zip(row, beta))))
            for i in range(k + 1):
                gradient[i] += row[i] * (label - p)
                for j in range(k + 1):
                    hessian[i, j] += row[i] * row[j] * p * (1 - p)
        step = mp.lu_solve(hessian, gradient)
        beta += step
        if mp.norm(step) < mp.mpf(10) ** -30:
            break
    return beta, means, sds


def quantile7(v, p):
    h = (len(v) - 1) * p
    i = int(h)
    return v[i] + (h - i) * (v[min(i + 1, len(v) - 1)] - v[i])


def cross_validated(features, labels, groups, folds, seed, penalty, level, B):
    distinct = list(dict.fromkeys(groups))
    rng = Xoshiro(seed)
    deck = distinct[:]
    for last in range(len(deck) - 1, 0, -1):
        j = rng.below(last + 1)
        deck[last], deck[j] = deck[j], deck[last]
    fold = {g: i % folds for i, g in enumerate(deck)}
    score = [None] * len(labels)
    for f in range(folds):
        train = [i for i, g in enumerate(groups) if fold[g] != f]
        beta, means, sds = ridge([features[i] for i in train], [labels[i] for i in train], penalty)
        for i, g in enumerate(groups):
            if fold[g] == f:
                score[i] = beta[0] + mp.fsum(beta[j + 1] * (x - means[j]) / sds[j] for j, x in enumerate(features[i]) if sds[j])
    pairs = {}
    for i, a in enumerate(labels):
        for j, b in enumerate(labels):
            if a and not b and fold[groups[i]] == fold[groups[j]]:
                key = (distinct.index(groups[i]), distinct.index(groups[j]))
                n, r = pairs.get(key, (0, 0))
                gap = score[i] - score[j]
                pairs[key] = (n + 1, r + (1 if gap > mp.mpf(10) ** -25 else 0.5 if abs(gap) <= mp.mpf(10) ** -25 else 0))
    share = lambda w: (lambda top, bottom: top / bottom if bottom else None)(
        sum((w[a] if a == b else w[a] * w[b]) * r for (a, b), (n, r) in pairs.items()),
        sum((w[a] if a == b else w[a] * w[b]) * n for (a, b), (n, r) in pairs.items()))
    rng = Xoshiro(seed)
    shares = []
    for _ in range(B):
        w = [0] * len(distinct)
        for _ in distinct:
            w[rng.index(len(distinct))] += 1
        s = share(w)
        if s is not None:
            shares.append(s)
    shares.sort()
    beta, _, _ = ridge(features, labels, penalty)
    return {"estimate": share([1] * len(distinct)), "interval": {"lower": quantile7(shares, (1 - level) / 2), "upper": quantile7(shares, (1 + level) / 2)},
            "coefficients": [float(b) for b in list(beta)[1:]]}


random.seed(20261122)
draw = lambda n, shift: [round(random.gauss(shift, 1), 1) for _ in range(n)]
scores, labels = draw(12, 0.8) + draw(18, 0), [1] * 12 + [0] * 18
texts = [(v, a) for v in range(20) for a in range(3)]
features = [[round(random.gauss(120 + 25 * (a == 0), 30)), round(random.gauss(14 + a, 3), 1), random.randint(0, 4), 7] for v, a in texts]
is_first = [int(a == 0) for v, a in texts]
groups = [f"v{v + 1}" for v, a in texts]

cases = []
def case(id, function, args, expected, tolerance, source):
    cases.append({"id": id, "function": function, "args": args, "expected": expected, "tolerance": tolerance, "source": source})

tight = {"rel": 1e-12, "abs": 1e-13}
case("auc_ties", "areaUnderCurve", {"scores": scores, "labels": labels, "confLevel": 0.95}, auc(scores, labels, 0.95), tight, "exact rationals, mpmath 1.3.0")
case("auc_whole_numbers", "areaUnderCurve", {"scores": [1, 2, 2, 3, 3, 3, 4, 5], "labels": [False, False, True, False, True, True, True, False], "confLevel": 0.9},
     auc([1, 2, 2, 3, 3, 3, 4, 5], [0, 0, 1, 0, 1, 1, 1, 0], 0.9), tight, "exact rationals, mpmath 1.3.0")
for penalty in (0.01, 1, 50):
    beta, means, sds = ridge(features, is_first, penalty)
    case(f"ridge_penalty_{penalty}", "ridgeLogistic", {"features": features, "labels": is_first, "penalty": penalty},
         {"intercept": float(beta[0]), "coefficients": [float(b) for b in list(beta)[1:]]}, {"rel": 1e-10, "abs": 1e-12}, "mpmath 1.3.0, 40 digits")
for folds, seed, level, B in ((5, 7, 0.95, 1000), (20, 1, 0.9, 999)):
    case(f"cross_validated_{folds}_folds", "crossValidatedAuc",
         {"features": features, "labels": is_first, "groups": groups, "folds": folds, "seed": seed, "penalty": 1, "confLevel": level, "B": B},
         cross_validated(features, is_first, groups, folds, seed, 1, level, B), {"rel": 1e-10, "abs": 1e-12}, "mpmath 1.3.0 fits, folds and draws of xoshiro128** 1.1 in Python integers")
print("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]")
