// Two built servers on one database, as behind a proxy that sends each request to any of them.
import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { attemptsPerMinute } from "#app/gate/hurry.server.ts";
import { sha256Hex } from "#ground/digest.ts";
import { passphraseOf } from "#scripts/synthetic/keys.ts";
import type { SyntheticPerson, SyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToRating, writeAnswers } from "#scripts/synthetic/walk.ts";
import { checkLedger, type LedgerEntry, type Opening } from "#study/ledger.ts";
import { parseLedger, parseOpenings, verifyExport } from "#study/verify-export.ts";
import type { Role } from "#study/vocabulary.ts";
import { type Form, personOverHttp, type Site } from "#test/app/person-over-http.ts";
import { filled } from "#test/app/rating/rater-desk.ts";
import { raterOverHttp } from "#test/app/rating/rater-over-http.ts";
import { collectingStudy, openTestDatabase } from "#test/support/factories.ts";
import { invitationToken, sessionToken } from "#test/support/http.ts";
import { asOwner, inDatabase } from "#test/support/postgres.ts";
import { type Site as Process, startSite } from "#test/support/site.ts";
import { storedFiles } from "#test/support/unzip.ts";

const raters = 4;
const casesLeft = 2;
const draftsEach = 3;
const publicUrl = "https://study.example.org";

const open = await openTestDatabase();
const ask = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  open.owner.db.execute<Row>(query);

let study: SyntheticStudy;
let processes: readonly Process[];
let site: Site;
let writes = 0;
let kills = 0;

/** What two processes answered to the same request at the same moment, in no order. */
type Raced = readonly number[];
const raced: Record<
  "links" | "submissions" | "judgements" | "ratings" | "signOffs" | "keys",
  Raced[]
> = { links: [], submissions: [], judgements: [], ratings: [], signOffs: [], keys: [] };
const tabs: (readonly string[])[] = [];
const words = {
  answers: new Map<string, string>(),
  drafts: new Map<string, number>(),
  ratings: new Map<string, string>(),
};

beforeAll(async () => {
  study = await collectingStudy(open, {
    title: "A study on two processes",
    residentsPerArm: 1,
    design: { raterSeats: raters, practice: false, repeatShare: 0 },
  });
  await writeAnswers(study, { leaveOut: casesLeft });
  processes = await Promise.all([startSite(open, { publicUrl }), startSite(open, { publicUrl })]);
  site = { publicUrl, addresses: processes.map((each) => each.url) };
  const residents = await Promise.all(peopleOf("resident").map(signIn));
  await Promise.all(residents.map((token, nth) => write(token, nth)));
  await walkToRating(study);
  const readers = await Promise.all(
    peopleOf("rater").map(async (person) => ({
      token: await signIn(person),
      readings: await readingsOf(person),
    })),
  );
  const storm = killInTurns();
  await Promise.all(readers.map(({ token, readings }, nth) => rate(token, readings, nth)));
  await storm;
}, 180_000);

afterAll(() => Promise.all(processes.map((each) => each.stop())));

const peopleOf = (role: Role): readonly SyntheticPerson[] =>
  study.people.filter((person) => person.roles.includes(role));
const statuses = (answers: readonly Response[]): Raced =>
  answers.map((answer) => answer.status).sort();

/** The link is pressed on every process at the same moment; the session's token comes from the one that took it. */
async function signIn({ personId }: SyntheticPerson): Promise<string> {
  const answers = await personOverHttp(site, "").askAll(
    `/sign-in/${await invitationToken(open, personId)}`,
    () => ({}),
  );
  raced.links.push(statuses(answers));
  return (
    answers.flatMap(
      (answer) =>
        /equipoise_session=([^;]+)/u.exec(answer.headers.get("Set-Cookie") ?? "")?.[1] ?? [],
    )[0] ?? expect.fail("no session")
  );
}

