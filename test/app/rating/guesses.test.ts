import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runReport } from "#app/computing/run-report.server.ts";
import { exportStudy } from "#app/export/export-study.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listOpenedGuessEndings, listOpenedGuesses } from "#db/queries/source-guesses.ts";
import { rateAnswers } from "#scripts/synthetic/rate.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { openShell } from "#test/support/as-role.ts";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { thrownBy } from "#test/support/http.ts";
import { lockAs, signAs } from "#test/support/keys.ts";
import { startSite } from "#test/support/site.ts";
import { raterDesk, raterOf } from "./rater-desk.ts";

const open = await openTestDatabase();
const site = await startSite(open);
afterAll(site.stop);
let study: SyntheticStudy;

beforeAll(async () => {
  study = await ratingStudy(open, { design: { raterSeats: 3, practice: false, repeatShare: 0.2 } });
});

const desk = (nth = 0) => raterDesk(open, study, raterOf(study, nth));
const rows = (query: ReturnType<typeof sql>) =>
  open.owner.db.execute<Record<string, unknown>>(query);
const shellOf = async (nth: number) =>
  openShell(open.database.connections.blinded, (await study.actor("rater", nth)).session);
const sure = { choice: "1", confidence: "2", reason: "Short." };

describe.sequential("[G1] guesses before the sign-off", () => {
  it("are asked of nobody and shown no source, and Postgres takes none", async () => {
    const rater = await desk();
    await rater.rateNext();
    expect(await rater.guesses()).toMatchObject({
      closed: "not-signed-off",
      sources: [],
      asked: 0,
    });
    expect(await rater.openGuess(1)).toMatchObject({
      status: 409,
      data: { kind: "not-signed-off" },
    });
    expect(await rater.guess(1, sure)).toMatchObject({
      status: 409,
      data: { refusal: { kind: "not-signed-off" } },
    });
    expect(await rater.endGuesses("declined")).toMatchObject({
      status: 409,
      data: { kind: "not-signed-off" },
    });
    expect(await rater.home()).toMatchObject({ guessing: null });
    const shell = await shellOf(0);
    const { participantId } = await study.actor("rater");
    expect(
      await shell.try(
        `insert into source_guesses (reading_id, participant_id, guessed_arm, confidence, reason) select id, '${participantId}', 'model', 3, '' from readings order by position limit 1`,
      ),
    ).toMatchObject({ kind: "refused", code: "42501" });
    expect(
      await shell.try(
        `insert into guess_endings (seat_id, participant_id, ending) select id, '${participantId}', 'declined' from seats`,
      ),
    ).toMatchObject({ kind: "refused", code: "42501" });
    await shell.close();
  });
});

