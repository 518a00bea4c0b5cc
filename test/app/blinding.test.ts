// [B1] What raters and redactors are sent, byte by byte, in a study whose secrets are random words.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sealStudy } from "#app/conduct/seal-study.server.ts";
import { en as coordinatorText } from "#app/conduct/words/en.ts";
import { en as designText } from "#app/planning/words/design-en.ts";
import { readAcquaintances } from "#app/rating/declare-acquaintances.server.ts";
import { en as raterText } from "#app/rating/words/en.ts";
import { en as auditorText } from "#app/record/words/en.ts";
import { openText } from "#app/redaction/list-texts.server.ts";
import { en as reportText } from "#app/report/words/report-en.ts";
import { en as planText } from "#app/words/sealed/plan-en.ts";
import { en as residentText } from "#app/writing/words/en.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listTextsToClear } from "#db/queries/clearances.ts";
import { drawTogether } from "#scripts/synthetic/draw.ts";
import { redact } from "#scripts/synthetic/redaction.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { declareNoAcquaintances } from "#scripts/synthetic/walk.ts";
import { invariant } from "#study/invariant.ts";
import { filled, harm } from "#test/app/rating/rater-desk.ts";
import { openTestDatabase } from "#test/support/factories.ts";
import { type Site, startSite, tokenOf } from "#test/support/site.ts";
import { leaks, recordingClient } from "./bytes-sent.ts";
import { canariesFor, canaryStudy } from "./canary-study.ts";

const open = await openTestDatabase();
const longWalkMs = 120_000;
const unknown = "00000000-0000-4000-8000-000000000000";
let study: SyntheticStudy;
let site: Site;

afterAll(() => site.stop());
beforeAll(async () => {
  study = await canaryStudy(open);
  site = await startSite(open);
});

const practiceOf = (home: string): readonly string[] =>
  [1, 2, 3].map((number) => `${home}/practice/${number}`);

type Client = ReturnType<typeof recordingClient>;
type Expected = readonly [
  status: number,
  answer: Promise<Readonly<{ status: number; what: string }>>,
];

async function expectAll(expected: readonly Expected[]): Promise<void> {
  for (const [status, answer] of expected) expect(await answer).toMatchObject({ status });
}

/** The pages of a study that are not for this person, and one that isn't there. */
async function knockEverywhere({ both }: Client, closed: readonly string[]): Promise<void> {
  for (const page of [...closed, "nowhere"])
    expect(await both(`/studies/${study.studyId}/${page}`)).toMatchObject({ status: 404 });
}

/** The first rater's third reading, which doesn't open before the first two are done. */
async function laterReading(): Promise<string> {
  const { participantId } = await study.actor("rater");
  const [found] = await open.owner.db.execute<{ id: string }>(
    sql`select r.id from readings r join seat_assignments a using (seat_id) where a.participant_id = ${participantId}::uuid and r.position = 3`,
  );
  return found?.id ?? expect.fail("the rater has no third reading");
}

async function rateAll({ ask, both }: Client): Promise<readonly string[]> {
  const home = `/studies/${study.studyId}/rate`;
  const done: string[] = [];
  for (;;) {
    const next = /\/rate\/(?<id>[0-9a-f-]{36})/u.exec((await both(home)).body)?.groups?.["id"];
    if (next === undefined || done.includes(next)) return done;
    const reading = `${home}/${next}`;
    await expectAll([[409, ask(reading, filled)]]);
    await both(reading);
    await expectAll([
      [422, ask(reading, { intent: "judge-harm" })],
      [302, ask(reading, { intent: "judge-harm", harmful: "yes" })],
    ]);
    await both(reading);
    await expectAll([[200, ask(`${reading}/draft`, { ...filled, basedOn: "0" })]]);
    await expectAll([
      [409, ask(`${reading}/draft`, { ...filled, comment: "other", basedOn: "0" })],
    ]);
    await both(reading);
    await expectAll([
      [422, ask(reading, filled)],
      [422, ask(reading, { ...filled, ...harm, "over-caution": "perhaps" })],
      [400, ask(reading, { ...filled, comment: "x".repeat(5001) })],
    ]);
    // Client navigation and a plain form, by turns.
    const submitted = await ask(done.length % 2 === 0 ? `${reading}.data` : reading, {
      ...filled,
      ...harm,
    });
    expect([202, 302]).toContain(submitted.status);
    await both(reading);
    done.push(next);
  }
}

