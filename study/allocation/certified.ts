// Between the certificate and its checks: what each reads, and what it finds.
import type { GuaranteeChecked } from "./guarantees.ts";
import type {
  AllocatedReading,
  AllocationDesign,
  AllocationSeat,
  CandidateAnswer,
} from "./shapes.ts";

/** What every check reads; nothing of how the rows were drawn. */
export type Certified = Readonly<{
  design: AllocationDesign;
  seats: readonly AllocationSeat[];
  answers: readonly CandidateAnswer[];
  readings: readonly AllocatedReading[];
  primary: readonly AllocatedReading[];
  repeats: readonly AllocatedReading[];
}>;

/** What one check found; `figure` carries its unit. */
export type Finding = Omit<GuaranteeChecked, "guarantee">;
