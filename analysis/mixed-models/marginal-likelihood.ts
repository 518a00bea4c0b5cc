// What the outer maximiser sees of a mixed model, whichever way its integral is taken.

export type Evaluation = Readonly<{
  value: number;
  /** [fixed parameters, then a standard deviation per factor]. */
  gradient: Float64Array;
}>;

/** Null where the likelihood doesn't exist. A standard deviation enters signed: the likelihood is even in it, so zero is no edge. */
export type Likelihood = (parameters: Float64Array) => Evaluation | null;
