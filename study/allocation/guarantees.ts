/** What an allocation guarantees, rule by rule. `certificate` checks each from the rows alone, but for A20 (`recognition-line.ts`). */
export const guarantees = {
  A1: "Every seat reads every vignette exactly once in each arm, and so the same number of answers of each arm.",
  A2: "Each vignette and arm has exactly one selected answer, and every seat reads that one.",
  A3: "Within an arm, authors are used equally often: counts differ by at most one, or by as little as the answers allow.",
  A4: "No seat reads an author with whom any seat is acquainted.",
  A5: "A seat's readings of one vignette in its arms lie in different periods; periods follow one another and positions have no gap.",
  A6: "Any two readings of one vignette by one seat, repeats included, lie at least spacingReadings positions apart.",
  A7: "All orders of the arms are counterbalanced: their counts differ by at most one over all seats and vignettes, and over the seats of each vignette.",
  A8: "First readings are balanced over arms: counts differ by at most one overall, within each seat and within each vignette.",
  A10: "Every seat has the same number of hidden repeats: repeatShare of its primary readings, rounded.",
  A11: "A repeat shows again an answer the seat has read, later than all the seat's other readings of that vignette; a vignette is repeated at most once per seat.",
  A17: "The arms of repeats are drawn one by one and independently of everything else; how often each comes is counted and not balanced.",
  A20: "Two raters who compare their lists and recognise one in six answers infer the arms of the others, in mean largest probability, at most 15 percentage points better than A1 alone tells.",
} as const;

/** What version 1 of the allocation guaranteed too. Studies sealed with it show these lines of their certificate for ever. */
export const withdrawnGuarantees = {
  A9: "Within each period a seat's primary readings, cut from the start into blocks of as many readings as arms, hold each arm at most once per block.",
  A12: "Repeats are balanced over arms: counts differ by at most one within each seat and overall.",
} as const;

export type GuaranteeId = keyof typeof guarantees;
/** All but A20, which is of the design and not of the rows drawn. */
export type RowGuaranteeId = Exclude<GuaranteeId, "A20">;
export type WithdrawnId = keyof typeof withdrawnGuarantees;

/** The sentence of a line of a certificate, whichever version wrote it. */
export function guaranteeInWords(id: GuaranteeId | WithdrawnId): string {
  return { ...guarantees, ...withdrawnGuarantees }[id];
}

/** `figure` is what was measured, with its unit. */
export type GuaranteeChecked = Readonly<{
  guarantee: GuaranteeId | WithdrawnId;
  holds: boolean;
  figure: string;
}>;

export type Certificate = readonly GuaranteeChecked[];
