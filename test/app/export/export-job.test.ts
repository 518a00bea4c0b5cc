// An export as a job: one act however often its work begins anew, and a file for its own person.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import {
  askForExport,
  fetchExport,
  lookAtExport,
  stopExport,
  type Zip,
} from "#app/export/open-export.server.ts";
import { loader as page } from "#app/routes/studies.$studyId.export.tsx";
import { action, loader } from "#app/routes/studies.$studyId.export[.]zip.ts";
import { sha256Hex } from "#ground/digest.ts";
import { verifyFiles } from "#scripts/commands/verify.ts";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import type { OpenStudy } from "#test/support/factories.ts";
import { jobDesk } from "#test/support/job-desk.ts";
import { readyStudy } from "#test/support/ready-studies.ts";
import { storedFiles } from "#test/support/unzip.ts";

type Told = Readonly<{ files: Readonly<Record<string, string>> }>;

const exportsTold = async ({ open }: OpenStudy): Promise<readonly Told[]> =>
  (
    await open.owner.db.execute<{ detail: string }>(
      sql`select detail from ledger_entries where act = 'exported' order by recorded_at`,
    )
  ).map(({ detail }) => JSON.parse(detail) as Told);

const bytesOf = async ({ stream }: Zip): Promise<Uint8Array> =>
  new Uint8Array(await new Response(stream).arrayBuffer());
const zipped = (outcome: Readonly<{ kind: string }>): Zip =>
  outcome.kind === "zip" ? (outcome as Zip) : expect.fail(outcome.kind);

async function verdictOn(zip: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "equipoise-export-"));
  await writeFile(join(folder, "export.zip"), zip);
  const { verdict } = await verifyFiles([join(folder, "export.zip")]);
  await rm(folder, { recursive: true });
  return verdict;
}

it("[J4] an export whose process is lost after its act is finished by another, from the same files and without a second act", async () => {
  const study = await readyStudy("unblinded");
  const desk = await jobDesk(study, "investigator");
  const ask = (query: string) => study.open.owner.db.execute(sql.raw(query));
  await ask(
    "create function no_end() returns trigger language plpgsql as $$ begin raise exception 'lost'; end $$",
  );
  await ask(
    "create trigger no_end before insert on job_parts for each row when (new.file = 'SHA256SUMS') execute function no_end()",
  );
  const begun = await askForExport(desk, 0);
  const job = begun.kind === "export-under-way" ? begun.job : expect.fail(begun.kind);
  const state = async () =>
    (await ask(`select state || ' ' || attempt as now from jobs where id = '${job}'`))[0]?.["now"];
  await expect.poll(state, { timeout: 30_000 }).toBe("waiting 1");
  const [told, ...others] = await exportsTold(study);
  expect(others).toEqual([]);
  expect(await stopExport(desk.actor, job)).toBe(false);
  await ask("drop trigger no_end on job_parts");
  expect(await lookAtExport(desk, job, 30_000)).toEqual({ kind: "export-ready", job });
  expect(await state()).toBe("done 2");
  expect(await exportsTold(study)).toEqual([told]);
  const zip = await bytesOf(zipped(await fetchExport(desk.actor, job)));
  const files = storedFiles(zip);
  for (const [name, sum] of Object.entries(told?.files ?? {}))
    expect(sha256Hex(files.get(name) ?? ""), name).toBe(sum);
  expect([...files.keys()].slice(-2)).toEqual(["ledger.jsonl", "SHA256SUMS"]);
  expect(await verdictOn(zip)).toBe("consistent");
});

it("[J4] a button pressed twice at once is one act and one file, which its person alone fetches again", async () => {
  const study = await readyStudy("unblinded");
  const { ask, visit } = visitorOf(study);
  const press = async () => {
    const answer = await ask("investigator", action, "/export.zip", {});
    return answer instanceof Response
      ? storedFiles(new Uint8Array(await answer.arrayBuffer()))
      : expect.fail("no file");
  };
  const [one, other] = await Promise.all([press(), press()]);
  expect(other).toEqual(one);
  expect(await exportsTold(study)).toHaveLength(1);
  const [made] = await study.open.owner.db.execute<{ id: string }>(sql`select id from jobs`);
  const again = await ask("investigator", loader, `/export.zip?job=${made?.id}`);
  expect(storedFiles(new Uint8Array(await (again as Response).arrayBuffer()))).toEqual(one);
  expect((await visit("investigator", page, `/export?job=${made?.id}`)).data).toMatchObject({
    job: { kind: "export-ready" },
  });
  expect((await visit("statistician", loader, `/export.zip?job=${made?.id}`)).status).toBe(302);
  expect(await exportsTold(study)).toHaveLength(1);
});

it("an export that was stopped in time is no act, and says so", async () => {
  const study = await readyStudy("unblinded");
  const desk = await jobDesk(study, "statistician");
  const begun = await askForExport(desk, 0);
  const job = begun.kind === "export-under-way" ? begun.job : expect.fail(begun.kind);
  expect(await stopExport(desk.actor, job)).toBe(true);
  expect(await lookAtExport(desk, job)).toEqual({ kind: "export-stopped" });
  const answer = await visitorOf(study).visit("statistician", page, `/export?job=${job}`);
  expect(answer.data).toMatchObject({ job: { kind: "export-stopped" } });
  expect(await exportsTold(study)).toEqual([]);
});
