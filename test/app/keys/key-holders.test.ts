// Two keys are two people: named before the seal, and nobody else's afterwards.
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { sealStudy } from "#app/conduct/seal-study.server.ts";
import { promiseHash } from "#app/keys/read-keys.server.ts";
import { stepBack, takeKeyOffice } from "#app/keys/take-key.server.ts";
import { addPerson } from "#app/people/add-person.server.ts";
import { grantRole } from "#app/people/grant-role.server.ts";
import { withdrawPerson } from "#app/people/withdraw-person.server.ts";
import { loader as card } from "#app/routes/studies.$studyId.card.tsx";
import { action, loader } from "#app/routes/studies.$studyId.keys.tsx";
import { walkToUnblinded } from "#scripts/synthetic/rate.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { keyRoles } from "#study/key-holders.ts";
import { openShell } from "#test/support/as-role.ts";
import { visitor } from "#test/support/conclusion-pages.ts";
import {
  answeredStudy,
  collectingStudy,
  lockedStudy,
  openTestDatabase,
} from "#test/support/factories.ts";
import { signAs } from "#test/support/keys.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";

const open = await openTestDatabase();

/** Enough for a seal, and soon over. */
const small = {
  design: { vignettes: [1, 2, 3], raterSeats: 1, repeatShare: 0, practice: false },
} as const;

// Sealed, rated and locked once: for the tests that change nothing in it.
const sealed = await lockedStudy(open, { ...small, standbys: true });

const forgetKeys = ({ studyId }: SyntheticStudy) =>
  rewriteHistory(
    open.owner,
    "key_offices",
    `delete from key_offices where study_id = '${studyId}'`,
  );
const leave = async (study: SyntheticStudy, role: "investigator" | "statistician") => {
  const { participantId, code } = await study.actor(role);
  return withdrawPerson(await study.actor("coordinator"), participantId, {
    reason: "Moved abroad.",
    code,
  });
};
const vacant = (...keys: readonly string[]) => ({
  kind: "step-not-ready",
  obstacles: [{ kind: "keys-vacant", keys }],
});

describe("[K1] key holders are named before the seal", () => {
  it("stands in the way of the seal while one is missing, in the database too", async () => {
    const study = await answeredStudy(open, small);
    expect(await stepBack(await study.actor("statistician"))).toEqual({
      kind: "stepped-back",
      place: "holder",
    });
    const coordinator = await study.actor("coordinator");
    const refused = await sealStudy(coordinator, { confirmsRecognition: true });
    expect(refused.kind === "step-not-ready" && refused.obstacles.at(-1)).toEqual({
      kind: "keys-vacant",
      keys: ["statistician"],
    });
    const forced = open.owner.db.execute(
      sql`update studies set state = 'rating' where id = ${study.studyId}::uuid`,
    );
    await expect(forced).rejects.toMatchObject({
      cause: { constraint_name: expect.stringMatching(/^studies_keys_held_k1$|^$/u) },
    });
  });

  it("goes to one of two who press at once, and the other may stand by", async () => {
    const study = await collectingStudy(open, { ...small, standbys: true });
    const [first, second] = [
      await study.actor("investigator"),
      await study.actor("investigator", 1),
    ];
    for (const actor of [first, second]) await stepBack(actor);
    const outcomes = await Promise.all(
      [first, second].map((actor) => takeKeyOffice(actor, "holder", promiseHash())),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["key-is-held", "key-taken-up"]);
    const other = outcomes[0]?.kind === "key-taken-up" ? second : first;
    expect(await takeKeyOffice(other, "reserve", promiseHash())).toMatchObject({
      kind: "key-taken-up",
      place: "reserve",
    });
    expect(await takeKeyOffice(other, "holder", promiseHash())).toEqual({
      kind: "office-is-yours",
    });
    expect(await takeKeyOffice(other, "holder", "another text")).toEqual({
      kind: "consent-text-changed",
    });
  });

  it("names holders and reserves in the seal's entry and on the card", async () => {
    const study = sealed;
    const reserve = await study.actor("statistician", 1);
    const { visit } = visitor(open, study);
    const [entry] = await open.owner.db.execute<{ detail: string }>(
      sql`select detail from ledger_entries where study_id = ${study.studyId}::uuid and act = 'study-sealed'`,
    );
    const [investigator, statistician] = [
      await study.actor("investigator"),
      await study.actor("statistician"),
    ];
    expect(JSON.parse(entry?.detail ?? "")).toMatchObject({
      keyHolders: {
        investigator: investigator.participantId,
        statistician: statistician.participantId,
        reserves: { statistician: reserve.participantId },
      },
    });
    expect((await visit("auditor", card, "/card")).data).toMatchObject({
      keys: [
        { role: "investigator", code: investigator.code },
        { role: "statistician", code: statistician.code, reserve: reserve.code },
      ],
    });
  });

  it("shows and takes the key on its page, once", async () => {
    const { visit } = visitor(open, await collectingStudy(open, small));
    expect((await visit("auditor", loader, "/keys")).data).toMatchObject({
      ownRole: null,
      offices: [{ role: "investigator" }, { role: "statistician" }],
    });
    const form = { intent: "take", place: "holder", textHash: promiseHash() };
    expect(await visit("statistician", action, "/keys", form)).toMatchObject({
      status: 409,
      data: { kind: "refused", refusal: { kind: "office-is-yours" } },
    });
    expect(
      (await visit("statistician", action, "/keys", { intent: "step-back" })).headers.get(
        "Location",
      ),
    ).toMatch(/done=stepped-back$/u);
    expect(await visit("statistician", action, "/keys", { intent: "step-back" })).toMatchObject({
      status: 409,
      data: { kind: "refused", refusal: { kind: "no-office" } },
    });
    expect((await visit("statistician", action, "/keys", form)).headers.get("Location")).toMatch(
      /done=taken$/u,
    );
  });
});

