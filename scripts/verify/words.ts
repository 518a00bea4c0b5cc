// What `equipoise verify` says of what it found.
import { drawTold } from "#app/words/sealed/draw-told-en.ts";
import type { Anchor, AnchorsHeld } from "#study/anchors.ts";
import type { FileProblem } from "#study/exported-files.ts";
import type { RowProblem } from "#study/exported-rows/compare-table.ts";
import type { BreachReason } from "#study/ledger-order.ts";
import type { SealedCard } from "#study/sealed-card.ts";
import type { WholeCheck } from "./check-export.ts";

export type Verdict = "consistent" | "anchored" | "contradicted";
export type Found = Readonly<{
  check: WholeCheck;
  card: SealedCard | null;
  anchors: AnchorsHeld;
  verdict: Verdict;
}>;

/** Of one kind of finding, so that a file full of them stays readable. */
const mostShown = 20;

export function inWords({ check, card, anchors, verdict }: Found): string {
  return [
    ...cardInWords(card),
    ...ledgerInWords(check),
    ...voidedInWords(check),
    ...contradictions(check, anchors),
    ...drawInWords(check),
    ...olderInWords(check),
    ...verdictInWords(verdict, check, anchors),
  ].join("\n");
}

function cardInWords(card: SealedCard | null): readonly string[] {
  if (card === null) return [];
  return [
    `Sealed: ${card.sealedAt}`,
    `Design: ${card.designHash}`,
    `Plan, version ${card.planVersion}: ${card.planHash}`,
    card.head
      ? `Ledger head, checkpoint ${card.head.position}: ${card.head.hash}`
      : "There is no checkpoint in this ledger.",
  ];
}

function ledgerInWords({
  ledger,
  openings,
  asOf,
  sealedCommitment,
  allocation,
  files,
}: WholeCheck): readonly string[] {
  const withheld =
    openings.withheld === 0
      ? ""
      : `; ${openings.withheld} are withheld, as every export withholds them`;
  return [
    ledger.entries === 0
      ? "The file holds no entry."
      : `${ledger.entries} entries in ${ledger.chains} chains, ${ledger.checkpoints} checkpoints; ${openings.given} openings given${withheld}.`,
    asOf === null
      ? "No checkpoint vouches for any of it."
      : `As of checkpoint ${asOf.checkpoint}, of ${asOf.at}; nothing later is known.`,
    ledger.notYetAnchored === 0
      ? "Every entry is anchored by a checkpoint."
      : `${ledger.notYetAnchored} entries are not yet anchored by a checkpoint: if the file was cut after the last one, this check can't see it.`,
    sealedCommitment === null
      ? "There is no seal in this ledger."
      : `Allocation committed to: ${sealedCommitment}`,
    ...(allocation === "matches"
      ? ["The opened allocation matches its commitment."]
      : allocation === "not-given"
        ? ["No opened allocation given."]
        : []),
    ...(files?.kind === "files-bound" && files.problems.length === 0
      ? ["Every file is the one that the ledger tells of."]
      : []),
  ];
}

/** Rule L11: two people left these out, and everyone who checks is told. */
const voidedInWords = ({ voided }: WholeCheck): readonly string[] =>
  voided.map(
    ({ chain, position, act, askedBy, agreedBy, agreedAt, reason }) =>
      `LEFT OUT: entry ${position} of chain ${chain} (${act}), which nobody can read. Asked for by the operator (${askedBy}), agreed to by ${agreedBy} at ${agreedAt}${reason === null ? "; the reason opens with the unblinding." : `: ${JSON.stringify(reason)}.`}`,
  );

function contradictions(
  { ledger, breach, openings, allocation, receiptsThatDiffer, files, documents, rows }: WholeCheck,
  anchors: AnchorsHeld,
): readonly string[] {
  const at = ({ position, chain }: Readonly<{ position: number; chain: string }>): string =>
    `BROKEN at entry ${position} of chain ${chain}`;
  return [
    ...(ledger.broken
      ? [`${at(ledger.broken)}: ${reasons[ledger.broken.reason]}.`]
      : breach
        ? [`${at(breach)}: ${breaches[breach.reason]}.`]
        : []),
    ...(openings.missing > 0
      ? [
          `BROKEN: ${openings.missing} openings missing. The study is unblinded, and an export of it opens every entry but those withheld.`,
        ]
      : []),
    ...(allocation === "differs"
      ? ["BROKEN: the opened allocation does not match its commitment."]
      : []),
    ...receiptsThatDiffer.map(
      (chain) => `BROKEN: the ratings opened in chain ${chain} are not those its rater signed off.`,
    ),
    ...shortened((files?.kind === "files-bound" ? files.problems : []).map(fileInWords)),
    ...documents.map(
      ({ file, version, kind }) =>
        `BROKEN: ${file}, version ${version}: ${kind === "hash-differs" ? "its content does not give its hash" : "the ledger was never told this hash"}.`,
    ),
    ...shortened(rows.map(rowInWords)),
    ...shortened(anchors.differing.map(anchorInWords)),
  ];
}

