// Whether a design can be carried through to the seal: asked when it is recorded and again before it freezes.
import type { AllocationRefused } from "#study/allocation/shapes.ts";
import type { StudyDesign } from "./design.ts";
import { findTrialRefusal } from "./trial-allocation.ts";

/** What a study already holds when a design is recorded. */
export type DesignGround = Readonly<{
  /** As many as the attached set gave, or the named one would give; null where that can't be known yet. */
  cases: number | null;
  /** Arms that residents who have not left are named to write for. */
  armsWritten: readonly string[];
  seatsTaken: number;
}>;

/** Why a design could never be sealed, each cured by another value in one of its fields. */
export type DesignMisfit =
  | Readonly<{ kind: "no-allocation"; refused: AllocationRefused }>
  | Readonly<{ kind: "arms-have-residents"; arms: readonly string[] }>
  | Readonly<{ kind: "seats-have-raters"; seats: number }>;

/** Rule S6: everything that would keep a design from the seal whoever takes part and whatever is written. */
export function findMisfits(
  design: StudyDesign,
  { cases, armsWritten, seatsTaken }: DesignGround,
): readonly DesignMisfit[] {
  const refused = cases === null ? null : findTrialRefusal(design, cases);
  const written = armsWritten.filter(
    (id) => !design.arms.some((arm) => arm.id === id && arm.source === "people"),
  );
  return [
    ...(refused === null ? [] : [{ kind: "no-allocation", refused } as const]),
    ...(written.length === 0 ? [] : [{ kind: "arms-have-residents", arms: written } as const]),
    ...(seatsTaken <= design.raterSeats
      ? []
      : [{ kind: "seats-have-raters", seats: seatsTaken } as const]),
  ];
}
