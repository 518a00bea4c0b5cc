// Names that a reader may take for one.
import { grouped } from "#ground/grouped.ts";
import type { RatingsTable } from "#analysis/ratings-table.ts";

/** What is left when case and leading zeros are left aside: two names alike here may be one that somebody typed in two ways. */
const likeness = (name: string): string => name.toLowerCase().replace(/(^|\D)0+(?=\d)/gu, "$1");

const named = ["rater", "vignette", "arm", "criterion"] as const;

/** A sentence for each pair of names that differ in case or leading zeros alone. They stay two, and a reader is told. */
export const namesAlike = (table: RatingsTable): readonly string[] =>
  named.flatMap((column) => {
    const groups = grouped([...new Set(table.map((row) => row[column]))], likeness);
    return [...groups.values()]
      .filter((names) => names.length > 1)
      .map(
        (names) =>
          `${names.join(" and ")} are taken as ${names.length} ${column === "criterion" ? "criteria" : `${column}s`}: they differ in case or leading zeros alone.`,
      );
  });
