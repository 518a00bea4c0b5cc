import { normalTails } from "#analysis/distributions/normal.ts";

export type EdgeworthOrder = 1 | 2 | 3;

export type EdgeworthForm = "series" | "R 4.6.0";

export type EdgeworthTails = Readonly<{ greater: number; less: number }>;

/**
 * Edgeworth approximation to the signed-rank distribution without ties or zeros.
 *
 * Exact  no: normal with half a rank of continuity, plus the terms of the fourth cumulant (order 1), the sixth (2) and the
 *        squared fourth (3).
 *
 * @param statistic  V, the sum of the positive ranks.  @param pairs  integer, at least 1, all ranks different.
 * @param form  "series" is the series. "R 4.6.0" differs from it in two ways seen by running that R: the terms lack their
 *              factor φ(z), and the sixth cumulant has n² where the sum of sixth powers has n³. A value can then leave
 *              [0, 1], where it is cut.
 * @returns p-values in (0, 1].
 *
 * Source  Fellingham & Stoker (1964), Journal of the American Statistical Association 59, 899.
 * Oracle  R 4.6.0 wilcox.test(exact = FALSE, correct = 1:3) for its form; the exact distribution for the series
 *         → test/golden/signed-rank, test/analysis/signed-rank-forms.test.ts.
 */
export function signedRankEdgeworth(
  statistic: number,
  pairs: number,
  order: EdgeworthOrder,
  form: EdgeworthForm,
): EdgeworthTails {
  const cumulants =
    form === "series" ? rankCumulants(pairs) : { ...rankCumulants(pairs), sixth: sixthOfR(pairs) };
  const fromMean = statistic - (pairs * (pairs + 1)) / 4;
  const upperTail = (distance: number): number => {
    const z = distance / Math.sqrt(cumulants.second);
    const weight = form === "series" ? Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) : 1;
    return clamped(normalTails(z).upper + weight * edgeworthPolynomial(z, cumulants, order));
  };
  return { greater: upperTail(fromMean - 0.5), less: upperTail(-fromMean - 0.5) };
}

const clamped = (p: number): number => Math.min(1, Math.max(p, Number.MIN_VALUE));

type Cumulants = Readonly<{ second: number; fourth: number; sixth: number }>;

/** A rank that is in or out has the cumulants of a fair coin, 1/4, −1/8 and 1/4, times powers of the rank. */
function rankCumulants(pairs: number): Cumulants {
  const powerSum = (power: number): number =>
    Array.from({ length: pairs }, (_, index) => (index + 1) ** power).reduce(
      (sum, value) => sum + value,
      0,
    );
  return { second: powerSum(2) / 4, fourth: -powerSum(4) / 8, sixth: powerSum(6) / 4 };
}

/** R 4.6.0's sixth cumulant: n(n + 1)(2n + 1)(3n⁴ + 6n² − 3n + 1) / 168. */
const sixthOfR = (n: number): number =>
  (n * (n + 1) * (2 * n + 1) * (3 * n ** 4 + 6 * n ** 2 - 3 * n + 1)) / 168;

/** The terms that, times φ(z), are added to the upper normal tail; Hermite polynomials of odd degree. */
function edgeworthPolynomial(
  z: number,
  { second, fourth, sixth }: Cumulants,
  order: EdgeworthOrder,
): number {
  const kurtosis = fourth / second ** 2;
  const sixthStandardised = sixth / second ** 3;
  const terms = [
    (kurtosis / 24) * (z ** 3 - 3 * z),
    (sixthStandardised / 720) * (z ** 5 - 10 * z ** 3 + 15 * z),
    (kurtosis ** 2 / 1152) * (z ** 7 - 21 * z ** 5 + 105 * z ** 3 - 105 * z),
  ];
  return terms.slice(0, order).reduce((sum, term) => sum + term, 0);
}
