// A design tried before anyone takes part: one answer in each cell, nobody acquainted.
import { allocate } from "./allocation.ts";
import { certificate } from "./allocation/certificate.ts";
import type { Certificate } from "./allocation/guarantees.ts";
import { findAllocationRefusal } from "./allocation/refusal.ts";
import type {
  AllocationDesign,
  AllocationRefused,
  AllocationSeat,
  CandidateAnswer,
} from "./allocation/shapes.ts";
import type { StudyDesign } from "./design.ts";
import { asId, type AnswerId, type AuthorId, type SeatId, type VignetteId } from "./vocabulary.ts";

export type TriedDesign = Readonly<{
  design: AllocationDesign;
  seats: readonly AllocationSeat[];
  answers: readonly CandidateAnswer[];
}>;

/** What remains of a design without its people: its own numbers, so that a refusal is the one that the draw would give. */
export function triedDesign(
  { arms, raterSeats, spacingReadings, repeatShare }: StudyDesign,
  cases: number,
): TriedDesign {
  const vignettes = numbered(cases).map((number) => asId<VignetteId>(`case ${number}`));
  const seats = numbered(raterSeats).map((number) => ({
    id: asId<SeatId>(`seat ${number}`),
    acquaintedWith: [],
  }));
  const armIds = arms.map(({ id }) => id);
  const answers = vignettes.flatMap((vignette) =>
    armIds.map((arm) => ({
      id: asId<AnswerId>(`${vignette}, ${arm}`),
      vignette,
      arm,
      author: asId<AuthorId>(arm),
    })),
  );
  return { design: { arms: armIds, vignettes, spacingReadings, repeatShare }, seats, answers };
}

/** Rule A13, before there are answers and raters. */
export function findTrialRefusal(design: StudyDesign, cases: number): AllocationRefused | null {
  const tried = triedDesign(design, cases);
  return findAllocationRefusal(tried.design, tried.seats, tried.answers);
}

/** Rule S10: what a drawn allocation of this design would be certified for; the allocation itself is shown to nobody. */
export function certifyTrial(
  design: StudyDesign,
  cases: number,
  uniform: () => number,
): Certificate | AllocationRefused {
  const tried = triedDesign(design, cases);
  const drawn = allocate(tried.design, tried.seats, tried.answers, uniform);
  return drawn.kind === "allocated"
    ? certificate(tried.design, tried.seats, tried.answers, drawn.readings)
    : drawn;
}

const numbered = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1);
