// Adaptive quadrature of smooth positive functions: distributions without a closed form stand on it.

// Kronrod's 15 abscissas at or above 0 from the outermost in; every second one is Gauss's.
const abscissas = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945,
  0.5860872354676911, 0.4058451513773972, 0.20778495500789848, 0,
] as const;
const kronrodWeights = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592,
  0.1690047266392679, 0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
] as const;
const gaussWeights = [
  0, 0.1294849661688697, 0, 0.27970539148927664, 0, 0.3818300505051189, 0, 0.4179591836734694,
] as const;

export type Node = Readonly<{ x: number; weight: number }>;

/** Kronrod's 15 points over a range: a rule for what is smooth there, in sums of several dimensions. */
export const kronrodNodes = (from: number, to: number): readonly Node[] =>
  abscissas.flatMap((abscissa, index) => {
    const [centre, halfWidth] = [(from + to) / 2, (to - from) / 2];
    const weight = (kronrodWeights[index] ?? NaN) * halfWidth;
    const sides = abscissa === 0 ? [0] : [-1, 1];
    return sides.map((side) => ({ x: centre + side * halfWidth * abscissa, weight }));
  });

type Panel = Readonly<{ from: number; to: number; integral: number; error: number }>;

const mostDepth = 60;

function panelOver(f: (x: number) => number, from: number, to: number): Panel {
  const centre = (from + to) / 2;
  const halfWidth = (to - from) / 2;
  let kronrod = 0;
  let gauss = 0;
  abscissas.forEach((abscissa, index) => {
    const value =
      abscissa === 0
        ? f(centre)
        : f(centre - halfWidth * abscissa) + f(centre + halfWidth * abscissa);
    kronrod += kronrodWeights[index]! * value;
    gauss += gaussWeights[index]! * value;
  });
  return { from, to, integral: kronrod * halfWidth, error: Math.abs(kronrod - gauss) * halfWidth };
}

/**
 * Integral of a function without change of sign, to about 13 digits.
 *
 * @param f            finite on the whole range.
 * @param breakpoints  ascending, at least two: the ends, and inside them where f bends, such as its peak.
 * @throws RangeError  fewer than two breakpoints.
 *
 * Source  Gauss-Kronrod (7, 15) panels, halved until the two rules agree: Piessens et al. (1983), QUADPACK.
 * Oracle  polynomials to degree 22, closed-form integrals; every distribution that stands on it.
 */
export function integrate(f: (x: number) => number, breakpoints: readonly number[]): number {
  if (breakpoints.length < 2)
    throw new RangeError(`integrate: ${breakpoints.length} breakpoints, at least 2 are needed`);
  const panels = breakpoints
    .slice(1)
    .map((to, index) => panelOver(f, breakpoints[index] ?? to, to));
  const tolerance = agreement * panels.reduce((sum, panel) => sum + Math.abs(panel.integral), 0);
  return panels.reduce((sum, panel) => sum + refined(f, panel, tolerance, 0), 0);
}

// The rules differ by far more than the finer one errs: this agreement leaves rounding alone.
const agreement = 1e-12;

/** A panel is done when its rules agree beside the whole, or beside itself where the first look missed a peak. */
function refined(f: (x: number) => number, panel: Panel, tolerance: number, depth: number): number {
  const differs = panel.error > Math.max(tolerance, agreement * Math.abs(panel.integral));
  if (!differs || depth >= mostDepth) return panel.integral;
  const middle = (panel.from + panel.to) / 2;
  const halves = [panelOver(f, panel.from, middle), panelOver(f, middle, panel.to)];
  return halves.reduce((sum, half) => sum + refined(f, half, tolerance, depth + 1), 0);
}

const negligibleNats = 45;

/**
 * Natural logarithm of the integral over all reals of exp(logF), for a function with one peak.
 *
 * @param logF   rises to one peak and falls to −Infinity on both sides; −Infinity allowed.
 * @param start  a point where logF is finite.
 *
 * Source  `integrate` over the range where the integrand exceeds e^−45 of its peak.
 * Oracle  the gamma function and the normal distribution as integrals.
 */
export function logIntegralOfPeak(logF: (x: number) => number, start: number): number {
  const peak = peakOf(logF, start);
  const height = logF(peak);
  const end = (direction: 1 | -1): number => {
    let distance = 1e-3;
    while (logF(peak + direction * distance) > height - negligibleNats) distance *= 2;
    return peak + direction * distance;
  };
  return height + Math.log(integrate((x) => Math.exp(logF(x) - height), [end(-1), peak, end(1)]));
}

/** Climbs until both neighbours lie less than half a nat lower: near enough for a breakpoint. */
function peakOf(logF: (x: number) => number, start: number): number {
  let [at, step] = [start, 1];
  for (;;) {
    const [below, here, above] = [logF(at - step), logF(at), logF(at + step)];
    if (above > here || below > here)
      [at, step] = [above > below ? at + step : at - step, step * 2];
    else if (here - Math.min(below, above) < 0.5) return at;
    else step /= 4;
  }
}