describe.sequential("[G3] guesses after the sign-off", () => {
  beforeAll(() => rateAnswers(study));

  it("ask for each primary answer once, numbered so that no gap tells a hidden repeat, with text and case and no score", async () => {
    const rater = await desk();
    const [{ asked, sources }, { total }] = [await rater.guesses(), await rater.home()];
    expect([asked, total, sources]).toEqual([
      15,
      18,
      ["Medical model", "PGY1 residents", "PGY2 residents"],
    ]);
    const pages = await Promise.all(
      Array.from({ length: asked }, (_, index) => rater.openGuess(index + 1)),
    );
    const shown = pages.map(({ data }) => data as { text: string; vignetteNumber: number });
    expect(new Set(shown.map(({ text, vignetteNumber }) => `${vignetteNumber} ${text}`)).size).toBe(
      15,
    );
    for (const page of shown)
      expect(Object.keys(page).sort()).toEqual([
        "asked",
        "choices",
        "given",
        "kind",
        "number",
        "stimulus",
        "text",
        "vignetteNumber",
      ]);
    expect(await thrownBy(rater.openGuess(16))).toMatchObject({ status: 404 });
  });

  it("name what is missing, are saved one by one, and stay", async () => {
    const rater = await desk();
    expect(await rater.guess(1, { choice: "1" })).toMatchObject({
      status: 422,
      data: { refusal: { kind: "guess-incomplete", fields: ["confidence"] } },
    });
    expect(await rater.guess(1, { choice: "9", confidence: "6" })).toMatchObject({
      status: 422,
      data: { refusal: { fields: ["choice", "confidence"] } },
    });
    const saved = await rater.guess(1, sure);
    expect([saved.status, saved.headers.get("Location")]).toEqual([302, `${rater.path}/sources/2`]);
    expect(await rater.guess(1, { ...sure, choice: "2" })).toMatchObject({
      status: 409,
      data: { refusal: { kind: "already-guessed" } },
    });
    expect(await rater.openGuess(1)).toMatchObject({
      data: { given: { choice: 1, confidence: 2, reason: "Short." } },
    });
    expect(await rater.guess(3, { choice: "cannot-tell", confidence: "5" })).toMatchObject({
      status: 302,
    });
    expect(await rater.guesses()).toMatchObject({ guessed: 2, nextNumber: 2, closed: null });
    expect(
      await rows(sql`select guessed_arm, confidence from source_guesses order by recorded_at`),
    ).toEqual([
      { guessed_arm: "model", confidence: 2 },
      { guessed_arm: null, confidence: null },
    ]);
  });

  it("two at once about one answer: one stands, the other is told so", async () => {
    const rater = await desk();
    const answers = await Promise.all([
      rater.guess(2, sure),
      rater.guess(2, { ...sure, choice: "2" }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 409]);
    expect(
      await rows(
        sql`select act from ledger_entries where actor = ${raterOf(study).participantId}::uuid and act = 'source-guessed'`,
      ),
    ).toHaveLength(3);
  });

  it("[G1] change no rating: the page takes none after the sign-off, and the receipt's digest stays", async () => {
    const versions = await rows(
      sql`select count(*)::integer as n, max(submitted_at) < (select min(recorded_at) from source_guesses) as earlier from ratings r join readings d on d.id = r.reading_id where d.study_id = ${study.studyId}::uuid`,
    );
    expect(versions).toEqual([{ n: 54, earlier: true }]);
  });

  it("are refused by Postgres for a repeat, another rater's answer and a source that isn't one", async () => {
    const shell = await shellOf(1);
    const { participantId } = await study.actor("rater", 1);
    const insert = (reading: string, arm = "model") =>
      shell.try(
        `insert into source_guesses (reading_id, participant_id, guessed_arm, confidence, reason) values ('${reading}', '${participantId}', '${arm}', 3, '')`,
      );
    const idOf = async (nth: number, isRepeat: boolean): Promise<string> =>
      String(
        (
          await rows(sql`select r.id from readings r join sealed_readings s on s.reading_id = r.id join seat_assignments a using (seat_id)
      where a.participant_id = ${raterOf(study, nth).participantId}::uuid and (s.repeat_of is not null) = ${isRepeat} order by r.position limit 1`)
        )[0]?.["id"],
      );
    expect(await insert(await idOf(1, false))).toMatchObject({ kind: "answered" });
    expect(await insert(await idOf(1, true))).toMatchObject({ kind: "refused", code: "42501" });
    expect(await insert(await idOf(0, false))).toMatchObject({ kind: "refused", code: "42501" });
    expect(await insert(await idOf(1, false), "nobody")).toMatchObject({
      kind: "refused",
      code: "42501",
    });
    await shell.close();
  });

  it("end when all are given, or declined at any time; after the end nothing is added", async () => {
    const [first, second] = [await desk(0), await desk(1)];
    expect(await first.endGuesses("finished")).toMatchObject({
      status: 409,
      data: { kind: "guesses-left", count: 12 },
    });
    for (let number = 4; number <= 15; number += 1) await first.guess(number, sure);
    expect(await first.endGuesses("finished")).toMatchObject({ status: 302 });
    expect(await first.guesses()).toMatchObject({
      closed: "guessing-ended",
      ending: "finished",
      guessed: 15,
    });
    expect(await first.home()).toMatchObject({ guessing: "ended" });
    expect(await second.endGuesses("declined")).toMatchObject({ status: 302 });
    expect(await second.guess(1, sure)).toMatchObject({
      status: 409,
      data: { refusal: { kind: "guessing-ended" } },
    });
    expect(
      await rows(
        sql`select detail from ledger_entries where study_id = ${study.studyId}::uuid and act = 'guessing-ended' order by recorded_at`,
      ),
    ).toEqual([
      { detail: '{"ending":"finished","guessed":15,"seat":1}' },
      { detail: '{"ending":"declined","guessed":0,"seat":2}' },
    ]);
  });

  it("sent without script and refused are answered with the page, the status and the reason, not with a redirect", async () => {
    const send = async (nth: number, form: Readonly<Record<string, string>>) => {
      const { path, token } = await desk(nth);
      const response = await fetch(`${site.url}${path}/sources/1`, {
        method: "POST",
        redirect: "manual",
        headers: { Cookie: `equipoise_session=${token}`, Origin: site.url },
        body: new URLSearchParams(form),
      });
      return [response.status, await response.text()];
    };
    expect(await send(1, sure)).toEqual([
      409,
      expect.stringContaining("You have ended the guesses."),
    ]);
    expect(await send(2, { choice: "1" })).toEqual([
      422,
      expect.stringContaining("Say how sure you are, or choose that you can"),
    ]);
  });

  it("go on after the lock, and not once the arms are open", async () => {
    const third = await desk(2);
    expect(await lockAs(await study.actor("investigator"))).toMatchObject({
      kind: "state-changed",
    });
    expect(await third.guess(1, sure)).toMatchObject({ status: 302 });
    for (const role of ["investigator", "statistician"] as const)
      await signAs(await study.actor(role));
    expect(await third.guess(2, sure)).toMatchObject({
      status: 409,
      data: { refusal: { kind: "guessing-over" } },
    });
    expect(await third.guesses()).toMatchObject({ closed: "guessing-over" });
    expect(await third.home()).toMatchObject({ guessing: null });
  });

  it("[G4] stand beside the arms only now", async () => {
    const { pools, session, studyId } = await study.actor("statistician");
    const { guesses, endings } = await asActor(pools.analysis, session, async (tx) => ({
      guesses: await listOpenedGuesses(tx, studyId),
      endings: await listOpenedGuessEndings(tx, studyId),
    }));
    expect(guesses).toHaveLength(16);
    expect(new Set(guesses.map(({ arm }) => arm))).toEqual(new Set(["model", "pgy1", "pgy2"]));
    expect(endings).toEqual([
      { seatNumber: 1, ending: "finished" },
      { seatNumber: 2, ending: "declined" },
      { seatNumber: 3, ending: null },
    ]);
  });

  it("[G4] reach the report as a description and the export as rows, each column in the codebook", async () => {
    const statistician = await study.actor("statistician");
    const outcome = await runReport(statistician);
    const { blinding } =
      outcome.kind === "report-made" ? outcome.report : expect.fail(outcome.kind);
    expect(blinding).toMatchObject({
      ratersAsked: 3,
      ratersGuessing: 2,
      ratersDeclined: 1,
      sides: { named: "Medical model", rest: "PGY1 residents, PGY2 residents" },
    });
    for (const { asked, cannotTell, guesses } of blinding?.arms ?? [])
      expect(guesses.reduce((sum, { count }) => sum + count, cannotTell)).toBe(asked);
    expect(blinding?.arms.reduce((sum, { asked }) => sum + asked, 0)).toBe(16);
    const exported = await exportStudy(statistician);
    const files = new Map(
      exported.kind === "study-exported"
        ? exported.files.map(({ name, input }) => [name, input])
        : [],
    );
    const [header = "", ...lines] = (files.get("guesses.csv") ?? "").trim().split("\n");
    expect(lines).toHaveLength(16);
    for (const name of header.split(","))
      expect(files.get("codebook.csv")).toMatch(new RegExp(`^column,${name},,.{5,}`, "m"));
  });
});
