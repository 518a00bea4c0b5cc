/**
 * A time as the ledger spells it: UTC, microseconds.
 *
 * @param iso  ISO 8601 in UTC, with any number of decimals up to six, ending in Z or +00:00.
 * @throws RangeError  for any other spelling.
 */
export function toLedgerTime(iso: string): string {
  const [, seconds, decimals = ""] =
    /^(\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:Z|\+00:00)$/.exec(iso) ?? [];
  if (seconds === undefined) throw new RangeError(`"${iso}" is no time in UTC`);
  return `${seconds}.${decimals.padEnd(6, "0")}Z`;
}
