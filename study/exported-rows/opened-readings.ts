// What ledger and allocation tell of every reading: the tables of an export are held against it, row by row.
import { grouped } from "#ground/grouped.ts";
import type { CommittedReading } from "#study/commitment.ts";
import { detailOf } from "#study/entry-detail.ts";
import type { LedgerEntry, Opening } from "#study/ledger.ts";

/** A row of a table by its columns, as the file spells them. */
export type Row = Readonly<Record<string, string>>;
export type Payload = Readonly<Record<string, unknown>>;

export type OpenedReading = Readonly<{
  committed: CommittedReading;
  /** Of the seat, from 1; null where nothing was told of any of its readings. */
  seat: number | null;
  /** Every version that was told, the first one first, with the time of its entry as `at`. */
  versions: readonly Payload[];
  /** With the time of its entry as `at`. */
  harm: Payload | null;
  guess: Payload | null;
}>;

export type OpenedStudy = Readonly<{
  readings: readonly OpenedReading[];
  /** Reasons by the analysis's own ids. */ leftOut: ReadonlyMap<string, string | null>;
}>;

export type Told = Readonly<{ entry: LedgerEntry; payload: Payload | null }>;

/** Entries of these acts with their opened payloads. */
export type ToldActs = (acts: readonly string[]) => readonly Told[];

export function toldIn(entries: readonly LedgerEntry[], openings: readonly Opening[]): ToldActs {
  const payloads = new Map(
    openings.map(({ chain, position, payload }) => [`${chain} ${position}`, payload]),
  );
  const byAct = new Map<string, Told[]>();
  for (const entry of entries) {
    const told = { entry, payload: objectIn(payloads.get(`${entry.chain} ${entry.position}`)) };
    const same = byAct.get(entry.act);
    if (same) same.push(told);
    else byAct.set(entry.act, [told]);
  }
  return (acts) => acts.flatMap((act) => byAct.get(act) ?? []);
}

function objectIn(text: string | undefined): Payload | null {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Payload)
      : null;
  } catch {
    return null;
  }
}

/** @param allocation  the readings as committed to; the commitment itself is checked elsewhere. */
export function openStudy(told: ToldActs, allocation: readonly CommittedReading[]): OpenedStudy {
  const of = (acts: readonly string[], field: string) =>
    grouped(told(acts), ({ payload }) => String(payload?.[field]));
  const [ratings, harms, guesses] = [
    of(["rating-recorded", "rating-amended"], "reading_id"),
    of(["harm-judged"], "reading"),
    of(["source-guessed"], "readingId"),
  ];
  const seats = seatNumbers(told(["seat-assigned"]), allocation, [...harms, ...ratings]);
  return {
    readings: allocation.map((committed) => ({
      committed,
      seat: seats.get(committed.seat) ?? null,
      versions: (ratings.get(committed.reading) ?? [])
        .map(timed)
        .filter((version) => version !== null)
        .sort((a, b) => Number(a["version"]) - Number(b["version"])),
      harm: timed(harms.get(committed.reading)?.[0]),
      guess: guesses.get(committed.reading)?.at(-1)?.payload ?? null,
    })),
    leftOut: new Map(
      told(["reading-left-out"]).map(({ entry, payload }) => [
        String(detailOf(entry)["analysisId"]),
        payload === null ? null : String(payload["reason"]),
      ]),
    ),
  };
}

const timed = (told: Told | undefined): Payload | null =>
  told?.payload ? { ...told.payload, at: told.entry.at } : null;

/** Seats have a number and an id; who read one of a seat's readings held that seat. */
function seatNumbers(
  assigned: readonly Told[],
  allocation: readonly CommittedReading[],
  acts: readonly (readonly [string, readonly Told[]])[],
): ReadonlyMap<string, number> {
  const numbers = new Map(
    assigned.map(({ entry }) => [
      String(detailOf(entry)["participantId"]),
      Number(detailOf(entry)["seat"]),
    ]),
  );
  const seatOf = new Map(allocation.map(({ reading, seat }) => [reading, seat]));
  const seats = new Map<string, number>();
  for (const [reading, [first]] of acts) {
    const [seat, number] = [seatOf.get(reading), first && numbers.get(first.entry.actor)];
    if (seat !== undefined && number !== undefined) seats.set(seat, number);
  }
  return seats;
}
