// The coordinator's pages for mail: invite one or everyone, remind those who have something left, and copy the same words without a mail server.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { writeLetter } from "#app/mail/letter.server.ts";
import type { MailSettings } from "#app/mail/mail-settings.server.ts";
import { mail as words } from "#app/mail/words/en.ts";
import type { CopiedReminder, NotWritten } from "#app/people/ask-mail.server.ts";
import { claimMessage } from "#db/queries/mail-delivery.ts";
import { sha256Hex } from "#ground/digest.ts";
import { rateAnswers } from "#scripts/synthetic/rate.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import type { Role } from "#study/vocabulary.ts";
import { browserOf } from "#test/app/conduct/coordinator-browser.ts";
import { addPeopleWithAddress, giveAddresses } from "#test/support/addressees.ts";
import {
  collectingStudy,
  draftStudy,
  openTestDatabase,
  ratingStudy,
} from "#test/support/factories.ts";

const open = await openTestDatabase();
const settings: MailSettings = {
  server: {
    host: "127.0.0.1",
    port: 2525,
    isSecure: false,
    login: { user: "mailer", password: "smtp-secret" },
  },
  from: { name: null, address: "study@example.org" },
};
const withMail = (study: SyntheticStudy) =>
  browserOf(open, study, "coordinator", "demonstration", settings);
const idsOf = ({ people }: SyntheticStudy, role: Role) =>
  people.filter((person) => person.roles.includes(role)).map((person) => person.participantId);
const waiting = (study: SyntheticStudy) =>
  open.owner.db.execute<{ kind: string; participant: string }>(
    sql`select kind, participant_id as participant from mail_messages where study_id = ${study.studyId} order by asked_at, id`,
  );
const refusalsOf = (data: unknown): readonly NotWritten[] =>
  (data as { refused: readonly NotWritten[] }).refused;
const actsOf = (study: SyntheticStudy, act: string) =>
  open.owner.db.execute<{ detail: string; payload: string }>(
    sql`select detail, payload from ledger_entries join ledger_openings using (chain, position) where study_id = ${study.studyId} and act = ${act}`,
  );

