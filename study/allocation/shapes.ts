// What an allocation is drawn from, what it is, and why it may be refused.
import type { ArmId } from "#study/arms.ts";
import type { AnswerId, AuthorId, SeatId, VignetteId } from "#study/vocabulary.ts";

export type AllocationDesign = Readonly<{
  arms: readonly ArmId[];
  vignettes: readonly VignetteId[];
  /** Least distance, in positions, between two readings of one vignette by one seat. */
  spacingReadings: number;
  /** Hidden repeats as a share of a seat's primary readings, in [0, 1 / arms]. */
  repeatShare: number;
}>;

export type AllocationSeat = Readonly<{ id: SeatId; acquaintedWith: readonly AuthorId[] }>;

export type CandidateAnswer = Readonly<{
  id: AnswerId;
  vignette: VignetteId;
  arm: ArmId;
  author: AuthorId;
}>;

export type AllocatedReading = Readonly<{
  seat: SeatId;
  /** 1-based, in the seat's own list. */
  position: number;
  /** 1 .. arms; repeats stand in the last one. */
  period: number;
  vignette: VignetteId;
  arm: ArmId;
  answer: AnswerId;
  /** Position of the seat's first reading of the same answer; null for a primary reading. */
  repeatOf: number | null;
}>;

export type Allocation = Readonly<{
  kind: "allocated";
  /** By seat, then by position. */
  readings: readonly AllocatedReading[];
  /** One answer per vignette and arm, in the design's order. */
  selected: readonly AnswerId[];
}>;

/** The nearest allocation that holds: `design` over `seats`, from the same answers. */
export type NearestAllocation = Readonly<{ design: AllocationDesign; seats: readonly SeatId[] }>;

export type Acquaintance = Readonly<{ seat: SeatId; author: AuthorId }>;

/** A vignette and arm without an answer that every seat may read; no acquaintances: nobody answered. */
export type EmptyCell = Readonly<{
  vignette: VignetteId;
  arm: ArmId;
  acquaintances: readonly Acquaintance[];
}>;

/** `wayOut` says in words what holds; `nearest` is null only when more seats, vignettes, arms or answers are needed. */
type Refusal<Kind extends string, Facts> = Readonly<{
  kind: Kind;
  nearest: NearestAllocation | null;
  wayOut: string;
}> &
  Readonly<Facts>;

export type AllocationRefused =
  | Refusal<"arms-out-of-range", { arms: number; least: number; most: number }>
  | Refusal<"seats-missing", { seats: number; least: number }>
  | Refusal<"vignettes-missing", { vignettes: number; least: number }>
  | Refusal<"spacing-out-of-range", { spacingReadings: number; least: number; most: number }>
  | Refusal<"repeats-out-of-range", { repeatShare: number; least: number; most: number }>
  | Refusal<"answers-missing", { cells: readonly EmptyCell[] }>
  | Refusal<"acquaintance-empties-cell", { cells: readonly EmptyCell[] }>;
