// The draw of a synthetic study: each of the three presses as a person would, and their browser opens what it made.
import { randomBytes } from "node:crypto";
import { commitNonce, freezeDraw, openNonce } from "#app/conduct/draw.server.ts";
import { readDraw } from "#app/conduct/read-draw.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { commitmentToNonce } from "#study/draw/seed.ts";
import { invariant } from "#study/invariant.ts";
import type { Role } from "#study/vocabulary.ts";
import type { SyntheticStudy } from "./study.ts";

function done<Outcome extends Readonly<{ kind: string }>>(
  outcome: Outcome,
  kind: Outcome["kind"],
): void {
  invariant(outcome.kind === kind, `the synthetic draw was refused: ${JSON.stringify(outcome)}`);
}

/** What a browser does at the press; returns the nonce that it keeps. */
export async function commitAs(actor: Actor, now = new Date()): Promise<string> {
  const { studyId: study } = actor;
  const { voice } = await readDraw(actor, now);
  invariant(voice, `a ${actor.role} has no voice in this draw`);
  const nonce = randomBytes(32).toString("hex");
  done(
    await commitNonce(actor, commitmentToNonce({ study, voice, nonce }), now),
    "nonce-committed",
  );
  return nonce;
}

/** With an auditor; otherwise the investigator is the witness. */
export const drawersOf = ({ people }: SyntheticStudy): readonly Role[] => [
  "coordinator",
  "statistician",
  people.some(({ roles }) => roles.includes("auditor")) ? "auditor" : "investigator",
];

/** Frozen, committed to and opened: one press before the seal. */
export async function drawTogether(study: SyntheticStudy): Promise<void> {
  done(await freezeDraw(await study.actor("coordinator")), "inputs-frozen");
  const nonces = new Map<Role, string>();
  for (const role of drawersOf(study)) nonces.set(role, await commitAs(await study.actor(role)));
  for (const [role, nonce] of nonces)
    done(await openNonce(await study.actor(role), nonce, new Date()), "nonce-opened");
}