describe("invitations on the coordinator's pages", () => {
  let study: SyntheticStudy;
  let ids: readonly string[];
  beforeAll(async () => {
    study = await draftStudy(open);
    ids = await addPeopleWithAddress(study, 3);
  });

  it("without a mail server send nothing and say so; what stays is the operator's command", async () => {
    const browser = await browserOf(open, study);
    expect((await browser.people()).canMail).toBe(false);
    expect(await browser.inviteAll()).toMatchObject({
      status: 409,
      data: { kind: "mail-not-set" },
    });
    expect(await browser.onPerson(ids[0] ?? "", { intent: "mail" })).toMatchObject({ status: 409 });
    expect(await browser.onPerson(ids[0] ?? "", { intent: "invite" })).toMatchObject({
      status: 403,
      data: { kind: "link-not-shown" },
    });
    expect(await waiting(study)).toEqual([]);
  });

  it("go to one person, once while one is on its way", async () => {
    const browser = await withMail(study);
    expect(await browser.onPerson(ids[1] ?? "", { intent: "mail" })).toMatchObject({
      status: 302,
      location: `/studies/${study.studyId}/people/${ids[1] ?? ""}?done=mailed`,
    });
    expect(await browser.onPerson(ids[1] ?? "", { intent: "mail" })).toMatchObject({ status: 409 });
    const page = await browser.person(ids[1] ?? "");
    expect(page).toMatchObject({
      mailRefusal: "already-waiting",
      person: { invitationMail: "waiting" },
      messages: [{ kind: "invitation", sentAt: null, failedAt: null }],
    });
    expect(JSON.stringify(page)).not.toContain("smtp-secret");
  });

  it("[P5] go to everyone whom no link has reached, and to nobody without an address", async () => {
    const browser = await withMail(study);
    await browser.add({ name: "Without an address", email: "", roles: ["auditor"], arm: "" });
    expect((await browser.people()).toInvite).toBe(2);
    const { data } = await browser.inviteAll();
    expect(data).toMatchObject({
      kind: "mail-asked",
      asked: Array(2).fill(expect.stringMatching(/^P\d+$/)),
    });
    expect(refusalsOf(data).map(({ refusal }) => refusal)).toEqual(["no-address"]);
    expect((await waiting(study)).map(({ participant }) => participant).sort()).toEqual(
      [...ids].sort(),
    );
    expect((await browser.people()).toInvite).toBe(0);
  });

  it("stand in the ledger by pseudonymous id, without an address", async () => {
    const acts = await actsOf(study, "invitations-asked");
    expect(acts.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([
      { participants: [ids[1]], way: "mailed" },
      { participants: [ids[0], ids[2]], way: "mailed" },
    ]);
    expect(JSON.stringify(acts)).not.toContain("@");
  });
});

describe("reminders", () => {
  const title = "A study that reminds";
  let study: SyntheticStudy;
  beforeAll(async () => {
    study = await ratingStudy(open, { title });
    await giveAddresses(open, study, "rater", "resident");
    await rateAnswers(study, { leaveOpen: 2 });
  });

  it("list raters with readings left by count, and nothing of what they rated", async () => {
    const page = await (await withMail(study)).reminders();
    expect(
      page.people.map(({ participantId, workRole, itemsLeft, refusal }) => ({
        participantId,
        workRole,
        itemsLeft,
        refusal,
      })),
    ).toEqual(
      idsOf(study, "rater").map((participantId) => ({
        participantId,
        workRole: "rater",
        itemsLeft: 2,
        refusal: null,
      })),
    );
    expect(Object.keys(page.people[0] ?? {}).sort()).toEqual([
      "code",
      "itemsLeft",
      "name",
      "participantId",
      "refusal",
      "remindedAt",
      "roles",
      "workRole",
    ]);
  });

  it("[P5] go out once a day: a second one is refused for its person, and by Postgres", async () => {
    const browser = await withMail(study);
    const [one = "", two = ""] = idsOf(study, "rater");
    expect(await browser.remind(one)).toMatchObject({
      status: 200,
      data: { kind: "mail-asked", refused: [] },
    });
    expect(await browser.remind(one, two)).toMatchObject({
      data: { asked: [expect.any(String)], refused: [{ refusal: "reminded-today" }] },
    });
    expect((await waiting(study)).map(({ kind, participant }) => ({ kind, participant }))).toEqual([
      { kind: "reminder", participant: one },
      { kind: "reminder", participant: two },
    ]);
    const again = open.owner.db.execute(
      sql`insert into mail_messages (study_id, participant_id, kind, asked_by) values (${study.studyId}, ${one}, 'reminder', ${one})`,
    );
    await expect(again).rejects.toMatchObject({
      cause: { code: "23505", constraint_name: "mail_messages_one_reminder_a_day" },
    });
    expect(
      (await actsOf(study, "reminders-asked")).map(({ detail }) => JSON.parse(detail) as unknown),
    ).toEqual([
      { participants: [one], way: "mailed" },
      { participants: [two], way: "mailed" },
    ]);
  });

  it("pressed twice at once remind once", async () => {
    const other = await ratingStudy(open, { title: "A study pressed twice" });
    await giveAddresses(open, other, "rater");
    const browser = await withMail(other);
    const [one = ""] = idsOf(other, "rater");
    const answers = await Promise.all([browser.remind(one), browser.remind(one)]);
    expect(answers.map(({ data }) => refusalsOf(data).length).sort()).toEqual([0, 1]);
    expect(await waiting(other)).toHaveLength(1);
  });

  it("[P5] never go to who has nothing left, by the page or by Postgres", async () => {
    const [resident = ""] = idsOf(study, "resident");
    expect(await (await withMail(study)).remind(resident)).toMatchObject({
      data: { asked: [], refused: [{ refusal: "nothing-left" }] },
    });
    const past = open.owner.db.execute(
      sql`insert into mail_messages (study_id, participant_id, kind, asked_by) values (${study.studyId}, ${resident}, 'reminder', ${resident})`,
    );
    await expect(past).rejects.toMatchObject({ cause: { code: "23001" } });
  });

  it("need somebody chosen", async () => {
    expect(await (await withMail(study)).remind()).toMatchObject({
      status: 422,
      data: { kind: "nobody-chosen" },
    });
  });

  it("say role, study, count, deadline in UTC, both links and what the database is, and no arm or author", async () => {
    const coordinated = await study.actor("coordinator");
    await open.owner.db.execute(
      sql`insert into deadlines (study_id, version, due_at, participant_id) values (${study.studyId}, 1, '2030-01-15T17:30:00Z', ${coordinated.participantId})`,
    );
    const letters = [];
    for (let left = await claim(); left; left = await claim())
      if (left.kind === "reminder")
        letters.push(
          writeLetter(
            left,
            left.address ?? "",
            {
              publicUrl: "https://study.example.org",
              signInUrl: "https://study.example.org/sign-in/A",
              validHours: 168,
              optOutUrl: "https://study.example.org/mail/B",
            },
            "rehearsal",
          ),
        );
    const letter =
      letters.find(({ subject }) => subject.includes(title)) ?? expect.fail("no reminder waits");
    expect(letter.subject).toBe(`Reminder from the study “${title}”`);
    expect(letter.text).toMatch(
      /as rater: 2 readings are left\. Please be done by 15 Jan 2030, 17:30 UTC\./,
    );
    for (const part of [
      "https://study.example.org/sign-in/A",
      "https://study.example.org/mail/B",
      "within 7 days",
      "Rehearsal: ",
    ])
      expect(letter.text).toContain(part);
    expect(letter.text).not.toMatch(/pgy|model|arm|author|resident/i);
    // A real study's message has no such line.
    expect(
      words.body({
        kind: "reminder",
        study: "S",
        name: "N",
        roles: ["rater"],
        workRole: "rater",
        itemsLeft: 1,
        dueAt: null,
        publicUrl: "",
        signInUrl: "A",
        validHours: 168,
        optOutUrl: "B",
        contact: null,
        databaseKind: "real",
      }),
    ).toMatch(/1 reading is left\.\n[^]*B$/);
  });

  const claim = () =>
    claimMessage(open.pools.gate, {
      leaseMinutes: 10,
      validHours: 1,
      signInHash: sha256Hex(`${Math.random()}`),
      optOutHash: sha256Hex(`${Math.random()}`),
    });
});

describe("without a mail server", () => {
  it("the same messages are shown to copy, with links that are kept as hashes", async () => {
    const study = await collectingStudy(open, { title: "A study that copies" });
    const browser = await browserOf(open, study);
    const ids = idsOf(study, "resident");
    expect(
      (await browser.reminders()).people.map(({ participantId, refusal }) => [
        participantId,
        refusal,
      ]),
    ).toEqual(ids.map((id) => [id, "no-address"]));
    const { data } = await browser.remind(...ids, ...idsOf(study, "rater"));
    const { copied } = data as { copied: readonly CopiedReminder[] };
    expect(copied.map(({ participantId }) => participantId)).toEqual(ids);
    expect(refusalsOf(data).map(({ refusal }) => refusal)).toEqual(
      idsOf(study, "rater").map(() => "nothing-left"),
    );
    const [first] = copied;
    const kept = await open.owner.db.execute(
      sql`select (select count(*)::integer from invitations where token_hash = ${sha256Hex(first?.signInToken ?? "")}) as "signIn", (select count(*)::integer from mail_links where token_hash = ${sha256Hex(first?.optOutToken ?? "")}) as "optOut"`,
    );
    expect(kept).toEqual([{ signIn: 1, optOut: 1 }]);
    expect(
      (await actsOf(study, "reminders-asked")).map(({ detail }) => JSON.parse(detail) as unknown),
    ).toEqual([{ participants: ids, way: "copied" }]);
    expect(await waiting(study)).toEqual([]);
  });
});