describe("[K2] nobody is added to a key", () => {
  it("refuses a coordinator's second investigator and statistician once the study is sealed", async () => {
    const study = sealed;
    const coordinator = await study.actor("coordinator");
    for (const role of keyRoles) {
      expect(
        await addPerson(coordinator, {
          name: `Second ${role}`,
          email: null,
          roles: [role],
          arm: null,
        }),
      ).toEqual({ kind: "too-late-for-role", role, state: "locked" });
      expect(
        await grantRole(coordinator, (await study.actor("auditor")).participantId, {
          role,
          arm: null,
        }),
      ).toMatchObject({ kind: "too-late-for-role" });
    }
    expect(await study.actor("investigator")).toMatchObject({ state: "locked" });
  });

  it("refuses them in the database too", async () => {
    const study = sealed;
    const shell = openShell(
      open.database.connections.operations,
      (await study.actor("coordinator")).session,
    );
    const { participantId } = await study.actor("auditor");
    for (const role of keyRoles) {
      expect(
        await shell.try(
          `insert into participant_roles (participant_id, role) values ('${participantId}', '${role}')`,
        ),
      ).toMatchObject({ kind: "refused", code: "23001" });
      expect(
        await shell.try(`select take_key('${study.studyId}', '${role}', 'holder')`),
      ).toMatchObject({ kind: "refused", code: "42501" });
    }
    expect(await shell.try("select * from key_offices")).toMatchObject({
      kind: "refused",
      code: "42501",
    });
    await shell.close();
  });
});

describe("[K3] a key counts when its giver held it", () => {
  it("refuses everyone else of the same role, in the database too", async () => {
    const study = sealed;
    const standby = await study.actor("investigator", 1);
    expect(await signAs(standby)).toEqual({ kind: "key-of-another" });
    const shell = openShell(open.database.connections.analysis, standby.session);
    expect(
      await shell.try(
        `insert into unblinding_signatures (study_id, role, participant_id) values ('${study.studyId}', 'investigator', '${standby.participantId}')`,
      ),
    ).toMatchObject({ kind: "refused" });
    expect(
      await shell.try(`select take_key('${study.studyId}', 'investigator', 'holder')`),
    ).toMatchObject({ kind: "refused", code: "23001" });
    await shell.close();
  });

  it("still counts a key whose giver left after giving it", async () => {
    const study = await lockedStudy(open, { ...small, standbys: true });
    expect(await signAs(await study.actor("investigator"))).toMatchObject({
      kind: "unblinding-signed",
      isUnblinded: false,
    });
    expect(await leave(study, "investigator")).toMatchObject({ kind: "person-withdrawn" });
    expect(await signAs(await study.actor("investigator", 1))).toEqual({ kind: "key-of-another" });
    expect(await signAs(await study.actor("statistician"))).toMatchObject({ isUnblinded: true });
  });
});

describe("[K4] a key isn't left without its holder", () => {
  it("refuses the withdrawal of a holder who has not given it, in the database too", async () => {
    const study = sealed;
    expect(await leave(study, "statistician")).toEqual({ kind: "key-held", key: "statistician" });
    const shell = openShell(
      open.database.connections.operations,
      (await study.actor("coordinator")).session,
    );
    expect(
      await shell.try(
        `select withdraw_person('${(await study.actor("statistician")).participantId}', 'gone')`,
      ),
    ).toMatchObject({ kind: "refused", code: "23001" });
    await shell.close();
  });
});

describe("[K13] studies sealed before key holders were named", () => {
  it("name them once, by both, and go on", async () => {
    const study = await lockedStudy(open, { ...small, standbys: true });
    await forgetKeys(study);
    expect(await signAs(await study.actor("investigator"))).toMatchObject(
      vacant("investigator", "statistician"),
    );
    for (const role of keyRoles)
      expect(await takeKeyOffice(await study.actor(role), "holder", promiseHash())).toMatchObject({
        kind: "key-taken-up",
        means: "named-later",
      });
    expect(
      await takeKeyOffice(await study.actor("investigator", 1), "holder", promiseHash()),
    ).toEqual({ kind: "keys-are-sealed" });
    expect(await stepBack(await study.actor("investigator"))).toEqual({ kind: "keys-are-sealed" });
    await walkToUnblinded(study);
    expect(await study.actor("investigator")).toMatchObject({ state: "unblinded" });
  });

  it("keep a key that was given before they were named, and give it to nobody else", async () => {
    const study = await lockedStudy(open, { ...small, standbys: true });
    await signAs(await study.actor("investigator"));
    await forgetKeys(study);
    await expect(
      takeKeyOffice(await study.actor("investigator", 1), "holder", promiseHash()),
    ).rejects.toMatchObject({ cause: { code: "23001" } });
    for (const role of keyRoles)
      await takeKeyOffice(await study.actor(role), "holder", promiseHash());
    expect(await signAs(await study.actor("statistician"))).toMatchObject({ isUnblinded: true });
  });

  it("stay open where they were unblinded already", async () => {
    const study = await lockedStudy(open, small);
    await walkToUnblinded(study);
    await forgetKeys(study);
    const shell = openShell(
      open.database.connections.analysis,
      (await study.actor("statistician")).session,
    );
    expect(await shell.try(`select * from opened_arms('${study.studyId}') limit 1`)).toMatchObject({
      kind: "answered",
      rows: [{}],
    });
    await shell.close();
  });
});
