// People who leave: what they reach no more, what stays of them, and what goes.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { runReport } from "#app/computing/run-report.server.ts";
import { askMail } from "#app/people/ask-mail.server.ts";
import { action as press } from "#app/routes/sign-in.$token.tsx";
import { loader as writingPage } from "#app/routes/studies.$studyId.write._index.tsx";
import { asActor } from "#db/as-actor.server.ts";
import { mintLinks } from "#scripts/link.ts";
import type { SyntheticPerson, SyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToRating, writeAnswers } from "#scripts/synthetic/walk.ts";
import { checkLedger, type LedgerEntry } from "#study/ledger.ts";
import type { Role } from "#study/vocabulary.ts";
import { type Answer, browserOf } from "#test/app/conduct/coordinator-browser.ts";
import { raterDesk, raterOf } from "#test/app/rating/rater-desk.ts";
import {
  collectingStudy,
  draftStudy,
  openTestDatabase,
  ratedStudy,
  ratingStudy,
  unblindedStudy,
} from "#test/support/factories.ts";
import {
  answered,
  invitationToken,
  loadContext,
  requestTo,
  sessionToken,
  thrownBy,
} from "#test/support/http.ts";

const open = await openTestDatabase();
const context = loadContext(open);
const ask = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  open.owner.db.execute<Row>(query);

const personOf = ({ people }: SyntheticStudy, role: Role, nth = 0): SyntheticPerson =>
  people.filter((p) => p.roles.includes(role))[nth] ?? expect.fail(`no ${role} ${nth}`);
const refusalOf = (answer: Answer) => (answer.data as { refusal: { kind: string } }).refusal;
const refusedBy = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) =>
      (error as { cause?: { constraint_name?: string; code?: string } }).cause?.constraint_name ??
      (error as { cause?: { code?: string } }).cause?.code ??
      String(error),
  );

type Desk = Awaited<ReturnType<typeof browserOf>>;

/** As the page asks it: a reason, and the code of whoever it is. */
async function withdraw(
  desk: Desk,
  { participantId }: Readonly<{ participantId: string }>,
  typed?: string,
): Promise<Answer> {
  const page = await desk.leaving(participantId);
  return desk.onLeaving(participantId, {
    intent: "withdraw",
    reason: "asked by letter",
    code: typed ?? page.code,
  });
}
const erase = async (desk: Desk, { participantId }: Readonly<{ participantId: string }>) =>
  desk.onLeaving(participantId, {
    intent: "erase",
    code: (await desk.leaving(participantId)).code,
  });

const statement = async (study: SyntheticStudy, role: Role, query: ReturnType<typeof sql>) => {
  const { session } = await study.actor(role);
  return refusedBy(asActor(open.pools.operations, session, (tx) => tx.execute(query)));
};

