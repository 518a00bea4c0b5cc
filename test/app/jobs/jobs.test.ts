// Long work that any process goes on with: one at a time has it, a lost one is taken over, and whoever lost it writes nothing.
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { openReport, stopReport } from "#app/computing/open-report.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { askForJob, awaitJob, stopAskedJob } from "#app/jobs/await-job.server.ts";
import { holdOn, JobLost } from "#app/jobs/held-job.server.ts";
import { type Done, releaseJobs, type Work } from "#app/jobs/run-job.server.ts";
import { loader } from "#app/routes/studies.$studyId.report.tsx";
import { asActor } from "#db/as-actor.server.ts";
import { insertJobFiles } from "#db/queries/job-parts.ts";
import { claimJob, sweepJobs } from "#db/queries/jobs.ts";
import { openShell } from "#test/support/as-role.ts";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import type { OpenStudy } from "#test/support/factories.ts";
import { endLeases, jobDesk } from "#test/support/job-desk.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

const study = await readyStudy("unblinded");
const investigator = await jobDesk(study, "investigator");
const statistician = await jobDesk(study, "statistician");

const done: Done = { outcome: { kind: "report-made" } };
let asked = 0;
/** Of a key that no other test asks for. */
const newJob = ({ actor } = investigator) =>
  askForJob(actor, { kind: "report", key: `test ${(asked += 1)}` });
const claim = ({ actor: { pools, session } }: Readonly<{ actor: Actor }>, id: string) =>
  asActor(pools.analysis, session, (tx) => claimJob(tx, id, "a process"));
const find = async (id: string) =>
  (
    await study.open.owner.db.execute<{ state: string; attempt: number; files: number }>(sql`
      select state, attempt, (select count(*)::integer from job_parts p where p.job_id = j.id) as files from jobs j where id = ${id}::uuid`)
  )[0];
const file = { name: "report", bytes: new Uint8Array(3) };

describe("[J1] one process at a time", () => {
  it("does what two people ask for at once, and both get it", async () => {
    let times = 0;
    const work: Work = async () => {
      times += 1;
      await new Promise((resolve) => setTimeout(resolve, 200));
      return done;
    };
    const both = await Promise.all(
      [investigator, statistician].map(async (desk) => {
        const { id } = await askForJob(desk.actor, { kind: "report", key: "both" });
        return awaitJob(desk, { kind: "report", id }, { work, patience: 5_000 });
      }),
    );
    expect(both.map((job) => job?.state)).toEqual(["done", "done"]);
    expect(new Set(both.map((job) => job?.id)).size).toBe(1);
    expect(times).toBe(1);
  });

  it("claims a job, also when two try at the same moment", async () => {
    const { id } = await newJob();
    const claims = await Promise.all([claim(investigator, id), claim(statistician, id)]);
    expect(claims.filter((one) => one !== null)).toHaveLength(1);
    expect(await claim(investigator, id)).toBeNull();
  });

  it("takes over what another left, and the other, awake again, writes nothing", async () => {
    const { id } = await newJob();
    const first = await claim(investigator, id);
    const slept = holdOn(investigator.actor, first ?? expect.fail("not claimed"));
    await endLeases(study);
    const late = () => slept.write((tx) => insertJobFiles(tx, id, [file], 1));
    let attempt = 0;
    const work: Work = async (held) => {
      attempt = held.claim.attempt;
      await expect(late()).rejects.toThrow(JobLost);
      return { ...done, write: (tx) => insertJobFiles(tx, id, [file]) };
    };
    expect(
      await awaitJob(statistician, { kind: "report", id }, { work, patience: 5_000 }),
    ).toMatchObject({ state: "done" });
    expect(attempt).toBe(2);
    await expect(late()).rejects.toThrow(JobLost);
    await expect.poll(() => slept.signal.aborted, { timeout: 3_000 }).toBe(true);
    slept.letGo();
    expect(await find(id)).toEqual({ state: "done", attempt: 2, files: 1 });
  });

  it("gives a job up when the third process is lost, and says so", async () => {
    const { id } = await newJob();
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      expect(await claim(investigator, id)).toMatchObject({ attempt });
      await endLeases(study);
    }
    const work = () => expect.fail("tried a fourth time");
    expect(
      await awaitJob(investigator, { kind: "report", id }, { work, patience: 5_000 }),
    ).toMatchObject({ state: "failed", problem: "process-lost" });
  });

  it("leaves to the others at once what it was at when it ends", async () => {
    const { id } = await newJob();
    const work: Work = ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(new JobLost())));
    await awaitJob(investigator, { kind: "report", id }, { work, patience: 100 });
    await releaseJobs();
    expect(await find(id)).toMatchObject({ state: "waiting" });
    expect(await claim(statistician, id)).toMatchObject({ attempt: 2 });
  });
});

