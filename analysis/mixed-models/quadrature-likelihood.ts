// Marginal log-likelihood of one random intercept by adaptive Gauss-Hermite quadrature, with its exact gradient.
import type { CrossedLevels } from "./crossed-levels.ts";
import { crossedSystem } from "./crossed-system.ts";
import { normalQuadrature, type NormalQuadrature } from "./gauss-hermite.ts";
import { addBoundaryGradient, kindValues, type KindValues } from "./kind-values.ts";
import type { Likelihood } from "./marginal-likelihood.ts";
import type { OrdinalDesign } from "./ordinal-design.ts";
import { findModes, modeWorkspace } from "./random-effect-modes.ts";

/**
 * Each level's integral over nodes placed around its mode and scaled by its curvature; one node is Laplace.
 *
 * Source  Liu & Pierce (1994), Biometrika 81, 624–629. The gradient also follows the nodes, which move with the parameters.
 * Oracle  ordinal 2022.11-16 clmm2(nAGQ = 10); mpmath integrals → test/golden/cumulative-logit-mixed.
 */
export function quadratureLikelihood(
  design: OrdinalDesign,
  levels: CrossedLevels,
  nodeCount: number,
): Likelihood {
  const system = crossedSystem(levels);
  const count = levels.offsets[1]!;
  const workspace = modeWorkspace(count);
  const quadrature = normalQuadrature(nodeCount);
  const fixed = design.parameterNames.length;
  return (parameters) => {
    const values = kindValues(design, parameters.subarray(0, fixed));
    const deviation = parameters[fixed]!;
    if (values === null) return null;
    if (findModes(levels, values, parameters.subarray(fixed), workspace, system) === null) {
      workspace.effects.fill(0);
      return null;
    }
    const places: Places = {
      modes: workspace.effects,
      widths: system.own.map((curvature) => 1 / Math.sqrt(1 + deviation * deviation * curvature)),
    };
    const integrals = integralsOf({ levels, values, deviation, quadrature, places });
    const atModes: AtModes = { slopes: workspace.slopes, curvatures: system.own };
    const gradient = quadratureGradient({
      design,
      levels,
      values,
      deviation,
      quadrature,
      places,
      integrals,
      atModes,
    });
    return { value: values.gapLogLikelihood + integrals.logLikelihood, gradient };
  };
}

/** [levels], where the nodes of each level are centred and how far they spread. */
type Places = Readonly<{ modes: Float64Array; widths: Float64Array }>;
type AtModes = Readonly<{ slopes: Float64Array; curvatures: Float64Array }>;
type Integrand = Readonly<{
  levels: CrossedLevels;
  values: KindValues;
  deviation: number;
  quadrature: NormalQuadrature;
  places: Places;
}>;

type Integrals = Readonly<{
  logLikelihood: number;
  /** [nodes][levels], share of a node in its level's integral. */
  shares: readonly Float64Array[];
  /** [nodes][levels], Σ d log p / d η of the level's rows. */
  slopes: readonly Float64Array[];
}>;

const effectsAt = ({ modes, widths }: Places, node: number): Float64Array =>
  modes.map((mode, level) => mode + widths[level]! * node);

function integralsOf({ levels, values, deviation, quadrature, places }: Integrand): Integrals {
  const { nodes, logWeights } = quadrature;
  const slopes = Array.from(nodes, () => new Float64Array(places.modes.length));
  const logTerms = Array.from(nodes, (node, index) => {
    const effects = effectsAt(places, node);
    const logTerm = effects.map(
      (effect) => logWeights[index]! + (node * node - effect * effect) / 2,
    );
    addRows(
      levels,
      values,
      effects.map((effect) => Math.exp(deviation * effect)),
      logTerm,
      slopes[index] ?? logTerm,
    );
    return logTerm;
  });
  let logLikelihood = 0;
  for (let level = 0; level < places.modes.length; level++) {
    const largest = logTerms.reduce(
      (most, terms) => Math.max(most, terms[level] ?? -Infinity),
      -Infinity,
    );
    const sum = logTerms.reduce((total, terms) => total + Math.exp(terms[level]! - largest), 0);
    for (const terms of logTerms) terms[level] = Math.exp(terms[level]! - largest) / sum;
    logLikelihood += largest + Math.log(sum) + Math.log(places.widths[level]!);
  }
  return { logLikelihood, shares: logTerms, slopes };
}

/** Adds each level's conditional log-likelihood and slope. */
function addRows(
  { unknowns, kinds, weights }: CrossedLevels,
  values: KindValues,
  shifts: Float64Array,
  logTerm: Float64Array,
  slopes: Float64Array,
): void {
  for (let row = 0; row < weights.length; row++) {
    const level = unknowns[row]!;
    const shift = shifts[level]!;
    const weight = weights[row]!;
    const above = shift * values.upperExponential[kinds[row]!]!;
    const below = values.lowerExponential[kinds[row]!]! / shift;
    logTerm[level]! -= weight * Math.log((1 + above) * (1 + below));
    slopes[level]! += weight * (below / (1 + below) - above / (1 + above));
  }
}

type GradientParts = Integrand &
  Readonly<{ design: OrdinalDesign; integrals: Integrals; atModes: AtModes }>;

