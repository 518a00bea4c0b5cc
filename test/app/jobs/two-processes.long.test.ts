// One report over two built servers on one database: each is killed, stopped, put to sleep or asked at once.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sessionCookieHeader } from "#app/http/cookies.server.ts";
import { endLeases } from "#test/support/job-desk.ts";
import { readyStudy } from "#test/support/ready-studies.ts";
import { type Site, startSite, tokenOf } from "#test/support/site.ts";

const publicUrl = "https://study.example.org";
const study = await readyStudy("unblinded");
const report = `/studies/${study.studyId}/report`;

let one: Site;
let other: Site;
let ask: (site: Site, path?: string, form?: Readonly<Record<string, string>>) => Promise<Response>;

beforeAll(async () => {
  [one, other] = await Promise.all([
    startSite(study.open, { publicUrl }),
    startSite(study.open, { publicUrl }),
  ]);
  const token = await tokenOf(study.open, study, "investigator");
  const cookie = sessionCookieHeader(token, publicUrl).split(";")[0] ?? "";
  // As a browser does it, led from the page that waited long enough to the one that shows how far it is.
  ask = (site, path = report, form) =>
    fetch(site.url + path, {
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
      headers: { Cookie: cookie, Origin: publicUrl },
    });
}, 60_000);
afterAll(() => Promise.all([one.stop(), other.stop()]));
beforeEach(() => study.open.owner.db.execute(sql`delete from jobs`));

type Row = Readonly<{ id: string; state: string; attempt: number; process: string; files: number }>;

const rows = (): Promise<readonly Row[]> =>
  study.open.owner.db.execute<Row>(
    sql`select id, state, attempt, process, (select count(distinct place)::integer from job_parts p where p.job_id = j.id) as files from jobs j`,
  );

/** As soon as some process is at it. */
async function running(): Promise<Row> {
  for (;;) {
    const [row] = await rows();
    if (row?.state === "running") return row;
    if (row?.state === "done") return expect.fail("it was done before anybody looked");
  }
}

const pidOf = ({ process: name }: Row): number => Number(name.split(" ").at(-1));

describe("[J1] a report over two processes", () => {
  it("is computed once when both are asked at the same moment", async () => {
    const answers = await Promise.all([ask(one), ask(other)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await rows()).toMatchObject([{ state: "done", attempt: 1, files: 1 }]);
  });

  it("is stopped by the process that isn't at it, and the other one says so", async () => {
    const asked = ask(one);
    const { id } = await running();
    expect((await ask(other, report, { stop: id })).ok).toBe(true);
    expect(await (await asked).text()).toContain("It was stopped");
    expect(await rows()).toMatchObject([{ state: "stopped", files: 0 }]);
  });

  it("whose process falls asleep is finished by the other, and the sleeper, awake again, changes nothing", async () => {
    const asked = ask(one);
    const row = await running();
    process.kill(pidOf(row), "SIGSTOP");
    await endLeases(study);
    expect((await ask(other)).status).toBe(200);
    const after = await rows();
    process.kill(pidOf(row), "SIGCONT");
    expect((await asked).status).toBe(200);
    expect(after).toMatchObject([{ id: row.id, state: "done", attempt: 2, files: 1 }]);
    expect(after[0]?.process).not.toBe(row.process);
    expect(await rows()).toEqual(after);
  });

  it("whose process is killed (-9) in the middle is finished by the other, once its minute is over", async () => {
    const asked = ask(one).catch(() => "no answer");
    const row = await running();
    await one.kill();
    expect(await asked).toBe("no answer");
    // Nobody takes it before: the other waits, and says how far it was.
    expect(await (await ask(other, `${report}?job=${row.id}`)).text()).toContain("Look again");
    expect(await rows()).toMatchObject([{ attempt: 1, process: row.process }]);
    await expect
      .poll(async () => (await ask(other, `${report}?job=${row.id}`)).text(), {
        timeout: 90_000,
        interval: 1_000,
      })
      .toContain("Planned decisions");
    expect(await rows()).toMatchObject([{ id: row.id, state: "done", attempt: 2, files: 1 }]);
  });
});
