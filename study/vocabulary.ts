// The words of the study. Ids are branded so that swapping two of them is a compile error.

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type StudyId = Id<"study">;
export type PersonId = Id<"person">;
/** A person inside one study, under the pseudonym that the ledger uses. */
export type ParticipantId = Id<"participant">;
export type SeatId = Id<"seat">;
export type VignetteId = Id<"vignette">;
export type AuthorId = Id<"author">;
/** An answer as its author and the coordinator know it. Raters never see this id. */
export type AnswerId = Id<"answer">;
/** An answer as raters read it: another id, another row, no way back. */
export type ShownAnswerId = Id<"shown-answer">;
export type ReadingId = Id<"reading">;
/** A reading as the statistician knows it: another id, so that no list of another role joins to a score. */
export type AnalysisReadingId = Id<"analysis-reading">;

export const roles = [
  "coordinator",
  "redactor",
  "resident",
  "rater",
  "investigator",
  "statistician",
  "auditor",
  "panel-pharmacist",
  "panel-physician",
] as const;
export type Role = (typeof roles)[number];

export const studyStates = ["draft", "collecting", "rating", "locked", "unblinded"] as const;
export type StudyState = (typeof studyStates)[number];

/** What a database is for; set once when it is made, and never changed. */
export const databaseKinds = ["real", "demonstration", "rehearsal"] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

export const ethicsDecisions = ["approval", "exemption", "demonstration"] as const;
export type EthicsDecision = (typeof ethicsDecisions)[number];

/** The criterion's id in the study's rubric, such as "medical-correctness". */
export type Criterion = string;

/** Brands a string that a schema or the database has already checked. */
export const asId = <T extends string>(value: string): T => value as T;
