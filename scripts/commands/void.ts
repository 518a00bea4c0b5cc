import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import type { Pool } from "#db/client.server.ts";
import { type Command, WrongUsage } from "#scripts/command.ts";
import { operatorAccount } from "#scripts/operator-account.ts";
import { explain, type OwnerAct, runAsOwner, say } from "#scripts/run-as-owner.ts";

const options = {
  chain: { type: "string" },
  position: { type: "string" },
  reason: { type: "string" },
} as const;

export const voidCommand: Command = {
  usage: [
    'Usage: equipoise void "<study id or title>"',
    '       equipoise void "<study id or title>" --chain <id> --position <n> --reason "<what wrote it, and how you know>"',
    "",
    "Without more: every ledger entry of the study that nobody can read, and what was asked about it. Such an entry blocks report and export for good.",
    "With --chain, --position and --reason: asks that it is left out of what the ledger told. The auditor (without one, a key holder) agrees on the page Ledger; until then nothing changes.",
    "The entry stays in its chain, and report, card, ledger page and `verify` name it, you, whoever agreed, and the reason: write no name of a person into it. An entry that can be read is never left out.",
  ].join("\n"),
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const act = actOf(positionals, values);
    return runAsOwner((owner, surroundings) => act(owner, surroundings).catch(explain));
  },
};

type Values = Readonly<Partial<Record<keyof typeof options, string>>>;

function actOf([study, ...rest]: readonly string[], { chain, position, reason }: Values): OwnerAct {
  if (study === undefined || rest.length > 0)
    throw new WrongUsage("Name one study, in quotes when its title has spaces.");
  if (chain === undefined && position === undefined && reason === undefined)
    return (owner) => list(owner, study);
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(chain ?? ""))
    throw new WrongUsage("--chain must be the id of a chain: `equipoise void <study>` lists it.");
  if (!/^[1-9]\d{0,8}$/u.test(position ?? ""))
    throw new WrongUsage(
      "--position must be a whole number from 1: `equipoise void <study>` lists it.",
    );
  if (!reason?.trim())
    throw new WrongUsage("--reason is missing: what wrote this entry, and how you know.");
  return (owner) =>
    ask(owner, study, { chain: chain ?? "", position: Number(position), reason: reason.trim() });
}

export type VoidWanted = Readonly<{ chain: string; position: number; reason: string }>;

/** @returns the entry's hash, or null where there is no such study. Throws what Postgres refuses. */
export async function askForVoid(
  owner: Pool,
  study: string,
  { chain, position, reason }: VoidWanted,
): Promise<string | null> {
  const rows = await owner.db.execute<{ hash: string }>(sql`
    select operator_void(s.id, ${chain}::uuid, ${position}::integer, ${reason}, ${operatorAccount()}) as hash from studies s where s.id::text = ${study} or s.title = ${study}`);
  return rows[0]?.hash ?? null;
}

async function ask(owner: Pool, study: string, wanted: VoidWanted): Promise<number> {
  const hash = await askForVoid(owner, study, wanted);
  if (hash === null) return say(`No study has the id or title "${study}".`);
  console.log(
    `Recorded. Entry ${wanted.position} of chain ${wanted.chain}, hash ${hash}, is left out once the auditor (without one, a key holder) agrees on the page Ledger.`,
  );
  return 0;
}

type Listed = Readonly<{
  chain: string;
  position: number;
  act: string;
  at: string;
  asked: boolean;
  agreed: boolean;
}>;

async function list(owner: Pool, study: string): Promise<number> {
  const entries = await owner.db.execute<Listed>(sql`
    select u.chain, u.position, u.act, ledger_time(u.recorded_at) as at, r.hash is not null as asked, r.agreed_at is not null as agreed
    from studies s cross join lateral unreadable_entries(s.id) u left join lateral (select * from void_requests(s.id) v where v.hash = u.hash) r on true
    where s.id::text = ${study} or s.title = ${study} order by u.recorded_at`);
  const studies = await owner.db.execute(
    sql`select from studies s where s.id::text = ${study} or s.title = ${study}`,
  );
  if (studies.length === 0) return say(`No study has the id or title "${study}".`);
  for (const { chain, position, act, at, asked, agreed } of entries)
    console.log(
      `chain ${chain}  position ${position}  ${act}  ${at}  ${agreed ? "left out" : asked ? "asked, waits for the auditor" : "blocks report and export"}`,
    );
  if (entries.length === 0) console.log("Every entry of this study's ledger can be read.");
  return 0;
}