function quadratureGradient(parts: GradientParts): Float64Array {
  const { design, levels, values, deviation, quadrature, places, integrals } = parts;
  const gradient = new Float64Array(design.parameterNames.length + 1);
  const byUpper = design.counts.map((count, kind) => count * values.closeness[kind]!);
  const byLower = byUpper.map((value) => -value);
  let byDeviation = 0;
  quadrature.nodes.forEach((node, index) => {
    const effects = effectsAt(places, node);
    const shares = integrals.shares[index] ?? effects;
    const slopes = integrals.slopes[index] ?? effects;
    addScores(
      levels,
      values,
      effects.map((effect) => Math.exp(deviation * effect)),
      shares,
      byUpper,
      byLower,
    );
    for (let level = 0; level < effects.length; level++)
      byDeviation += shares[level]! * slopes[level]! * effects[level]!;
  });
  gradient[design.parameterNames.length] = byDeviation + addMovingNodes(parts, byUpper, byLower);
  addBoundaryGradient(design, byUpper, byLower, gradient);
  return gradient;
}

function addScores(
  { unknowns, kinds, weights }: CrossedLevels,
  values: KindValues,
  shifts: Float64Array,
  shares: Float64Array,
  byUpper: Float64Array,
  byLower: Float64Array,
): void {
  for (let row = 0; row < weights.length; row++) {
    const level = unknowns[row]!;
    const kind = kinds[row]!;
    const weight = weights[row]! * shares[level]!;
    const above = shifts[level]! * values.upperExponential[kind]!;
    const below = values.lowerExponential[kind]! / shifts[level]!;
    byUpper[kind]! += (weight * above) / (1 + above);
    byLower[kind]! -= (weight * below) / (1 + below);
  }
}

/** The nodes' own movement: through the curvature at a mode, which sets their spread, and through the mode itself. */
function addMovingNodes(
  parts: GradientParts,
  byUpper: Float64Array,
  byLower: Float64Array,
): number {
  const { levels, values, deviation, places, atModes } = parts;
  const { bends, byRow } = rowsAtModes(
    levels,
    values,
    places.modes.map((mode) => Math.exp(deviation * mode)),
  );
  const { byCurvature, byMode } = nodeWeights(parts, bends);
  for (let row = 0; row < levels.weights.length; row++) {
    const level = levels.unknowns[row]!;
    const kind = levels.kinds[row]!;
    const throughCurvature = deviation * deviation * byCurvature[level]!;
    const throughMode = deviation * byMode[level]!;
    byUpper[kind] =
      byUpper[kind]! +
      throughCurvature * byRow.upperBend[row]! +
      throughMode * byRow.upperDensity[row]!;
    byLower[kind] =
      byLower[kind]! +
      throughCurvature * byRow.lowerBend[row]! +
      throughMode * byRow.lowerDensity[row]!;
  }
  let byDeviation = 0;
  for (let level = 0; level < places.modes.length; level++) {
    const mode = places.modes[level]!;
    const curvature = atModes.curvatures[level]!;
    byDeviation +=
      byCurvature[level]! *
      (2 * deviation * curvature - deviation * deviation * bends[level]! * mode);
    byDeviation += byMode[level]! * (atModes.slopes[level]! - deviation * curvature * mode);
  }
  return byDeviation;
}

type RowBends = Readonly<{
  upperDensity: Float64Array;
  lowerDensity: Float64Array;
  upperBend: Float64Array;
  lowerBend: Float64Array;
}>;

/** Densities at a row's boundaries and their derivatives, and the latter's sum per level: minus dW/dη. */
function rowsAtModes(
  { unknowns, kinds, weights }: CrossedLevels,
  values: KindValues,
  shifts: Float64Array,
): Readonly<{ bends: Float64Array; byRow: RowBends }> {
  const zeros = (): Float64Array => new Float64Array(weights.length);
  const byRow: RowBends = {
    upperDensity: zeros(),
    lowerDensity: zeros(),
    upperBend: zeros(),
    lowerBend: zeros(),
  };
  const bends = new Float64Array(shifts.length);
  for (let row = 0; row < weights.length; row++) {
    const level = unknowns[row]!;
    const weight = weights[row]!;
    const above = shifts[level]! * values.upperExponential[kinds[row]!]!;
    const below = values.lowerExponential[kinds[row]!]! / shifts[level]!;
    const upperDensity = (weight * above) / (1 + above) ** 2;
    const lowerDensity = (weight * below) / (1 + below) ** 2;
    byRow.upperDensity[row] = upperDensity;
    byRow.lowerDensity[row] = lowerDensity;
    byRow.upperBend[row] = (upperDensity * (above - 1)) / (1 + above);
    byRow.lowerBend[row] = (lowerDensity * (1 - below)) / (1 + below);
    bends[level] = bends[level]! + byRow.upperBend[row]! + byRow.lowerBend[row]!;
  }
  return { bends, byRow };
}

/** [levels], derivative of the log integral by the level's curvature and by its mode's equation. */
function nodeWeights(
  { deviation, quadrature, places, integrals }: GradientParts,
  bends: Float64Array,
): Readonly<{ byCurvature: Float64Array; byMode: Float64Array }> {
  const byCurvature = new Float64Array(bends.length);
  const byMode = new Float64Array(bends.length);
  for (let level = 0; level < bends.length; level++) {
    const width = places.widths[level]!;
    let [drift, stretch] = [0, 0];
    quadrature.nodes.forEach((node, index) => {
      const effect = places.modes[level]! + width * node;
      const pull =
        integrals.shares[index]![level]! * (deviation * integrals.slopes[index]![level]! - effect);
      drift += pull;
      stretch += pull * node;
    });
    byCurvature[level] = -(width * width * (1 + width * stretch)) / 2;
    byMode[level] = width * width * (drift - byCurvature[level]! * deviation ** 3 * bends[level]!);
  }
  return { byCurvature, byMode };
}
