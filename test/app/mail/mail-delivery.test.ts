// What is asked to be mailed reaches a real receiver, once, and tells when it can't.
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { openLog } from "#app/http/log.server.ts";
import { deliverMessage, type Desk } from "#app/mail/deliver-message.server.ts";
import { openMailTransport } from "#app/mail/mail-transport.server.ts";
import { openPostOffice } from "#app/mail/post-office.server.ts";
import { askMail } from "#app/people/ask-mail.server.ts";
import { action as press } from "#app/routes/sign-in.$token.tsx";
import { closePools, openPools } from "#db/client.server.ts";
import { claimMessage } from "#db/queries/mail-delivery.ts";
import { sha256Hex } from "#ground/digest.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import type { PersonId } from "#study/vocabulary.ts";
import { addPeopleWithAddress, addressOf } from "#test/support/addressees.ts";
import { openShell } from "#test/support/as-role.ts";
import { draftStudy, openTestDatabase } from "#test/support/factories.ts";
import {
  answered,
  invitationToken,
  loadContext,
  publicUrl,
  requestTo,
} from "#test/support/http.ts";
import {
  linksIn,
  refusal,
  type SmtpReceiver,
  startSmtpReceiver,
} from "#test/support/smtp-receiver.ts";

const open = await openTestDatabase();
const ends: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  // Nothing that one test left waiting is the next one's.
  await open.owner.db.execute(
    sql`update mail_messages set failed_at = now(), problem = 'too-late' where sent_at is null and failed_at is null`,
  );
  for (const end of ends.splice(0).reverse()) await end();
});

async function receiver(
  answers: Parameters<typeof startSmtpReceiver>[0] = {},
): Promise<SmtpReceiver> {
  const started = await startSmtpReceiver(answers);
  ends.push(() => started.stop());
  return started;
}

const settingsFor = (
  port: number,
  login: Readonly<{ user: string; password: string }> | null = null,
) => ({
  server: { host: "127.0.0.1", port, isSecure: false, login },
  from: { name: "Reading study", address: "study@example.org" },
});

async function deskAt(
  port: number,
  login?: Readonly<{ user: string; password: string }>,
): Promise<Desk> {
  const transport = await openMailTransport(settingsFor(port, login ?? null));
  ends.push(() => transport.close());
  return { gate: open.pools.gate, transport, publicUrl, databaseKind: "demonstration" };
}

type Row = Readonly<{
  participant: string;
  attempts: number;
  problem: string | null;
  sent: boolean;
  failed: boolean;
  minutes: number;
}>;
const rowsOf = (study: SyntheticStudy) =>
  open.owner.db.execute<Row>(sql`
  select participant_id as participant, attempts, problem, sent_at is not null as sent, failed_at is not null as failed, round(extract(epoch from next_try_at - now()) / 60)::integer as minutes
  from mail_messages where study_id = ${study.studyId} and about_link is null order by asked_at, id`);
const bringForward = (study: SyntheticStudy) =>
  open.owner.db.execute(
    sql`update mail_messages set next_try_at = now() where study_id = ${study.studyId} and sent_at is null and failed_at is null`,
  );

/** A study with `count` people who have an address, each asked for by one invitation. */
async function asked(count: number, name?: string, title = "A study that writes") {
  const study = await draftStudy(open, { title });
  const ids = await addPeopleWithAddress(study, count, name);
  const outcome = await askMail(await study.actor("coordinator"), "invitation", (person) =>
    ids.includes(person.participantId),
  );
  expect(outcome).toMatchObject({ kind: "mail-asked", refused: [] });
  return { study, ids };
}

