"""Cases for the proportional odds models, by an independent route: dense matrices, gradients by the complex step,
Hessians by fourth-order differences of those gradients, and for one random intercept the integral itself by the
trapezoid rule. Prints the cases of both folders as JSON: python3 oracle.py cumulativeLogit | clmm"""
import json
import sys
import numpy as np
from scipy.optimize import minimize

STEP = 1e-30


def logistic(x):
    return 1 / (1 + np.exp(-x))


class Data:
    def __init__(self, case):
        args = case["args"]
        columns = args["columns"]
        self.scores = np.array(columns[args["response"]])
        self.categories = sorted(set(self.scores))
        self.index = np.searchsorted(self.categories, self.scores)
        parts = []
        for name in args["fixed"]:
            column = columns[name]
            base = args["reference"].get(name)
            if base is None and not isinstance(column[0], str):
                parts.append(np.array(column, float))
                continue
            levels = sorted(set(column))
            base = levels[0] if base is None else base
            parts += [np.array([v == level for v in column], float) for level in levels if level != base]
        self.x = np.array(parts).T.reshape(len(self.scores), len(parts))
        self.z = []
        for names in args["random"]:
            labels = list(zip(*[columns[name] for name in names]))
            levels = sorted(set(labels))
            self.z.append(np.array([[label == level for level in levels] for label in labels], float))
        self.thresholds = len(self.categories) - 1
        self.fixed = self.thresholds + self.x.shape[1]

    def rows(self, theta, eta):
        """Log-probability, slope and curvature by eta of each row."""
        padded = np.concatenate([[-60], theta, [60]])  # far enough for doubles, near enough for complex exponentials
        upper = logistic(padded[self.index + 1] - eta)
        lower = logistic(padded[self.index] - eta)
        return np.log(upper - lower), upper + lower - 1, upper * (1 - upper) + lower * (1 - lower)


def plain(data, p):
    return np.sum(data.rows(p[: data.thresholds], data.x @ p[data.thresholds : data.fixed])[0])


def laplace(data, p):
    theta, base = p[: data.thresholds], data.x @ p[data.thresholds : data.fixed]
    z = np.hstack([s * block for s, block in zip(p[data.fixed :], data.z)])
    real = np.zeros(z.shape[1])
    for _ in range(60):  # to convergence on the real line
        _, g, w = data.rows(theta.real, base.real + z.real @ real)
        step = np.linalg.solve(np.eye(len(real)) + (z.real.T * w) @ z.real, z.real.T @ g - real)
        real = real + step
        if np.abs(step).max() < 1e-15:
            break
    u = real.astype(p.dtype)
    for _ in range(2):  # carries the imaginary parts along
        _, g, w = data.rows(theta, base + z @ u)
        u = u + np.linalg.solve(np.eye(len(u)) + (z.T * w) @ z, z.T @ g - u)
    logp, _, w = data.rows(theta, base + z @ u)
    sign, _ = np.linalg.slogdet((np.eye(len(u)) + (z.T * w) @ z).real)
    determinant = np.linalg.det(np.eye(len(u)) + (z.T * w) @ z)
    return np.sum(logp) - u @ u / 2 - np.log(sign * determinant) / 2


def integral(data, p):
    theta, base, s = p[: data.thresholds], data.x @ p[data.thresholds : data.fixed], p[data.fixed]
    grid = np.linspace(-10, 10, 801)
    total = 0
    logs = np.array([data.rows(theta, base + s * u)[0] for u in grid])  # [grid, rows]
    for column in data.z[0].T:
        terms = logs @ column - grid**2 / 2 - np.log(2 * np.pi) / 2
        largest = terms.real.max()
        total = total + largest + np.log(np.sum(np.exp(terms - largest)) * (grid[1] - grid[0]))
    return total


def gradient(f, data, p):
    out = np.zeros(len(p))
    for i in range(len(p)):
        q = p.astype(complex)
        q[i] += 1j * STEP
        out[i] = f(data, q).imag / STEP
    return out


def hessian(f, data, p, h=1e-3):
    out = np.zeros((len(p), len(p)))
    for i in range(len(p)):
        e = np.zeros(len(p))
        e[i] = h
        g = lambda k: gradient(f, data, p + k * e)
        out[i] = (8 * (g(1) - g(-1)) - (g(2) - g(-2))) / (12 * h)
    return (out + out.T) / 2


