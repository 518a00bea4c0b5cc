// The link in every mail: stop the study's mail, and take that back, without signing in.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { attemptsPerMinute } from "#app/gate/hurry.server.ts";
import { deliverMessage } from "#app/mail/deliver-message.server.ts";
import { openMailTransport } from "#app/mail/mail-transport.server.ts";
import { askMail } from "#app/people/ask-mail.server.ts";
import { action as choose, loader as look } from "#app/routes/mail.$token.tsx";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import type { ParticipantId } from "#study/vocabulary.ts";
import { addPeopleWithAddress } from "#test/support/addressees.ts";
import { draftStudy, openTestDatabase } from "#test/support/factories.ts";
import { answered, loadContext, publicUrl, requestTo } from "#test/support/http.ts";
import { linksIn, startSmtpReceiver } from "#test/support/smtp-receiver.ts";

const open = await openTestDatabase();
let study: SyntheticStudy;
let person: ParticipantId;
let token: string;
let addresses = 0;

beforeAll(async () => {
  study = await draftStudy(open);
  [person] = [(await addPeopleWithAddress(study, 1))[0] ?? expect.fail("nobody")];
  await askMail(
    await study.actor("coordinator"),
    "invitation",
    (one) => one.participantId === person,
  );
  const receiver = await startSmtpReceiver();
  const transport = await openMailTransport({
    server: { host: "127.0.0.1", port: receiver.port, isSecure: false, login: null },
    from: { name: null, address: "study@example.org" },
  });
  await deliverMessage({
    gate: open.pools.gate,
    transport,
    publicUrl,
    databaseKind: "demonstration",
  });
  await receiver.stop();
  token = linksIn(receiver.received[0] ?? expect.fail("nothing arrived")).optOutToken;
});

const fresh = () => loadContext(open, { address: `198.51.100.${++addresses}` });
const lookAt = async (link = token, context = fresh()) =>
  answered(await look({ request: requestTo(`/mail/${link}`), params: { token: link }, context }));
const send = async (form: Readonly<Record<string, string>>, link = token) =>
  answered(
    await choose({
      request: requestTo(`/mail/${link}`, { form }),
      params: { token: link },
      context: fresh(),
    }),
  );
const acts = () =>
  open.owner.db.execute<{ act: string; own: boolean; detail: string; payload: string }>(sql`
  select act, actor = ${person} and chain = ${person} as own, detail, payload from ledger_entries join ledger_openings using (chain, position) where study_id = ${study.studyId} and act like 'mail-%' order by position`);
const refusalOf = async (kind: "invitation" | "reminder") =>
  askMail(await study.actor("coordinator"), kind, (one) => one.participantId === person);

describe("[P6] the link in a mail", () => {
  it("shows what stands, and a look changes nothing", async () => {
    for (let n = 0; n < 3; n += 1)
      expect(await lookAt()).toMatchObject({
        status: 200,
        data: { kind: "mail-link-open", study: "A study made by a test", wantsMail: true },
      });
    expect(await acts()).toEqual([]);
  });

  it("stops the mail by one click of a mail program, once however often it is pressed, and says nothing of the person", async () => {
    const first = await send({ "List-Unsubscribe": "One-Click" });
    expect(first).toMatchObject({ status: 200, data: { wantsMail: false } });
    expect(JSON.stringify(first.data)).not.toMatch(/synthetic|example\.org/i);
    expect(await send({ choice: "stop" })).toMatchObject({ data: { wantsMail: false } });
    expect(await acts()).toEqual([{ act: "mail-stopped", own: true, detail: "{}", payload: '""' }]);
  });

  it("[P5] is respected by invitations and reminders, and by Postgres when the program forgets", async () => {
    for (const kind of ["invitation", "reminder"] as const)
      expect(await refusalOf(kind)).toMatchObject({
        asked: [],
        refused: [{ refusal: "opted-out" }],
      });
    const past = open.owner.db.execute(
      sql`insert into mail_messages (study_id, participant_id, kind, asked_by) values (${study.studyId}, ${person}, 'invitation', ${person})`,
    );
    await expect(past).rejects.toMatchObject({
      cause: { code: "23001", message: "this person wants no mail" },
    });
  });

  it("takes it back on the same page", async () => {
    expect(await send({ choice: "resume" })).toMatchObject({ data: { wantsMail: true } });
    expect((await acts()).map(({ act }) => act)).toEqual(["mail-stopped", "mail-resumed"]);
    expect(await refusalOf("invitation")).toMatchObject({ refused: [] });
  });

  it("that never was is not known, and guessing is slowed", async () => {
    const hasty = fresh();
    const statuses: number[] = [];
    for (let n = 0; n <= 2 * attemptsPerMinute; n += 1)
      statuses.push((await lookAt("made-up", hasty)).status);
    expect(statuses.slice(0, attemptsPerMinute)).toEqual(
      Array.from({ length: attemptsPerMinute }, () => 404),
    );
    expect(statuses).toContain(429);
    expect(await send({ choice: "stop" }, "made-up")).toMatchObject({
      status: 404,
      data: { kind: "mail-link-unknown" },
    });
  });
});
