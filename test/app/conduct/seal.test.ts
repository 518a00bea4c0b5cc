import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { en } from "#app/conduct/words/en.ts";
import { foundStudy } from "#app/people/found-study.server.ts";
import { readCard } from "#app/record/read-card.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listTextsToClear } from "#db/queries/clearances.ts";
import { randomGenerator } from "#ground/random.ts";
import { drawTogether } from "#scripts/synthetic/draw.ts";
import { signIn } from "#scripts/synthetic/study.ts";
import { declareNoAcquaintances } from "#scripts/synthetic/walk.ts";
import { clearOne } from "#scripts/synthetic/walk.ts";
import { allocationVersion } from "#study/allocation.ts";
import { defaultDesign } from "#study/design.ts";
import {
  answeredStudy,
  draftStudy,
  openTestDatabase,
  type OpenDatabase,
} from "#test/support/factories.ts";
import { thrownBy } from "#test/support/http.ts";
import { browserOf, type Answer } from "./coordinator-browser.ts";

const open = await openTestDatabase();

const kindOf = (answer: Answer): string => (answer.data as { kind: string }).kind;
const sealsOf = async (studyId: string) =>
  (
    await open.owner.db.execute<{ seals: number; entries: number }>(sql`
  select (select count(*) from seals where study_id = ${studyId})::integer as seals, (select count(*) from ledger_entries where study_id = ${studyId} and act = 'study-sealed')::integer as entries`)
  )[0];

/** A study with a coordinator and nobody else. */
async function lonelyCoordinator({ owner, pools }: OpenDatabase) {
  const founded = await foundStudy(owner, "A lonely study", { ...defaultDesign, raterSeats: 2 }, [
    { name: "Synthetic coordinator", email: null, roles: ["coordinator"] },
  ]);
  const people = await Promise.all(
    founded.people.map((person) => signIn({ owner, pools }, founded.studyId, person)),
  );
  return { studyId: founded.studyId, people };
}

/** A study whose draw is complete, one press before the seal. */
async function drawnStudy() {
  const study = await readyStudy();
  await drawTogether(study);
  return study;
}

/** A study whose every answer is prepared and cleared, one press before the freeze. */
async function readyStudy() {
  const study = await answeredStudy(open);
  await (await browserOf(open, study)).act("prepare-texts");
  const redactor = await study.actor("redactor");
  const texts = await asActor(redactor.pools.blinded, redactor.session, (tx) =>
    listTextsToClear(tx, redactor.studyId),
  );
  for (const { id, text } of texts) await clearOne(redactor, id, text);
  await declareNoAcquaintances(study);
  return study;
}

