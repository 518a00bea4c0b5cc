// What became of each answer's form, for those who may know its source: raw beside presented, and every edit after it.
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Pool, Tx } from "#db/client.server.ts";
import { noteOpening } from "#db/queries/openings.ts";
import { findDesign } from "#db/queries/studies.ts";
import {
  findTextHistory,
  type KeptEdit,
  listTextHistories,
  type TextHistory,
  type TextListed,
} from "#db/queries/text-histories.ts";
import {
  present,
  type PresentationChange,
  type PresentationRule,
  presentationChanges,
} from "#study/presentation.ts";
import { roleHomes } from "#study/roles/homes.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { changedPlaces, type DiffPart, wordDiff } from "#study/word-diff.ts";

export type TextsClosed = Readonly<{ kind: "study-not-unblinded"; state: StudyState }>;
export type ListedComparison = Omit<TextListed, "arm"> & Readonly<{ armLabel: string }>;
export type TextsListed = Readonly<{
  kind: "texts-listed";
  total: number;
  texts: readonly ListedComparison[];
}>;

/** Rule T6: the coordinator knows arms and sees no score; everyone else waits for the unblinding. */
const mayRead = ({ role, state }: Actor): boolean =>
  role === "coordinator" || state === "unblinded";
const poolFor = ({ role, pools }: Actor): Pool => pools[roleHomes[role].login];

async function armLabels(tx: Tx, { studyId }: Actor): Promise<ReadonlyMap<string, string>> {
  const design = (await findDesign(tx, studyId))?.design;
  return new Map(design?.arms.map(({ id, label }) => [id, label]) ?? []);
}

/** Every answer of the study, `pageRows` at a time. */
export async function listComparisons(
  actor: Actor,
  page: number,
  pageRows: number,
): Promise<TextsListed | TextsClosed> {
  if (!mayRead(actor)) return { kind: "study-not-unblinded", state: actor.state };
  return asActor(poolFor(actor), actor.session, async (tx) => {
    const labels = await armLabels(tx, actor);
    const all = await listTextHistories(tx, actor.studyId);
    const texts = all
      .slice((page - 1) * pageRows, page * pageRows)
      .map(({ arm, ...text }) => ({ ...text, armLabel: labels.get(arm) ?? arm }));
    return { kind: "texts-listed" as const, total: all.length, texts };
  });
}

export type RuleApplied = Readonly<{ rule: PresentationRule; places: readonly DiffPart[] }>;
export type EditApplied = Omit<KeptEdit, "text"> & Readonly<{ places: readonly DiffPart[] }>;

export type TextsCompared = Readonly<{
  kind: "texts-compared";
  vignetteNumber: number;
  armLabel: string;
  authorCode: string;
  rawHash: string;
  presentedHash: string | null;
  /** From raw to presented; the raw text alone while nothing is prepared. */
  parts: readonly DiffPart[];
  /** Each rule that changed something; null where the rules have changed since this text was prepared. */
  rules: readonly RuleApplied[] | null;
  edits: readonly EditApplied[];
  clearedHash: string | null;
}>;

export async function compareTexts(
  actor: Actor,
  answerId: string,
): Promise<TextsCompared | TextsClosed | Readonly<{ kind: "text-unknown" }>> {
  if (!mayRead(actor)) return { kind: "study-not-unblinded", state: actor.state };
  return asActor(poolFor(actor), actor.session, async (tx) => {
    const history = await findTextHistory(tx, actor.studyId, answerId);
    if (!history) return { kind: "text-unknown" as const };
    await noteOpening(tx, actor.studyId, "raw-texts");
    return compared(history, await armLabels(tx, actor));
  });
}

function compared(history: TextHistory, labels: ReadonlyMap<string, string>): TextsCompared {
  const {
    vignetteNumber,
    arm,
    authorCode,
    rawText,
    rawHash,
    presentedText,
    presentedHash,
    edits,
    clearedHash,
  } = history;
  return {
    kind: "texts-compared",
    vignetteNumber,
    armLabel: labels.get(arm) ?? arm,
    authorCode,
    rawHash,
    presentedHash,
    clearedHash,
    parts: wordDiff(rawText, presentedText ?? rawText),
    rules: rulesApplied(rawText, presentedText),
    edits: edits.map(({ text, ...edit }, index) => ({
      ...edit,
      places: changedPlaces(wordDiff(edits[index - 1]?.text ?? presentedText ?? "", text)),
    })),
  };
}

/** Steps of one rule that follow one another are told as one change. */
function changesByRule(
  rawText: string,
): readonly Pick<PresentationChange, "rule" | "before" | "after">[] {
  const changes: Pick<PresentationChange, "rule" | "before" | "after">[] = [];
  for (const { rule, before, after } of presentationChanges(rawText)) {
    const last = changes.at(-1);
    if (last?.rule === rule) changes[changes.length - 1] = { ...last, after };
    else changes.push({ rule, before, after });
  }
  return changes;
}

function rulesApplied(rawText: string, presentedText: string | null): TextsCompared["rules"] {
  if (presentedText === null) return [];
  if (present(rawText) !== presentedText) return null;
  return changesByRule(rawText).map(({ rule, before, after }) => ({
    rule,
    places: changedPlaces(wordDiff(before, after)),
  }));
}
