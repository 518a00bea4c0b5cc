// How well a set is sourced, counted: what the essential points and the critical errors rest on.
import type { Key, VignetteSet } from "#vignettes/schema.ts";
import { authorities, type Authority, type Reading, readings } from "#vignettes/source-schema.ts";

export type Counted = Readonly<{
  of: number;
  byAuthority: Readonly<Record<Authority, number>>;
  byReading: Readonly<Record<Reading, number>>;
}>;
type SecondKey = Extract<Key, { schemaVersion: "2.0" }>;
type Rested = Readonly<{ authority: Authority; read: Reading }>;

/** The most binding and the best read of the sources named; they may be two. */
function restsOn({ sources }: SecondKey, sourceIds: readonly string[]): readonly Rested[] {
  const named = sources.filter(({ id }) => sourceIds.includes(id));
  const authority = authorities.find((one) => named.some((source) => source.authority === one));
  const read = readings.find((one) => named.some((source) => source.read === one));
  return authority && read ? [{ authority, read }] : [];
}

const tally = <Name extends string>(
  names: readonly Name[],
  found: readonly Name[],
): Readonly<Record<Name, number>> =>
  Object.fromEntries(
    names.map((name) => [name, found.filter((one) => one === name).length]),
  ) as Record<Name, number>;

const count = (rested: readonly Rested[]): Counted => ({
  of: rested.length,
  byAuthority: tally(
    authorities,
    rested.map(({ authority }) => authority),
  ),
  byReading: tally(
    readings,
    rested.map(({ read }) => read),
  ),
});

/** Null for a set whose keys grade their sources in the older way. */
export function countSources({
  vignettes,
}: Pick<VignetteSet, "vignettes">): Readonly<{ essentials: Counted; errors: Counted }> | null {
  const keys = vignettes
    .map(({ key }) => key)
    .filter((key): key is SecondKey => key.schemaVersion === "2.0");
  if (keys.length === 0) return null;
  const essentials = keys.flatMap((key) =>
    key.keyPoints
      .filter(({ weight }) => weight === "E")
      .flatMap(({ sourceIds }) => restsOn(key, sourceIds)),
  );
  const errors = keys.flatMap((key) =>
    key.criticalErrors.flatMap(({ sourceIds }) => restsOn(key, sourceIds)),
  );
  return { essentials: count(essentials), errors: count(errors) };
}
