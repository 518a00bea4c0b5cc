// How long a ledger's check, its checkpoint and its page take at a million entries, beside the ways that read it whole.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { findLedgerStanding, forgetLedgerStanding } from "#app/computing/ledger-standing.server.ts";
import { readLedgerPage } from "#app/computing/study-ledger.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { closePools, openPool, openPools, type Pool } from "#db/client.server.ts";
import { startEmbedded } from "#db/embedded.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { readLedger } from "#db/queries/ledger.ts";
import { ensureRoles } from "#db/roles.server.ts";
import { sha256Hex } from "#ground/digest.ts";
import { foundSyntheticStudy, type SyntheticStudy } from "#scripts/synthetic/study.ts";
import { chainStart, checkLedger, entryLine, type LedgerEntry } from "#study/ledger.ts";
import { longestHoldMs, timed } from "./stage/timed.ts";

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { entries: { type: "string", default: "1000000" } },
});
const wanted = Number(values.entries);

const say = (what: string, ms: number, note = ""): void =>
  console.log(`${what.padEnd(52)}${ms.toFixed(ms < 100 ? 1 : 0).padStart(10)} ms  ${note}`);

/** The list as it was copied for every entry, and as it is grown now. */
function copiedChains(entries: readonly LedgerEntry[]): number {
  const chains = new Map<string, readonly LedgerEntry[]>();
  for (const e of entries) chains.set(e.chain, [...(chains.get(e.chain) ?? []), e]);
  return chains.size;
}

function oneChain(length: number): readonly LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  let previous = chainStart;
  for (let position = 1; position <= length; position += 1) {
    const entry = {
      study: "s",
      chain: "c",
      position,
      actor: "c",
      act: "rating-recorded",
      at: "2026-11-02T08:00:00.000000Z",
      detail: "{}",
      digest: chainStart,
      previous,
      hash: "",
    };
    previous = sha256Hex(entryLine(entry));
    entries.push({ ...entry, hash: previous });
  }
  return entries;
}

function benchOneChain(): void {
  const few = oneChain(Math.min(20_000, wanted));
  const began = performance.now();
  copiedChains(few);
  say(
    `before: chains of ${few.length} entries, lists copied`,
    performance.now() - began,
    "grows with the square",
  );
  for (const length of [few.length, wanted / 10, wanted]) {
    const entries = oneChain(length);
    const start = performance.now();
    const { broken } = checkLedger(entries);
    if (broken !== null) throw new Error("bench ledger: a whole chain was called broken");
    const ms = performance.now() - start;
    say(
      `checkLedger, one chain of ${length} entries`,
      ms,
      `${((ms * 1000) / length).toFixed(2)} µs an entry`,
    );
  }
}

