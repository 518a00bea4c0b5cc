import type {
  AllocationDesign,
  AllocationRefused,
  AllocationSeat,
  NearestAllocation,
} from "#study/allocation/shapes.ts";

const whatIsNeeded: Readonly<Record<AllocationRefused["kind"], string>> = {
  "arms-out-of-range": "Give the design 2 to 4 arms.",
  "seats-missing": "Give the study at least one seat.",
  "vignettes-missing": "Give the design at least one vignette.",
  "spacing-out-of-range": "Choose a spacing from 0 to the number of vignettes.",
  "repeats-out-of-range":
    "Choose hidden repeats from 0 to one reading in as many as there are arms.",
  "answers-missing": "Collect an answer for every vignette and arm.",
  "acquaintance-empties-cell": "Collect answers by authors with whom no seat is acquainted.",
};

/** Says what is needed where no allocation of less holds. */
export function needInWords(kinds: readonly AllocationRefused["kind"][]): string {
  return kinds.map((kind) => whatIsNeeded[kind]).join(" ");
}

/** Says what to change so that the nearest allocation is asked for. */
export function wayOutInWords(
  design: AllocationDesign,
  seats: readonly AllocationSeat[],
  nearest: NearestAllocation,
): string {
  const kept = nearest.design;
  const changes = [
    leaveOut("arm", design.arms, kept.arms),
    leaveOut("vignette", design.vignettes, kept.vignettes),
    leaveOut(
      "seat",
      seats.map((seat) => seat.id),
      nearest.seats,
    ),
    design.spacingReadings === kept.spacingReadings
      ? null
      : `set the spacing to ${kept.spacingReadings} readings`,
    design.repeatShare === kept.repeatShare
      ? null
      : `set the hidden repeats to ${percentBelow(kept.repeatShare)} % of the readings`,
  ];
  const sentence = changes.filter((change) => change !== null).join("; ");
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function leaveOut(noun: string, asked: readonly string[], kept: readonly string[]): string | null {
  const left = asked.filter((id) => !kept.includes(id));
  if (left.length === 0) return null;
  return `leave out ${noun}${left.length === 1 ? "" : "s"} ${left.join(", ")} (${kept.length} of ${asked.length} stay)`;
}

/** Rounded down, so that the share written still holds. */
const percentBelow = (share: number): number => Math.floor(1000 * share) / 10;
