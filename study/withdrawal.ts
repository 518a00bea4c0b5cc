// Leaving a study, and erasing the name of who has left.
import type { KeyRole } from "./key-holders.ts";
import { roleHomes } from "./roles/homes.ts";
import type { RoleHome } from "./roles/role.ts";
import type { Role, StudyState } from "./vocabulary.ts";

export type LeavingFacts = Readonly<{
  state: StudyState;
  /** The pseudonym, to be typed as a confirmation. */
  code: string;
  /** The coordinator who records it is the person who leaves. */
  isSelf: boolean;
  isWithdrawn: boolean;
  isErased: boolean;
  /** In this study or in another one. */
  takesPart: boolean;
  /** The seat whose readings wait for this rater; null when there is none, or once they have signed off. */
  seatHeld: number | null;
  /** The key that this person holds and has not given, from the seal on. */
  keyHeld: KeyRole | null;
  /** Roles that nobody else who is still there holds. */
  rolesHeldAlone: readonly Role[];
}>;

export type LeavingObstacle =
  | Readonly<{ kind: "already-withdrawn" | "own-withdrawal" }>
  | Readonly<{ kind: "seat-held"; seat: number }>
  | Readonly<{ kind: "key-held"; key: KeyRole }>
  | Readonly<{ kind: "role-held-alone"; role: Role }>;
export type ErasureObstacle = Readonly<{
  kind: "already-erased" | "not-withdrawn" | "in-another-study";
}>;
export type NotConfirmed = Readonly<{ kind: "reason-missing" | "code-differs" }>;

export type PersonWithdrawn = Readonly<{ kind: "person-withdrawn"; reason: string }>;
export type WithdrawalRefused = LeavingObstacle | NotConfirmed;
export type NameErased = Readonly<{ kind: "name-erased" }>;
export type ErasureRefused = ErasureObstacle | Readonly<{ kind: "code-differs" }>;

const isNeededIn = ({ neededIn }: RoleHome, state: StudyState): boolean => neededIn.includes(state);

/** Rules P10, K4: what stands against a withdrawal now; null where nothing does. The database repeats all but the first. */
export function leavingObstacle({
  state,
  isSelf,
  isWithdrawn,
  seatHeld,
  keyHeld,
  rolesHeldAlone,
}: LeavingFacts): LeavingObstacle | null {
  if (isWithdrawn) return { kind: "already-withdrawn" };
  if (isSelf) return { kind: "own-withdrawal" };
  if (seatHeld !== null) return { kind: "seat-held", seat: seatHeld };
  if (keyHeld !== null) return { kind: "key-held", key: keyHeld };
  const role = rolesHeldAlone.find((held) => isNeededIn(roleHomes[held], state));
  return role === undefined ? null : { kind: "role-held-alone", role };
}

/** Rule P9: a withdrawal is given once, for a reason, and confirmed by the pseudonym. */
export function decideWithdrawal(
  facts: LeavingFacts,
  request: Readonly<{ reason: string; code: string }>,
): PersonWithdrawn | WithdrawalRefused {
  const obstacle = leavingObstacle(facts);
  if (obstacle) return obstacle;
  const reason = request.reason.trim();
  if (!reason) return { kind: "reason-missing" };
  return isSameCode(facts, request.code)
    ? { kind: "person-withdrawn", reason }
    : { kind: "code-differs" };
}

/** Rule P11: what stands against erasing the name now. */
export function erasureObstacle({
  isWithdrawn,
  isErased,
  takesPart,
}: LeavingFacts): ErasureObstacle | null {
  if (isErased) return { kind: "already-erased" };
  if (!isWithdrawn) return { kind: "not-withdrawn" };
  return takesPart ? { kind: "in-another-study" } : null;
}

export function decideErasure(facts: LeavingFacts, typedCode: string): NameErased | ErasureRefused {
  return (
    erasureObstacle(facts) ??
    (isSameCode(facts, typedCode) ? { kind: "name-erased" } : { kind: "code-differs" })
  );
}

const isSameCode = ({ code }: LeavingFacts, typed: string): boolean =>
  typed.trim().toUpperCase() === code.toUpperCase();
