// The acts of a draw: freeze, commit, open, abandon. Postgres checks each of them again and writes its entry.
import type { Actor } from "#app/http/actor.server.ts";
import { newSecret, newSeed } from "#app/secrets/secrets.server.ts";
import { noteAppended } from "#db/anchoring.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import {
  abandonOverdue,
  findDrawStanding,
  freezeInputs,
  giveUp,
  insertCommitment,
  insertNonce,
} from "#db/queries/draw.ts";
import { checkpointNow } from "#db/queries/ledger.ts";
import { holdStudy } from "#db/queries/studies.ts";
import { coordinatorFacts, readCoordinatorFacts } from "#db/queries/study-facts.ts";
import { uniformFrom } from "#ground/random.ts";
import { allocate } from "#study/allocation.ts";
import type { AllocationRefused } from "#study/allocation/shapes.ts";
import { inputsText } from "#study/draw/inputs.ts";
import { commitmentToNonce } from "#study/draw/seed.ts";
import {
  type CommitmentMade,
  decideCommitment,
  decideGivingUp,
  decideOpening,
  type DrawGivenUp,
  drawPhase,
  type DrawRefused,
  type DrawStanding,
  type NonceOpened,
} from "#study/draw/standing.ts";
import { type Voice, voiceOf } from "#study/draw/voices.ts";
import { invariant } from "#study/invariant.ts";
import { decideTransition, type TransitionRefused } from "#study/kinds/reader-study/steps.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { drawInputs, readDrawMaterial, thisProgram } from "./draw-material.server.ts";

export type DrawOver = Readonly<{ kind: "draw-over"; state: StudyState }>;
export type AttemptAbandoned = Readonly<{ kind: "attempt-abandoned" }>;
export type InputsFrozen = Readonly<{ kind: "inputs-frozen" }>;

/** Rules W1, W2: freezes what is drawn from, once nothing else is left to do before the seal and some allocation of it holds. */
export const freezeDraw = (
  actor: Actor,
): Promise<
  InputsFrozen | Readonly<{ kind: "already-frozen" }> | TransitionRefused | AllocationRefused
> =>
  asActor(actor.pools.operations, actor.session, async (tx) => {
    const { studyId } = actor;
    const decision = decideTransition(
      await holdStudy(tx, studyId),
      "rating",
      coordinatorFacts(actor.databaseKind, await readCoordinatorFacts(tx, studyId)),
    );
    if (decision.kind !== "state-changed") return decision;
    if ((await requireStanding(tx, actor)).frozen !== null)
      return { kind: "already-frozen" as const };
    const material = await readDrawMaterial(tx, studyId);
    // Whether an allocation holds doesn't depend on the seed; this one is thrown away.
    const tried = allocate(
      material.design,
      material.seats,
      material.answers,
      uniformFrom(newSeed()),
    );
    if (tried.kind !== "allocated") return tried;
    await freezeInputs(
      tx,
      studyId,
      inputsText(drawInputs(studyId, material, { salt: newSecret(), ...thisProgram() })),
    );
    await checkpointNow(tx, studyId);
    return { kind: "inputs-frozen" as const };
  });

async function requireStanding(tx: Tx, { studyId }: Actor): Promise<DrawStanding> {
  const standing = await findDrawStanding(tx, studyId);
  invariant(standing, "this page is for those who take part in a draw");
  return standing;
}

type Held = Readonly<{ tx: Tx; standing: DrawStanding; voice: Voice | null }>;

/** Alone with the study while its draw may still change. An attempt whose time has run out is abandoned first, whoever comes. */
const holdDraw = <T>(
  actor: Actor,
  now: Date,
  act: (held: Held) => Promise<T>,
): Promise<T | DrawOver> =>
  asActor(actor.pools.gate, actor.session, async (tx) => {
    const state = await holdStudy(tx, actor.studyId);
    if (state !== "draft" && state !== "collecting") return { kind: "draw-over" as const, state };
    const before = await requireStanding(tx, actor);
    const isOverdue = drawPhase(before, now).kind === "overdue";
    if (isOverdue) await abandonOverdue(tx, actor.studyId);
    const standing = isOverdue ? await requireStanding(tx, actor) : before;
    noteAppended(tx, actor.studyId);
    return act({ tx, standing, voice: voiceOf(actor.roles, standing) });
  });

/** Rule W3. Once every commitment stands, a checkpoint ties them together. */
export const commitNonce = (
  actor: Actor,
  commitment: string,
  now: Date,
): Promise<CommitmentMade | DrawRefused | DrawOver> =>
  holdDraw(actor, now, async ({ tx, standing, voice }) => {
    const decision = decideCommitment(standing, now, { voice, commitment });
    if (decision.kind !== "nonce-committed") return decision;
    await insertCommitment(tx, actor.studyId, commitment);
    if (drawPhase(await requireStanding(tx, actor), now).kind === "to-open")
      await checkpointNow(tx, actor.studyId);
    return decision;
  });

/** Rule W4. Sent twice, it is opened once. */
export const openNonce = (
  actor: Actor,
  nonce: string,
  now: Date,
): Promise<NonceOpened | DrawRefused | DrawOver> =>
  holdDraw(actor, now, async ({ tx, standing }) => {
    const { studyId: study, participantId } = actor;
    const decision = decideOpening(standing, now, {
      participantId,
      nonce,
      commitmentOf: (voice) => commitmentToNonce({ study, voice, nonce }),
    });
    const isOpen = standing.voices.some(
      (stands) => stands.participantId === participantId && stands.isOpened,
    );
    if (decision.kind === "nonce-opened" && !isOpen) await insertNonce(tx, study, nonce);
    return decision;
  });

/** Rule W5: writes down that the attempt's time has run out; whoever takes part may. */
export const abandonOverdueDraw = (
  actor: Actor,
  now: Date,
): Promise<AttemptAbandoned | DrawRefused | DrawOver> =>
  asActor(actor.pools.gate, actor.session, async (tx) => {
    const state = await holdStudy(tx, actor.studyId);
    if (state !== "draft" && state !== "collecting") return { kind: "draw-over" as const, state };
    if (drawPhase(await requireStanding(tx, actor), now).kind !== "overdue")
      return { kind: "not-overdue" as const };
    await abandonOverdue(tx, actor.studyId);
    return { kind: "attempt-abandoned" as const };
  });

/** Rule W5: the only way in which what was frozen may change again. */
export const giveUpDraw = (
  actor: Actor,
  reason: string,
  now: Date,
): Promise<DrawGivenUp | DrawRefused | DrawOver> =>
  holdDraw(actor, now, async ({ tx, standing, voice }) => {
    const decision = decideGivingUp(standing, now, { voice, reason });
    if (decision.kind === "draw-given-up") await giveUp(tx, actor.studyId, decision.reason);
    return decision;
  });