describe("a report that takes long", () => {
  it("says that it is under way, to others too, and is stopped by any of them", async () => {
    const running = await openReport(investigator, { patience: 0 });
    const job = running.kind === "report-under-way" ? running.job : expect.fail(running.kind);
    expect(await openReport(statistician, { patience: 0 })).toMatchObject({ job });
    expect(await stopReport(statistician.actor, job)).toBe(true);
    expect(await openReport(investigator, { job })).toEqual({ kind: "report-stopped" });
    expect(await stopReport(investigator.actor, job)).toBe(false);
    expect(await openReport(investigator, { patience: 60_000 })).toMatchObject({
      kind: "report-made",
    });
  });

  it("is shown, once done, to whoever waited for it, and computed anew for whoever asks anew", async () => {
    const { id } = await askForJob(investigator.actor, { kind: "report", key: "made" });
    const first = await openReport(investigator, { job: id, patience: 60_000 });
    const again = await openReport(statistician, { job: id });
    expect([first.kind, again]).toEqual(["report-made", first]);
    const anew = await openReport(statistician);
    expect(anew).not.toEqual(first);
    expect({ ...anew, record: null }).toEqual({ ...first, record: null });
  });

  it("is no other study's and no address's that isn't a job", async () => {
    const { id } = await newJob();
    const other = await jobDesk(await readyStudy("unblinded"), "investigator");
    expect(await openReport(other, { job: id })).toEqual({ kind: "report-gone" });
    await expect(
      visitorOf(study).ask("investigator", loader, `/report?job=${study.studyId}`),
    ).rejects.toMatchObject({ status: 302 });
  });
});

it("[J1] a report that fails each time says so, with a number, and can be asked for again", async () => {
  const broken = await readyStudy("unblinded");
  const door = sql`function opened_findings(uuid)`;
  await broken.open.owner.db.execute(sql`revoke execute on ${door} from equipoise_analysis`);
  const { visit } = visitorOf(broken);
  expect(await visit("investigator", loader, "/report")).toMatchObject({
    status: 500,
    data: { outcome: { kind: "report-failed", problem: "computation-failed" } },
  });
  await broken.open.owner.db.execute(sql`grant execute on ${door} to equipoise_analysis`);
  expect(await visit("investigator", loader, "/report")).toMatchObject({
    status: 200,
    data: { outcome: { kind: "report-made" } },
  });
});

describe("[J2] what a job comes to", () => {
  const says = async (
    on: OpenStudy,
    { actor: { session } }: Readonly<{ actor: Actor }>,
    statement: string,
  ) => {
    const shell = openShell(on.open.database.connections.analysis, session);
    const answer = await shell.try(statement);
    await shell.close();
    return answer;
  };

  it.each(["investigator", "statistician"] as const)(
    "can't exist before unblinding, whatever the %s's login tries",
    async (role) => {
      const locked = await readyStudy("locked");
      const { actor } = await jobDesk(locked, role);
      for (const kind of ["report", "export"])
        expect(
          await says(
            locked,
            { actor },
            `insert into jobs (study_id, kind, key, asked_by) values ('${locked.studyId}', '${kind}', '', '${actor.participantId}')`,
          ),
        ).toMatchObject({ kind: "refused", code: "42501" });
    },
  );

  it("is asked for in nobody else's name, and given to nobody who may not see it", async () => {
    const insert = `insert into jobs (study_id, kind, key, asked_by) values ('${study.studyId}', 'report', 'forged', '${statistician.actor.participantId}')`;
    expect(await says(study, investigator, insert)).toMatchObject({
      kind: "refused",
      code: "42501",
    });
    const { id } = await newJob();
    await claim(investigator, id);
    await study.open.owner.db.execute(
      sql`insert into job_parts (job_id, place, file, part, bytes) values (${id}::uuid, 0, 'report', 0, 'a')`,
    );
    const other = await jobDesk(study, "auditor");
    for (const [desk, rows] of [
      [statistician, 1],
      [other, 0],
    ] as const) {
      expect(
        await says(study, desk, `select bytes from job_parts where job_id = '${id}'`),
      ).toMatchObject({ kind: "answered", rows: { length: rows } });
      expect(
        await says(
          study,
          desk,
          `update jobs set process = process where id = '${id}' returning id`,
        ),
      ).toMatchObject({ kind: "answered", rows: { length: rows } });
    }
  });

  it("of an export is its own person's alone", async () => {
    const { id } = await askForJob(investigator.actor, { kind: "export", key: "own" });
    const find = `select id from jobs where id = '${id}'`;
    expect(await says(study, investigator, find)).toMatchObject({ rows: [{ id }] });
    expect(await says(study, statistician, find)).toMatchObject({ rows: [] });
    expect(await stopAskedJob(statistician.actor, { kind: "export", id })).toBe(false);
  });
});

it("[J3] what is past its time goes, with its files, and nothing else", async () => {
  const [over, kept] = [await newJob(), await newJob()];
  await study.open.owner.db.execute(
    sql`update jobs set kept_until = now() - interval '1 second' where id = ${over.id}::uuid`,
  );
  await study.open.owner.db.execute(
    sql`insert into job_parts (job_id, place, file, part, bytes) values (${over.id}::uuid, 0, 'report', 0, 'a')`,
  );
  await sweepJobs(study.open.pools.gate);
  expect([await find(over.id), (await find(kept.id))?.state]).toEqual([undefined, "waiting"]);
  expect(
    await study.open.owner.db.execute(sql`select from job_parts where job_id = ${over.id}::uuid`),
  ).toHaveLength(0);
});
