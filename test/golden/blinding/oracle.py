# Prints the cases that this project added: James's index in its published form, standard errors by numerical differentiation.
import json

import mpmath as mp

mp.mp.dps = 40


def james(p):
    """p: [arm][guess], guess = treatment, placebo, don't know."""
    dk = p[0][2] + p[1][2]
    w = [[0, mp.mpf(1) / 2], [mp.mpf(1) / 2, 0]]
    row = [mp.fsum(p[i]) for i in range(2)]
    col = [p[0][j] + p[1][j] for j in range(2)]
    pdo = mp.fsum(w[i][j] * p[i][j] for i in range(2) for j in range(2)) / (1 - dk)
    pde = mp.fsum(w[i][j] * col[j] * (row[i] - p[i][2]) for i in range(2) for j in range(2)) / (1 - dk) ** 2
    return (1 + dk + (1 - dk) * (pdo - pde) / pde) / 2


def delta(index, counts, cells, level):
    n = sum(counts[c] for c in cells)
    p = {c: mp.mpf(counts[c]) / n for c in cells}

    def at(q):
        total = mp.fsum(q.values())
        return index({c: v / total for c, v in q.items()})

    g = {c: mp.diff(lambda t: at({**p, c: p[c] + t}), 0) for c in cells if p[c] > 0}
    var = (mp.fsum(p[c] * d**2 for c, d in g.items()) - mp.fsum(p[c] * d for c, d in g.items()) ** 2) / n
    e, se, z = at(p), mp.sqrt(var), mp.sqrt(2) * mp.erfinv(level)
    return [float(x) for x in (e, se, e - z * se, e + z * se)]


def case(id, treatment, placebo, level):
    counts = {(0, j): v for j, v in enumerate(treatment)} | {(1, j): v for j, v in enumerate(placebo)}
    name = lambda t: dict(zip(("guessTreatment", "guessPlacebo", "dontKnow"), t))
    arm = lambda i, right: delta(lambda p: (p[(i, right)] - p[(i, 1 - right)]), counts, [(i, j) for j in range(3)], level)
    print(json.dumps({"id": id, "function": "blindingIndices", "args": {"treatment": name(treatment), "placebo": name(placebo), "confLevel": level},
        "expected": {"james": delta(lambda p: james([[p[(i, j)] for j in range(3)] for i in range(2)]), counts, list(counts), level), "bangTreatment": arm(0, 0), "bangPlacebo": arm(1, 1)},
        "tolerance": {"rel": 1e-10, "abs": 1e-11}, "source": "definitions at 40 digits, mpmath 1.3.0"}) + ",")


case("blinding_unequal", [18, 7, 5], [9, 41, 10], 0.9)
case("blinding_nobody_unsure", [12, 8, 0], [10, 15, 0], 0.95)
case("blinding_mostly_unsure", [2, 1, 57], [1, 3, 56], 0.99)
case("blinding_wrong_way", [3, 20, 4], [18, 5, 6], 0.95)
