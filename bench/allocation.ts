// Milliseconds to draw the largest allocations and to check their certificates, and how soon a walk forgets where it began.
import { uniformFrom } from "#ground/random.ts";
import { allocate } from "#study/allocation.ts";
import { dealOrders, type Size } from "#study/allocation/arm-orders.ts";
import { balancedGrid } from "#study/allocation/balanced-grid.ts";
import { certificate } from "#study/allocation/certificate.ts";
import { walkByExchanges } from "#study/allocation/exchanges.ts";
import { orderGrid } from "#study/allocation/order-grid.ts";
import type { CandidateAnswer } from "#study/allocation/shapes.ts";
import type { ArmId } from "#study/arms.ts";
import {
  asId,
  type AnswerId,
  type AuthorId,
  type SeatId,
  type VignetteId,
} from "#study/vocabulary.ts";

const largest = [
  { vignettes: 300, arms: 3, seats: 40, spacingReadings: 150 },
  { vignettes: 300, arms: 4, seats: 40, spacingReadings: 150 },
  { vignettes: 30, arms: 3, seats: 6, spacingReadings: 15 },
] as const;

const residentsPerArm = 10;
const rounds = 5;

for (const size of largest) {
  const timings = Array.from({ length: rounds }, (_, round) => millisecondsFor(size, round));
  const median = [...timings].sort((one, other) => one.allocate - other.allocate)[
    Math.floor(rounds / 2)
  ];
  console.log(
    `allocation: ${size.vignettes} vignettes x ${size.arms} arms x ${size.seats} seats, spacing ${size.spacingReadings} readings: ` +
      `${median?.allocate.toFixed(0)} ms (median of ${rounds}), its certificate ${median?.certificate.toFixed(0)} ms`,
  );
}

const walked: readonly Size[] = [
  { arms: 3, seats: 6, vignettes: 30 },
  { arms: 4, seats: 6, vignettes: 30 },
  { arms: 3, seats: 5, vignettes: 31 },
  { arms: 3, seats: 40, vignettes: 60 },
];

for (const size of walked) {
  const kept = shareKept(size, [0, 5, 10, 20, 40, 80]).map(
    ({ tries, share }) => `${tries}: ${(100 * share).toFixed(0)} %`,
  );
  console.log(
    `walk: ${size.vignettes} vignettes x ${size.arms} arms x ${size.seats} seats, orders as dealt after so many tries a cell: ${kept.join(", ")}`,
  );
}

/** The share of seats and vignettes that still have, or have again, the order they were dealt; chance alone gives one in all orders. */
function shareKept(size: Size, marks: readonly number[]) {
  const uniform = uniformFrom("0f1e2d3c4b5a69788796a5b4c3d2e1f0");
  const grid = balancedGrid(
    size,
    Uint8Array.from(orderGrid(size.arms, dealOrders(size, uniform), uniform).flat()),
  );
  const dealt = Uint8Array.from(grid.orders);
  return marks.map((tries, index) => {
    walkByExchanges(grid, (tries - (marks[index - 1] ?? 0)) * dealt.length, uniform);
    return {
      tries,
      share: dealt.filter((order, cell) => grid.orders[cell] === order).length / dealt.length,
    };
  });
}

function millisecondsFor(size: (typeof largest)[number], round: number) {
  const arms = ids<ArmId>("arm", size.arms);
  const vignettes = ids<VignetteId>("vignette", size.vignettes);
  const design = { arms, vignettes, spacingReadings: size.spacingReadings, repeatShare: 0.05 };
  const seats = ids<SeatId>("seat", size.seats).map((id) => ({ id, acquaintedWith: [] }));
  const answers = vignettes.flatMap((vignette) => arms.flatMap((arm) => answersOf(vignette, arm)));
  const started = performance.now();
  const allocation = allocate(
    design,
    seats,
    answers,
    uniformFrom(`${round + 1}`.padStart(32, "5")),
  );
  const allocated = performance.now();
  if (allocation.kind !== "allocated") throw new Error(allocation.wayOut);
  const holds = certificate(design, seats, answers, allocation.readings).every(
    (checked) => checked.holds,
  );
  if (!holds) throw new Error("bench allocation: a guarantee does not hold");
  return { allocate: allocated - started, certificate: performance.now() - allocated };
}

function answersOf(vignette: VignetteId, arm: ArmId): readonly CandidateAnswer[] {
  return Array.from({ length: residentsPerArm }, (_, author) => ({
    id: asId<AnswerId>(`${vignette} ${arm} ${author}`),
    vignette,
    arm,
    author: asId<AuthorId>(`${arm} author ${author}`),
  }));
}

function ids<Id extends string>(word: string, count: number): readonly Id[] {
  return Array.from({ length: count }, (_, index) => asId<Id>(`${word} ${index + 1}`));
}
