// One finding at a time: the suggested edit, a waiver with a reason, or either taken back.
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import {
  findTextBefore,
  insertWaiver,
  listFindings,
  type StandingFinding,
} from "#db/queries/clearances.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { applySuggestion } from "#study/leak-lint.ts";
import { present } from "#study/presentation.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { findText, type TextAmongOthers, writeEdit } from "./edit-text.server.ts";

export type FindingResolved = Readonly<{
  kind: "finding-resolved" | "finding-waived" | "waiver-withdrawn" | "edit-undone";
}>;
export type ResolutionRefused =
  | Readonly<{
      kind:
        | "text-unknown"
        | "finding-gone"
        | "no-suggestion"
        | "waiver-needs-reason"
        | "nothing-to-undo"
        | "text-empty";
    }>
  | Readonly<{ kind: "study-not-collecting"; state: StudyState }>;
export type Resolution = FindingResolved | ResolutionRefused;

/** Which finding, as the page showed it: after `edits` edits, under this number. */
export type FindingAsked = Readonly<{ edits: number; number: number }>;

type Work = (tx: Tx, found: TextAmongOthers) => Promise<Resolution>;

async function onText(actor: Actor, candidateId: string, work: Work): Promise<Resolution> {
  if (actor.state !== "collecting") return { kind: "study-not-collecting", state: actor.state };
  return asActor(actor.pools.blinded, actor.session, async (tx) => {
    const found = await findText(tx, actor, candidateId);
    return found ? work(tx, found) : { kind: "text-unknown" };
  });
}

const onFinding = (
  actor: Actor,
  candidateId: string,
  asked: FindingAsked,
  work: (tx: Tx, found: TextAmongOthers, finding: StandingFinding) => Promise<Resolution>,
): Promise<Resolution> =>
  onText(actor, candidateId, async (tx, found) => {
    const finding =
      found.candidate.edits === asked.edits
        ? (await listFindings(tx, candidateId)).find(({ number }) => number === asked.number)
        : undefined;
    return finding ? work(tx, found, finding) : { kind: "finding-gone" };
  });

/** Puts the suggestion in place of the words found. */
export const applyFinding = (
  actor: Actor,
  candidateId: string,
  asked: FindingAsked,
): Promise<Resolution> =>
  onFinding(actor, candidateId, asked, async (tx, found, finding) => {
    const applied = applySuggestion(found.candidate.text, finding);
    if (applied === null) return { kind: "no-suggestion" };
    const text = present(applied);
    if (!text) return { kind: "text-empty" };
    await writeEdit(tx, actor, found, { text, reason: `suggested edit: ${finding.rule}` });
    return { kind: "finding-resolved" };
  });

/** The words stay, for a reason that stands in the ledger. */
export const waiveFinding = (
  actor: Actor,
  candidateId: string,
  asked: FindingAsked,
  givenReason: string,
): Promise<Resolution> =>
  onFinding(actor, candidateId, asked, async (tx, _found, { rule, excerpt, waiverVersions }) => {
    const reason = givenReason.trim();
    if (!reason) return { kind: "waiver-needs-reason" };
    const version = waiverVersions + 1;
    await insertWaiver(tx, {
      candidateId,
      rule,
      excerpt,
      version,
      participantId: actor.participantId,
      reason,
    });
    await appendToLedger(tx, actor.studyId, {
      act: "finding-waived",
      payload: { candidateId, version, rule, excerpt, reason },
    });
    return { kind: "finding-waived" };
  });

export const withdrawWaiver = (
  actor: Actor,
  candidateId: string,
  asked: FindingAsked,
): Promise<Resolution> =>
  onFinding(
    actor,
    candidateId,
    asked,
    async (tx, _found, { rule, excerpt, waiverReason, waiverVersions }) => {
      if (waiverReason === null) return { kind: "nothing-to-undo" };
      const version = waiverVersions + 1;
      await insertWaiver(tx, {
        candidateId,
        rule,
        excerpt,
        version,
        participantId: actor.participantId,
        reason: null,
      });
      await appendToLedger(tx, actor.studyId, {
        act: "waiver-withdrawn",
        payload: { candidateId, version, rule, excerpt },
      });
      return { kind: "waiver-withdrawn" };
    },
  );

/** The text before the last edit comes back as a further edit: nothing is erased. */
export const undoEdit = (actor: Actor, candidateId: string): Promise<Resolution> =>
  onText(actor, candidateId, async (tx, found) => {
    const { edits } = found.candidate;
    const before = edits > 0 ? await findTextBefore(tx, candidateId, edits) : null;
    if (before === null || before === found.candidate.text) return { kind: "nothing-to-undo" };
    await writeEdit(tx, actor, found, { text: before, reason: "last edit undone" });
    return { kind: "edit-undone" };
  });

export type ResolutionAsked = FindingAsked &
  Readonly<{ intent: "apply" | "waive" | "withdraw" | "undo"; reason: string }>;

/** What the redactor's page asks of one finding, or of the last edit. */
export function resolveFinding(
  actor: Actor,
  candidateId: string,
  { intent, reason, ...asked }: ResolutionAsked,
): Promise<Resolution> {
  switch (intent) {
    case "apply":
      return applyFinding(actor, candidateId, asked);
    case "waive":
      return waiveFinding(actor, candidateId, asked, reason);
    case "withdraw":
      return withdrawWaiver(actor, candidateId, asked);
    case "undo":
      return undoEdit(actor, candidateId);
  }
}