describe("[P9] who has withdrawn", () => {
  let study: SyntheticStudy;
  let desk: Desk;
  let gone: SyntheticPerson;
  let token: string;
  let link: string;

  beforeAll(async () => {
    study = await collectingStudy(open, { residentsPerArm: 2 });
    await writeAnswers(study);
    desk = await browserOf(open, study);
    gone = personOf(study, "resident");
    token = await sessionToken(open, gone.personId);
    link = await invitationToken(open, gone.personId);
    await ask(
      sql`update people set email = 'leaver@example.org' where id = ${gone.personId}::uuid`,
    );
    await askMail(await study.actor("coordinator"), "invitation", () => true);
    expect((await withdraw(desk, gone)).status).toBe(302);
  });

  it("is signed out everywhere, and an open link is over", async () => {
    const asked = {
      request: requestTo(`/studies/${study.studyId}/write`, { token }),
      params: { studyId: study.studyId },
      context,
    };
    expect((await thrownBy(writingPage(asked))).status).toBe(401);
    expect(
      answered(
        await press({
          request: requestTo(`/sign-in/${link}`, { form: {} }),
          params: { token: link },
          context,
        }),
      ),
    ).toMatchObject({ status: 410, data: { kind: "link-expired" } });
  });

  it("gets no mail: what waited is given up, and nothing new is asked for", async () => {
    const messages = () =>
      ask(
        sql`select problem, failed_at is not null as ended from mail_messages where kind = 'invitation' and participant_id = ${gone.participantId}::uuid`,
      );
    expect(await messages()).toEqual([{ problem: "opted-out", ended: true }]);
    expect(
      await askMail(
        await study.actor("coordinator"),
        "invitation",
        (person) => person.participantId === gone.participantId,
      ),
    ).toEqual({ kind: "nobody-chosen" });
    const asked = sql`insert into mail_messages (study_id, participant_id, kind, asked_by) values (${study.studyId}::uuid, ${gone.participantId}::uuid, 'invitation', ${gone.participantId}::uuid)`;
    expect(await refusedBy(ask(asked))).toBe("withdrawn_p9");
  });

  it("gets no new link, neither from the coordinator nor from the operator", async () => {
    expect((await thrownBy(desk.onPerson(gone.participantId, { intent: "invite" }))).status).toBe(
      409,
    );
    const minted = await mintLinks(open.owner, "https://study.example.org", {
      study: study.studyId,
      code: null,
    });
    expect(minted.filter(({ roles }) => roles.includes("resident"))).toHaveLength(3);
    expect(
      await refusedBy(
        ask(
          sql`insert into invitations (person_id, token_hash, expires_at) values (${gone.personId}::uuid, 'made up', now())`,
        ),
      ),
    ).toBe("withdrawn_p9");
  });

  it("is nobody to the study's policies, even with a session that is still open", async () => {
    await ask(sql`update sessions set ended_at = null where person_id = ${gone.personId}::uuid`);
    const seen = await asActor(open.pools.author, gone.session, (tx) =>
      tx.execute(
        sql`select 1 from answers union all select 1 from authors union all select 1 from vignettes`,
      ),
    );
    expect(seen).toEqual([]);
    expect(
      await refusedBy(
        asActor(open.pools.author, gone.session, (tx) =>
          tx.execute(sql`select take_turn(${study.studyId}::uuid)`),
        ),
      ),
    ).toBe("42501");
    const asked = {
      request: requestTo(`/studies/${study.studyId}/write`, { token }),
      params: { studyId: study.studyId },
      context,
    };
    expect((await thrownBy(writingPage(asked))).status).toBe(404);
    await ask(sql`update sessions set ended_at = now() where person_id = ${gone.personId}::uuid`);
  });

  it("gets no role, consent or seat", async () => {
    expect((await thrownBy(desk.roleChoices(gone.participantId))).status).toBe(404);
    expect(refusalOf(await desk.addRole(gone.participantId, { role: "auditor" })).kind).toBe(
      "already-withdrawn",
    );
    expect(
      await refusedBy(
        ask(
          sql`insert into participant_roles (participant_id, role) values (${gone.participantId}::uuid, 'auditor')`,
        ),
      ),
    ).toBe("withdrawn_p9");
    expect(
      await refusedBy(
        ask(
          sql`insert into consents (study_id, participant_id, role, text, text_hash) values (${study.studyId}::uuid, ${gone.participantId}::uuid, 'auditor', 'x', 'x')`,
        ),
      ),
    ).toBe("withdrawn_p9");
    const seat = sql`insert into seat_assignments (seat_id, version, participant_id) select id, 9, ${gone.participantId}::uuid from seats where study_id = ${study.studyId}::uuid limit 1`;
    expect(await refusedBy(ask(seat))).toBe("withdrawn_p9");
  });

  it("keeps what was submitted in the study: the seal takes it like any other answer", async () => {
    await walkToRating(study);
    const [sealed] = await ask<{ n: number }>(sql`
      select count(distinct s.answer_id)::integer as n from sealed_readings s join answers a on a.id = s.answer_id join authors w on w.id = a.author_id where w.participant_id = ${gone.participantId}::uuid`);
    expect(sealed?.n).toBeGreaterThan(0);
  });

  it("stands in the ledger by code, the reason closed", async () => {
    const entries = await ask<{ actor: string; detail: string }>(
      sql`select actor, detail from ledger_entries where study_id = ${study.studyId}::uuid and act = 'person-withdrawn'`,
    );
    expect(entries).toEqual([
      {
        actor: personOf(study, "coordinator").participantId,
        detail: JSON.stringify({ participantId: gone.participantId }),
      },
    ]);
    expect(
      await ask(sql`select 1 from ledger_openings where payload like '%asked by letter%'`),
    ).toHaveLength(1);
  });

  it("can't be withdrawn twice", async () => {
    expect(refusalOf(await withdraw(desk, gone)).kind).toBe("already-withdrawn");
  });
});

