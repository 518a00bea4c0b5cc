// What somebody kept elsewhere of a ledger, held against the ledger: only that shows whether it was written anew.
import type { LedgerEntry } from "./ledger.ts";
import { findSealedCard, type PrintedCard } from "./sealed-card.ts";
import { parseLedger } from "./verify-export.ts";

/** head: a checkpoint's hash; entry: any entry's; the others: what the seal fixed. "any" is a hash that a note holds without a word for it. */
export type AnchorKind = "head" | "entry" | "commitment" | "designHash" | "planHash" | "any";
export type Anchor = Readonly<{
  kind: AnchorKind;
  hash: string;
  /** Where the person gave it, to be named. */ from: string;
}>;

export type AnchorsHeld = Readonly<{
  differing: readonly Anchor[];
  /** How many entries' own hashes were found again: they and all before them in their chains are those noted. */
  entriesHeld: number;
  /** How many values of the seal were found again. */
  sealHeld: number;
}>;

export const anchorsOfCard = (card: PrintedCard, from: string): readonly Anchor[] =>
  (["head", "commitment", "designHash", "planHash"] as const).flatMap((kind) =>
    card[kind] === undefined ? [] : [{ kind, hash: card[kind], from }],
  );

const words: readonly (readonly [RegExp, AnchorKind])[] = [
  [/head|checkpoint/iu, "head"],
  [/commit/iu, "commitment"],
  [/design/iu, "designHash"],
  [/plan/iu, "planHash"],
];
const hashes = /(?<![0-9a-f])[0-9a-f](?:[ \u00A0]?[0-9a-f]){63}(?![0-9a-f])/giu;

/** The hashes of a saved card or note, each by the word on its line; or every entry of an earlier ledger.jsonl. */
export function anchorsIn(text: string, from: string): readonly Anchor[] {
  if (text.trimStart().startsWith("{")) {
    const parsed = parseLedger(text);
    if (parsed.kind === "parsed")
      return parsed.rows.map(({ hash, chain, position }) => ({
        kind: "entry",
        hash,
        from: `${from}, entry ${position} of chain ${chain}`,
      }));
  }
  return text.split("\n").flatMap((line, index) =>
    [...line.matchAll(hashes)].map(([found]): Anchor => ({
      kind: words.find(([word]) => word.test(line))?.[1] ?? "any",
      hash: found.replaceAll(/[ \u00A0]/gu, "").toLowerCase(),
      from: `${from}, line ${index + 1}`,
    })),
  );
}

const isOfLedger = ({ kind }: Anchor): boolean =>
  kind === "head" || kind === "entry" || kind === "any";

/** A head holds when any checkpoint has it: a ledger grows after the note. */
export function holdAnchors(
  entries: readonly LedgerEntry[],
  anchors: readonly Anchor[],
): AnchorsHeld {
  const card = findSealedCard(entries);
  const ofEntries = new Set(entries.map(({ hash }) => hash));
  const ofHeads = new Set(
    entries.filter(({ act }) => act === "checkpoint").map(({ hash }) => hash),
  );
  const ofSeal = new Set(card ? [card.commitment, card.designHash, card.planHash] : []);
  const inLedger = ({ kind, hash }: Anchor): boolean =>
    (kind === "head" ? ofHeads : ofEntries).has(hash);
  const inSeal = ({ kind, hash }: Anchor): boolean =>
    kind === "any"
      ? ofSeal.has(hash)
      : kind !== "head" && kind !== "entry" && card?.[kind] === hash;
  return {
    differing: anchors.filter(
      (anchor) => !inSeal(anchor) && !(isOfLedger(anchor) && inLedger(anchor)),
    ),
    entriesHeld: anchors.filter((anchor) => isOfLedger(anchor) && inLedger(anchor)).length,
    sealHeld: anchors.filter(inSeal).length,
  };
}
