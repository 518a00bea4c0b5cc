// What each step of a reader study waits for.
import type { DesignMisfit } from "#study/design-fit.ts";
import type { KeyRole } from "#study/key-holders.ts";
import type { StudyState } from "#study/vocabulary.ts";
import type { FactsFor } from "./facts.ts";

export type Obstacle =
  | Readonly<{
      kind:
        | "contact-missing"
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

type Check<Facts> = (facts: Facts) => Obstacle | null;
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
const keys: readonly Check<Pick<FactsFor["rating"], "keys">>[] = [
  (f) => when(f.keys.vacant.length > 0, { kind: "keys-vacant", keys: f.keys.vacant }),
  (f) =>
    when(f.keys.withoutSecret.length > 0, {
      kind: "key-secret-missing",
      people: f.keys.withoutSecret,
    }),
  (f) =>
    when(f.keys.unconfirmed.length > 0, { kind: "key-unconfirmed", people: f.keys.unconfirmed }),
];

const collecting: readonly Check<FactsFor["collecting"]>[] = [
  (f) => when(f.databaseKind === "real" && !f.hasContact, { kind: "contact-missing" }),
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
const rating: readonly Check<FactsFor["rating"]>[] = [
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
const intact: Check<Readonly<{ ledgerBroken: boolean }>> = (f) =>
  when(f.ledgerBroken, { kind: "ledger-broken" });

/** Rule S2: in the order in which a person would resolve what is missing. */
export const conditions: Readonly<{ [To in StudyState]: readonly Check<FactsFor[To]>[] }> = {
  draft: [],
  collecting,
  rating,
  locked: [intact, ...keys, (f) => missing(f.readingsOpen, "readings-open")],
  unblinded: [intact, ...keys, (f) => missing(2 - f.signatures, "signatures-missing")],
};