async function listedForm(): Promise<Readonly<Record<string, string>>> {
  return { listedAs: (await readAcquaintances(await study.actor("rater"))).listedAs };
}

/** Rule G2: here alone stand the labels, and nothing else of a source. */
async function guessAll(canaries: ReadonlyMap<string, string>): Promise<void> {
  const client = recordingClient(site.url, await tokenOf(open, study, "rater"));
  const home = `/studies/${study.studyId}/rate`;
  const list = `${home}/sources`;
  await expectAll([
    [200, client.both(list)],
    [409, client.ask(list, { ending: "finished" })],
    [404, client.both(`${list}/16`)],
  ]);
  for (let number = 1; number <= 15; number += 1) {
    const [page, guess] = [
      `${list}/${number}`,
      number % 5 === 0
        ? { choice: "cannot-tell" }
        : { choice: "1", confidence: "3", reason: "Layout." },
    ];
    await expectAll([
      [200, client.both(page)],
      [422, client.ask(page, { choice: "9" })],
    ]);
    await expectAll([[302, client.ask(page, guess)]]);
    await expectAll([
      [409, client.ask(page, guess)],
      [200, client.both(page)],
    ]);
  }
  await expectAll([[302, client.ask(list, { ending: "finished" })]]);
  await expectAll([
    [200, client.both(list)],
    [409, client.both(`${list}/1`)],
  ]);
  const labels = leaks(client.sent, canaries);
  expect(new Set(labels.map((leak) => leak.split(" ").slice(0, 2).join(" ")))).toEqual(
    new Set(["arm label"]),
  );
  expect(
    new Set(labels.map((leak) => leak.split(" in ")[1]?.split(" ")[1]?.startsWith(list))),
  ).toEqual(new Set([true]));
  for (const path of ["/", home, `${home}/receipt`, `${home}/done`]) await client.both(path);
  expect(
    leaks(
      client.sent.filter(({ what }) => !what.includes("/sources")),
      canaries,
    ),
  ).toEqual([]);
}

