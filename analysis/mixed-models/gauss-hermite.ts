// Gauss-Hermite quadrature for the standard normal density.

export type NormalQuadrature = Readonly<{
  /** [nodes], roots of the Hermite polynomial He, ascending. */
  nodes: Float64Array;
  /** [nodes], log weights of ∫ f(x) φ(x) dx. */
  logWeights: Float64Array;
}>;

/** Orthonormal Hermite polynomials of degree n and n − 1 at x. Source: DLMF 18.9.1, normalised. */
function hermite(n: number, x: number): Readonly<{ last: number; previous: number }> {
  let [previous, last] = [0, 1];
  for (let degree = 0; degree < n; degree++)
    [previous, last] = [last, (x * last - Math.sqrt(degree) * previous) / Math.sqrt(degree + 1)];
  return { last, previous };
}

/**
 * Nodes and weights, exact for polynomials to degree 2n − 1.
 *
 * @param n  1 to 100.
 *
 * Source  roots one by one from the largest, Newton with the roots found divided out: Press et al. (2007), section 9.5.
 * Oracle  numpy.polynomial.hermite_e.hermegauss → test/analysis/cumulative-logit.test.ts
 */
export function normalQuadrature(n: number): NormalQuadrature {
  const nodes = new Float64Array(n);
  for (let found = 0; found < Math.floor(n / 2); found++) {
    const root = nextRoot(n, nodes, found);
    nodes[n - 1 - found] = root;
    nodes[found] = -root;
  }
  // w = 1 / (n p(n − 1)²) for orthonormal p, by Christoffel and Darboux.
  const logWeights = nodes.map(
    (x) => -Math.log(n) - 2 * Math.log(Math.abs(hermite(n, x).previous)),
  );
  return { nodes, logWeights };
}

/** The largest root not found yet: Newton from above, where the deflated polynomial is convex and the steps fall short. */
function nextRoot(n: number, nodes: Float64Array, found: number): number {
  let x = found === 0 ? Math.sqrt(4 * n + 2) : nodes[n - found]! - 1e-7;
  for (let count = 0; count < 500; count++) {
    const { last, previous } = hermite(n, x);
    let slope = (Math.sqrt(n) * previous) / last;
    for (let index = 0; index < found; index++)
      slope -= 1 / (x - nodes[n - 1 - index]!) + 1 / (x + nodes[n - 1 - index]!);
    const step = 1 / slope;
    x -= step;
    if (Math.abs(step) <= 1e-15 * Math.max(1, Math.abs(x))) break;
  }
  const { last, previous } = hermite(n, x);
  return x - last / (Math.sqrt(n) * previous);
}