def maximum(f, data):
    shares = np.cumsum([np.mean(data.index == k) for k in range(data.thresholds)])
    start = np.concatenate([np.log(shares / (1 - shares)), np.zeros(data.x.shape[1]), np.full(len(data.z), 0.8)])

    def cost(p):
        if np.any(np.diff(p[: data.thresholds]) <= 0):
            return 1e6, np.zeros(len(p))
        return -f(data, p.astype(complex)).real, -gradient(f, data, p)

    p = minimize(cost, start, jac=True, method="BFGS", options={"gtol": 1e-6}).x
    for _ in range(4):
        p = p - np.linalg.solve(hessian(f, data, p), gradient(f, data, p))
    p[data.fixed :] = np.abs(p[data.fixed :])
    return p, f(data, p.astype(complex)).real, np.sqrt(np.diag(np.linalg.inv(-hessian(f, data, p))))


def simulate(seed, vignettes, raters, arms, cuts, missing, spreads):
    random = np.random.default_rng(seed)
    u, v, w = random.normal(0, spreads[0], vignettes), random.normal(0, spreads[1], raters), random.normal(0, spreads[2], (vignettes, len(arms)))
    rows = {"score": [], "arm": [], "vignette": [], "rater": [], "words": []}
    for i in range(vignettes):
        for k, (arm, effect) in enumerate(arms.items()):
            words = int(random.integers(80, 320))
            for j in range(raters):
                latent = effect + u[i] + v[j] + w[i, k] + random.logistic()
                if random.random() < missing:
                    continue
                rows["score"].append(int(1 + np.sum(latent > np.array(cuts))))
                rows["arm"].append(arm)
                rows["vignette"].append(f"v{i + 1}")
                rows["rater"].append(f"r{j + 1}")
                rows["words"].append(words / 100)
    return rows


def case(name, function, columns, fixed, random, nodes=1):
    args = {"columns": columns, "response": "score", "fixed": fixed, "random": random, "reference": {"arm": "model"} if "arm" in fixed else {}, "link": "logit"}
    if function == "clmm":
        args["nAGQ"] = nodes
    data = Data({"args": args})
    f = plain if function == "cumulativeLogit" else laplace if nodes == 1 else integral
    p, value, errors = maximum(f, data)
    expected = {"logLik": value, "thresholds": list(p[: data.thresholds]), "beta": list(p[data.thresholds : data.fixed]), "se": list(errors[: data.fixed])}
    if random:
        expected["variances"] = list(p[data.fixed :] ** 2)
    how = "maximum likelihood" if f is plain else "dense Laplace" if f is laplace else "trapezoid integral"
    return {"id": name, "function": function, "args": args, "expected": expected, "tolerance": {"rel": 1e-8 if f is not integral else 1e-7, "abs": 1e-9}, "source": f"oracle.py: {how}, complex-step gradient, Newton-polished"}


ARMS = {"model": 0.0, "pgy1": -1.1, "pgy2": -0.6}
GAPS = simulate(11, 14, 5, ARMS, [-3, -1.2, 0.4, 2], 0.25, (1.1, 0.6, 0))
WITHIN = simulate(12, 12, 6, ARMS, [-2, 0, 1.5], 0, (1.0, 0.5, 1.0))
BINARY = simulate(13, 16, 6, {"model": 0.0, "pgy1": -0.9}, [0.2], 0.1, (1.0, 0.7, 0))
ONE = simulate(14, 6, 8, ARMS, [-2, -0.5, 1, 2.5], 0.1, (0, 1.2, 0))

CASES = {
    "cumulativeLogit": lambda: [
        case("clm_gaps_covariate", "cumulativeLogit", GAPS, ["arm", "words"], []),
        case("clm_binary", "cumulativeLogit", BINARY, ["arm"], []),
        case("clm_thresholds_alone", "cumulativeLogit", ONE, [], []),
    ],
    "clmm": lambda: [
        case("clmm_gaps_crossed", "clmm", GAPS, ["arm", "words"], [["vignette"], ["rater"]]),
        case("clmm_interaction", "clmm", WITHIN, ["arm"], [["vignette"], ["rater"], ["vignette", "arm"]]),
        case("clmm_binary_crossed", "clmm", BINARY, ["arm"], [["rater"], ["vignette"]]),
        case("clmm_one_laplace", "clmm", ONE, ["arm"], [["rater"]]),
        case("clmm_one_integral", "clmm", ONE, ["arm"], [["rater"]], 40),
    ],
}

if __name__ == "__main__":
    print(",\n".join(json.dumps(c) for c in CASES[sys.argv[1]]()))
