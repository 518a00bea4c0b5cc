import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { runReport } from "#app/computing/run-report.server.ts";
import { prepareTexts } from "#app/conduct/prepare-texts.server.ts";
import { sealStudy } from "#app/conduct/seal-study.server.ts";
import { replaceRater } from "#app/people/replace-rater.server.ts";
import {
  declareAcquaintances,
  readAcquaintances,
} from "#app/rating/declare-acquaintances.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listTextsToClear } from "#db/queries/clearances.ts";
import { drawTogether } from "#scripts/synthetic/draw.ts";
import { signIn, type SyntheticPerson, type SyntheticStudy } from "#scripts/synthetic/study.ts";
import { clearOne } from "#scripts/synthetic/walk.ts";
import { asId, type PersonId } from "#study/vocabulary.ts";
import { browserOf } from "#test/app/conduct/coordinator-browser.ts";
import { filled, raterDesk, raterOf } from "#test/app/rating/rater-desk.ts";
import { openShell } from "#test/support/as-role.ts";
import { answeredStudy, openTestDatabase } from "#test/support/factories.ts";
import { lockAs, signAs } from "#test/support/keys.ts";

const open = await openTestDatabase();
let study: SyntheticStudy;

beforeAll(async () => {
  study = await answeredStudy(open, { residentsPerArm: 2, design: { practice: false } });
  await prepareTexts(await study.actor("coordinator"));
  const redactor = await study.actor("redactor");
  for (const { id, text } of await asActor(redactor.pools.blinded, redactor.session, (tx) =>
    listTextsToClear(tx, redactor.studyId),
  ))
    await clearOne(redactor, id, text);
});

const rows = (query: ReturnType<typeof sql>) =>
  open.owner.db.execute<Record<string, unknown>>(query);
const codeOf = async (author: string): Promise<string> =>
  String(
    (
      await rows(
        sql`select m.code from authors w join participants m on m.id = w.participant_id where w.study_id = ${study.studyId}::uuid and w.code = ${author}`,
      )
    )[0]?.["code"],
  );
const codesOfRaters = async (): Promise<readonly string[]> =>
  Promise.all([0, 1].map(async (nth) => (await study.actor("rater", nth)).code));