describe("an invitation by mail", () => {
  it("[P7] arrives with links that were made for it, and its link signs in", async () => {
    const { study } = await asked(1);
    const { port, received } = await receiver();
    expect(await deliverMessage(await deskAt(port))).toMatchObject({
      attempt: 1,
      settlement: { kind: "sent" },
    });
    const letter = received[0] ?? expect.fail("nothing arrived");
    expect(letter.recipients).toEqual([addressOf(1)]);
    expect(letter.headers.get("from")).toBe("Reading study <study@example.org>");
    expect(letter.headers.get("subject")).toBe("Invitation to the study “A study that writes”");
    expect(letter.body).toMatch(
      /Hello Synthetic addressee 1,[^]*take part as auditor in the study “A study that writes”[^]*within 7 days[^]*Demonstration: /,
    );
    const { signInToken, optOutToken } = linksIn(letter);
    expect(letter.headers.get("list-unsubscribe")).toBe(`<${publicUrl}/mail/${optOutToken}>`);
    expect(letter.headers.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    const answer = answered(
      await press({
        request: requestTo(`/sign-in/${signInToken}`, { form: {} }),
        params: { token: signInToken },
        context: loadContext(open, { address: "192.0.2.200" }),
      }),
    );
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/"]);
    expect(await rowsOf(study)).toMatchObject([
      { attempts: 1, sent: true, failed: false, problem: null },
    ]);
  });

  it("[P7] leaves no token, body or address in the outbox or the ledger", async () => {
    const { study } = await asked(1);
    const { port, received } = await receiver();
    await deliverMessage(await deskAt(port));
    const { signInToken, optOutToken } = linksIn(received[0] ?? expect.fail("nothing arrived"));
    const kept = JSON.stringify([
      await open.owner.db.execute(sql`select * from mail_messages`),
      await open.owner.db.execute(sql`select * from mail_links`),
      await open.owner.db.execute(sql`select * from invitations`),
      await open.owner.db.execute(
        sql`select e.*, o.payload from ledger_entries e join ledger_openings o using (chain, position) where study_id = ${study.studyId}`,
      ),
    ]);
    expect(kept).toContain(sha256Hex(signInToken));
    expect(kept).toContain(sha256Hex(optOutToken));
    expect(kept).toContain("invitations-asked");
    for (const secret of [signInToken, optOutToken, addressOf(1), "Hello"])
      expect(kept).not.toContain(secret);
  });

  it("holds no second header, however a name or a title is written", async () => {
    await asked(
      1,
      "Synthetic\r\nBcc: everyone@example.org\r\n\r\nA body of one's own",
      "A study\nSubject: something else\r\nX-Added: yes",
    );
    const { port, received } = await receiver();
    await deliverMessage(await deskAt(port));
    const [letter] = received;
    expect(letter?.recipients).toEqual([addressOf(1)]);
    expect([letter?.headers.has("bcc"), letter?.headers.has("x-added")]).toEqual([false, false]);
    expect(letter?.headers.get("subject")).toBe(
      "Invitation to the study “A study Subject: something else X-Added: yes”",
    );
    expect(letter?.body).toContain(
      "Hello Synthetic Bcc: everyone@example.org A body of one's own,",
    );
  });
});

describe("[P17] a person with an address", () => {
  it("is told by mail of a link made for them and of one used, in which browser, by letters that sign nobody in", async () => {
    const study = await draftStudy(open, { title: "A study that tells" });
    const [id = ""] = await addPeopleWithAddress(study, 1);
    const person =
      (
        await open.owner.db.execute<{ id: PersonId }>(
          sql`select person_id as id from participants where id = ${id}`,
        )
      )[0]?.id ?? expect.fail("nobody");
    const token = await invitationToken(open, person);
    const { port, received } = await receiver();
    const desk = await deskAt(port);
    await deliverMessage(desk);
    const request = requestTo(`/sign-in/${token}`, { form: {} });
    request.headers.set("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0");
    await press({
      request,
      params: { token },
      context: loadContext(open, { address: "192.0.2.201" }),
    });
    await deliverMessage(desk);
    expect(await deliverMessage(desk)).toBeNull();
    expect(received.map(({ headers }) => headers.get("subject"))).toEqual([
      "A sign-in link was made for you in the study “A study that tells”",
      "Somebody signed in as you in the study “A study that tells”",
    ]);
    const [made, used] = received.map(({ body }) => body.replace(/\s+/gu, " "));
    expect(made).toMatch(/was made on .* UTC by the operator of the server\./);
    expect(used).toMatch(/was used on .* UTC in Firefox on Windows\. .*\/sessions/);
    for (const letter of [made, used]) expect(letter).not.toContain("/sign-in/");
    expect(
      await open.owner.db.execute(
        sql`select 1 from invitations where person_id = ${person} and way = 'mailed'`,
      ),
    ).toEqual([]);
  });

  it("hears nothing after opting out, and of a mailed link its letter is the word", async () => {
    const {
      study,
      ids: [id = ""],
    } = await asked(1);
    const { port, received } = await receiver();
    await deliverMessage(await deskAt(port));
    expect(received).toHaveLength(1);
    await open.owner.db.execute(
      sql`insert into mail_choices (participant_id, version, wants_mail) values (${id}, 1, false)`,
    );
    await open.owner.db.execute(
      sql`insert into invitations (person_id, token_hash, expires_at, way) select person_id, 'made for one who opted out', now(), 'operator' from participants where id = ${id}`,
    );
    expect(
      await open.owner.db.execute(
        sql`select 1 from mail_messages where study_id = ${study.studyId} and about_link is not null`,
      ),
    ).toEqual([]);
  });

  it("and a notice is no coordinator's to read or to ask for", async () => {
    const study = await draftStudy(open);
    const [id = ""] = await addPeopleWithAddress(study, 1);
    await open.owner.db.execute(
      sql`insert into invitations (person_id, token_hash, expires_at, way) select person_id, 'told of', now(), 'operator' from participants where id = ${id}`,
    );
    const { session, participantId } = await study.actor("coordinator");
    const shell = openShell(open.database.connections.operations, session);
    expect(
      await shell.try(`select kind from mail_messages where participant_id = '${id}'`),
    ).toEqual({ kind: "answered", rows: [] });
    expect(
      await shell.try(
        `insert into mail_messages (study_id, participant_id, kind, asked_by) values ('${study.studyId}', '${id}', 'link-used', '${participantId}')`,
      ),
    ).toMatchObject({ kind: "refused" });
    await shell.close();
  });
});

describe("[P8] a message that can't be delivered at once", () => {
  it("waits while the server is away, and is delivered once when it is back", async () => {
    const { study } = await asked(1);
    const first = await receiver();
    const { port } = first;
    await first.stop();
    const desk = await deskAt(port);
    expect(await deliverMessage(desk)).toMatchObject({
      settlement: { kind: "waiting", problem: "unreachable", afterMinutes: 1 },
    });
    expect(await deliverMessage(desk), "not before its time").toBeNull();
    expect(await rowsOf(study)).toMatchObject([
      { attempts: 1, sent: false, failed: false, problem: "unreachable", minutes: 1 },
    ]);
    expect(
      await open.owner.db.execute(
        sql`select 1 from invitations i join participants m on m.person_id = i.person_id join mail_messages w on w.participant_id = m.id where w.study_id = ${study.studyId}`,
      ),
      "a link that nobody got",
    ).toEqual([]);
    const second = await receiver({ port });
    await bringForward(study);
    expect(await deliverMessage(desk)).toMatchObject({ attempt: 2, settlement: { kind: "sent" } });
    expect(await deliverMessage(desk)).toBeNull();
    expect(second.received).toHaveLength(1);
  });

  it("is given up at once when the server refuses it for good", async () => {
    const { study } = await asked(1);
    const { port } = await receiver({
      toRecipient: () => refusal(550, `no mailbox ${addressOf(1)}`),
    });
    expect(await deliverMessage(await deskAt(port))).toMatchObject({
      settlement: { kind: "failed", problem: "refused" },
    });
    expect(await rowsOf(study)).toMatchObject([
      { attempts: 1, sent: false, failed: true, problem: "refused" },
    ]);
    expect(
      JSON.stringify(await open.owner.db.execute(sql`select * from mail_messages`)),
    ).not.toContain("mailbox");
  });

  it("is tried again when the server asks for patience, or refuses the program's own login", async () => {
    await asked(2);
    const busy = await receiver({ toRecipient: () => refusal(451, "later, please") });
    expect(await deliverMessage(await deskAt(busy.port))).toMatchObject({
      settlement: { kind: "waiting", problem: "postponed" },
    });
    const strict = await receiver({ login: { user: "equipoise", password: "the right one" } });
    expect(
      await deliverMessage(
        await deskAt(strict.port, { user: "equipoise", password: "a wrong one" }),
      ),
    ).toMatchObject({ settlement: { kind: "waiting", problem: "sender-refused" } });
  });

  it("is given up after a day, and says why", async () => {
    const { study } = await asked(1);
    await open.owner.db.execute(
      sql`alter table mail_messages disable trigger mail_messages_settled_guard`,
    );
    await open.owner.db.execute(
      sql`update mail_messages set asked_at = now() - interval '23 hours 59 minutes', attempts = 20 where study_id = ${study.studyId}`,
    );
    await open.owner.db.execute(
      sql`alter table mail_messages enable trigger mail_messages_settled_guard`,
    );
    const gone = await receiver();
    await gone.stop();
    expect(await deliverMessage(await deskAt(gone.port))).toMatchObject({
      settlement: { kind: "failed", problem: "unreachable" },
    });
    expect(await rowsOf(study)).toMatchObject([{ failed: true, problem: "unreachable" }]);
  });
});

describe("[P8] several workers", () => {
  it("send 40 messages once each", async () => {
    const { study } = await asked(40);
    const { port, received } = await receiver();
    const offices = [];
    for (let process = 0; process < 2; process += 1) {
      const pools = openPools(open.database.connections, 2);
      ends.push(() => closePools(pools));
      offices.push(
        await openPostOffice({
          gate: pools.gate,
          mail: settingsFor(port),
          publicUrl,
          databaseKind: "demonstration",
          log: openLog("silent"),
          lookEveryMs: 50,
        }),
      );
    }
    await expect
      .poll(async () => (await rowsOf(study)).filter((row) => row.sent).length, { timeout: 20_000 })
      .toBe(40);
    await Promise.all(offices.map((office) => office.close(5_000)));
    expect(received.map((letter) => letter.recipients[0]).sort()).toEqual(
      Array.from({ length: 40 }, (_, at) => addressOf(at + 1)).sort(),
    );
    expect((await rowsOf(study)).map((row) => row.attempts)).toEqual(
      Array.from({ length: 40 }, () => 1),
    );
  });

  it("leave a claimed message alone until its lease ends, and take it over then", async () => {
    const { study } = await asked(1);
    const claim = {
      leaseMinutes: 10,
      validHours: 1,
      signInHash: sha256Hex("a killed process's"),
      optOutHash: sha256Hex("its other"),
    };
    expect(await claimMessage(open.pools.gate, claim)).toMatchObject({ attempt: 1 });
    const { port, received } = await receiver();
    const desk = await deskAt(port);
    expect(await deliverMessage(desk)).toBeNull();
    expect(await rowsOf(study)).toMatchObject([{ minutes: 10 }]);
    await bringForward(study);
    expect(await deliverMessage(desk)).toMatchObject({ attempt: 2, settlement: { kind: "sent" } });
    expect(received).toHaveLength(1);
  });

  it("end cleanly: the letter under way arrives and is recorded, no other is begun", async () => {
    const { study } = await asked(2);
    let letIn = (): void => undefined;
    const opened = new Promise<void>((resolve) => (letIn = resolve));
    const { port, received } = await receiver({ toMessage: () => opened.then(() => null) });
    const office = await openPostOffice({
      gate: open.pools.gate,
      mail: settingsFor(port),
      publicUrl,
      databaseKind: "demonstration",
      log: openLog("silent"),
      lookEveryMs: 50,
    });
    await expect.poll(() => received.length).toBe(1);
    const closed = office.close(5_000);
    letIn();
    await closed;
    expect((await rowsOf(study)).map((row) => row.sent).sort()).toEqual([false, true]);
    expect(received).toHaveLength(1);
  });
});
