// Where a draw stands: inputs frozen, three commitments, three openings.
import { highestIn } from "#study/extremes.ts";
import type { ParticipantId } from "#study/vocabulary.ts";
import { isHash } from "./bytes.ts";
import { type StandingVoice, type Voice, voices } from "./voices.ts";

/** For how long the nonces may wait to be opened once every commitment stands. */
export const openingHours = 72;

export type FrozenDraw = Readonly<{
  attempt: number;
  inputsHash: string;
  secretCommitment: string;
  frozenAt: Date;
}>;

export type DrawStanding = Readonly<{
  /** 1, and one more for each attempt abandoned. */
  attempt: number;
  frozen: FrozenDraw | null;
  /** At most one for each voice. */
  voices: readonly StandingVoice[];
  hasAuditor: boolean;
}>;

export type DrawPhase =
  | Readonly<{ kind: "to-freeze" | "drawn" }>
  | Readonly<{ kind: "to-commit"; missing: readonly Voice[] }>
  | Readonly<{ kind: "to-open" | "overdue"; until: Date; missing: readonly StandingVoice[] }>;

const without = (standing: DrawStanding): readonly Voice[] =>
  voices.filter((voice) => !standing.voices.some((stands) => stands.voice === voice));

/** Rules W3 to W5: nonces open once all commitments stand, and within 72 hours. */
export function drawPhase(standing: DrawStanding, now: Date): DrawPhase {
  const { frozen } = standing;
  if (frozen === null) return { kind: "to-freeze" };
  const uncommitted = without(standing);
  if (uncommitted.length > 0) return { kind: "to-commit", missing: uncommitted };
  const missing = standing.voices.filter(({ isOpened }) => !isOpened);
  if (missing.length === 0) return { kind: "drawn" };
  const from = highestIn(
    [frozen.frozenAt, ...standing.voices.map(({ committedAt }) => committedAt)].map((at) =>
      at.getTime(),
    ),
  );
  const until = new Date(from + openingHours * 3_600_000);
  return { kind: now < until ? "to-open" : "overdue", until, missing };
}

export type DrawRefused = Readonly<{
  kind:
    | "draw-not-yours"
    | "commitment-unreadable"
    | "commitments-complete"
    | "commitment-opened"
    | "nonce-unreadable"
    | "draw-not-open"
    | "nonce-differs"
    | "draw-overdue"
    | "nothing-frozen"
    | "not-overdue"
    | "draw-stands"
    | "give-up-needs-reason";
}>;

export type CommitmentMade = Readonly<{
  kind: "nonce-committed";
  voice: Voice;
  commitment: string;
}>;

/** Rule W3: a commitment may be replaced until all stand; an opened nonce never. */
export function decideCommitment(
  standing: DrawStanding,
  now: Date,
  { voice, commitment }: Readonly<{ voice: Voice | null; commitment: string }>,
): CommitmentMade | DrawRefused {
  if (voice === null) return { kind: "draw-not-yours" };
  if (!isHash(commitment)) return { kind: "commitment-unreadable" };
  if (standing.voices.some((stands) => stands.voice === voice && stands.isOpened))
    return { kind: "commitment-opened" };
  const { kind } = drawPhase(standing, now);
  return kind === "to-freeze" || kind === "to-commit"
    ? { kind: "nonce-committed", voice, commitment }
    : { kind: "commitments-complete" };
}

export type NonceOpened = Readonly<{ kind: "nonce-opened"; voice: Voice }>;
type Opening = Readonly<{
  participantId: ParticipantId;
  nonce: string;
  commitmentOf: (voice: Voice) => string;
}>;

/** Rule W4: opened by who committed, once all commitments stand, and only the nonce committed to. */
export function decideOpening(
  standing: DrawStanding,
  now: Date,
  { participantId, nonce, commitmentOf }: Opening,
): NonceOpened | DrawRefused {
  const own = standing.voices.find((stands) => stands.participantId === participantId);
  if (!own) return { kind: "draw-not-yours" };
  if (!isHash(nonce)) return { kind: "nonce-unreadable" };
  if (commitmentOf(own.voice) !== own.commitment) return { kind: "nonce-differs" };
  if (own.isOpened) return { kind: "nonce-opened", voice: own.voice };
  const { kind } = drawPhase(standing, now);
  if (kind === "overdue") return { kind: "draw-overdue" };
  return kind === "to-open"
    ? { kind: "nonce-opened", voice: own.voice }
    : { kind: "draw-not-open" };
}

export type DrawGivenUp = Readonly<{ kind: "draw-given-up"; reason: string }>;

/** Rule W5: by the coordinator while a nonce is closed; once all are open, only by the witness, who is somebody else. */
export function decideGivingUp(
  standing: DrawStanding,
  now: Date,
  { voice, reason }: Readonly<{ voice: Voice | null; reason: string }>,
): DrawGivenUp | DrawRefused {
  if (standing.frozen === null) return { kind: "nothing-frozen" };
  const isDrawn = drawPhase(standing, now).kind === "drawn";
  if (voice !== (isDrawn ? "witness" : "coordinator"))
    return { kind: isDrawn && voice === "coordinator" ? "draw-stands" : "draw-not-yours" };
  const given = reason.trim();
  return given === "" ? { kind: "give-up-needs-reason" } : { kind: "draw-given-up", reason: given };
}
