// What a reader study holds when somebody asks for its next step: for each step the facts that it asks for and no others, so that no
// login has to invent what it may not know. Counts are whole numbers.
import type { DesignMisfit } from "#study/design-fit.ts";
import type { KeyReadiness } from "#study/key-holders.ts";
import type { DatabaseKind, EthicsDecision } from "#study/vocabulary.ts";

type CollectingFacts = Readonly<{
  databaseKind: DatabaseKind;
  ethics: EthicsDecision | null;
  /** Rule F5: somebody whom participants may ask. */
  hasContact: boolean;
  hasDesign: boolean;
  /** Rule S6: why the design could never be sealed; asked in draft, where it may still change. */
  misfits: readonly DesignMisfit[];
  hasVignetteSet: boolean;
  acceptsPublicSet: boolean;
  /** The set is the study's own, or its panel has accepted it. */
  panelAccepts: boolean;
  /** Arms written by people that nobody is named to write for. */
  armsWithoutAuthor: readonly string[];
}>;

type RatingFacts = Readonly<{
  hasPlan: boolean;
  /** The plan names no arm and no criterion that design and case set don't have. */
  planFits: boolean;
  seatsWithoutRater: number;
  /** Pseudonyms of seated raters who have not said whom they know of the residents as listed now. */
  ratersWithoutDeclaration: readonly string[];
  /** Cells of vignette and arm without a submitted answer. */
  cellsWithoutAnswer: number;
  textsNotCleared: number;
  /** Findings of the leak lint neither edited away nor waived. */
  findingsOpen: number;
  keys: KeyReadiness;
}>;

type LockedFacts = Readonly<{ ledgerBroken: boolean; keys: KeyReadiness; readingsOpen: number }>;

type UnblindedFacts = Readonly<{ ledgerBroken: boolean; keys: KeyReadiness; signatures: number }>;

export type FactsFor = Readonly<{
  draft: Readonly<object>;
  collecting: CollectingFacts;
  rating: RatingFacts;
  locked: LockedFacts;
  unblinded: UnblindedFacts;
}>;

/** Of the two steps that a coordinator takes. */
export type FactsBeforeSeal = FactsFor["collecting"] & FactsFor["rating"];
/** Of the two after it. */
export type FactsAfterSeal = FactsFor["locked"] & FactsFor["unblinded"];
