"""Further cases for cases.json: dense analytic REML or ML, Satterthwaite and Kenward-Roger, every n x n matrix formed.

python3 oracle.py > own.json
"""
import json
import numpy as np

ARMS = ["model", "pgy1", "pgy2"]


def indicator(keys):
    levels = sorted(set(keys))
    return np.array([[float(key == level) for level in levels] for key in keys])


def design(args):
    columns, reference = args["columns"], args["reference"]
    names, parts, terms = ["(Intercept)"], [np.ones(len(columns[args["response"]]))], [None]
    for name in args["fixed"]:
        values = columns[name]
        if isinstance(values[0], str):
            levels = [reference[name]] + [level for level in sorted(set(values)) if level != reference[name]]
            for level in levels[1:]:
                parts.append(np.array([float(value == level) for value in values]))
                terms.append(name)
        else:
            parts.append(np.array(values, float))
            terms.append(name)
    random = [indicator(list(zip(*(columns[name] for name in names)))) for names in args["random"]]
    return np.array(columns[args["response"]], float), np.column_stack(parts), terms, random


def pieces(y, X, V):
    Vi = np.linalg.inv(V)
    information = X.T @ Vi @ X
    P = Vi - Vi @ X @ np.linalg.solve(information, X.T @ Vi)
    return Vi, information, P


def deviance(y, X, V, reml):
    Vi, information, P = pieces(y, X, V)
    value = np.linalg.slogdet(V)[1] + y @ P @ y
    return value + (np.linalg.slogdet(information)[1] + (len(y) - X.shape[1]) * np.log(2 * np.pi) if reml else len(y) * np.log(2 * np.pi))


def derivatives(y, X, parts, variances, reml):
    """Gradient, observed and expected information of the log-likelihood."""
    V = sum(v * part for v, part in zip(variances, parts))
    Vi, _, P = pieces(y, X, V)
    screen = P if reml else Vi
    Py = P @ y
    gradient = np.array([0.5 * (Py @ part @ Py - np.sum(screen * part)) for part in parts])
    expected = np.array([[0.5 * np.sum((screen @ a) * (screen @ b).T) for b in parts] for a in parts])
    observed = np.array([[Py @ a @ P @ b @ Py for b in parts] for a in parts]) - expected
    return gradient, observed, expected


def fit(y, X, random, reml):
    parts = [Z @ Z.T for Z in random] + [np.eye(len(y))]
    variances = np.full(len(parts), np.var(y) / len(parts))
    for _ in range(500):
        gradient, observed, expected = derivatives(y, X, parts, variances, reml)
        close = np.max(np.abs(gradient * variances)) < 1e-3
        step = np.linalg.solve(observed if close else expected, gradient)
        variances = np.maximum(variances + step, variances / 10)
        if np.max(np.abs(step / variances)) < 1e-14:
            break
    return variances, parts


def one_degrees(weights, Phi, slopes, A):
    g = np.array([weights @ Phi @ slope @ Phi @ weights for slope in slopes])
    return 2 * (weights @ Phi @ weights) ** 2 / (g @ A @ g)


def joint_satterthwaite(L, beta, Phi, slopes, A):
    q = len(L)
    values, vectors = np.linalg.eigh(L @ Phi @ L.T)
    rotated = vectors.T @ L
    nu = np.array([one_degrees(row, Phi, slopes, A) for row in rotated])
    F = sum((rotated @ beta) ** 2 / values) / q
    if q == 1 or np.ptp(nu) < 1e-8 * nu.max():
        return F, nu.mean()
    E = np.sum(nu / (nu - 2))
    return F, 2 * E / (E - q)


def joint_kenward_roger(L, beta, Phi, adjusted, slopes, W):
    q = len(L)
    Theta = L.T @ np.linalg.solve(L @ Phi @ L.T, L)
    turned = [Theta @ Phi @ slope @ Phi for slope in slopes]
    A1 = sum(W[i, j] * np.trace(a) * np.trace(b) for i, a in enumerate(turned) for j, b in enumerate(turned))
    A2 = sum(W[i, j] * np.trace(a @ b) for i, a in enumerate(turned) for j, b in enumerate(turned))
    B = (A1 + 6 * A2) / (2 * q)
    g = ((q + 1) * A1 - (q + 4) * A2) / ((q + 2) * A2)
    c1, c2, c3 = (value / (3 * q + 2 * (1 - g)) for value in (g, q - g, q + 2 - g))
    E = 1 / (1 - A2 / q)
    V = 2 / q * (1 + c1 * B) / ((1 - c2 * B) ** 2 * (1 - c3 * B))
    rho = V / (2 * E * E)
    m = 4 + (q + 2) / (q * rho - 1)
    scale = m / (E * (m - 2))
    estimate = L @ beta
    return scale * estimate @ np.linalg.solve(L @ adjusted @ L.T, estimate) / q, m