describe("[P9] a withdrawal is not recorded by accident", () => {
  it("without the code, without a reason, or of somebody else's study", async () => {
    const study = await draftStudy(open);
    const desk = await browserOf(open, study);
    const auditor = personOf(study, "auditor");
    expect(refusalOf(await withdraw(desk, auditor, "P99"))).toEqual({ kind: "code-differs" });
    expect(
      refusalOf(
        await desk.onLeaving(auditor.participantId, {
          intent: "withdraw",
          reason: " ",
          code: "P05",
        }),
      ),
    ).toEqual({ kind: "reason-missing" });
    expect(
      refusalOf(
        await desk.onLeaving(auditor.participantId, {
          intent: "withdraw",
          reason: "x".repeat(501),
          code: "P05",
        }),
      ),
    ).toEqual({ kind: "reason-too-long" });
    const stranger = personOf(await draftStudy(open), "auditor");
    expect((await thrownBy(desk.leaving(stranger.participantId))).status).toBe(404);
    expect(
      (
        await thrownBy(
          desk.onLeaving(stranger.participantId, { intent: "withdraw", reason: "x", code: "P05" }),
        )
      ).status,
    ).toBe(404);
    expect(
      await statement(
        study,
        "coordinator",
        sql`select withdraw_person(${stranger.participantId}::uuid, 'x')`,
      ),
    ).toBe("42501");
    expect(
      await statement(
        study,
        "auditor",
        sql`select withdraw_person(${auditor.participantId}::uuid, 'x')`,
      ),
    ).toBe("42501");
    expect(
      await ask(sql`select 1 from withdrawals where study_id = ${study.studyId}::uuid`),
    ).toEqual([]);
  });

  it("keeps a person in the other study they take part in", async () => {
    const [here, there] = [await draftStudy(open), await draftStudy(open)];
    const auditor = personOf(here, "auditor");
    await ask(
      sql`with m as (insert into participants (study_id, person_id, code) values (${there.studyId}::uuid, ${auditor.personId}::uuid, 'P98') returning id) insert into participant_roles (participant_id, role) select id, 'auditor' from m`,
    );
    const desk = await browserOf(open, here);
    expect((await withdraw(desk, auditor)).status).toBe(302);
    expect(
      await ask(
        sql`select 1 from sessions where token_hash = ${auditor.session} and ended_at is null`,
      ),
    ).toHaveLength(1);
    expect(refusalOf(await erase(desk, auditor))).toEqual({ kind: "in-another-study" });
    expect(
      await statement(here, "coordinator", sql`select erase_name(${auditor.participantId}::uuid)`),
    ).toBe("names_of_present_p11");
  });
});

