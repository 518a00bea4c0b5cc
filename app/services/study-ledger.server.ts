// The ledger as its readers see it: verdict, documents, entries with pseudonyms. All from the gate pool, which can read no score.
import { asActor, type Tx } from "#db/client.server.ts";
import { listEthicsDecisions } from "#db/queries/ethics-decisions.ts";
import { listParticipantCodes } from "#db/queries/participant-codes.ts";
import { listPlans } from "#db/queries/plans.ts";
import { findSealFacts } from "#db/queries/seal.ts";
import { findVignetteSet, listDesigns } from "#db/queries/studies.ts";
import { canonicalJson } from "#study/canonical-json.ts";
import { sha256Hex } from "#study/digest.ts";
import type { LedgerCheck, LedgerEntry } from "#study/ledger.ts";
import type { EthicsDecision, StudyId } from "#study/vocabulary.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { readStudyLedger } from "./read-ledger.server.ts";

/** Empty fields filter nothing; dates are days in UTC, both included. */
export type LedgerFilter = Readonly<{ act: string; actor: string; from: string; until: string }>;

export type StudyDocument = Readonly<{ name: "design" | "plan" | "caseSet" | "rubric" | "ethics" | "seal"; version: number | null; recordedAt: Date; hash: string; note: EthicsDecision | null }>;
export type ShownEntry = Readonly<{ chain: string; position: number; actor: string; act: string; at: string; detail: string; hash: string; digest: string }>;

export type StudyLedger = Readonly<{
  check: LedgerCheck;
  documents: readonly StudyDocument[];
  acts: readonly string[];
  /** Ids with their pseudonyms; an empty code is the study's own chain. */
  actors: readonly Readonly<{ id: string; code: string }>[];
  matching: number;
  shown: readonly ShownEntry[];
}>;

export async function readLedgerPage(actor: Actor, filter: LedgerFilter, page: number, pageRows: number): Promise<StudyLedger> {
  const { entries, check } = await readStudyLedger(actor);
  const { documents, codes } = await asActor(actor.pools.gate, actor.session, async (tx) => ({
    documents: await listDocuments(tx, actor.studyId),
    codes: new Map<string, string>((await listParticipantCodes(tx, actor.studyId)).map(({ id, code }) => [id, code])),
  }));
  const matching = entries.filter((entry) => matches(entry, filter)).reverse();
  return {
    check,
    documents,
    acts: [...new Set(entries.map(({ act }) => act))].sort(),
    actors: [...new Set(entries.map((entry) => entry.actor))].map((id) => ({ id, code: codes.get(id) ?? "" })).sort((a, b) => a.code.localeCompare(b.code)),
    matching: matching.length,
    shown: matching.slice((page - 1) * pageRows, page * pageRows).map(({ chain, position, actor: by, act, at, detail, hash, digest }) => ({ chain, position, actor: codes.get(by) ?? "", act, at, detail, hash, digest })),
  };
}

const matches = (entry: LedgerEntry, { act, actor, from, until }: LedgerFilter): boolean =>
  (act === "" || entry.act === act) && (actor === "" || entry.actor === actor) && (from === "" || entry.at.slice(0, 10) >= from) && (until === "" || entry.at.slice(0, 10) <= until);

async function listDocuments(tx: Tx, studyId: StudyId): Promise<readonly StudyDocument[]> {
  const set = await findVignetteSet(tx, studyId);
  const seal = await findSealFacts(tx, studyId);
  const plain = { note: null };
  return [
    ...(await listDesigns(tx, studyId)).map(({ version, recordedAt, hash }) => ({ name: "design" as const, version, recordedAt, hash, ...plain })),
    ...(await listPlans(tx, studyId)).map(({ version, recordedAt, hash }) => ({ name: "plan" as const, version, recordedAt, hash, ...plain })),
    ...(set ? [{ name: "caseSet" as const, version: null, recordedAt: set.recordedAt, hash: set.setHash, ...plain }, { name: "rubric" as const, version: null, recordedAt: set.recordedAt, hash: set.rubricHash, ...plain }] : []),
    ...(await listEthicsDecisions(tx, studyId)).map((ethics) => ({ name: "ethics" as const, version: ethics.version, recordedAt: ethics.recordedAt, hash: ethicsHash(ethics), note: ethics.decision })),
    ...(seal ? [{ name: "seal" as const, version: null, recordedAt: seal.sealedAt, hash: seal.commitment, ...plain }] : []),
  ];
}

const ethicsHash = ({ decision, authority, reference, decidedOn }: Readonly<{ decision: string; authority: string; reference: string; decidedOn: string }>): string =>
  sha256Hex(canonicalJson({ decision, authority, reference, decidedOn }));
