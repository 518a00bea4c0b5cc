// The ledger as its readers see it: verdict, documents, entries with pseudonyms. All from the gate pool, which can read no score.
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { listEthicsDecisions } from "#db/queries/ethics-decisions.ts";
import {
  countLedgerEntries,
  filtersNothing,
  type LedgerFilter,
  listActsRecorded,
  listLedgerPage,
} from "#db/queries/ledger-page.ts";
import { listChainLengths } from "#db/queries/ledger-walk.ts";
import { listParticipantCodes } from "#db/queries/participant-codes.ts";
import { listPlans } from "#db/queries/plans.ts";
import { findSealFacts } from "#db/queries/seal.ts";
import { findVignetteSet, listDesigns } from "#db/queries/studies.ts";
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import type { EthicsDecision, StudyId } from "#study/vocabulary.ts";
import { findLedgerStanding, type LedgerStanding } from "./ledger-standing.server.ts";

export type { LedgerFilter };

export type StudyDocument = Readonly<{
  name: "design" | "plan" | "caseSet" | "rubric" | "ethics" | "seal";
  version: number | null;
  recordedAt: Date;
  hash: string;
  note: EthicsDecision | null;
}>;
export type ShownEntry = Readonly<{
  chain: string;
  position: number;
  actor: string;
  act: string;
  at: string;
  detail: string;
  hash: string;
  digest: string;
}>;

export type StudyLedger = Readonly<{
  standing: LedgerStanding;
  documents: readonly StudyDocument[];
  acts: readonly string[];
  /** Ids with their pseudonyms; an empty code is the study's own chain. */
  actors: readonly Readonly<{ id: string; code: string }>[];
  entries: number;
  matching: number;
  shown: readonly ShownEntry[];
}>;

export const readLedgerPage = async (
  actor: Actor,
  filter: LedgerFilter,
  page: number,
  pageRows: number,
): Promise<StudyLedger> => ({
  ...(await asActor(actor.pools.gate, actor.session, (tx) =>
    readPage(tx, actor.studyId, filter, page, pageRows),
  )),
  standing: await findLedgerStanding(actor),
});

async function readPage(
  tx: Tx,
  studyId: StudyId,
  filter: LedgerFilter,
  page: number,
  pageRows: number,
): Promise<Omit<StudyLedger, "standing">> {
  const lengths = await listChainLengths(tx, studyId);
  const entries = [...lengths.values()].reduce((sum, length) => sum + length, 0);
  const codes = new Map<string, string>(
    (await listParticipantCodes(tx, studyId)).map(({ id, code }) => [id, code]),
  );
  const shown = await listLedgerPage(tx, studyId, filter, page, pageRows);
  return {
    documents: await listDocuments(tx, studyId),
    acts: await listActsRecorded(tx, studyId),
    actors: [...lengths.keys()]
      .map((id) => ({ id, code: codes.get(id) ?? "" }))
      .sort((a, b) => a.code.localeCompare(b.code)),
    entries,
    matching: filtersNothing(filter) ? entries : await countLedgerEntries(tx, studyId, filter),
    shown: shown.map(({ chain, position, actor: by, act, at, detail, hash, digest }) => ({
      chain,
      position,
      actor: codes.get(by) ?? "",
      act,
      at,
      detail,
      hash,
      digest,
    })),
  };
}

async function listDocuments(tx: Tx, studyId: StudyId): Promise<readonly StudyDocument[]> {
  const set = await findVignetteSet(tx, studyId);
  const seal = await findSealFacts(tx, studyId);
  const plain = { note: null };
  return [
    ...(await listDesigns(tx, studyId)).map(({ version, recordedAt, hash }) => ({
      name: "design" as const,
      version,
      recordedAt,
      hash,
      ...plain,
    })),
    ...(await listPlans(tx, studyId)).map(({ version, recordedAt, hash }) => ({
      name: "plan" as const,
      version,
      recordedAt,
      hash,
      ...plain,
    })),
    ...(set
      ? [
          {
            name: "caseSet" as const,
            version: null,
            recordedAt: set.recordedAt,
            hash: set.setHash,
            ...plain,
          },
          {
            name: "rubric" as const,
            version: null,
            recordedAt: set.recordedAt,
            hash: set.rubricHash,
            ...plain,
          },
        ]
      : []),
    ...(await listEthicsDecisions(tx, studyId)).map((ethics) => ({
      name: "ethics" as const,
      version: ethics.version,
      recordedAt: ethics.recordedAt,
      hash: ethicsHash(ethics),
      note: ethics.decision,
    })),
    ...(seal
      ? [
          {
            name: "seal" as const,
            version: null,
            recordedAt: seal.sealedAt,
            hash: seal.commitment,
            ...plain,
          },
        ]
      : []),
  ];
}

const ethicsHash = ({
  decision,
  authority,
  reference,
  decidedOn,
}: Readonly<{
  decision: string;
  authority: string;
  reference: string;
  decidedOn: string;
}>): string => sha256Hex(canonicalJson({ decision, authority, reference, decidedOn }));