describe.sequential("[A15] acquaintances", () => {
  it("stand before the seal, by the raters' pseudonyms, in the page and in Postgres", async () => {
    const desk = await browserOf(open, study);
    const raters = await codesOfRaters();
    expect((await desk.seal()).obstacles).toEqual([{ kind: "acquaintances-undeclared", raters }]);
    expect(await desk.pressSeal()).toMatchObject({ status: 409, data: { kind: "step-not-ready" } });
    const { session, pools } = await study.actor("coordinator");
    await expect(
      asActor(pools.operations, session, (tx) =>
        tx.execute(sql`select change_state(${study.studyId}::uuid, 'rating')`),
      ),
    ).rejects.toThrow();
    // Alone, without the guard that asks for a seal first.
    await expect(
      open.owner.db.transaction(async (tx) => {
        await tx.execute(sql`alter table studies disable trigger studies_state_guard`);
        await tx.execute(
          sql`update studies set state = 'rating' where id = ${study.studyId}::uuid`,
        );
      }),
    ).rejects.toMatchObject({
      cause: { code: "23001", message: "a rater has not said whom they know" },
    });
  });

  it("list pseudonyms and institutions, and neither an arm nor an author's label", async () => {
    const desk = await browserOf(open, study);
    const code = await codeOf("pgy1-1");
    expect(
      await desk.onAcquaintances({
        intent: "affiliation",
        resident: code,
        institution: "North clinic",
      }),
    ).toMatchObject({ status: 302 });
    for (const [resident, institution, kind] of [
      ["P99", "North clinic", "resident-unknown"],
      [code, " ", "institution-missing"],
      [code, "x".repeat(101), "institution-too-long"],
    ] as const)
      expect(
        await desk.onAcquaintances({ intent: "affiliation", resident, institution }),
      ).toMatchObject({ status: 422, data: { refusal: kind } });
    const rater = await raterDesk(open, study, raterOf(study));
    const page = await rater.acquaintances();
    expect(page.listed).toHaveLength(4);
    expect(page.listed).toContainEqual({ code, institution: "North clinic" });
    expect(JSON.stringify(page)).not.toMatch(/pgy|arm|author|model/iu);
    expect(await rater.home()).toMatchObject({ acquaintances: "to-answer" });
  });

  it("are refused unless chosen on the list that stands, and a declaration opens nothing twice", async () => {
    const rater = await raterDesk(open, study, raterOf(study));
    const { listedAs } = await rater.acquaintances();
    expect(await rater.declare({ listedAs })).toMatchObject({
      status: 422,
      data: { refusal: "answer-missing" },
    });
    expect(await rater.declare({ listedAs, answer: "some" })).toMatchObject({
      status: 422,
      data: { refusal: "known-missing" },
    });
    expect(await rater.declare({ listedAs: "[]", answer: "none" })).toMatchObject({
      status: 409,
      data: { refusal: "list-changed" },
    });
    expect(await rater.declare({ listedAs, answer: "none" })).toMatchObject({ status: 302 });
    expect(await rater.home()).toMatchObject({ acquaintances: "answered" });
    await (
      await browserOf(open, study)
    ).onAcquaintances({
      intent: "affiliation",
      resident: await codeOf("pgy2-1"),
      institution: "South clinic",
    });
    expect(await rater.home()).toMatchObject({ acquaintances: "to-answer" });
    expect((await (await browserOf(open, study)).seal()).obstacles).toEqual([
      { kind: "acquaintances-undeclared", raters: await codesOfRaters() },
    ]);
  });

  it("are refused by Postgres for another person, another list and a code that isn't listed", async () => {
    const [own, other] = [await study.actor("rater", 0), await study.actor("rater", 1)];
    const shell = openShell(open.database.connections.blinded, own.session);
    const insert = (who: string, listed: string, known: string) =>
      shell.try(
        `insert into acquaintance_declarations (participant_id, version, study_id, listed, known) values ('${who}', 9, '${study.studyId}', '${listed}', '${known}')`,
      );
    const { listedAs } = await readAcquaintances(own);
    expect(await insert(own.participantId, listedAs, "[]")).toMatchObject({ kind: "answered" });
    expect(await insert(other.participantId, listedAs, "[]")).toMatchObject({
      kind: "refused",
      code: "42501",
    });
    expect(await insert(own.participantId, "[]", "[]")).toMatchObject({
      kind: "refused",
      code: "42501",
    });
    expect(await insert(own.participantId, listedAs, '["P99"]')).toMatchObject({
      kind: "refused",
      code: "23514",
    });
    await shell.close();
  });

  it("[A4] keep every answer of a known resident away from all raters; the other rater is waived for a reason", async () => {
    const known = await codeOf("pgy1-1");
    const first = await study.actor("rater", 0);
    const { listedAs } = await readAcquaintances(first);
    expect(
      await declareAcquaintances(first, { listedAs, answer: "some", known: [known] }),
    ).toMatchObject({ kind: "acquaintances-declared", known: [known] });
    const desk = await browserOf(open, study);
    const waived = (await study.actor("rater", 1)).code;
    expect(
      await desk.onAcquaintances({ intent: "waive", rater: waived, reason: "" }),
    ).toMatchObject({ status: 422, data: { refusal: "reason-missing" } });
    expect(
      await desk.onAcquaintances({ intent: "waive", rater: "P99", reason: "away" }),
    ).toMatchObject({ status: 422, data: { refusal: "rater-unknown" } });
    expect(
      await desk.onAcquaintances({
        intent: "waive",
        rater: waived,
        reason: "On leave; works abroad.",
      }),
    ).toMatchObject({ status: 302 });
    expect(
      await desk.onAcquaintances({ intent: "waive", rater: waived, reason: "Again." }),
    ).toMatchObject({ status: 409, data: { refusal: "already-waived" } });
    await drawTogether(study);
    expect(
      await sealStudy(await study.actor("coordinator"), { confirmsRecognition: true }),
    ).toMatchObject({ kind: "study-sealed" });
    const read = await rows(
      sql`select distinct w.code from sealed_readings s join answers a on a.id = s.answer_id join authors w on w.id = a.author_id where s.study_id = ${study.studyId}::uuid order by w.code`,
    );
    expect(read.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["pgy1-2", "pgy2-1", "pgy2-2"]),
    );
    expect(read.map(({ code }) => code)).not.toContain("pgy1-1");
  });

  it("stand in the ledger without a name or an institution, and close with the seal", async () => {
    const acts = await rows(
      sql`select act, detail from ledger_entries where study_id = ${study.studyId}::uuid and act in ('acquaintances-declared', 'acquaintance-waived', 'affiliation-recorded') order by recorded_at`,
    );
    expect(acts.map(({ act }) => act)).toEqual([
      "affiliation-recorded",
      "acquaintances-declared",
      "affiliation-recorded",
      "acquaintances-declared",
      "acquaintance-waived",
    ]);
    expect(JSON.stringify(acts)).not.toMatch(/clinic|leave|P\d\d/u);
    const rater = await raterDesk(open, study, raterOf(study));
    expect(
      await rater.declare({ listedAs: (await rater.acquaintances()).listedAs, answer: "none" }),
    ).toMatchObject({ status: 409, data: { refusal: "acquaintance-closed" } });
    expect(await rater.home()).toMatchObject({ acquaintances: null });
  });
});