describe("[P10] a withdrawal that would break the study", () => {
  it("waits until the seat has another rater; what was rated stays, and the successor goes on", async () => {
    const study = await ratingStudy(open, { design: { practice: false } });
    const rater = raterOf(study);
    const rated = await (await raterDesk(open, study, rater)).rateNext();
    const desk = await browserOf(open, study);
    expect(refusalOf(await withdraw(desk, rater))).toEqual({ kind: "seat-held", seat: 1 });
    expect(
      await statement(
        study,
        "coordinator",
        sql`select withdraw_person(${rater.participantId}::uuid, 'x')`,
      ),
    ).toBe("withdrawals_seat_p10");
    await desk.onPerson(rater.participantId, {
      intent: "replace",
      seat: "1",
      successor: "newcomer",
      name: "Synthetic successor",
      email: "",
      reason: "leaves",
    });
    expect((await withdraw(desk, rater)).status).toBe(302);
    expect(
      await ask(sql`select participant_id from ratings where reading_id = ${rated}::uuid`),
    ).toEqual([{ participant_id: rater.participantId }]);
    const successor =
      (await desk.people()).people.find((person) => person.seat === 1) ??
      expect.fail("the seat is empty");
    const waiting = await desk.onPerson(successor.participantId, {
      intent: "replace",
      seat: "1",
      successor: rater.participantId,
      name: "",
      email: "",
      reason: "back",
    });
    expect(refusalOf(waiting).kind).toBe("rater-unknown");
  });

  it("is recorded once the rater has signed off", async () => {
    const study = await ratedStudy(open);
    expect((await withdraw(await browserOf(open, study), raterOf(study))).status).toBe(302);
  });

  it("waits until another holds the role; then it is recorded", async () => {
    const study = await draftStudy(open);
    const desk = await browserOf(open, study);
    const statistician = personOf(study, "statistician");
    expect(refusalOf(await withdraw(desk, statistician))).toEqual({
      kind: "role-held-alone",
      role: "statistician",
    });
    expect(
      await statement(
        study,
        "coordinator",
        sql`select withdraw_person(${statistician.participantId}::uuid, 'x')`,
      ),
    ).toBe("withdrawals_role_p10");
    await desk.add({ name: "Synthetic second", email: "", roles: ["statistician"], arm: "" });
    expect((await withdraw(desk, statistician)).status).toBe(302);
  });

  it("is never recorded by the person", async () => {
    const study = await draftStudy(open);
    const coordinator = personOf(study, "coordinator");
    expect(refusalOf(await withdraw(await browserOf(open, study), coordinator))).toEqual({
      kind: "own-withdrawal",
    });
    expect(
      await statement(
        study,
        "coordinator",
        sql`select withdraw_person(${coordinator.participantId}::uuid, 'x')`,
      ),
    ).toBe("withdrawals_by_another");
  });
});

describe("[P11] a name", () => {
  it("is erased from every table, and record and ledger stay", async () => {
    const study = await ratingStudy(open);
    const desk = await browserOf(open, study);
    const added = await desk.add({
      name: "Canary of Erasure",
      email: "canary-of-erasure@example.org",
      roles: ["auditor"],
      arm: "",
    });
    const participantId =
      /\/people\/([0-9a-f-]{36})/u.exec(added.location ?? "")?.[1] ?? expect.fail("not added");
    const before = await ask<LedgerEntry>(
      sql`select hash from ledger_entries where study_id = ${study.studyId}::uuid`,
    );
    expect(refusalOf(await erase(desk, { participantId }))).toEqual({ kind: "not-withdrawn" });
    await withdraw(desk, { participantId });
    expect(refusalOf(await desk.onLeaving(participantId, { intent: "erase", code: "" }))).toEqual({
      kind: "code-differs",
    });
    expect(await tablesHolding("canary.of.erasure")).toEqual(["people"]);
    await ask(
      sql`update people set email = null, former_email = email where name = 'Canary of Erasure'`,
    );
    expect((await erase(desk, { participantId })).status).toBe(302);
    expect(await tablesHolding("canary.of.erasure")).toEqual([]);
    expect((await desk.person(participantId)).person).toMatchObject({
      name: null,
      email: null,
      roles: ["auditor"],
    });
    const entries = await ask<LedgerEntry>(
      sql`select study_id as study, chain, position, actor, act, ledger_time(recorded_at) as at, detail, digest, previous, hash from ledger_entries where study_id = ${study.studyId}::uuid order by recorded_at`,
    );
    expect(checkLedger(entries).broken).toBeNull();
    expect(entries.map((entry) => entry.hash)).toEqual(
      expect.arrayContaining(before.map((entry) => entry.hash)),
    );
    expect(entries.slice(before.length).map((entry) => entry.act)).toEqual([
      "person-withdrawn",
      "name-erased",
    ]);
    expect(refusalOf(await erase(desk, { participantId }))).toEqual({ kind: "already-erased" });
  });

  it("of someone who is there stays", async () => {
    const study = await draftStudy(open);
    expect(
      await statement(
        study,
        "coordinator",
        sql`select erase_name(${personOf(study, "auditor").participantId}::uuid)`,
      ),
    ).toBe("names_of_present_p11");
    expect(
      await refusedBy(
        ask(
          sql`update people set name = null where id = ${personOf(study, "auditor").personId}::uuid`,
        ),
      ),
    ).toBe("people_named_until_erased");
  });

  it("and its person leave the report as it was", async () => {
    const study = await unblindedStudy(open);
    const desk = await browserOf(open, study);
    const reportNow = async () =>
      (await runReport(await study.actor("statistician"))) as { report?: unknown };
    const before = await reportNow();
    for (const person of [raterOf(study), personOf(study, "resident")]) {
      expect((await withdraw(desk, person)).status).toBe(302);
      expect((await erase(desk, person)).status).toBe(302);
    }
    expect(before.report).toBeDefined();
    expect((await reportNow()).report).toEqual(before.report);
    expect((await desk.people()).people.filter((person) => person.name === null)).toHaveLength(2);
    expect(
      (await desk.acquaintances()).residents.filter((resident) => resident.name === null),
    ).toHaveLength(1);
  });
});

