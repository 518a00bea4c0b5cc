// Mail from the built program: a process that is killed while it sends, and what its log says.
import { sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { askMail } from "#app/people/ask-mail.server.ts";
import { addPeopleWithAddress } from "#test/support/addressees.ts";
import { draftStudy, openTestDatabase } from "#test/support/factories.ts";
import { type Site, startSite } from "#test/support/site.ts";
import { linksIn, type SmtpReceiver, startSmtpReceiver } from "#test/support/smtp-receiver.ts";

const open = await openTestDatabase();
const sites: Site[] = [];
const receivers: SmtpReceiver[] = [];
afterAll(async () => {
  await Promise.all(sites.map((site) => site.stop()));
  await Promise.all(receivers.map((receiver) => receiver.stop()));
});

async function receiver(answers: Parameters<typeof startSmtpReceiver>[0]): Promise<SmtpReceiver> {
  const started = await startSmtpReceiver(answers);
  receivers.push(started);
  return started;
}

async function site(settings: Readonly<Record<string, string>>): Promise<Site> {
  const started = await startSite(open, {
    settings: { MAIL_FROM: "Reading study <study@example.org>", ...settings },
  });
  sites.push(started);
  return started;
}

async function askOne(title: string) {
  const study = await draftStudy(open, { title });
  const ids = await addPeopleWithAddress(study, 1);
  await askMail(await study.actor("coordinator"), "invitation", (person) =>
    ids.includes(person.participantId),
  );
  return study;
}

const stateOf = async (studyId: string) =>
  (
    await open.owner.db.execute<{ attempts: number; problem: string | null; sent: boolean }>(
      sql`select attempts, problem, sent_at is not null as sent from mail_messages where study_id = ${studyId}`,
    )
  )[0];

it("[P8] a process killed between the server's word and its commit leaves a message that another one sends again, and both copies' links work", async () => {
  const study = await askOne("A study whose sender is killed");
  // The server has the whole message and holds its answer back: the moment that no queue can close.
  const held = await receiver({ toMessage: () => new Promise(() => undefined) });
  const killed = await site({ SMTP_URL: `smtp://127.0.0.1:${held.port}` });
  await expect.poll(() => held.received.length, { timeout: 15_000 }).toBe(1);
  await killed.kill();
  expect(await stateOf(study.studyId)).toEqual({ attempts: 1, problem: null, sent: false });
  await open.owner.db.execute(
    sql`update mail_messages set next_try_at = now() where study_id = ${study.studyId}`,
  );
  const { port, received } = await receiver({});
  const second = await site({ SMTP_URL: `smtp://127.0.0.1:${port}` });
  await expect
    .poll(async () => (await stateOf(study.studyId))?.sent, { timeout: 15_000 })
    .toBe(true);
  const letters = [...held.received, ...received];
  expect(letters.map(({ headers }) => headers.get("message-id"))).toEqual(
    Array(2).fill(letters[0]?.headers.get("message-id")),
  );
  for (const letter of letters) {
    const { signInToken, optOutToken } = linksIn(letter);
    expect((await fetch(`${second.url}/sign-in/${signInToken}`)).status).toBe(200);
    expect(
      (
        await fetch(`${second.url}/mail/${optOutToken}`, {
          method: "POST",
          body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
        })
      ).status,
    ).toBe(200);
  }
  expect(
    await open.owner.db.execute(
      sql`select act from ledger_entries where study_id = ${study.studyId} and act like 'mail-%'`,
    ),
  ).toEqual([{ act: "mail-stopped" }]);
});

it("the log tells what became of a message, and no password, address, name, link or word of the mail server", async () => {
  const study = await askOne("A study whose login is refused");
  const { port } = await receiver({ login: { user: "equipoise", password: "the right one" } });
  const refused = await site({
    SMTP_URL: `smtp://equipoise:smtp-secret@127.0.0.1:${port}`,
    LOG_LEVEL: "trace",
  });
  await expect
    .poll(async () => (await stateOf(study.studyId))?.problem, { timeout: 15_000 })
    .toBe("sender-refused");
  expect((await fetch(refused.url)).status).toBe(200);
  await expect.poll(() => refused.log()).toContain('"problem":"sender-refused"');
  for (const secret of [
    "smtp-secret",
    "equipoise:",
    "example.org",
    "Synthetic addressee",
    "/sign-in/",
    "no such login",
  ])
    expect(refused.log()).not.toContain(secret);
});