describe.sequential("[B1] [G2] no byte tells a source", () => {
  it(
    "to the redactor, on any page",
    async () => {
      const client = recordingClient(site.url, await tokenOf(open, study, "redactor"));
      const home = `/studies/${study.studyId}/redact`;
      const redactor = await study.actor("redactor");
      const texts = await asActor(redactor.pools.blinded, redactor.session, (tx) =>
        listTextsToClear(tx, redactor.studyId),
      );
      for (const path of ["/", home]) await client.both(path);
      await knockEverywhere(client, [
        "overview",
        "people",
        "import",
        "write",
        "rate",
        "report",
        "ledger",
        `redact/${unknown}`,
      ]);
      for (const { id, text } of texts) {
        await client.both(`${home}/${id}`);
        await expectAll([
          [422, client.ask(`${home}/${id}`, { text: "", reason: "" })],
          [409, client.ask(`${home}/${id}`, { intent: "apply", edits: "0", number: "99" })],
        ]);
        expect([302, 409]).toContain((await client.ask(`${home}/${id}`, redact(text))).status);
        const left = await openText(redactor, id);
        invariant(left.kind === "text-at-hand", left.kind);
        const which = { intent: "waive", edits: String(left.edits) };
        for (const { number } of left.findings)
          await expectAll([
            [422, client.ask(`${home}/${id}`, { ...which, number: String(number) })],
            [
              302,
              client.ask(`${home}/${id}`, {
                ...which,
                number: String(number),
                [`waiver-${number}`]: "stays",
              }),
            ],
          ]);
        await expectAll([[302, client.ask(`${home}/${id}`, { text: left.current, reason: "" })]]);
        await client.both(`${home}/${id}`);
      }
      await client.both(home);
      expect(client.sent.length).toBeGreaterThan(6 * texts.length);
      expect(leaks(client.sent, await canariesFor(open, study, "redactor"))).toEqual([]);
    },
    longWalkMs,
  );

  it(
    "to a rater, from the first page to the last",
    async () => {
      const client = recordingClient(site.url, await tokenOf(open, study, "rater"));
      const { ask, both } = client;
      const home = `/studies/${study.studyId}/rate`;
      await declareNoAcquaintances(study);
      await expectAll([
        [200, both(home)],
        [200, both(`${home}/acquaintances`)],
        [422, ask(`${home}/acquaintances`, await listedForm())],
      ]);
      await expectAll([
        [302, ask(`${home}/acquaintances`, { ...(await listedForm()), answer: "none" })],
        [200, both(`${home}/acquaintances`)],
      ]);
      await drawTogether(study);
      expect(
        (await sealStudy(await study.actor("coordinator"), { confirmsRecognition: true })).kind,
      ).toBe("study-sealed");
      for (const page of ["acquaintances", "sources"]) await both(`${home}/${page}`);
      await expectAll([
        [409, both(`${home}/sources/1`)],
        [409, ask(`${home}/sources/1`, { choice: "1", confidence: "3" })],
      ]);
      const canaries = await canariesFor(open, study, "rater");
      for (const path of ["/", `/studies/${study.studyId}`, home, `${home}/done`]) await both(path);
      for (const practice of practiceOf(home)) {
        for (const path of [practice, `${practice}?harmful=yes`]) await both(path);
        await expectAll([
          [422, ask(practice, { harmful: "yes" })],
          [302, ask(practice, { harmful: "yes", ...filled, ...harm })],
        ]);
        await both(practice);
      }
      await knockEverywhere(client, [
        "overview",
        "people",
        "import",
        "write",
        "redact",
        "report",
        "ledger",
        "progress",
        "consent/investigator",
        `rate/${unknown}`,
        "rate/17",
        "rate/practice/99",
      ]);
      const others =
        [...canaries].find(([, what]) => what === "another rater's reading")?.[0] ??
        expect.fail("no other rater's reading");
      await expectAll([
        [409, ask(`${home}/done`, {})],
        [409, both(`${home}/${await laterReading()}`)],
        [404, both(`${home}/${others}`)],
        [404, ask(`${home}/${others}`, filled)],
      ]);
      const done = await rateAll(client);
      expect(done.length).toBeGreaterThan(14);
      for (const id of [done[0], done.at(-1)])
        await expectAll([
          [422, ask(`${home}/${id ?? ""}`, { ...filled, ...harm, amendmentReason: "" })],
          [302, ask(`${home}/${id ?? ""}`, { ...filled, ...harm, amendmentReason: "Seen anew." })],
        ]);
      for (const id of done) await both(`${home}/${id}`);
      await both(`${home}/done`);
      await expectAll([[302, ask(`${home}/done`, {})]]);
      for (const path of ["/", home, `${home}/done`, `${home}/${done[0] ?? ""}`]) await both(path);
      const files = await client.files();
      expect(leaks(client.sent, canaries)).toEqual([]);
      expect(
        [...files].filter(([, source]) =>
          [...canaries.keys()].some((secret) => source.toLowerCase().includes(secret)),
        ),
      ).toEqual([]);
      await guessAll(canaries);
    },
    longWalkMs,
  );

  it("to the redactor once the study is sealed, and to nobody signed in", async () => {
    const home = `/studies/${study.studyId}/redact`;
    const redactor = await study.actor("redactor");
    const [text] = await asActor(redactor.pools.blinded, redactor.session, (tx) =>
      listTextsToClear(tx, redactor.studyId),
    );
    const client = recordingClient(site.url, await tokenOf(open, study, "redactor"));
    await expectAll([
      [200, client.both(home)],
      [200, client.both(`${home}/${text?.id ?? ""}`)],
      [409, client.ask(`${home}/${text?.id ?? ""}`, { text: "Too late.", reason: "Late." })],
    ]);
    const stranger = recordingClient(site.url, "nobody's");
    for (const page of ["rate", `rate/${await laterReading()}`, "redact", "overview"])
      await expectAll([[401, stranger.both(`/studies/${study.studyId}/${page}`)]]);
    expect(
      leaks([...client.sent, ...stranger.sent], await canariesFor(open, study, "redactor")),
    ).toEqual([]);
  });

  it("and the search finds what is planted: a name, an arm and an id, each in a rater's own comment", async () => {
    const canaries = await canariesFor(open, study, "rater", 1);
    const kinds = [
      "what the model thought",
      "seed of the allocation",
      "salt of the commitment",
      "another person's name",
      "arm label",
      "arm id",
      "model label",
      "author code",
      "answer id",
      "analysis id",
      "another rater's reading",
      "time of writing",
      "time of writing, epoch",
    ];
    const planted = kinds.map(
      (kind) =>
        [...canaries].find(([, what]) => what === kind)?.[0] ??
        expect.fail(`no canary for ${kind}`),
    );
    const client = recordingClient(site.url, await tokenOf(open, study, "rater", 1));
    const home = `/studies/${study.studyId}/rate`;
    for (const practice of practiceOf(home))
      await client.ask(practice, { harmful: "yes", ...filled, ...harm });
    const id =
      /\/rate\/(?<id>[0-9a-f-]{36})/u.exec((await client.ask(home)).body)?.groups?.["id"] ?? "";
    await client.ask(`${home}/${id}`);
    await client.ask(`${home}/${id}`, { intent: "judge-harm", harmful: "no" });
    await client.ask(`${home}/${id}/draft`, { comment: planted.join(" "), basedOn: "0" });
    await client.both(`${home}/${id}`);
    const found = leaks(client.sent, canaries);
    for (const kind of kinds) {
      const carriers = new Set(
        found.filter((leak) => leak.startsWith(`${kind} `)).map((leak) => leak.split(" in ")[1]),
      );
      expect([kind, ...carriers]).toEqual([kind, `GET ${home}/${id}.data`, `GET ${home}/${id}`]);
    }
  });
});

