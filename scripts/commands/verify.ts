import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type Command, WrongUsage } from "#scripts/command.ts";
import type { SealedAllocation } from "#study/commitment.ts";
import { type CardField, cardDifferences, findSealedCard, type PrintedCard, type SealedCard } from "#study/sealed-card.ts";
import { type ExportCheck, parseLedger, type Parsed, parseOpenings, verifyExport } from "#study/verify-export.ts";

const options = { openings: { type: "string" }, allocation: { type: "string" }, commitment: { type: "string" }, "design-hash": { type: "string" }, "plan-hash": { type: "string" }, head: { type: "string" }, json: { type: "boolean", default: false } } as const;

export const verify: Command = {
  usage: [
    "Usage: equipoise verify <ledger.jsonl> [--openings <ledger-openings.jsonl>] [--allocation <allocation.json>]",
    "         [--commitment <hash>] [--design-hash <hash>] [--plan-hash <hash>] [--head <hash>] [--json]",
    "",
    "  --commitment, --design-hash, --plan-hash, --head  compare with what the study's printed card says",
    "",
    "Exit code 0: everything given holds. 1: something is broken, and it is named. 2: a file can't be read.",
  ].join("\n"),
  async run(args) {
    const { holds, text } = await verifyFiles(args);
    console.log(text);
    return holds ? 0 : 1;
  },
};

/** Reads the files that the arguments name, checks them, and says what was found. */
export async function verifyFiles(args: readonly string[]): Promise<Readonly<{ holds: boolean; text: string }>> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new WrongUsage("Name one ledger file.");
  const entries = parsed(file, parseLedger(await readText(file)));
  const openings = values.openings ? parsed(values.openings, parseOpenings(await readText(values.openings))) : [];
  const allocation = values.allocation ? readAllocation(values.allocation, await readText(values.allocation)) : null;
  const check = verifyExport(entries, openings, allocation);
  const card = findSealedCard(entries);
  const cardDiffers = cardDifferences(entries, printedCard(values));
  const holds = check.ledger.broken === null && check.allocation !== "differs" && check.receiptsThatDiffer.length === 0 && check.ledger.entries > 0 && cardDiffers.length === 0;
  return { holds, text: values.json ? JSON.stringify({ ...check, card, cardDiffers }) : [...cardInWords(card, cardDiffers), inWords(check, openings.length)].join("\n") };
}

type CardOptions = Readonly<Partial<Record<(typeof optionOf)[CardField], string>>>;

/** The option that carries each value of a card. */
const optionOf = { commitment: "commitment", designHash: "design-hash", planHash: "plan-hash", head: "head" } as const satisfies Record<CardField, string>;

function printedCard(values: CardOptions): PrintedCard {
  const given = Object.entries(optionOf).flatMap(([field, option]) => (values[option] === undefined ? [] : [[field, hashOf(option, values[option])] as const]));
  return Object.fromEntries(given);
}

/** A hash as people type it from paper: capitals and blanks don't matter. */
function hashOf(option: string, text: string): string {
  const hash = text.replaceAll(/\s/gu, "").toLowerCase();
  if (!/^[0-9a-f]{64}$/u.test(hash)) throw new WrongUsage(`--${option} must be the 64 characters 0-9 and a-f that the card prints; ${hash.length} were given.`);
  return hash;
}

const nameOf: Readonly<Record<CardField, string>> = { commitment: "commitment to the allocation", designHash: "design hash", planHash: "plan hash", head: "ledger head" };

function cardInWords(card: SealedCard | null, differs: readonly CardField[]): readonly string[] {
  const broken = differs.map((field) => (field === "head" ? "BROKEN: no checkpoint of this ledger has the ledger head given." : `BROKEN: the ${nameOf[field]} given is not the ledger's.`));
  if (card === null) return broken;
  return [
    `Sealed: ${card.sealedAt}`,
    `Design: ${card.designHash}`,
    `Plan, version ${card.planVersion}: ${card.planHash}`,
    card.head ? `Ledger head, checkpoint ${card.head.position}: ${card.head.hash}` : "No checkpoint stands in this ledger.",
    ...broken,
  ];
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new WrongUsage(`${file} can't be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"}). Give the path of a file from an export.`);
  }
}

function parsed<T>(file: string, outcome: Parsed<T>): readonly T[] {
  if (outcome.kind === "parsed") return outcome.rows;
  throw new WrongUsage(`${file}, line ${outcome.line} ${outcome.reason}. Export the study again, or give the file it wrote.`);
}

function readAllocation(file: string, text: string): SealedAllocation {
  let value: Partial<SealedAllocation>;
  try {
    value = JSON.parse(text) as Partial<SealedAllocation>;
  } catch {
    throw new WrongUsage(`${file} is not JSON. Give the allocation.json of an export.`);
  }
  const { salt, seed, allocation } = value;
  if (typeof salt !== "string" || typeof seed !== "string" || typeof allocation !== "string") throw new WrongUsage(`${file} lacks salt, seed or allocation. Give the allocation.json of an export.`);
  return { salt, seed, allocation };
}

function inWords({ ledger, sealedCommitment, allocation, receiptsThatDiffer }: ExportCheck, openings: number): string {
  const lines = [
    ledger.entries === 0 ? "The file holds no entry." : `${ledger.entries} entries in ${ledger.chains} chains, ${ledger.checkpoints} checkpoints; ${openings} openings given.`,
    ledger.notYetAnchored === 0 ? "Every entry is anchored by a checkpoint." : `${ledger.notYetAnchored} entries are not yet anchored by a checkpoint: if the file was cut after the last one, this check can't see it.`,
    sealedCommitment === null ? "No seal stands in this ledger." : `Allocation committed to: ${sealedCommitment}`,
    { matches: "The opened allocation matches its commitment.", differs: "BROKEN: the opened allocation does not match its commitment.", "not-given": "No opened allocation given." }[allocation],
    ...receiptsThatDiffer.map((chain) => `BROKEN: the ratings opened in chain ${chain} are not those its rater signed off.`),
    ledger.broken === null ? "The ledger holds." : `BROKEN at entry ${ledger.broken.position} of chain ${ledger.broken.chain}: ${reasons[ledger.broken.reason]}.`,
  ];
  return lines.join("\n");
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