async function benchDatabase(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "equipoise-bench-"));
  const embedded = await startEmbedded(folder);
  const { connections } = embedded;
  await ensureRoles(connections);
  await migrateDatabase(connections.owner, "demonstration");
  const [pools, owner] = [openPools(connections, 2), openPool(connections.owner, 2)];
  try {
    const study = await foundSyntheticStudy(owner, pools, { title: "A long ledger" });
    await checkpointAndPage(study, owner, "few");
    await fill(owner, study);
    await checkpointAndPage(study, owner, String(wanted));
  } finally {
    await closePools(pools);
    await owner.client.end();
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whole chains of one act, hashed in SQL as the program hashes them. */
async function fill(owner: Pool, { studyId }: SyntheticStudy): Promise<void> {
  const each = Math.ceil(wanted / 15);
  await owner.db.execute(sql`
    do $fill$ declare m record; e ledger_entries; n integer; begin
      for m in select id from participants where study_id = ${sql.raw(`'${studyId}'`)}::uuid loop
        select position, hash into e.position, e.previous from ledger_entries where chain = m.id order by position desc limit 1;
        e.study_id := ${sql.raw(`'${studyId}'`)}; e.chain := m.id; e.actor := m.id; e.act := 'mail-stopped'; e.recorded_at := now(); e.detail := '{}'; e.digest := repeat('0', 64);
        for n in 1 .. ${sql.raw(String(each))} loop
          e.position := coalesce(e.position, 0) + 1; e.previous := coalesce(e.hash, e.previous, repeat('0', 64)); e.hash := sha256_hex(ledger_line(e));
          insert into ledger_entries select e.*;
        end loop;
        e := null;
      end loop; end $fill$`);
  await owner.db.execute(sql`analyze ledger_entries`);
}

/** As every checkpoint did before: the newest entry of each chain by a walk over the whole study. */
const walkedHeads = (owner: Pool, { studyId }: SyntheticStudy) =>
  owner.db.execute(sql`
  select jsonb_object_agg(chain, jsonb_build_array(position, hash)) from (
    select distinct on (chain) chain, position, hash from ledger_entries where study_id = ${studyId}::uuid and chain <> ${studyId}::uuid order by chain, position desc) h`);

async function checkpointAndPage(study: SyntheticStudy, owner: Pool, size: string): Promise<void> {
  const auditor = await study.actor("auditor");
  const gate = <T>(work: Parameters<typeof asActor<T>>[2]) =>
    timed(() => asActor(auditor.pools.gate, auditor.session, work));
  const none = { act: "", actor: "", from: "", until: "" };
  const before = await timed(() => walkedHeads(owner, study));
  const checkpoint = await gate((tx) =>
    tx.execute(sql`select ledger_checkpoint(${study.studyId}::uuid, 1)`),
  );
  say(`checkpoint, ${size} entries: heads by a walk, before`, before.ms);
  say(
    `checkpoint, ${size} entries: now`,
    checkpoint.ms,
    `${(before.ms / checkpoint.ms).toFixed(1)} times quicker`,
  );
  forgetLedgerStanding(auditor);
  const first = await timed(() => findLedgerStanding(auditor, 3_600_000));
  say(
    `verdict, ${size} entries: every entry, beside the requests`,
    first.ms,
    `thread held for ${first.heldMs.toFixed(0)} ms`,
  );
  if (first.value.kind !== "ledger-checked" || first.value.check.broken)
    throw new Error("bench ledger: a whole ledger was called broken");
  longest = Math.max(longest, first.heldMs);
  const whole = await gate(async (tx) => checkLedger(await readLedger(tx, study.studyId)));
  say(
    `ledger page, ${size} entries: all read and checked, before`,
    whole.ms,
    `thread held for ${whole.heldMs.toFixed(0)} ms`,
  );
  const again = await timed(() => findLedgerStanding(auditor));
  say(
    `verdict, ${size} entries: at a later look`,
    again.ms,
    `${(whole.ms / again.ms).toFixed(1)} times quicker`,
  );
  forgetLedgerStanding(auditor);
  const pages = [
    ["first look", 1],
    ["second look", 1],
    ["last page", Math.max(1, Math.floor(whole.value.entries / 100))],
  ] as const;
  for (const [look, page] of pages) {
    const { ms } = await timed(() => readLedgerPage(auditor, none, page, 100));
    say(`ledger page, ${size} entries: ${look}`, ms, `${(whole.ms / ms).toFixed(1)} times quicker`);
  }
  const oneAct = await timed(() =>
    readLedgerPage(auditor, { ...none, act: "mail-stopped" }, 1, 100),
  );
  say(`ledger page, ${size} entries: filtered by its commonest act`, oneAct.ms);
  console.log(
    `peak memory of this program: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}

let longest = 0;
// First, while this program's memory is as small as a server's: a million entries held at once and let go are a long pause of their own.
await benchDatabase();
benchOneChain();
if (longest > longestHoldMs) {
  console.error(
    `bench ledger: the thread was held for ${longest.toFixed(0)} ms; ${longestHoldMs} ms are allowed`,
  );
  process.exitCode = 1;
}
process.exit();