describe("the seal", () => {
  it("[S1] is refused in a draft", async () => {
    const study = await draftStudy(open);
    const answer = await (await browserOf(open, study)).pressSeal();
    expect([answer.status, kindOf(answer)]).toEqual([409, "step-illegal"]);
    expect(await sealsOf(study.studyId)).toEqual({ seals: 0, entries: 0 });
  });

  it("[S2] is refused while the plan, raters or answers are missing, and the page says each", async () => {
    const lonely = await lonelyCoordinator(open);
    const desk = await browserOf(open, lonely);
    await desk.act("attach-set");
    await desk.recordEthics({
      decision: "demonstration",
      authority: "nobody",
      reference: "none",
      decidedOn: "2026-01-31",
    });
    for (const arm of ["pgy1", "pgy2"])
      await desk.add({ name: `Synthetic ${arm}`, email: "", roles: ["resident"], arm });
    expect((await desk.act("open-collecting")).status).toBe(302);
    const answer = await desk.pressSeal();
    expect([answer.status, kindOf(answer)]).toEqual([409, "step-not-ready"]);
    const { obstacles } = await desk.seal();
    expect(obstacles.map((obstacle) => obstacle.kind)).toEqual([
      "plan-missing",
      "seats-without-rater",
      "cells-without-answer",
      "keys-vacant",
    ]);
    for (const obstacle of obstacles) expect(en.overview.obstacle(obstacle)).toMatch(/\.$/);
    expect(await sealsOf(lonely.studyId)).toEqual({ seals: 0, entries: 0 });
  });

  it("[S2] is refused while a text is not cleared", async () => {
    const study = await answeredStudy(open);
    await declareNoAcquaintances(study);
    const desk = await browserOf(open, study);
    for (const intent of ["none", "prepare-texts"]) {
      if (intent !== "none") await desk.act(intent);
      expect(kindOf(await desk.pressSeal())).toBe("step-not-ready");
      expect((await desk.seal()).obstacles.at(-1)).toMatchObject({
        kind: "texts-not-cleared",
        count: 15,
      });
    }
  });

  it("[A13] names the way out when no allocation keeps every guarantee, and changes nothing", async () => {
    const study = await readyStudy();
    // As an earlier version let a design freeze.
    await open.owner.db.execute(
      sql`insert into designs (study_id, version, design, hash) select study_id, version + 1, design || '{"spacingReadings": 400}', hash from designs where study_id = ${study.studyId}::uuid`,
    );
    const answer = await (await browserOf(open, study)).pressFreeze();
    expect(answer).toMatchObject({ status: 409, data: { kind: "spacing-out-of-range" } });
    expect((answer.data as { wayOut: string }).wayOut).toMatch(/\d+/);
    expect(await sealsOf(study.studyId)).toEqual({ seals: 0, entries: 0 });
  });

  it("shows the commitment and a certificate that holds throughout, and neither seed, salt nor allocation", async () => {
    const study = await drawnStudy();
    const desk = await browserOf(open, study);
    expect((await desk.pressSeal()).location).toBe(`/studies/${study.studyId}/seal`);
    const { sealed, state } = await desk.seal();
    expect(state).toBe("rating");
    expect(sealed?.commitment).toMatch(/^[0-9a-f]{64}$/);
    expect(sealed?.certificate.length).toBe(12);
    expect(sealed?.certificate.filter((line) => !line.holds && line.guarantee !== "A20")).toEqual(
      [],
    );
    expect(Object.keys(sealed ?? {}).sort()).toEqual([
      "certificate",
      "commitment",
      "designHash",
      "planHash",
      "planVersion",
      "sealedAt",
    ]);
  });

  it("[A20] [A21] waits for the coordinator's word where raters can infer too much, and keeps it in the ledger and on the card", async () => {
    const study = await drawnStudy();
    const desk = await browserOf(open, study);
    const { recognition } = await desk.seal();
    expect(recognition).toMatchObject({
      guarantee: "A20",
      holds: false,
      figure: expect.stringContaining("recognise 3 of 15 answers"),
    });
    const refused = await desk.pressSeal({});
    expect([refused.status, kindOf(refused)]).toEqual([422, "recognition-unconfirmed"]);
    expect(await sealsOf(study.studyId)).toEqual({ seals: 0, entries: 0 });
    expect((await desk.pressSeal({ confirmsRecognition: "yes" })).status).toBe(302);
    const { sealed, recognition: after } = await desk.seal();
    expect(after).toBeNull();
    expect(sealed?.certificate.at(-1)).toEqual(recognition);
    const { card } = await readCard(await study.actor("auditor"));
    expect(card?.drawnAs?.recognition).toEqual({ figure: recognition?.figure, isConfirmed: true });
  });

  it("[A14] records by which generator and which version of the allocation it was drawn", async () => {
    const study = await drawnStudy();
    expect((await (await browserOf(open, study)).pressSeal()).status).toBe(302);
    const [told] = await open.owner.db.execute<{ detail: string }>(
      sql`select detail from ledger_entries where study_id = ${study.studyId}::uuid and act = 'study-sealed'`,
    );
    expect(JSON.parse(told?.detail ?? "null")).toMatchObject({
      generator: randomGenerator,
      allocationVersion,
    });
  });

  it("[T5] shows how well form alone tells the arms, the same before it and as it recorded it", async () => {
    const study = await drawnStudy();
    const desk = await browserOf(open, study);
    const { surface: before } = await desk.seal();
    expect(before?.texts).toBe(15);
    expect(before?.contrasts).toHaveLength(3);
    expect((await desk.pressSeal()).status).toBe(302);
    expect((await desk.seal()).surface).toEqual(before);
    const [told] = await open.owner.db.execute<{ payload: string }>(sql`
      select o.payload from ledger_openings o join ledger_entries e using (chain, position) where e.study_id = ${study.studyId}::uuid and e.act = 'surface-measured'`);
    expect(JSON.parse(told?.payload ?? "null")).toEqual(before);
  });

  it("pressed twice at once, and once more, seals once", async () => {
    const study = await drawnStudy();
    const desk = await browserOf(open, study);
    const answers = await Promise.all([desk.pressSeal(), desk.pressSeal()]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([302, 409]);
    expect(kindOf(await desk.pressSeal())).toBe("step-illegal");
    expect(await sealsOf(study.studyId)).toEqual({ seals: 1, entries: 1 });
  });

  it("belongs to the coordinator: everyone else finds no such page", async () => {
    const study = await draftStudy(open);
    for (const role of [
      "investigator",
      "rater",
      "redactor",
      "resident",
      "auditor",
      "statistician",
    ] as const) {
      const other = await browserOf(open, study, role);
      expect((await thrownBy(other.seal())).status, role).toBe(404);
      expect((await thrownBy(other.pressSeal())).status, role).toBe(404);
    }
  });
});
