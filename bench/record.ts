// How long the comparison of every record with the ledger takes, at 53,000 readings and over 100,000 entries, and at its peak how much memory.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { checkRecord } from "#app/computing/check-record.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { closePools, openPool, openPools, type Pool } from "#db/client.server.ts";
import { startEmbedded } from "#db/embedded.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { listOpenings } from "#db/queries/analysis.ts";
import { readLedger } from "#db/queries/ledger.ts";
import { ensureRoles } from "#db/roles.server.ts";
import { rateAnswers, walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import { foundSyntheticStudy, type SyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToCollecting, walkToRating, writeAnswers } from "#scripts/synthetic/walk.ts";

const wanted = Number(process.argv[2] ?? 53_000);

/** Copies of rated readings, each with its screens, scores and ledger entries, as the owner of a database can write them. */
async function multiply(owner: Pool, { studyId }: SyntheticStudy): Promise<void> {
  const tables = [
    "readings",
    "sealed_readings",
    "reading_openings",
    "harm_judgements",
    "viewings",
    "ratings",
    "rating_scores",
    "rating_answers",
  ];
  await owner.db.transaction(async (tx) => {
    for (const table of tables)
      await tx.execute(sql.raw(`alter table ${table} disable trigger user`));
    await tx.execute(sql`
      create temp table copied on commit drop as
        select gen_random_uuid() as id, gen_random_uuid() as rating, r.id as of, g.id as of_rating, 100 + row_number() over () as position
        from readings r join ratings g on g.reading_id = r.id and g.version = 1, generate_series(1, ${wanted}) where r.study_id = ${studyId}::uuid limit ${wanted}`);
    await tx.execute(
      sql`insert into readings select c.id, r.study_id, r.seat_id, c.position, r.vignette_id, r.shown_answer_id from copied c join readings r on r.id = c.of`,
    );
    await tx.execute(
      sql`insert into sealed_readings select c.id, s.study_id, s.answer_id, s.period, null, gen_random_uuid() from copied c join sealed_readings s on s.reading_id = c.of`,
    );
    await tx.execute(
      sql`insert into reading_openings select c.id, o.shown_hash, o.key_seen_before, now() from copied c join reading_openings o on o.reading_id = c.of`,
    );
    await tx.execute(
      sql`insert into harm_judgements select c.id, h.harmful, now() from copied c join harm_judgements h on h.reading_id = c.of`,
    );
    await tx.execute(
      sql`insert into viewings select c.id, v.version, v.device, v.unaided_seconds, now() from copied c join viewings v on v.reading_id = c.of`,
    );
    await tx.execute(sql`
      insert into ratings (id, reading_id, version, participant_id, after_close, seconds_visible)
        select c.rating, c.id, 1, g.participant_id, g.after_close, g.seconds_visible from copied c join ratings g on g.id = c.of_rating`);
    await tx.execute(
      sql`insert into rating_scores select c.rating, s.criterion, s.score, s.cannot_judge_reason from copied c join rating_scores s on s.rating_id = c.of_rating`,
    );
    await tx.execute(
      sql`insert into rating_answers select c.rating, a.question, a.kind, a.answer from copied c join rating_answers a on a.rating_id = c.of_rating`,
    );
    await tx.execute(sql`
      select count(ledger_write(${studyId}::uuid, g.participant_id, g.participant_id, 'harm-judged', '{}', jsonb_build_object('reading', c.id, 'harmful', h.harmful, 'shown', jsonb_build_object('shownHash', o.shown_hash,
          'keySeenBefore', o.key_seen_before, 'position', c.position, 'openedAt', ledger_time(o.opened_at), 'device', v.device, 'secondsVisible', v.unaided_seconds))::text)),
        count(ledger_write(${studyId}::uuid, g.participant_id, g.participant_id, 'rating-recorded', '{}', rating_payload(c.id, 1)::text))
      from copied c join ratings g on g.id = c.rating join harm_judgements h on h.reading_id = c.id join reading_openings o on o.reading_id = c.id join viewings v on v.reading_id = c.id and v.version = 0`);
    for (const table of tables)
      await tx.execute(sql.raw(`alter table ${table} enable trigger user`));
  });
  for (const table of [...tables, "ledger_entries", "ledger_openings"])
    await owner.db.execute(sql.raw(`analyze ${table}`));
}

const megabytes = (): number => Math.round(process.memoryUsage().rss / 1e6);

/** Seconds, and the most memory seen while it ran, sampled every 20 ms and at the end. */
async function measured<T>(name: string, work: () => Promise<T>): Promise<T> {
  let peak = megabytes();
  const timer = setInterval(() => (peak = Math.max(peak, megabytes())), 20);
  const began = performance.now();
  const outcome = await work();
  clearInterval(timer);
  console.log(
    `${name.padEnd(44)}${((performance.now() - began) / 1000).toFixed(1).padStart(8)} s${String(Math.max(peak, megabytes())).padStart(8)} MB at its peak`,
  );
  return outcome;
}

const folder = await mkdtemp(join(tmpdir(), "equipoise-bench-"));
const embedded = await startEmbedded(folder);
await ensureRoles(embedded.connections);
await migrateDatabase(embedded.connections.owner, "demonstration");
const pools = openPools(embedded.connections, 4);
const owner = openPool(embedded.connections.owner, 2);
const study = await foundSyntheticStudy(owner, pools, {
  title: "A large study",
  design: { raterSeats: 2, practice: false },
});
await walkToCollecting(study, new Date());
await writeAnswers(study);
await walkToRating(study);
await rateAnswers(study);
await walkToLocked(study);
await walkToUnblinded(study);
await multiply(owner, study);

const { session } = await study.actor("investigator");
const entries = await asActor(pools.gate, session, (tx) => readLedger(tx, study.studyId));
const openings = await asActor(pools.analysis, session, (tx) => listOpenings(tx, study.studyId));
console.log(
  `${wanted} further readings, ${entries.length} entries, ${megabytes()} MB before the comparison`,
);
const outcome = await measured("rows read and compared with the ledger", () =>
  asActor(pools.analysis, session, (tx) => checkRecord(tx, study.studyId, entries, openings)),
);

// The copies are in no seal and no sign-off's digest: exactly that is named, and every other record agrees.
const named =
  outcome.kind === "records-unlike-ledger"
    ? outcome.records.map(({ record }) => record)
    : [outcome.kind];
console.log(`named: ${named.join(", ")}`);
if (named.join() !== "sealed-reading") process.exitCode = 1;
await closePools(pools);
await owner.client.end();
await embedded.stop();
await rm(folder, { recursive: true, force: true });
