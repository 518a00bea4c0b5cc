import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { findLedgerStanding } from "#app/computing/ledger-standing.server.ts";
import type { StudyLedger } from "#app/computing/study-ledger.server.ts";
import { action, loader } from "#app/routes/studies.$studyId.ledger.tsx";
import { loader as lines } from "#app/routes/studies.$studyId.ledger[.]jsonl.ts";
import { parseLedger, verifyExport } from "#study/verify-export.ts";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import type { OpenStudy } from "#test/support/factories.ts";
import { thrownBy } from "#test/support/http.ts";
import { readyStudy } from "#test/support/ready-studies.ts";
import { tamper } from "#test/support/tamper.ts";

const read = async (study: OpenStudy, query = ""): Promise<StudyLedger> =>
  (await visitorOf(study).visit("auditor", loader, `/ledger${query}`)).data as StudyLedger;

/** The page once the verdict is there. */
async function readChecked(study: OpenStudy): Promise<StudyLedger> {
  await findLedgerStanding(await study.actor("auditor"), 60_000);
  return read(study);
}

describe("the ledger page", () => {
  it("shows the newest entry first, 100 a page, and every entry once", async () => {
    const study = await readyStudy("locked");
    const [first, second] = [await read(study), await read(study, "?page=2")];
    expect(first.shown).toHaveLength(100);
    const all = [...first.shown, ...second.shown];
    expect(new Set(all.map(({ chain, position }) => `${chain} ${position}`)).size).toBe(
      first.entries,
    );
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
  });

  it("filters by act, actor and day", async () => {
    const study = await readyStudy("rating");
    const all = await read(study);
    const sealed = await read(study, "?act=study-sealed");
    expect(sealed.shown.map(({ act }) => act)).toEqual(["study-sealed"]);
    const actor =
      all.actors.find(({ code }) => code === sealed.shown[0]?.actor) ??
      expect.fail("the coordinator is not listed");
    const own = await read(study, `?actor=${actor.id}`);
    expect(own.matching).toBeGreaterThan(1);
    expect(own.matching).toBeLessThan(all.entries);
    expect((await read(study, "?from=2999-01-01")).matching).toBe(0);
    expect((await read(study, "?until=2999-01-01&from=not-a-date")).matching).toBe(all.entries);
  });

  it("lists every document with its hash", async () => {
    const { documents } = await read(await readyStudy("rating"));
    expect(documents.map(({ name }) => name)).toEqual([
      "design",
      "plan",
      "caseSet",
      "rubric",
      "ethics",
      "seal",
    ]);
    expect(documents.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  });

  it("[L5] names the first broken entry once every entry is checked again", async () => {
    const study = await readyStudy("rating");
    expect((await readChecked(study)).standing).toMatchObject({
      kind: "ledger-checked",
      check: { broken: null },
    });
    await tamper(
      study.open,
      "ledger_entries",
      sql`update ledger_entries set detail = '{"x":1}' where chain = ${study.studyId}::uuid and position = 1`,
    );
    expect((await readChecked(study)).standing, "checked a moment ago").toMatchObject({
      check: { broken: null },
    });
    await visitorOf(study).ask("auditor", action, "/ledger", {});
    expect((await readChecked(study)).standing).toMatchObject({
      check: { broken: { chain: study.studyId, position: 1, reason: "hash-differs" } },
    });
  });

  it("[L5] a broken ledger blocks the lock", async () => {
    const study = await readyStudy("rating");
    await tamper(
      study.open,
      "ledger_entries",
      sql`update ledger_entries set detail = '{"x":1}' where chain = ${study.studyId}::uuid and position = 1`,
    );
    const { action } = await import("#app/routes/studies.$studyId.lock.tsx");
    expect(await visitorOf(study).visit("investigator", action, "/lock", {})).toMatchObject({
      status: 409,
      data: { obstacles: [{ kind: "ledger-broken" }, { kind: "readings-open" }] },
    });
  });

  it("downloads as lines that verify offline, and holds no person's name", async () => {
    const study = await readyStudy("rating");
    const response = await visitorOf(study).ask("auditor", lines, "/ledger.jsonl");
    const text = response instanceof Response ? await response.text() : "";
    const parsed = parseLedger(text);
    expect(parsed.kind === "parsed" && verifyExport(parsed.rows, [], null)).toMatchObject({
      ledger: { broken: null },
      allocation: "not-given",
    });
    expect(text).not.toMatch(/Synthetic (rater|resident|coordinator)/);
  });

  it("is closed to raters and residents", async () => {
    const { ask } = visitorOf(await readyStudy("rating"));
    for (const role of ["rater", "resident", "redactor"] as const)
      expect(await thrownBy(ask(role, loader, "/ledger"))).toMatchObject({ status: 404 });
  });
});
