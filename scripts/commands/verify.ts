import { parseArgs } from "node:util";
import { type Command, WrongUsage } from "#scripts/command.ts";
import {
  checkGiven,
  type Given,
  givenIn,
  readAllocation,
  rowsOf,
} from "#scripts/verify/check-export.ts";
import { readGiven, readText } from "#scripts/verify/read-export.ts";
import { inWords, type Verdict } from "#scripts/verify/words.ts";
import { type Anchor, anchorsIn, anchorsOfCard, holdAnchors } from "#study/anchors.ts";
import { type CardField, findSealedCard } from "#study/sealed-card.ts";
import { parseLedger, parseOpenings } from "#study/verify-export.ts";

const options = {
  openings: { type: "string" },
  allocation: { type: "string" },
  card: { type: "string", multiple: true },
  note: { type: "string", multiple: true },
  commitment: { type: "string" },
  "design-hash": { type: "string" },
  "plan-hash": { type: "string" },
  head: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

export const verify: Command = {
  usage: [
    "Usage: equipoise verify <export.zip, its folder, or ledger.jsonl> [--card <file>] [--note <file>] [--head <hash>] [--commitment <hash>]",
    "         [--design-hash <hash>] [--plan-hash <hash>] [--openings <ledger-openings.jsonl>] [--allocation <allocation.json>] [--json]",
    "",
    "  A zip or folder is checked whole: every file against the ledger, tables row by row.",
    "  --card, --note  a saved card, a note with hashes, or an earlier ledger.jsonl, kept where the server's operator can't reach it",
    "  --head, --commitment, --design-hash, --plan-hash  single values, as the study's printed card says them",
    "  --openings, --allocation  beside a ledger.jsonl that stands alone",
    "",
    "consistent: nothing in it contradicts anything else. anchored: and it equals or extends what you kept elsewhere. contradicted: something is broken, and it is named.",
    "Exit code 0: consistent or anchored. 1: contradicted. 2: a file can't be read.",
  ].join("\n"),
  async run(args) {
    const { holds, text } = await verifyFiles(args);
    console.log(text);
    return holds ? 0 : 1;
  },
};

type Values = Readonly<{
  openings?: string;
  allocation?: string;
  card?: readonly string[];
  note?: readonly string[];
  json: boolean;
}> &
  CardOptions;

export type Verified = Readonly<{ holds: boolean; verdict: Verdict; text: string }>;

/** Reads the files that the arguments name, checks them, and says what was found. */
export async function verifyFiles(args: readonly string[]): Promise<Verified> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0)
    throw new WrongUsage("Name one export: its zip, its folder, or its ledger.jsonl.");
  const given = await readAll(path, values);
  const check = checkGiven(given);
  const anchors = holdAnchors(given.entries, await readAnchors(values));
  const holds = check.holds && anchors.differing.length === 0;
  const verdict: Verdict = !holds
    ? "contradicted"
    : anchors.entriesHeld + anchors.sealHeld > 0
      ? "anchored"
      : "consistent";
  const card = findSealedCard(given.entries);
  return {
    holds,
    verdict,
    text: values.json
      ? JSON.stringify({ verdict, ...check, card, anchors })
      : inWords({ check, card, anchors, verdict }),
  };
}

async function readAll(path: string, { openings, allocation }: Values): Promise<Given> {
  const read = await readGiven(path);
  if (read.kind === "export" && (openings ?? allocation) !== undefined)
    throw new WrongUsage(
      "--openings and --allocation go with a ledger.jsonl that stands alone: a zip or folder has its own.",
    );
  if (read.kind === "export") return givenIn(read.files);
  const entries = rowsOf(path, parseLedger(read.text));
  return {
    files: null,
    entries,
    openings:
      openings === undefined
        ? []
        : rowsOf(openings, parseOpenings(await readText(openings), entries)),
    allocation:
      allocation === undefined ? null : readAllocation(allocation, await readText(allocation)),
  };
}

async function readAnchors(values: Values): Promise<readonly Anchor[]> {
  const files = [...(values.card ?? []), ...(values.note ?? [])];
  const noted = await Promise.all(
    files.map(async (file) => requireAnchors(file, anchorsIn(await readText(file), file))),
  );
  const single = Object.entries(optionOf).flatMap(([field, option]) =>
    values[option] === undefined
      ? []
      : anchorsOfCard({ [field]: hashOf(option, values[option]) }, `--${option}`),
  );
  return [...single, ...noted.flat()];
}

function requireAnchors(file: string, anchors: readonly Anchor[]): readonly Anchor[] {
  if (anchors.length === 0)
    throw new WrongUsage(
      `${file} holds no hash of 64 characters 0-9 and a-f. Give the saved card, a note with such hashes, or an earlier ledger.jsonl.`,
    );
  return anchors;
}

type CardOptions = Readonly<Partial<Record<(typeof optionOf)[CardField], string>>>;

/** The option that carries each value of a card. */
const optionOf = {
  commitment: "commitment",
  designHash: "design-hash",
  planHash: "plan-hash",
  head: "head",
} as const satisfies Record<CardField, string>;

/** A hash as people type it from paper: capitals and blanks don't matter. */
function hashOf(option: string, text: string): string {
  const hash = text.replaceAll(/\s/gu, "").toLowerCase();
  if (!/^[0-9a-f]{64}$/u.test(hash))
    throw new WrongUsage(
      `--${option} must be the 64 characters 0-9 and a-f that the card prints; ${hash.length} were given.`,
    );
  return hash;
}
