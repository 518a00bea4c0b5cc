// draft → collecting → rating → locked → unblinded: one step at a time, each with its conditions.
import type { DesignMisfit } from "./design-fit.ts";
import type { KeyReadiness, KeyRole } from "./key-holders.ts";
import type { EthicsDecision, DatabaseKind, StudyState } from "./vocabulary.ts";

/** What the study holds when someone asks for a step. Counts are whole numbers. */
export type StudyFacts = Readonly<{
  databaseKind: DatabaseKind;
  ethics: EthicsDecision | null;
  hasDesign: boolean;
  /** Rule S6: why the design could never be sealed; asked in draft, where it may still change. */
  misfits: readonly DesignMisfit[];
  hasPlan: boolean;
  /** The plan names no arm and no criterion that design and case set don't have. */
  planFits: boolean;
  hasVignetteSet: boolean;
  acceptsPublicSet: boolean;
  /** The set is the study's own, or its panel has accepted it. */
  panelAccepts: boolean;
  /** Arms written by people that nobody is named to write for. */
  armsWithoutAuthor: readonly string[];
  seatsWithoutRater: number;
  /** Pseudonyms of seated raters who have not said whom they know of the residents as listed now. */
  ratersWithoutDeclaration: readonly string[];
  /** Cells of vignette and arm without a submitted answer. */
  cellsWithoutAnswer: number;
  textsNotCleared: number;
  /** Findings of the leak lint neither edited away nor waived. */
  findingsOpen: number;
  keys: KeyReadiness;
  readingsOpen: number;
  signatures: number;
  ledgerBroken: boolean;
}>;

export type Obstacle =
  | Readonly<{
      kind:
        | "ethics-missing"
        | "ethics-is-demonstration"
        | "design-missing"
        | "plan-missing"
        | "plan-misfits"
        | "vignette-set-missing"
        | "public-set-not-accepted"
        | "panel-not-accepted"
        | "ledger-broken";
    }>
  | Readonly<{ kind: "design-misfits"; misfits: readonly DesignMisfit[] }>
  | Readonly<{ kind: "keys-vacant"; keys: readonly KeyRole[] }>
  | Readonly<{ kind: "key-secret-missing"; people: readonly string[] }>
  | Readonly<{ kind: "key-unconfirmed"; people: readonly string[] }>
  | Readonly<{ kind: "arm-without-author"; arms: readonly string[] }>
  | Readonly<{ kind: "acquaintances-undeclared"; raters: readonly string[] }>
  | Readonly<{
      kind:
        | "seats-without-rater"
        | "cells-without-answer"
        | "findings-open"
        | "texts-not-cleared"
        | "readings-open"
        | "signatures-missing";
      count: number;
    }>;

export type StateChanged = Readonly<{ kind: "state-changed"; from: StudyState; to: StudyState }>;
export type TransitionRefused =
  | Readonly<{ kind: "step-illegal"; from: StudyState; to: StudyState }>
  | Readonly<{
      kind: "step-not-ready";
      from: StudyState;
      to: StudyState;
      obstacles: readonly Obstacle[];
    }>;

const next: Readonly<Record<StudyState, StudyState | null>> = {
  draft: "collecting",
  collecting: "rating",
  rating: "locked",
  locked: "unblinded",
  unblinded: null,
};

type Check = (facts: StudyFacts) => Obstacle | null;
const when = (condition: boolean, obstacle: Obstacle): Obstacle | null =>
  condition ? obstacle : null;
const missing = (
  count: number,
  kind:
    | "seats-without-rater"
    | "cells-without-answer"
    | "findings-open"
    | "texts-not-cleared"
    | "readings-open"
    | "signatures-missing",
) => when(count > 0, { kind, count });

/** Rules K1, K5, K8. */
const keys: readonly Check[] = [
  (f) => when(f.keys.vacant.length > 0, { kind: "keys-vacant", keys: f.keys.vacant }),
  (f) =>
    when(f.keys.withoutSecret.length > 0, {
      kind: "key-secret-missing",
      people: f.keys.withoutSecret,
    }),
  (f) =>
    when(f.keys.unconfirmed.length > 0, { kind: "key-unconfirmed", people: f.keys.unconfirmed }),
];

const collecting: readonly Check[] = [
  (f) => when(f.ethics === null, { kind: "ethics-missing" }),
  (f) =>
    when(f.databaseKind === "real" && f.ethics === "demonstration", {
      kind: "ethics-is-demonstration",
    }),
  (f) => when(!f.hasDesign, { kind: "design-missing" }),
  (f) => when(!f.hasVignetteSet, { kind: "vignette-set-missing" }),
  (f) =>
    when(f.databaseKind === "real" && f.hasVignetteSet && !f.acceptsPublicSet, {
      kind: "public-set-not-accepted",
    }),
  (f) =>
    when(f.databaseKind === "real" && f.hasVignetteSet && !f.panelAccepts, {
      kind: "panel-not-accepted",
    }),
  (f) => when(f.misfits.length > 0, { kind: "design-misfits", misfits: f.misfits }),
  (f) =>
    when(f.armsWithoutAuthor.length > 0, { kind: "arm-without-author", arms: f.armsWithoutAuthor }),
];
const rating: readonly Check[] = [
  (f) => when(!f.hasPlan, { kind: "plan-missing" }),
  (f) => when(f.hasPlan && !f.planFits, { kind: "plan-misfits" }),
  (f) => missing(f.seatsWithoutRater, "seats-without-rater"),
  (f) =>
    when(f.ratersWithoutDeclaration.length > 0, {
      kind: "acquaintances-undeclared",
      raters: f.ratersWithoutDeclaration,
    }),
  (f) => missing(f.cellsWithoutAnswer, "cells-without-answer"),
  (f) => missing(f.findingsOpen, "findings-open"),
  (f) => missing(f.textsNotCleared, "texts-not-cleared"),
  ...keys,
];
const intact: Check = (f) => when(f.ledgerBroken, { kind: "ledger-broken" });

const conditions: Readonly<Record<Exclude<StudyState, "draft">, readonly Check[]>> = {
  collecting,
  rating,
  locked: [intact, ...keys, (f) => missing(f.readingsOpen, "readings-open")],
  unblinded: [intact, ...keys, (f) => missing(2 - f.signatures, "signatures-missing")],
};

/** Everything that still stands between the study and a state, in the order a person would mend it. */
export const obstaclesTo = (to: StudyState, facts: StudyFacts): readonly Obstacle[] =>
  to === "draft" ? [] : conditions[to].flatMap((check) => check(facts) ?? []);

/** Rules S1 (one step at a time, never back) and S2 (each step has conditions). */
export function decideTransition(
  from: StudyState,
  to: StudyState,
  facts: StudyFacts,
): StateChanged | TransitionRefused {
  if (next[from] !== to) return { kind: "step-illegal", from, to };
  const obstacles = obstaclesTo(to, facts);
  return obstacles.length > 0
    ? { kind: "step-not-ready", from, to, obstacles }
    : { kind: "state-changed", from, to };
}
