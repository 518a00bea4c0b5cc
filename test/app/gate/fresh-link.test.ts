// Whoever lost their link asks for a fresh one, without signing in and without learning who is here.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { attemptsPerMinute } from "#app/gate/hurry.server.ts";
import { deliverMessage } from "#app/mail/deliver-message.server.ts";
import { openMailTransport } from "#app/mail/mail-transport.server.ts";
import { action, loader } from "#app/routes/fresh-link.tsx";
import { action as press } from "#app/routes/sign-in.$token.tsx";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import type { ParticipantId } from "#study/vocabulary.ts";
import { addPeopleWithAddress, addressOf } from "#test/support/addressees.ts";
import { draftStudy, openTestDatabase } from "#test/support/factories.ts";
import { answered, loadContext, publicUrl, requestTo } from "#test/support/http.ts";
import { linksIn, type SmtpReceiver, startSmtpReceiver } from "#test/support/smtp-receiver.ts";

const open = await openTestDatabase();
let study: SyntheticStudy;
let known: ParticipantId;
let silent: ParticipantId;
let networks = 0;

beforeAll(async () => {
  study = await draftStudy(open, { title: "A study of links" });
  const ids = await addPeopleWithAddress(study, 2);
  known = ids[0] ?? expect.fail("nobody");
  silent = ids[1] ?? expect.fail("nobody");
  await open.owner.db.execute(
    sql`insert into mail_choices (participant_id, version, wants_mail) values (${silent}, 1, false)`,
  );
});

const mailAt = (port: number) => ({
  server: { host: "127.0.0.1", port, isSecure: false, login: null },
  from: { name: null, address: "study@example.org" },
});
const contextAt = (address: string) => loadContext(open, { address, mail: mailAt(25) });
const ask = async (email: string, network = `203.0.113.${++networks}`) => {
  const request = requestTo("/fresh-link", { form: { email } });
  const { status, data } = answered(
    await action({ request, params: {}, context: contextAt(network) }),
  );
  return { status, answer: (data as { answer: unknown }).answer };
};
const asked = async (participant: ParticipantId): Promise<number> => {
  const [row] = await open.owner.db.execute<{ n: number }>(sql`
    select count(*)::integer as n from mail_messages where participant_id = ${participant} and kind = 'invitation'`);
  return row?.n ?? 0;
};

async function deliver(): Promise<SmtpReceiver["received"]> {
  const receiver = await startSmtpReceiver();
  const transport = await openMailTransport(mailAt(receiver.port));
  const desk = { gate: open.pools.gate, transport, publicUrl } as const;
  while (await deliverMessage({ ...desk, databaseKind: "demonstration" })) continue;
  transport.close();
  await receiver.stop();
  return receiver.received;
}

describe.sequential("[P18] a fresh link", () => {
  it("goes to the address on record, names itself, signs in, and is an act that says who asked", async () => {
    expect(await ask(` ${addressOf(1).toUpperCase()} `)).toEqual({
      status: 200,
      answer: { kind: "fresh-link-asked" },
    });
    const letters = await deliver();
    const letter = letters[0] ?? expect.fail("nothing arrived");
    expect(letter.recipients).toEqual([addressOf(1)]);
    expect(letter.headers.get("subject")).toBe("Your fresh link to the study “A study of links”");
    expect(letter.body).toMatch(/asked for a fresh link[^]*take part as auditor/u);
    const token = linksIn(letter).signInToken;
    const request = requestTo(`/sign-in/${token}`, { form: {} });
    const context = loadContext(open);
    expect(answered(await press({ request, params: { token }, context })).status).toBe(302);
    const acts = await open.owner.db.execute<{ detail: string }>(sql`
      select detail from ledger_entries where study_id = ${study.studyId} and act = 'link-mailed'`);
    expect(acts.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([
      { participantId: known, askedBy: known },
    ]);
  });

  it("is answered alike whether the address is known, unknown, or wants no mail", async () => {
    const before = await asked(known);
    const answers = await Promise.all(
      [addressOf(1), addressOf(2), "nobody@example.org", "%@example.org"].map((email) =>
        ask(email),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect([await asked(known), await asked(silent)]).toEqual([before + 1, 0]);
    expect(await open.pools.gate.db.execute(sql`select ask_fresh_link(${addressOf(1)})`)).toEqual(
      await open.pools.gate.db.execute(sql`select ask_fresh_link('nobody@example.org')`),
    );
  });

  it("waits once, and is sent three times a day at most", async () => {
    await Promise.all([ask(addressOf(1)), ask(addressOf(1))]);
    expect(await asked(known)).toBe(2);
    for (let more = 0; more < 3; more += 1) {
      await deliver();
      await ask(addressOf(1));
    }
    expect(await asked(known)).toBe(3);
  });

  it(`is refused beyond ${attemptsPerMinute} asked for a minute and network, and for what is no address`, async () => {
    const tries = Array.from({ length: 2 * attemptsPerMinute + 1 }, (_, n) =>
      ask(`nobody${n}@example.org`, "203.0.113.200"),
    );
    expect((await Promise.all(tries)).map(({ status }) => status)).toContain(429);
    for (const email of ["", "nobody", "a b@example.org", `${"x".repeat(320)}@example.org`])
      expect(await ask(email)).toEqual({ status: 422, answer: { kind: "address-unreadable" } });
  });

  it("is offered by no server that sends no mail", async () => {
    const context = loadContext(open);
    const request = requestTo("/fresh-link", { form: { email: addressOf(1) } });
    expect(loader({ request, params: {}, context })).toEqual({ sendsMail: false });
    expect(answered(await action({ request, params: {}, context })).status).toBe(409);
  });
});
