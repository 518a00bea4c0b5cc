// Which residents a rater knows: asked before the seal, so that the allocation can keep their answers away, and of whoever takes a seat over later.
import type { StudyState } from "./vocabulary.ts";

/** A resident as raters are asked about them: a pseudonym that says nothing of an arm, and where they work. */
export type ListedWriter = Readonly<{ code: string; institution: string | null }>;

export type DeclarationGiven = Readonly<{
  /** Whether the list on the page is still the list that stands now. */
  sawThisList: boolean;
  answer: "none" | "some" | null;
  /** Codes that were ticked. */
  known: readonly string[];
}>;

export type AcquaintancesDeclared = Readonly<{
  kind: "acquaintances-declared";
  listed: readonly ListedWriter[];
  known: readonly string[];
}>;
export type DeclarationRefused = Readonly<{
  kind:
    | "acquaintance-closed"
    | "list-changed"
    | "answer-missing"
    | "known-missing"
    | "answers-contradict";
}>;

const isBeforeSeal = (state: StudyState): boolean => state === "draft" || state === "collecting";

/** `isOwed`: the rater took a seat over after the seal and hasn't declared on this list. */
export type DeclarationStanding = Readonly<{ state: StudyState; isOwed: boolean }>;

/** Rule A15 before the seal, rule A16 for a seat taken over after it; nobody is asked in between. */
export function declarationStage({
  state,
  isOwed,
}: DeclarationStanding): "before-seal" | "taking-over" | "closed" {
  if (isBeforeSeal(state)) return "before-seal";
  return state === "rating" && isOwed ? "taking-over" : "closed";
}

/** Rules A15, A16: each resident listed is known or not, and "I know none" is chosen, never assumed. */
export function decideDeclaration(
  standing: DeclarationStanding,
  listed: readonly ListedWriter[],
  { sawThisList, answer, known }: DeclarationGiven,
): AcquaintancesDeclared | DeclarationRefused {
  if (declarationStage(standing) === "closed") return { kind: "acquaintance-closed" };
  const codes = new Set(listed.map(({ code }) => code));
  if (!sawThisList || known.some((code) => !codes.has(code))) return { kind: "list-changed" };
  if (answer === null) return { kind: "answer-missing" };
  if (answer === "some" && known.length === 0) return { kind: "known-missing" };
  if (answer === "none" && known.length > 0) return { kind: "answers-contradict" };
  return { kind: "acquaintances-declared", listed, known: [...new Set(known)].sort() };
}

export type AcquaintanceWaived = Readonly<{ kind: "acquaintance-waived"; reason: string }>;
export type WaiverRefused = Readonly<{
  kind: "acquaintance-closed" | "reason-missing" | "reason-too-long";
}>;

const longestReason = 500;

/** Rule A15: the coordinator may do without a rater's declaration, for a reason. */
export function decideWaiver(
  state: StudyState,
  reason: string,
): AcquaintanceWaived | WaiverRefused {
  if (!isBeforeSeal(state)) return { kind: "acquaintance-closed" };
  const given = reason.trim();
  if (given === "") return { kind: "reason-missing" };
  return given.length > longestReason
    ? { kind: "reason-too-long" }
    : { kind: "acquaintance-waived", reason: given };
}

export type AffiliationGiven = Readonly<{ kind: "affiliation-recorded"; institution: string }>;
export type AffiliationRefused = Readonly<{
  kind: "acquaintance-closed" | "institution-missing" | "institution-too-long";
}>;

const longestInstitution = 100;

/** A change of institution asks every rater anew: a declaration holds for the list it was given on. */
export function decideAffiliation(
  state: StudyState,
  institution: string,
): AffiliationGiven | AffiliationRefused {
  if (!isBeforeSeal(state)) return { kind: "acquaintance-closed" };
  const given = institution.trim();
  if (given === "") return { kind: "institution-missing" };
  return given.length > longestInstitution
    ? { kind: "institution-too-long" }
    : { kind: "affiliation-recorded", institution: given };
}
