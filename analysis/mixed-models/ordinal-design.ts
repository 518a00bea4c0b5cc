// Scores in ordered categories and their fixed effects, with alike rows counted once.
import { codesOf, crossedCodes, type Codes, type Label } from "./codes.ts";
import {
  baseLevelsOf,
  designColumns,
  patternsOf,
  type DesignColumn,
  type FixedTerm,
} from "./fixed-terms.ts";

export type OrdinalData = Readonly<{
  /** [rows], integers whose order alone matters. */
  scores: readonly number[];
  terms: readonly FixedTerm[];
  /** Every category of the scale; from the lowest to the highest score when left out. */
  categories?: readonly number[];
}>;

/** A kind: rows with one score and the same fixed effects. Its score lies between two boundaries, each linear in the parameters. */
export type OrdinalDesign = Readonly<{
  /** Ascending, those that occur. */
  categories: readonly number[];
  emptyCategories: readonly number[];
  /** Columns with one effect each; the last parameters belong to them. */
  effects: readonly DesignColumn[];
  /** By factor: the level that the others are compared with. */
  baseLevels: Readonly<Record<string, Label>>;
  /** Columns with thresholds of their own. */
  nominal: readonly DesignColumn[];
  /** Thresholds "1|2", then those of the nominal columns, then effects. */
  parameterNames: readonly string[];
  kindOfRow: Codes;
  /** [kinds], rows. */
  counts: Float64Array;
  /** [kinds], index among the categories. */
  categoryOfKind: Int32Array;
  /** [kinds, parameters]: the boundary above the score; zero for the highest category. */
  upper: Float64Array;
  /** [kinds, parameters]: the boundary below the score; zero for the lowest category. */
  lower: Float64Array;
}>;

/**
 * @param nominalTerm  gets thresholds of its own at each level instead of one effect.
 * @throws RangeError  no rows, a score that is not an integer or not on the scale (its index is in the message), or columns of unequal length.
 */
export function ordinalDesign(data: OrdinalData, nominalTerm: string | null = null): OrdinalDesign {
  checkScores(data);
  const categories = [...new Set(data.scores)].sort((one, other) => one - other);
  const columns = designColumns(data.terms);
  const nominal = columns.filter(({ term }) => term === nominalTerm);
  const effects = columns.filter(({ term }) => term !== nominalTerm);
  const kindOfRow = crossedCodes(patternsOf(data.terms, data.scores.length), codesOf(data.scores));
  const names = categories.slice(1).map((category, index) => `${categories[index]}|${category}`);
  return {
    categories,
    emptyCategories: emptyCategories(data, categories),
    effects,
    baseLevels: baseLevelsOf(data.terms),
    nominal,
    parameterNames: [
      ...names,
      ...nominal.flatMap((column) => names.map((name) => `${name} ${column.name}`)),
      ...effects.map(({ name }) => name),
    ],
    kindOfRow,
    counts: countsOf(kindOfRow),
    ...boundaries({ scores: data.scores, categories, nominal, effects, kindOfRow }),
  };
}

function checkScores({ scores, terms, categories }: OrdinalData): void {
  if (scores.length === 0) throw new RangeError("cumulative logit: no scores");
  const unusable = scores.findIndex((score) => !Number.isSafeInteger(score));
  if (unusable >= 0)
    throw new RangeError(
      `cumulative logit: scores[${unusable}] is ${scores[unusable]}, not an integer category`,
    );
  const offScale =
    categories === undefined ? -1 : scores.findIndex((score) => !categories.includes(score));
  if (offScale >= 0)
    throw new RangeError(
      `cumulative logit: scores[${offScale}] is ${scores[offScale]}, not on the scale`,
    );
  for (const { name, values } of terms)
    if (values.length !== scores.length)
      throw new RangeError(
        `fixed term ${name}: ${values.length} values for ${scores.length} scores`,
      );
}

const widestListedScale = 100;

function emptyCategories({ categories }: OrdinalData, used: readonly number[]): readonly number[] {
  const lowest = used[0]!;
  const span = (used.at(-1) ?? lowest) - lowest + 1;
  const between =
    span > widestListedScale ? [] : Array.from({ length: span }, (_, index) => lowest + index);
  return (categories ?? between).filter((category) => !used.includes(category));
}

export function countsOf({ codes, count }: Codes): Float64Array {
  const counts = new Float64Array(count);
  for (const code of codes) counts[code]! += 1;
  return counts;
}

type BoundaryParts = Readonly<{
  scores: readonly number[];
  categories: readonly number[];
  nominal: readonly DesignColumn[];
  effects: readonly DesignColumn[];
  kindOfRow: Codes;
}>;

/** logit P(score ≤ category j) = threshold j + (own thresholds) − effects, as one row of coefficients per boundary. */
function boundaries({ scores, categories, nominal, effects, kindOfRow }: BoundaryParts) {
  const thresholds = categories.length - 1;
  const parameters = thresholds * (1 + nominal.length) + effects.length;
  const upper = new Float64Array(kindOfRow.count * parameters);
  const lower = new Float64Array(kindOfRow.count * parameters);
  const categoryOfKind = Int32Array.from(kindOfRow.firstRows, (row) =>
    categories.indexOf(scores[row] ?? NaN),
  );
  const write = (target: Float64Array, kind: number, row: number, threshold: number): void => {
    if (threshold < 0 || threshold >= thresholds) return;
    const start = kind * parameters;
    target[start + threshold] = 1;
    nominal.forEach(
      ({ values }, column) =>
        (target[start + thresholds * (1 + column) + threshold] = values[row]!),
    );
    effects.forEach(
      ({ values }, column) =>
        (target[start + thresholds * (1 + nominal.length) + column] = -values[row]!),
    );
  };
  kindOfRow.firstRows.forEach((row, kind) => {
    const category = categoryOfKind[kind]!;
    write(upper, kind, row, category);
    write(lower, kind, row, category - 1);
  });
  return { categoryOfKind, upper, lower };
}