def expected_of(args):
    y, X, terms, random = design(args)
    mean, reml = y.mean(), args["REML"]
    y = y - mean  # y'Py would lose digits to a large mean
    variances, parts = fit(y, X, random, reml)
    V = sum(v * part for v, part in zip(variances, parts))
    Vi, information, P = pieces(y, X, V)
    _, observed, expected = derivatives(y, X, parts, variances, reml)
    Phi, A, W = np.linalg.inv(information), np.linalg.inv(observed), np.linalg.inv(expected)
    beta = Phi @ X.T @ Vi @ y
    slopes = [X.T @ Vi @ part @ Vi @ X for part in parts]
    names = [":".join(factors) for factors in args["random"]] + ["Residual"]
    units = np.eye(len(beta))
    result = {
        "remlCrit" if reml else "deviance": deviance(y, X, V, reml),
        "fixef": (beta + mean * units[0]).tolist(),
        "se": np.sqrt(np.diag(Phi)).tolist(),
        "variances": dict(zip(names, variances.tolist())),
        "satterthwaiteDf": [one_degrees(row, Phi, slopes, A) for row in units],
    }
    groups = [[i for i, term in enumerate(terms) if term == name] for name in args["fixed"]]
    result["terms"] = []
    for group in groups:
        F, denominator = joint_satterthwaite(units[group], beta, Phi, slopes, A)
        result["terms"].append({"F_satterthwaite": F, "denDf_satterthwaite": denominator})
    if reml:
        bias = sum(W[i, j] * (X.T @ Vi @ a @ Vi @ b @ Vi @ X - slopes[i] @ Phi @ slopes[j]) for i, a in enumerate(parts) for j, b in enumerate(parts))
        adjusted = Phi + 2 * Phi @ bias @ Phi
        result["krSe"] = np.sqrt(np.diag(adjusted)).tolist()
        result["krDf"] = [joint_kenward_roger(units[[i]], beta, Phi, adjusted, slopes, W)[1] for i in range(len(beta))]
        for group, keys in zip(groups, result["terms"]):
            keys["F_kr"], keys["denDf_kr"] = joint_kenward_roger(units[group], beta, Phi, adjusted, slopes, W)
    return result


def study(seed, vignettes, raters, arms, missing=0.0, repeats=1, shares=(0.6, 0.4, 0.5, 0.3, 0.4), offset=0.0, scale=1.0):
    """shares: standard deviations of vignette, rater, vignette:arm, rater:arm, vignette:rater; the residual's is 0.7."""
    rng = np.random.default_rng(seed)
    draw = {name: {} for name in range(5)}
    effect = lambda kind, key: draw[kind].setdefault(key, shares[kind] * rng.standard_normal())
    columns = {"y": [], "vignette": [], "rater": [], "arm": [], "author": [], "period": [], "words": []}
    for v in range(vignettes):
        for r in range(raters):
            for a, arm in enumerate(arms):
                author = f"{arm}-{(v + a) % 3}"
                for repeat in range(repeats if (v + r) % 3 else 1):
                    total = effect(0, v) + effect(1, r) + effect(2, (v, a)) + effect(3, (r, a)) + effect(4, (v, r)) - 0.3 * a + 0.7 * rng.standard_normal()
                    if rng.uniform() < missing:
                        continue
                    values = [offset + scale * round(2 * (3.5 + total)), f"v{v:02d}", f"r{r}", arm, author, "first" if (v + r + a) % 2 else "second", int(rng.integers(40, 200))]
                    for name, value in zip(columns, values):
                        columns[name].append(value)
    return columns


def case(name, columns, fixed, random, reml=True):
    used = ["y", *fixed, *sorted({factor for factors in random for factor in factors} - set(fixed))]
    reference = {factor: {"arm": "model", "period": "first"}[factor] for factor in fixed if factor in ("arm", "period")}
    args = {"columns": {key: columns[key] for key in used}, "response": "y", "fixed": fixed, "random": random, "reference": reference, "REML": reml}
    return {"id": name, "function": "lmm", "args": args, "expected": expected_of(args), "tolerance": {"rel": 1e-8, "abs": 1e-9}, "source": "oracle.py: dense analytic likelihood in numpy"}


ALL = [["vignette"], ["rater"], ["vignette", "arm"], ["rater", "arm"], ["vignette", "rater"]]
cases = [
    case("own_period_and_length_missing_cells", study(1, 14, 5, ARMS, missing=0.15), ["arm", "period", "words"], ALL[:3]),
    case("own_five_factors_repeats", study(20, 10, 4, ARMS, repeats=2, shares=(0.8, 0.9, 0.7, 0.5, 0.7)), ["arm"], ALL),
    case("own_three_raters_two_arms", study(3, 16, 3, ARMS[:2], missing=0.1, shares=(0.6, 0.6, 0, 0.6, 0)), ["arm"], [["vignette"], ["rater"], ["rater", "arm"]]),
    case("own_maximum_likelihood", study(4, 14, 5, ARMS, missing=0.15), ["arm", "period"], ALL[:3], reml=False),
    case("own_large_offset_small_unit", study(5, 12, 4, ARMS, missing=0.2, offset=40000.0, scale=0.25), ["arm"], ALL[:3]),
    case("own_random_authors", study(12, 15, 4, ARMS, missing=0.1, shares=(0.6, 0.5, 0.5, 0.2, 0.2)), ["arm"], [["vignette"], ["rater"], ["author"]]),
    case("own_interaction_alone", study(9, 12, 4, ARMS, missing=0.1), ["arm"], [["vignette", "rater"]]),
]
if __name__ == "__main__":
    print(json.dumps(cases))