/** Every table with this pattern anywhere in a row. */
async function tablesHolding(pattern: string): Promise<readonly string[]> {
  const tables = await ask<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  );
  const held: string[] = [];
  for (const { name } of tables)
    if (
      (await ask(sql.raw(`select 1 from "${name}" t where t::text ~* '${pattern}' limit 1`)))
        .length > 0
    )
      held.push(name);
  return held;
}

describe("[B2] a further role", () => {
  it("is offered and given by the rules of the first ones, in the program and in Postgres", async () => {
    const study = await collectingStudy(open);
    const desk = await browserOf(open, study);
    const auditor = personOf(study, "auditor");
    expect((await desk.roleChoices(auditor.participantId)).open).toEqual([
      "coordinator",
      "redactor",
      "resident",
      "investigator",
      "statistician",
    ]);
    expect(refusalOf(await desk.addRole(auditor.participantId, { role: "rater" }))).toMatchObject({
      kind: "roles-incompatible",
      held: "auditor",
      asked: "rater",
    });
    expect(refusalOf(await desk.addRole(auditor.participantId, {}))).toEqual({
      kind: "role-missing",
    });
    expect(refusalOf(await desk.addRole(auditor.participantId, { role: "auditor" }))).toEqual({
      kind: "role-held",
    });
    expect((await desk.addRole(auditor.participantId, { role: "statistician" })).location).toMatch(
      /done=statistician$/u,
    );
    expect(
      refusalOf(await desk.addRole(auditor.participantId, { role: "investigator" })),
    ).toMatchObject({ kind: "roles-incompatible", held: "statistician" });
    expect(
      await refusedBy(
        ask(
          sql`insert into participant_roles (participant_id, role) values (${auditor.participantId}::uuid, 'investigator')`,
        ),
      ),
    ).toBe("participant_roles_incompatible_b2");
    expect(
      await ask(
        sql`select detail::jsonb ->> 'role' as role from ledger_entries where study_id = ${study.studyId}::uuid and act = 'role-granted'`,
      ),
    ).toEqual([{ role: "statistician" }]);
  });

  it("[P2] is not acted in before its consent", async () => {
    const study = await draftStudy(open);
    const auditor = personOf(study, "auditor");
    await (await browserOf(open, study)).addRole(auditor.participantId, { role: "coordinator" });
    expect((await thrownBy((await browserOf(open, study, "auditor")).people())).location).toBe(
      `/studies/${study.studyId}/consent/coordinator`,
    );
  });

  it("of a resident names an author with an arm, before the seal", async () => {
    const study = await collectingStudy(open);
    const desk = await browserOf(open, study);
    const auditor = personOf(study, "auditor");
    expect(
      refusalOf(await desk.addRole(auditor.participantId, { role: "resident", arm: "" })),
    ).toMatchObject({ kind: "arm-unknown" });
    expect(
      (await desk.addRole(auditor.participantId, { role: "resident", arm: "pgy2" })).status,
    ).toBe(302);
    expect((await desk.person(auditor.participantId)).person).toMatchObject({
      arm: "pgy2",
      roles: ["auditor", "resident"],
    });
    const sealed = await ratingStudy(open);
    expect(
      (await (await browserOf(open, sealed)).roleChoices(personOf(sealed, "auditor").participantId))
        .open,
    ).not.toContain("resident");
  });
});
