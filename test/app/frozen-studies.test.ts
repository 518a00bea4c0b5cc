// Studies that version 0.1.0 left behind: this version opens them, goes on with them, reports, exports and verifies them.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runReport } from "#app/computing/run-report.server.ts";
import { exportStudy } from "#app/export/export-study.server.ts";
import { verifyFiles } from "#scripts/commands/verify.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { readZip } from "#scripts/verify/zip.ts";
import { catalogueOf } from "#test/support/catalogue.ts";
import {
  frozenExport,
  type FrozenStage,
  frozenStudy,
  frozenTitles,
  openFrozenDatabase,
} from "#test/support/frozen.ts";
import { sessionToken } from "#test/support/http.ts";
import { createTestDatabase } from "#test/support/postgres.ts";
import { type Site, startSite } from "#test/support/site.ts";
import { crawl } from "./crawl.ts";
import { goOn } from "./go-on.ts";

const open = await openFrozenDatabase();
const stages = Object.keys(frozenTitles) as FrozenStage[];
let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "equipoise-frozen-"))));
afterAll(() => rm(folder, { recursive: true }));

/** The study's export in a folder of its own. */
async function written(study: SyntheticStudy): Promise<string> {
  const exported = await exportStudy(await study.actor("statistician"));
  if (exported.kind !== "study-exported") return expect.fail(`no export: ${exported.kind}`);
  const home = join(folder, study.studyId);
  for (const { name, input } of exported.files) {
    await mkdir(dirname(join(home, name)), { recursive: true });
    await writeFile(join(home, name), input);
  }
  return home;
}

/** The ledger as it stood in the export of that version. */
async function ledgerThen(): Promise<string> {
  const zip = readZip(await readFile(frozenExport));
  if (zip.kind !== "zip-read") return expect.fail(zip.reason);
  await writeFile(join(folder, "then.jsonl"), zip.files.get("ledger.jsonl") ?? "");
  return join(folder, "then.jsonl");
}

describe.sequential("studies of version 0.1.0", () => {
  let site: Site;
  beforeAll(async () => void (site = await startSite(open)));
  afterAll(() => site.stop());

  it("have the functions, policies and grants of a new database", async () => {
    const fresh = await createTestDatabase();
    expect(await catalogueOf(open.database.connections.owner)).toEqual(
      await catalogueOf(fresh.connections.owner),
    );
    await fresh.drop();
  });

  it.each(stages)("%s: the home of everyone opens", async (stage) => {
    const { studyId, people } = await frozenStudy(open, stage);
    const visits = await Promise.all(
      people.map(({ personId }) => crawl(open, site.url, { studyId, personId, steps: 0 })),
    );
    expect(visits.flat().filter(({ status }) => status !== 200)).toEqual([]);
  });

  it.each([
    ["collecting", "nobody has sealed it yet"],
    ["rating", "It stays what was sealed."],
  ] as const)(
    "[S8] %s: the plan page says which line decides, and how to choose the other",
    async (stage, way) => {
      const study = await frozenStudy(open, stage);
      const investigator = study.people.find(({ roles }) => roles.includes("investigator"));
      const cookie = `equipoise_session=${await sessionToken(open, investigator?.personId ?? expect.fail())}`;
      const page = await fetch(`${site.url}/studies/${study.studyId}/plan`, {
        headers: { Cookie: cookie },
      });
      const html = await page.text();
      expect(html).toContain("This plan decides by the earlier line");
      expect(html).toContain(way);
    },
  );

  it("[L11] each of their entries can be read, and so none can be left out", async () => {
    expect(
      await open.owner.db.execute(
        sql`select u.act from studies s cross join lateral unreadable_entries(s.id) u`,
      ),
    ).toHaveLength(0);
  });

  it.each(["draft", "collecting", "rating"] as const)(
    "%s goes on to the next state",
    async (stage) => {
      const study = await frozenStudy(open, stage);
      await goOn(study, stage);
      const [before, after] = [stages.indexOf(stage), (await study.actor("investigator")).state];
      expect(after).toBe(stages[before + 1]);
    },
  );

  it("the export of that version verifies, but for what its ledger was never told", async () => {
    const { verdict, text } = await verifyFiles([frozenExport]);
    expect(verdict, text).toBe("consistent");
    expect(text).toContain("Older format: not provable");
  });

  it.each(["locked", "oneKey", "unblinded"] as const)(
    "%s goes on to report, an export that verifies",
    async (stage) => {
      const study = await frozenStudy(open, stage);
      await goOn(study, stage);
      const outcome = await runReport(await study.actor("investigator"));
      expect(outcome).toMatchObject({ kind: "report-made" });
      // [S8] Its plan was sealed before plans named their line, and is decided as it was then.
      expect(outcome.kind === "report-made" && outcome.report.plan.deciding).toEqual({
        line: "obuchowski-rockette",
      });
      // [I7] Its models were named before cards were recorded, and the report says so.
      expect(outcome.kind === "report-made" && outcome.models.map(({ card }) => card)).toEqual([
        null,
      ]);
      // What 0.1.0 never told is said to be so, and nothing else of its studies is.
      expect(
        outcome.kind === "report-made"
          ? outcome.record.notProvable.map(
              ({ record, fields }) => `${record}: ${fields.join(", ")}`,
            )
          : [],
      ).toMatchSnapshot(stage);
      const home = await written(study);
      const { verdict, text } = await verifyFiles([home]);
      expect(verdict, text).toBe("consistent");
      // [W7] Locked before draws were recorded: it can't be drawn again, and that is said.
      expect(text).toContain("the draw is not provable");
      if (stage === "unblinded")
        expect(await verifyFiles([home, "--note", await ledgerThen()])).toMatchObject({
          verdict: "anchored",
        });
    },
  );
});