/** Sentences long enough to be one catalogue's own. */
const sentencesIn = (text: unknown): readonly string[] => {
  if (typeof text === "string")
    return text.length > 30 && /^[\x20-\x7e]+$/u.test(text) && !/["'`\\]/u.test(text) ? [text] : [];
  return typeof text === "object" && text !== null ? Object.values(text).flatMap(sentencesIn) : [];
};

describe("the files that a rater's pages load", () => {
  let files: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const client = recordingClient(site.url, await tokenOf(open, study, "rater", 1));
    const home = `/studies/${study.studyId}/rate`;
    for (const path of ["/", home, `${home}/done`, `${home}/practice/1`, `${home}/${unknown}`])
      await client.ask(path);
    files = await client.files();
  });

  const carrying = (sentences: readonly string[]) =>
    sentences.filter((sentence) => [...files.values()].some((source) => source.includes(sentence)));

  it.each([
    ["coordinator", coordinatorText],
    ["investigator's design", designText],
    ["investigator's plan", planText],
    ["statistician's report", reportText],
    ["auditor", auditorText],
    ["resident", residentText],
  ])("hold no sentence of the %s's catalogue", (_role, catalogue) => {
    const sentences = sentencesIn(catalogue);
    expect(sentences.length).toBeGreaterThan(3);
    expect(carrying(sentences)).toEqual([]);
  });

  it("hold the rater's own, so that the search reads the right files", () => {
    expect(carrying(sentencesIn(raterText.home)).length).toBeGreaterThan(3);
  });

  it("and the manifest of all routes name no arm", () => {
    const manifest = [...files].filter(([name]) => name.includes("/manifest-"));
    expect(manifest).toHaveLength(1);
    expect([...files.keys(), ...manifest.map(([, source]) => source)].join("\n")).not.toMatch(
      /pgy|\barms?\b|medical.model|\bmodel\b/iu,
    );
  });
});