/** Every process is asked to save other words over the same version. Returns the version that then stands. */
async function saveInTwoTabs(
  person: ReturnType<typeof personOverHttp>,
  path: string,
  formOf: (nth: number) => Form,
): Promise<number> {
  const answers = await person.askAll(path, formOf);
  const told = (await Promise.all(answers.map((answer) => answer.json()))) as readonly {
    kind: string;
    version: number;
  }[];
  tabs.push(told.map(({ kind }) => kind).sort());
  return told[0]?.version ?? expect.fail("no version");
}

const sentence = (count: number, word: string): string =>
  Array.from({ length: count }, (_, n) => `${word}${n}`).join(" ");
const sectionsOf = (word: string): Form => ({
  bottomLine: sentence(20, word),
  problem: sentence(30, "p"),
  actions: sentence(40, "a"),
  monitoring: sentence(30, "m"),
  uncertainty: sentence(10, "u"),
});

async function write(token: string, nth: number): Promise<void> {
  const person = personOverHttp(site, token);
  for (let number = 6 - casesLeft; number <= 5; number += 1) {
    const path = `/studies/${study.studyId}/write/${number}`;
    let version = await saveInTwoTabs(person, `${path}/draft`, (tab) => ({
      ...sectionsOf(`tab${tab}`),
      basedOn: "0",
      secondsVisible: "5",
    }));
    const word = `resident${nth}case${number}x`;
    for (let change = 1; change <= draftsEach; change += 1) {
      const saved = JSON.parse(
        (
          await person.untilAnswered(`${path}/draft`, {
            ...sectionsOf(word),
            uncertainty: `change ${change}`,
            basedOn: String(version),
            secondsVisible: "9",
          })
        ).text,
      ) as { kind: string; version: number };
      expect(saved).toMatchObject({ kind: "draft-saved", version: version + 1 });
      ({ version } = saved);
    }
    raced.submissions.push(
      statuses(
        await person.askAll(`${path}/review`, () => ({
          ...sectionsOf(word),
          basedOn: String(version),
          secondsVisible: "60",
          noGenerativeAi: "yes",
          resources: "none",
        })),
      ),
    );
    words.answers.set(`${word}0`, word);
  }
}

async function readingsOf({ participantId }: SyntheticPerson): Promise<readonly string[]> {
  const rows = await ask<{ id: string }>(
    sql`select r.id from readings r join seat_assignments a on a.seat_id = r.seat_id where a.participant_id = ${participantId}::uuid order by r.position`,
  );
  return rows.map((row) => row.id);
}

/** The first reading in two tabs on two processes, before any kill; the others by whatever process answers. */
async function rate(
  token: string,
  [first = "", ...others]: readonly string[],
  nth: number,
): Promise<void> {
  const rater = raterOverHttp(site, study.studyId, token);
  await rateInTwoTabs(rater, first, `rater ${nth}, reading 0`);
  for (const [place, id] of others.entries()) {
    await rater.open(id);
    await rater.judge(id);
    for (let change = 0; change < draftsEach; change += 1)
      words.drafts.set(
        id,
        (await rater.saveDraft(id, `rater ${nth}, reading ${place + 1}, change ${change}`, change))
          .version,
      );
    await rater.rate(id, `rater ${nth}, reading ${place + 1}`, {
      "score.medical-correctness": String(1 + ((3 * nth + place) % 5)),
    });
    words.ratings.set(id, `rater ${nth}, reading ${place + 1}`);
    writes += draftsEach + 2;
  }
  await rater.untilAnswered(rater.pathOf("done"));
}

async function rateInTwoTabs(
  rater: ReturnType<typeof raterOverHttp>,
  id: string,
  comment: string,
): Promise<void> {
  await rater.open(id);
  raced.judgements.push(
    statuses(await rater.askAll(rater.pathOf(id), () => ({ intent: "judge-harm", harmful: "no" }))),
  );
  words.drafts.set(
    id,
    await saveInTwoTabs(rater, `${rater.pathOf(id)}/draft`, (tab) => ({
      ...filled,
      comment: `tab ${tab}`,
      basedOn: "0",
    })),
  );
  raced.ratings.push(
    statuses(await rater.askAll(rater.pathOf(id), () => ({ ...filled, comment }))),
  );
  words.ratings.set(id, comment);
}

