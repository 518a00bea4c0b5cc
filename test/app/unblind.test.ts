import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { action, loader } from "#app/routes/studies.$studyId.unblind.tsx";
import { signUnblinding } from "#app/services/sign-unblinding.server.ts";
import { visitor } from "#test/support/conclusion-pages.ts";
import { lockedStudy, openTestDatabase, ratedStudy } from "#test/support/factories.ts";

const open = await openTestDatabase();

describe("[B5] two keys, two people", () => {
  it("opens nothing before the lock", async () => {
    const { visit } = visitor(open, await ratedStudy(open));
    expect(await visit("statistician", action, "/unblind", {})).toMatchObject({ status: 409, data: { kind: "step-illegal" } });
  });

  it("keeps one key waiting for the other, and takes each once", async () => {
    const { visit } = visitor(open, await lockedStudy(open));
    expect((await visit("statistician", action, "/unblind", {})).status).toBe(302);
    expect(await visit("statistician", action, "/unblind", {})).toMatchObject({ status: 409, data: { kind: "already-signed" } });
    expect((await visit("investigator", loader, "/unblind")).data).toMatchObject({ state: "locked", keys: [{ role: "statistician" }] });
    expect((await visit("investigator", action, "/unblind", {})).status).toBe(302);
    expect((await visit("investigator", loader, "/unblind")).data).toMatchObject({ state: "unblinded", keys: [{}, {}] });
  });

  it("unblinds exactly once when both press at the same moment", async () => {
    const study = await lockedStudy(open);
    const keys = [await study.actor("investigator"), await study.actor("statistician")];
    const outcomes = await Promise.all(keys.map((key) => signUnblinding(key)));
    expect(outcomes.map((outcome) => outcome.kind === "unblinding-signed" && outcome.isUnblinded).sort()).toEqual([false, true]);
    const steps = await open.owner.db.execute(sql`select detail from ledger_entries where study_id = ${study.studyId}::uuid and act = 'state-changed' and detail like '%unblinded%'`);
    expect(steps).toHaveLength(1);
  });

  it("refuses one person both keys, in the database too", async () => {
    const study = await lockedStudy(open);
    const { participantId } = await study.actor("investigator");
    const both = open.owner.db.execute(sql`insert into participant_roles (participant_id, role) values (${participantId}::uuid, 'statistician')`);
    await expect(both).rejects.toMatchObject({ cause: { constraint_name: "participant_roles_incompatible_b2" } });
  });
});
