import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { loader as card } from "#app/routes/studies.$studyId.card.tsx";
import { action, loader } from "#app/routes/studies.$studyId.unblind.tsx";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import { thrownBy } from "#test/support/http.ts";
import { passphraseForm, signAs } from "#test/support/keys.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

describe("[B5] two keys, two people", () => {
  it("opens nothing before the lock", async () => {
    const { visit } = visitorOf(await readyStudy("rated"));
    expect(await visit("statistician", action, "/unblind", {})).toMatchObject({
      status: 409,
      data: { kind: "step-illegal" },
    });
  });

  it("keeps one key waiting for the other, and takes each once", async () => {
    const { visit } = visitorOf(await readyStudy("locked"));
    expect(
      (await visit("statistician", action, "/unblind", passphraseForm("statistician"))).status,
    ).toBe(302);
    expect(
      await visit("statistician", action, "/unblind", passphraseForm("statistician")),
    ).toMatchObject({ status: 409, data: { kind: "already-signed" } });
    expect((await visit("investigator", loader, "/unblind")).data).toMatchObject({
      state: "locked",
      keys: [{ role: "statistician" }],
    });
    expect(
      (await visit("investigator", action, "/unblind", passphraseForm("investigator"))).status,
    ).toBe(302);
    expect((await visit("investigator", loader, "/unblind")).data).toMatchObject({
      state: "unblinded",
      keys: [{}, {}],
    });
  });

  it("unblinds exactly once when both press at the same moment", async () => {
    const study = await readyStudy("locked");
    const keys = [await study.actor("investigator"), await study.actor("statistician")];
    const outcomes = await Promise.all(keys.map((key) => signAs(key)));
    expect(
      outcomes.map((outcome) => outcome.kind === "unblinding-signed" && outcome.isUnblinded).sort(),
    ).toEqual([false, true]);
    const steps = await study.open.owner.db.execute(
      sql`select detail from ledger_entries where study_id = ${study.studyId}::uuid and act = 'state-changed' and detail like '%unblinded%'`,
    );
    expect(steps).toHaveLength(1);
  });

  it("refuses one person both keys, in the database too", async () => {
    const study = await readyStudy("locked");
    const { participantId } = await study.actor("investigator");
    const both = study.open.owner.db.execute(
      sql`insert into participant_roles (participant_id, role) values (${participantId}::uuid, 'statistician')`,
    );
    await expect(both).rejects.toMatchObject({
      cause: { constraint_name: "participant_roles_incompatible_b2" },
    });
  });
});

describe("[B6] the card says what the seal fixed", () => {
  it("to investigator, statistician and auditor alike, from the ledger, as the sealed rows have it", async () => {
    const study = await readyStudy("locked");
    const { visit, ask } = visitorOf(study);
    const [sealed] = await study.open.owner.db.execute(
      sql`select commitment, design_hash as "designHash", plan_hash as "planHash", plan_version as "planVersion" from seals where study_id = ${study.studyId}::uuid`,
    );
    for (const role of ["investigator", "statistician", "auditor"] as const)
      expect((await visit(role, card, "/card")).data, role).toMatchObject({ card: { ...sealed } });
    for (const role of ["rater", "resident", "redactor"] as const)
      expect(await thrownBy(ask(role, card, "/card")), role).toMatchObject({ status: 404 });
  });

  it("is empty before the seal", async () => {
    expect(
      (await visitorOf(await readyStudy("collecting")).visit("auditor", card, "/card")).data,
    ).toMatchObject({ card: null });
  });
});