/** One process, then the other, with -9 while raters write; started again like a supervisor would. */
async function killInTurns(): Promise<void> {
  const all = raters * 14 * (draftsEach + 2);
  for (const [nth, victim] of [...processes, ...processes].entries()) {
    while (writes < (all * (nth + 1)) / 6) await new Promise((resolve) => setTimeout(resolve, 5));
    await victim.kill();
    kills += 1;
    await victim.startAgain();
  }
}

const page = (name: string): string => `/studies/${study.studyId}/${name}`;
/** A session of its own, without a link: presses are counted. */
const signedIn = async ({ personId }: SyntheticPerson) =>
  personOverHttp(site, await sessionToken(open, personId));
const theOne = (role: Role): SyntheticPerson => peopleOf(role)[0] ?? expect.fail(role);
const each = <Value>(times: number, value: Value): readonly Value[] =>
  Array.from({ length: times }, () => value);

describe("on two processes, of two requests at the same moment one is done and the other told", () => {
  it("a link signs in once", () => expect(raced.links).toEqual(each(raters + 2, [302, 410])));
  it("a draft of one version is saved by one tab, and the other is shown what stands", () =>
    expect(tabs).toEqual(each(2 * casesLeft + raters, ["draft-conflict", "draft-saved"])));
  it("[C2] a case is submitted once", () =>
    expect(raced.submissions).toEqual(each(2 * casesLeft, [302, 409])));
  it("[R2] a harm judgement is given once", () =>
    expect(raced.judgements).toEqual(each(raters, [302, 409])));
  it("a first rating is recorded once", () =>
    expect(raced.ratings).toEqual(each(raters, [302, 409])));

  it("[R7] a rater signs off once", async () => {
    for (const person of peopleOf("rater"))
      raced.signOffs.push(
        statuses(await (await signedIn(person)).askAll(page("rate/done"), () => ({}))),
      );
    expect(raced.signOffs).toEqual(each(raters, [302, 409]));
  });
});

describe("with each process killed twice while raters wrote", () => {
  it("both were", () => expect([kills, writes]).toEqual([4, raters * 14 * (draftsEach + 2)]));

  it("every answer stands once, in the words of its submission", async () => {
    const rows = await ask<{ word: string; n: number }>(sql`
      select split_part(split_part(raw_text, 'x0 ', 1), E'\n', 1) as word, count(*)::integer as n from answers where study_id = ${study.studyId}::uuid and raw_text like '%resident%case%x0 %' group by 1`);
    expect(rows.map((row) => row.n)).toEqual(each(2 * casesLeft, 1));
  });

  it("every draft and every rating that was acknowledged stands once", async () => {
    const drafts = await ask<{ id: string; version: number }>(
      sql`select d.reading_id as id, d.version from rating_drafts d`,
    );
    expect(new Map(drafts.map((row) => [row.id, row.version]))).toEqual(words.drafts);
    const ratings = await ask<{ id: string; version: number; comment: string; scores: number }>(sql`
      select g.reading_id as id, g.version, (select a.answer from given_answers a where a.rating_id = g.id and a.question = 'comment') as comment, (select count(*)::integer from rating_scores c where c.rating_id = g.id) as scores from ratings g`);
    expect(ratings).toHaveLength(raters * 15);
    expect(new Map(ratings.map((row) => [row.id, row.comment]))).toEqual(words.ratings);
    expect(new Set(ratings.map((row) => `${row.version} ${row.scores}`))).toEqual(new Set(["1 4"]));
  });

  it("[L1] [L2] the ledger holds, with one entry for each rating", async () => {
    const entries = await ask<LedgerEntry>(
      sql`select study_id as study, chain, position, actor, act, ledger_time(recorded_at) as at, detail, digest, previous, hash from ledger_entries`,
    );
    expect(
      checkLedger(
        entries,
        await ask<Opening>(sql`select chain, position, nonce, payload from ledger_openings`),
      ),
    ).toMatchObject({ broken: null });
    expect(entries.filter((entry) => entry.act === "rating-recorded")).toHaveLength(raters * 15);
    expect(entries.filter((entry) => entry.act === "answer-submitted")).toHaveLength(2 * 5);
  });
});

