// Fixed effects as columns: treatment contrasts of a factor, or a covariate as it stands.
import { codesOf, crossedCodes, sameCode, type Codes, type Label } from "./codes.ts";

export type FixedTerm = Readonly<{
  name: string;
  /** [rows]. Text is a factor; numbers are a covariate unless a reference level is named. */
  values: readonly Label[];
  /** The factor's base level; the first in sorted order when left out. */
  reference?: Label;
}>;

export type DesignColumn = Readonly<{
  /** "arm=pgy1", or the covariate's name. */
  name: string;
  term: string;
  /** Null for a covariate. */
  level: Label | null;
  /** [rows]. */
  values: Float64Array;
}>;

const isFactor = ({ values, reference }: FixedTerm): boolean =>
  reference !== undefined || values.some((value) => typeof value === "string");

const bySize = (one: Label, other: Label): number =>
  typeof one === "number" && typeof other === "number"
    ? one - other
    : `${one}` < `${other}`
      ? -1
      : 1;

/** Base level first, the others sorted. @throws RangeError  the reference doesn't occur. */
export function levelsOf({ name, values, reference }: FixedTerm): readonly Label[] {
  const levels = [...new Set(values)].sort(bySize);
  const [base] =
    reference === undefined ? levels : levels.filter((level) => `${level}` === `${reference}`);
  if (base === undefined)
    throw new RangeError(
      `fixed term ${name}: reference level ${reference} doesn't occur; it has ${levels.join(", ")}`,
    );
  return [base, ...levels.filter((level) => level !== base)];
}

export const baseLevelsOf = (terms: readonly FixedTerm[]): Readonly<Record<string, Label>> =>
  Object.fromEntries(
    terms.filter(isFactor).flatMap((term) =>
      levelsOf(term)
        .slice(0, 1)
        .map((base) => [term.name, base]),
    ),
  );

/**
 * Columns of the fixed effects without an intercept.
 *
 * @throws RangeError  a covariate that is not finite (its index is in the message), or an unknown reference level.
 */
export function designColumns(terms: readonly FixedTerm[]): readonly DesignColumn[] {
  return terms.flatMap((term) => (isFactor(term) ? factorColumns(term) : [covariate(term)]));
}

const factorColumns = (term: FixedTerm): readonly DesignColumn[] =>
  levelsOf(term)
    .slice(1)
    .map((level) => ({
      name: `${term.name}=${level}`,
      term: term.name,
      level,
      values: Float64Array.from(term.values, (value) => (value === level ? 1 : 0)),
    }));

function covariate({ name, values }: FixedTerm): DesignColumn {
  const unusable = values.findIndex((value) => !Number.isFinite(value));
  if (unusable >= 0)
    throw new RangeError(
      `fixed term ${name}: value ${unusable} is ${values[unusable]}, not a finite number`,
    );
  return { name, term: name, level: null, values: Float64Array.from(values, Number) };
}

/** Rows with one code have the same fixed effects. */
export const patternsOf = (terms: readonly FixedTerm[], rows: number): Codes =>
  terms.reduce((patterns, { values }) => crossedCodes(patterns, codesOf(values)), sameCode(rows));
