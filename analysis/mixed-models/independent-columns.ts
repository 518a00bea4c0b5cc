import { dot, addColumn } from "#analysis/linear-algebra/products.ts";
import type { DesignColumn } from "./fixed-terms.ts";

const negligibleShare = 1e-9;

/**
 * Columns that aren't a combination of those before them, in order.
 *
 * @param rows  one row of every pattern is enough.
 *
 * Source  Gram-Schmidt, twice: Giraud, Langou & Rozložník (2005), Computers & Mathematics with Applications 50, 1069.
 */
export function independentColumns(
  columns: readonly DesignColumn[],
  rows: readonly number[],
): Readonly<{ kept: readonly DesignColumn[]; dependent: readonly string[] }> {
  const basis: Float64Array[] = [];
  const kept = columns.filter(({ values }) => {
    const direction = Float64Array.from(rows, (row) => values[row]!);
    const size = Math.sqrt(dot(direction, 0, direction, 0, rows.length));
    removeBasis(direction, basis);
    removeBasis(direction, basis);
    const rest = Math.sqrt(dot(direction, 0, direction, 0, rows.length));
    if (!(rest > negligibleShare * size)) return false;
    basis.push(direction.map((value) => value / rest));
    return true;
  });
  return {
    kept,
    dependent: columns.filter((column) => !kept.includes(column)).map(({ name }) => name),
  };
}

function removeBasis(direction: Float64Array, basis: readonly Float64Array[]): void {
  for (const unit of basis)
    addColumn(
      direction,
      0,
      unit,
      0,
      direction.length,
      -dot(direction, 0, unit, 0, direction.length),
    );
}