const drawInWords = ({ draw }: WholeCheck): readonly string[] =>
  draw === null ? [] : [`${draw.kind === "draw-differs" ? "BROKEN: " : ""}${drawTold.check(draw)}`];

const shortened = (lines: readonly string[]): readonly string[] =>
  lines.length <= mostShown
    ? lines
    : [...lines.slice(0, mostShown), `BROKEN: and ${lines.length - mostShown} more like these.`];

const fileInWords = ({ file, kind }: FileProblem): string =>
  `BROKEN: ${file} ${{ "file-differs": "is not the file that the ledger names", "file-missing": "is missing, and the ledger names it", "file-unknown": "is in the export, and the ledger doesn't name it" }[kind]}.`;

function rowInWords({ file, row, column, found, expected }: RowProblem): string {
  if (row === null)
    return found === ""
      ? `BROKEN: ${file} lacks the row ${expected}, which the ledger opens.`
      : `BROKEN: ${file}, column ${column}: "${found}" stands where the record gives "${expected}".`;
  return `BROKEN: ${file}, row ${row}, column ${column}: "${found}" stands where the record gives "${expected}".`;
}

const namesOfKinds = {
  head: "the ledger head",
  entry: "the entry",
  commitment: "the commitment to the allocation",
  designHash: "the design hash",
  planHash: "the plan hash",
  any: "the hash",
} as const;
const anchorInWords = ({ kind, from }: Anchor): string => {
  const nowhere = {
    head: "no checkpoint of this ledger has it",
    entry: "this ledger does not hold it",
    any: "this ledger does not hold it",
  } as const;
  return `BROKEN: ${namesOfKinds[kind]} given (${from}): ${kind in nowhere ? nowhere[kind as keyof typeof nowhere] : "it is not the ledger's"}.`;
};

/** What an earlier version never recorded can neither be shown nor held against it. */
function olderInWords({ files, ledger }: WholeCheck): readonly string[] {
  if (files?.kind !== "older-format" || ledger.entries === 0) return [];
  return [
    "Older format: not provable: that the report, figures, texts and other files are those exported, because this version's ledger never told their hashes. Ratings, readings, guesses, design and plan were compared with the ledger.",
  ];
}

function verdictInWords(
  verdict: Verdict,
  { ledger }: WholeCheck,
  { entriesHeld, sealHeld }: AnchorsHeld,
): readonly string[] {
  if (verdict === "contradicted") return ["CONTRADICTED: what stands above doesn't fit together."];
  if (ledger.entries === 0) return [];
  if (entriesHeld > 0) return ["ANCHORED: the ledger equals or extends what you gave of it."];
  if (sealHeld > 0)
    return [
      "ANCHORED: what the seal fixed is what you gave. Everything after the seal could be rebuilt by whoever runs the server; give a head to anchor it.",
    ];
  return [
    "CONSISTENT: the ledger holds. Without a note or card kept elsewhere it could be rebuilt by whoever runs the server: give --card, --note or --head to anchor it.",
  ];
}

const reasons = {
  "hash-differs": "its fields do not give its hash, so something in it was changed",
  "link-differs": "it does not follow the entry before it",
  "position-skipped": "an entry before it is missing",
  "checkpoint-differs": "a checkpoint recorded another hash for it",
  "opening-differs": "its payload does not give its digest",
  "opening-missing": "its payload is not there, though everything is open",
  "entry-missing": "a checkpoint or an opening names it, and it is not there",
} as const;

const breaches: Readonly<Record<BreachReason, string>> = {
  "study-differs": "it belongs to another study",
  "actor-differs": "it is in the chain of somebody other than its actor",
  "founding-missing": "the study's own chain does not begin with its founding",
  "founded-twice": "it founds the study a second time",
  "act-unknown": "Equipoise knows no such act",
  "person-unknown": "the study never took up this person",
  "act-not-theirs": "its actor had no role, or no consent to one, that may do this",
  "sealed-twice": "it seals the study a second time",
  "seal-missing": "the study goes to rating, and nothing sealed it",
  "seal-misplaced": "the seal is not before the step that it allows",
  "state-out-of-order": "the study does not come to this state from the one before",
  "keys-missing": "the study was unblinded without the keys of two people",
  "time-unreadable": "its time is not spelled as the ledger spells times",
  "time-runs-back": "its time does not fit the entries and checkpoints around it",
  "void-unfounded":
    "it agrees to leave out an entry that nobody asked about by this hash, or that can be read",
};