describe.sequential("[A16] a seat taken over after the seal", () => {
  let successor: SyntheticPerson;
  const desk = () => raterDesk(open, study, successor);
  const shellOf = () => openShell(open.database.connections.blinded, successor.session);
  const countOf = async (query: ReturnType<typeof sql>): Promise<unknown> =>
    (await rows(query))[0]?.["n"];

  beforeAll(async () => {
    const first = await raterDesk(open, study, raterOf(study));
    await first.rateNext();
    await first.judgeNext();
    successor = await takeOver(1);
  });

  it("asks its new rater before anything is read, also what was opened before, in the page and in Postgres", async () => {
    const page = await desk();
    expect(await page.home()).toMatchObject({
      next: { kind: "acquaintances-first" },
      acquaintances: "to-answer",
    });
    const [read, opened, unread] = (
      await rows(
        sql`select r.id from readings r join seats s on s.id = r.seat_id where s.study_id = ${study.studyId}::uuid and s.number = 1 order by r.position limit 3`,
      )
    ).map(({ id }) => String(id));
    for (const id of [read, opened, unread])
      expect(await page.read(String(id))).toMatchObject({
        status: 409,
        data: { kind: "acquaintances-first" },
      });
    for (const form of [filled, { intent: "judge-harm", harmful: "no" }])
      expect(await page.send(String(opened), form)).toMatchObject({
        status: 409,
        data: { refusal: { kind: "acquaintances-first" } },
      });
    const shell = shellOf();
    expect(await shell.try("select * from shown_answers")).toEqual({ kind: "answered", rows: [] });
    expect(await shell.try(`select open_reading('${unread}')`)).toMatchObject({ kind: "refused" });
    expect(
      await shell.try(
        `insert into harm_judgements (reading_id, participant_id, harmful) values ('${unread}', '${successor.participantId}', true)`,
      ),
    ).toMatchObject({ kind: "refused" });
    expect(
      await shell.try(
        `select record_rating('${opened}', '{"version": 1, "answers": [], "amendmentReason": null, "scores": {}}', 9, 'desktop')`,
      ),
    ).toMatchObject({ kind: "refused", code: "23001" });
    await shell.close();
  });

  it("takes the same declaration once; it leaves the allocation as it is and stands in the ledger", async () => {
    const allocation = () =>
      rows(
        sql`select reading_id, answer_id from sealed_readings where study_id = ${study.studyId}::uuid order by reading_id`,
      );
    const before = await allocation();
    const page = await desk();
    const { listedAs, stage } = await page.acquaintances();
    expect(stage).toBe("taking-over");
    expect(await page.declare({ listedAs, answer: "some" })).toMatchObject({
      status: 422,
      data: { refusal: "known-missing" },
    });
    expect(
      await page.declare({ listedAs, answer: "some", known: await codeOf("pgy1-2") }),
    ).toMatchObject({ status: 302 });
    expect(await page.declare({ listedAs, answer: "none" })).toMatchObject({
      status: 409,
      data: { refusal: "acquaintance-closed" },
    });
    const shell = shellOf();
    expect(
      await shell.try(
        `insert into acquaintance_declarations (participant_id, version, study_id, listed, known) values ('${successor.participantId}', 2, '${study.studyId}', '${listedAs}', '[]')`,
      ),
    ).toMatchObject({ kind: "refused", code: "42501" });
    await shell.close();
    expect(await page.home()).toMatchObject({
      next: { kind: "reading-ready" },
      acquaintances: null,
    });
    expect(await allocation()).toEqual(before);
    expect(
      await countOf(
        sql`select count(*)::integer as n from ledger_entries where chain = ${successor.participantId}::uuid and act = 'acquaintances-declared'`,
      ),
    ).toBe(1);
  });

  it("is shown to the coordinator as a deviation, and a rater who held a seat at the seal is never asked", async () => {
    const { raters } = await (await browserOf(open, study)).acquaintances();
    expect(
      raters.map(({ known, isAwaited, tookOverLate }) => ({ known, isAwaited, tookOverLate })),
    ).toEqual(
      expect.arrayContaining([
        { known: [await codeOf("pgy1-2")], isAwaited: false, tookOverLate: true },
        { known: null, isAwaited: false, tookOverLate: false },
      ]),
    );
    expect(await (await raterDesk(open, study, raterOf(study, 1))).home()).toMatchObject({
      acquaintances: null,
    });
  });

  it("counts in the report the rated answers of residents its rater knows, and leaves out none", async () => {
    for (const rater of [await desk(), await raterDesk(open, study, raterOf(study, 1))]) {
      for (
        let { next } = await rater.home();
        next.kind === "reading-ready";
        { next } = await rater.home()
      )
        await rater.rateNext();
      await rater.signOff();
    }
    expect(await lockAs(await study.actor("investigator"))).toMatchObject({
      kind: "state-changed",
    });
    for (const role of ["investigator", "statistician"] as const)
      await signAs(await study.actor(role));
    const outcome = await runReport(await study.actor("statistician"));
    const { report, rows: rated } =
      outcome.kind === "report-made" ? outcome : expect.fail(outcome.kind);
    const known =
      await countOf(sql`select count(*)::integer as n from primary_ratings p join sealed_readings s on s.reading_id = p.reading_id join answers a on a.id = s.answer_id join authors w on w.id = a.author_id
      where p.participant_id = ${successor.participantId}::uuid and w.code = 'pgy1-2'`);
    expect(known).toBeGreaterThan(0);
    expect(report.context.deviations.filter(({ what }) => what.includes("knows"))).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-/),
        what: `${known} rated answers of rater 1 came from residents this rater knows`,
        reason:
          "the seat was taken over after the seal: declared, not drawn again, nothing excluded",
      },
    ]);
    expect(new Set(rated.map(({ reading }) => reading)).size).toBe(
      await countOf(
        sql`select count(*)::integer as n from primary_ratings p join readings r on r.id = p.reading_id where r.study_id = ${study.studyId}::uuid`,
      ),
    );
  });
});

/** Gives a seat to a newcomer, signed in. */
async function takeOver(seat: number): Promise<SyntheticPerson> {
  const outcome = await replaceRater(await study.actor("coordinator"), {
    seat,
    successor: { kind: "newcomer", name: "Synthetic replacement", email: null },
    reason: "moved away",
  });
  if (outcome.kind !== "rater-replaced") throw new Error(outcome.kind);
  const { participantId } = outcome;
  const personId = String(
    (await rows(sql`select person_id from participants where id = ${participantId}::uuid`))[0]?.[
      "person_id"
    ],
  );
  return signIn(open, study.studyId, {
    personId: asId<PersonId>(personId),
    participantId,
    roles: ["rater"],
  });
}
