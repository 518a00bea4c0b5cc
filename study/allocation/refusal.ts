import type {
  AllocationDesign,
  AllocationRefused,
  AllocationSeat,
  CandidateAnswer,
  EmptyCell,
  NearestAllocation,
} from "#study/allocation/shapes.ts";
import type { SeatId } from "#study/vocabulary.ts";
import { repeatsPerSeat } from "./repeats.ts";
import { readableAnswers } from "./selection.ts";
import { needInWords, wayOutInWords } from "./way-out.ts";

type Asked = Readonly<{
  design: AllocationDesign;
  seats: readonly AllocationSeat[];
  answers: readonly CandidateAnswer[];
}>;

type WithoutWayOut<Refused> = Refused extends unknown ? Omit<Refused, "nearest" | "wayOut"> : never;

/** What can't hold, and what could be asked instead, best first. */
type Fault = Readonly<{ facts: WithoutWayOut<AllocationRefused>; repaired: readonly Asked[] }>;

/**
 * The first guarantee that can't hold, with the nearest allocation that can; null when all can.
 *
 * @throws RangeError  an arm, vignette, seat or answer is listed twice.
 */
export function findAllocationRefusal(
  design: AllocationDesign,
  seats: readonly AllocationSeat[],
  answers: readonly CandidateAnswer[],
): AllocationRefused | null {
  const asked = { design, seats, answers };
  requireDistinct("design.arms", design.arms);
  requireDistinct("design.vignettes", design.vignettes);
  requireDistinct(
    "seats",
    seats.map((seat) => seat.id),
  );
  requireDistinct(
    "answers",
    answers.map((answer) => answer.id),
  );
  const fault = findFault(asked);
  if (fault === null) return null;
  const nearest = firstThatHolds(fault.repaired);
  return {
    ...fault.facts,
    nearest,
    wayOut:
      nearest === null ? needInWords(faultsInTheWay(fault)) : wayOutInWords(design, seats, nearest),
  };
}

// A number out of range may hide a fault that no smaller design mends; both are named. Empty cells name their own need.
function faultsInTheWay(fault: Fault): readonly AllocationRefused["kind"][] {
  const [repaired] = "cells" in fault.facts ? [] : fault.repaired;
  const next = repaired === undefined ? null : findFault(repaired);
  return next === null ? [fault.facts.kind] : [fault.facts.kind, ...faultsInTheWay(next)];
}

function requireDistinct(field: string, ids: readonly string[]): void {
  const seen = new Set<string>();
  const twice = ids.find((id) => seen.size === seen.add(id).size);
  if (twice !== undefined) throw new RangeError(`allocate: ${field} lists ${twice} twice`);
}

function firstThatHolds(repaired: readonly Asked[]): NearestAllocation | null {
  for (const asked of repaired) {
    const fault = findFault(asked);
    if (fault === null) return { design: asked.design, seats: asked.seats.map((seat) => seat.id) };
    const nearest = firstThatHolds(fault.repaired);
    if (nearest !== null) return nearest;
  }
  return null;
}

function findFault(asked: Asked): Fault | null {
  return (
    faultOfArms(asked) ??
    faultOfSeats(asked) ??
    faultOfVignettes(asked) ??
    faultOfSpacing(asked) ??
    faultOfRepeats(asked) ??
    faultOfCells(asked)
  );
}

function faultOfArms(asked: Asked): Fault | null {
  const { arms } = asked.design;
  if (arms.length >= 2 && arms.length <= 4) return null;
  const repaired = arms.length > 4 ? [withDesign(asked, { arms: arms.slice(0, 4) })] : [];
  return { facts: { kind: "arms-out-of-range", arms: arms.length, least: 2, most: 4 }, repaired };
}

function faultOfSeats({ seats }: Asked): Fault | null {
  return seats.length > 0
    ? null
    : { facts: { kind: "seats-missing", seats: 0, least: 1 }, repaired: [] };
}

function faultOfVignettes({ design: { vignettes } }: Asked): Fault | null {
  return vignettes.length > 0
    ? null
    : { facts: { kind: "vignettes-missing", vignettes: 0, least: 1 }, repaired: [] };
}

