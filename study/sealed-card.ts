// What was fixed at the seal, as the ledger tells it: for a card on paper, and for whoever compares the card with a ledger years later.
import { detailOf } from "./entry-detail.ts";
import type { SealedKeys } from "./key-holders.ts";
import { type DrawHistory, drawHistory } from "./draw/told-draw.ts";
import type { LedgerEntry } from "./ledger.ts";
import { readVoids, standingEntries, type VoidedEntry } from "./voided-entries.ts";

export type SealedValues = Readonly<{
  commitment: string;
  designHash: string;
  planHash: string;
  planVersion: number;
}>;

/** `isConfirmed` only where rule A20 didn't hold and the coordinator sealed all the same. */
export type DrawnAs = Readonly<{
  generator: string;
  allocationVersion: number;
  recognition: Readonly<{ figure: string; isConfirmed: boolean }>;
}>;

export type SealedCard = SealedValues &
  Readonly<{
    /** By which version the allocation was drawn; null where an earlier one sealed without a word of it. */
    drawnAs: DrawnAs | null;
    /** Null where an earlier version sealed without naming anyone. */
    keyHolders: SealedKeys | null;
    /** As stated at the founding: one person could have held both keys. */
    operatorIsCoordinator: boolean;
    /** ISO 8601, UTC. */
    sealedAt: string;
    /** The last checkpoint: it vouches for every entry before it. */
    head: Readonly<{ position: number; hash: string }> | null;
    /** How many attempts the draw took; null for a study sealed before draws were recorded. */
    draw: DrawHistory | null;
    /** What two people left out of what the ledger told. */
    voided: readonly VoidedEntry[];
  }>;

/** The card of a ledger, or null before the seal. */
export function findSealedCard(entries: readonly LedgerEntry[]): SealedCard | null {
  const seal = standingEntries(entries).find(({ act }) => act === "study-sealed");
  const values = seal ? sealedValues(seal.detail) : null;
  if (!seal || !values) return null;
  const [last] = entries
    .filter(({ act }) => act === "checkpoint")
    .sort((a, b) => b.position - a.position);
  return {
    ...values,
    operatorIsCoordinator: isOnePerson(entries),
    sealedAt: seal.at,
    head: last ? { position: last.position, hash: last.hash } : null,
    draw: drawHistory(entries),
    voided: readVoids(entries).voided,
  };
}

type SealedDetail = SealedValues & Pick<SealedCard, "keyHolders" | "drawnAs">;

/** Rule K14: the founding's statement that operator and coordinator are one person. */
export function isOnePerson(entries: readonly LedgerEntry[]): boolean {
  const founding = entries.find(
    ({ act, chain, study }) => act === "study-founded" && chain === study,
  );
  return founding !== undefined && detailOf(founding)["operatorIsCoordinator"] === true;
}

function sealedValues(detail: string): SealedDetail | null {
  try {
    const {
      commitment,
      designHash,
      planHash,
      planVersion,
      keyHolders = null,
      generator,
      allocationVersion,
      recognition,
    } = JSON.parse(detail) as Partial<SealedDetail & DrawnAs>;
    const isWhole =
      typeof commitment === "string" &&
      typeof designHash === "string" &&
      typeof planHash === "string" &&
      typeof planVersion === "number";
    return isWhole
      ? {
          commitment,
          designHash,
          planHash,
          planVersion,
          keyHolders,
          drawnAs:
            generator && allocationVersion && recognition
              ? { generator, allocationVersion, recognition }
              : null,
        }
      : null;
  } catch {
    // A tampered entry need not parse; checkLedger names it.
    return null;
  }
}

export const cardFields = ["commitment", "designHash", "planHash", "head"] as const;
export type CardField = (typeof cardFields)[number];
export type PrintedCard = Readonly<Partial<Record<CardField, string>>>;