describe("a study concluded over two processes", () => {
  it("[B5] is unblinded once by two keys given at the same moment, one on each", async () => {
    const [investigator, statistician] = [
      await signedIn(theOne("investigator")),
      await signedIn(theOne("statistician")),
    ];
    expect(
      (
        await investigator.askOnce(site.addresses[0] ?? "", page("lock"), {
          passphrase: passphraseOf({ role: "investigator" }),
        })
      ).status,
    ).toBe(302);
    const keys = [investigator, statistician].map((holder, nth) =>
      holder.askOnce(site.addresses[nth] ?? "", page("unblind"), {
        passphrase: passphraseOf({ role: nth === 0 ? "investigator" : "statistician" }),
      }),
    );
    expect(statuses(await Promise.all(keys))).toEqual([302, 302]);
    expect(
      await ask(
        sql`select 1 from ledger_entries where act = 'state-changed' and detail::jsonb ->> 'to' = 'unblinded'`,
      ),
    ).toHaveLength(1);
  });

  it("shows the same report on each, asked at the same moment", async () => {
    const statistician = await signedIn(theOne("statistician"));
    const [one = "", other = ""] = await Promise.all(
      site.addresses.map(async (address) =>
        (await statistician.askOnce(address, `${page("report")}.data`)).text(),
      ),
    );
    expect(one).toContain('"report-made"');
    // All but the reference number of the request.
    const hashOf = (text: string): string => sha256Hex(text.replace(/"reference","[\w-]+"/u, ""));
    expect(hashOf(other)).toBe(hashOf(one));
  });

  it("[L6] is exported by the other one, and verifies offline", async () => {
    const answer = await (
      await signedIn(theOne("investigator"))
    ).askOnce(site.addresses[1] ?? "", page("export.zip"), {});
    const files = storedFiles(new Uint8Array(await answer.arrayBuffer()));
    const [ledger, openings] = [
      parseLedger(files.get("ledger.jsonl") ?? ""),
      parseOpenings(files.get("ledger-openings.jsonl") ?? ""),
    ];
    if (ledger.kind !== "parsed" || openings.kind !== "parsed")
      throw new Error("The exported ledger can't be read.");
    expect(
      verifyExport(ledger.rows, openings.rows, JSON.parse(files.get("allocation.json") ?? "")),
    ).toMatchObject({ allocation: "matches", ledger: { broken: null, notYetAnchored: 0 } });
  });
});

describe("what a process is told, the other asks Postgres for", () => {
  it("a session that ends on one is over on the other", async () => {
    const auditor = await signedIn(theOne("auditor"));
    const [here = "", there = ""] = site.addresses;
    expect((await auditor.askOnce(there, page("ledger"))).status).toBe(200);
    expect((await auditor.askOnce(here, "/sign-out", {})).status).toBe(302);
    expect((await auditor.askOnce(there, page("ledger"))).status).toBe(401);
  });

  it("sign-in tries are counted over both", async () => {
    const answers: number[] = [];
    // A minute may turn meanwhile; two times the limit crosses it within one of them.
    for (let n = 0; n <= 2 * attemptsPerMinute; n += 1)
      answers.push(
        (
          await personOverHttp(site, "").askOnce(
            site.addresses[n % 2] ?? "",
            "/sign-in/made-up",
            {},
          )
        ).status,
      );
    expect(new Set(answers)).toEqual(new Set([404, 429]));
  });
});

it("two processes that start at the same moment on an empty database migrate it once, and both serve", async () => {
  const cluster = inject("cluster");
  const name = `equipoise_test_${randomBytes(6).toString("hex")}`;
  await asOwner(cluster.owner, `create database ${name} template template0`);
  const started = await Promise.all(
    [1, 2].map(() => startSite({ database: { connections: inDatabase(cluster, name) } })),
  );
  expect(
    await Promise.all(started.map(async ({ url }) => (await fetch(`${url}/readyz`)).status)),
  ).toEqual([200, 200]);
  await Promise.all(started.map((each) => each.stop()));
  await asOwner(cluster.owner, `drop database ${name} with (force)`);
});