// Over a whole period the distances to the period before average the number of vignettes, so the least can't be larger.
function faultOfSpacing(asked: Asked): Fault | null {
  const { spacingReadings, vignettes } = asked.design;
  const most = vignettes.length;
  if (Number.isInteger(spacingReadings) && spacingReadings >= 0 && spacingReadings <= most)
    return null;
  const nearest = clamped(Math.ceil(spacingReadings), most);
  return {
    facts: { kind: "spacing-out-of-range", spacingReadings, least: 0, most },
    repaired: [withDesign(asked, { spacingReadings: nearest })],
  };
}

// A vignette is repeated at most once per seat.
function faultOfRepeats(asked: Asked): Fault | null {
  const { repeatShare, arms, vignettes } = asked.design;
  if (repeatShare >= 0 && repeatsPerSeat(asked.design) <= vignettes.length) return null;
  const most = 1 / arms.length;
  return {
    facts: { kind: "repeats-out-of-range", repeatShare, least: 0, most },
    repaired: [withDesign(asked, { repeatShare: clamped(repeatShare, most) })],
  };
}

function clamped(value: number, most: number): number {
  return Number.isNaN(value) ? 0 : Math.min(Math.max(value, 0), most);
}

function faultOfCells(asked: Asked): Fault | null {
  const cells = emptyCells(asked);
  const missing = cells.filter((cell) => cell.acquaintances.length === 0);
  if (cells.length === 0) return null;
  if (missing.length > 0)
    return {
      facts: { kind: "answers-missing", cells: missing },
      repaired: mostReadings([withoutVignettes(asked, missing), withoutArms(asked, missing)]),
    };
  return {
    facts: { kind: "acquaintance-empties-cell", cells },
    repaired: mostReadings([
      withoutVignettes(asked, cells),
      withoutArms(asked, cells),
      withoutSeats(asked, cells),
    ]),
  };
}

function emptyCells({ design, seats, answers }: Asked): readonly EmptyCell[] {
  const readable = new Set(readableAnswers(seats, answers).map(cellOf));
  return design.vignettes.flatMap((vignette) =>
    design.arms
      .filter((arm) => !readable.has(cellOf({ vignette, arm })))
      .map((arm) => ({
        vignette,
        arm,
        acquaintances: acquaintancesOf(cellOf({ vignette, arm }), seats, answers),
      })),
  );
}

function cellOf({ vignette, arm }: Pick<CandidateAnswer, "vignette" | "arm">): string {
  return JSON.stringify([vignette, arm]);
}

function acquaintancesOf(
  cell: string,
  seats: readonly AllocationSeat[],
  answers: readonly CandidateAnswer[],
): EmptyCell["acquaintances"] {
  const authors = new Set(
    answers.filter((answer) => cellOf(answer) === cell).map((answer) => answer.author),
  );
  return seats.flatMap((seat) =>
    [...new Set(seat.acquaintedWith)]
      .filter((author) => authors.has(author))
      .map((author) => ({ seat: seat.id, author })),
  );
}

function mostReadings(repaired: readonly Asked[]): readonly Asked[] {
  const readings = ({ design, seats }: Asked) =>
    design.arms.length * design.vignettes.length * seats.length;
  return [...repaired]
    .filter((asked) => readings(asked) > 0)
    .sort((one, other) => readings(other) - readings(one));
}

function withDesign(asked: Asked, changed: Partial<AllocationDesign>): Asked {
  return { ...asked, design: { ...asked.design, ...changed } };
}

function withoutVignettes(asked: Asked, cells: readonly EmptyCell[]): Asked {
  const empty = new Set(cells.map((cell) => cell.vignette));
  return withDesign(asked, {
    vignettes: asked.design.vignettes.filter((vignette) => !empty.has(vignette)),
  });
}

function withoutArms(asked: Asked, cells: readonly EmptyCell[]): Asked {
  const empty = new Set(cells.map((cell) => cell.arm));
  return withDesign(asked, { arms: asked.design.arms.filter((arm) => !empty.has(arm)) });
}

// For each cell in turn, the fewest seats whose leaving opens it.
function withoutSeats(asked: Asked, cells: readonly EmptyCell[]): Asked {
  const left = new Set<SeatId>();
  for (const { acquaintances } of cells) {
    const authors = [...new Set(acquaintances.map(({ author }) => author))];
    const blocking = authors.map((author) =>
      acquaintances
        .filter((known) => known.author === author && !left.has(known.seat))
        .map(({ seat }) => seat),
    );
    const fewest = blocking.sort((one, other) => one.length - other.length)[0] ?? [];
    for (const seat of fewest) left.add(seat);
  }
  return { ...asked, seats: asked.seats.filter((seat) => !left.has(seat.id)) };
}
