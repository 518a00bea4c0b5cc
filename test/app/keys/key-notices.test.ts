// A key holder's address changes with their secret alone, and nothing happens to a key without a mail.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  approveRequest,
  askForOtherKey,
  finishRequest,
  readKeyRequests,
  stopRequest,
} from "#app/keys/key-requests.server.ts";
import { deliverMessage } from "#app/mail/deliver-message.server.ts";
import { openMailTransport } from "#app/mail/mail-transport.server.ts";
import { eraseName } from "#app/people/erase-name.server.ts";
import { withdrawPerson } from "#app/people/withdraw-person.server.ts";
import { action, loader } from "#app/routes/sessions.tsx";
import { passphraseOf } from "#scripts/synthetic/keys.ts";
import { invariant } from "#study/invariant.ts";
import type { PersonId, Role } from "#study/vocabulary.ts";
import { openShell } from "#test/support/as-role.ts";
import { answered, loadContext, publicUrl, requestTo, sessionToken } from "#test/support/http.ts";
import { readyStudy } from "#test/support/ready-studies.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";
import { type SmtpReceiver, startSmtpReceiver } from "#test/support/smtp-receiver.ts";

const { open, ...study } = await readyStudy("locked", {
  design: { vignettes: [1, 2, 3, 4, 5], raterSeats: 1, repeatShare: 0, practice: false },
});
const auditor = await study.actor("auditor");
let receiver: SmtpReceiver;
beforeAll(async () => void (receiver = await startSmtpReceiver()));
afterAll(() => receiver.stop());

function personWith(role: Role): PersonId {
  const person = study.people.find(({ roles }) => roles.includes(role));
  invariant(person, `the study has no ${role}`);
  return person.personId;
}

const giveAddress = (role: Role) =>
  rewriteHistory(
    open.owner,
    "people",
    `update people set email = '${role}@example.org' where id = '${personWith(role)}'`,
  );

const addressesOf = async (role: Role) =>
  (
    await open.owner.db.execute<{ email: string | null; former: string | null }>(
      sql`select email, former_email as former from people where id = ${personWith(role)}`,
    )
  )[0];

/** Sends all that waits, and returns what came. */
async function letters() {
  const transport = await openMailTransport({
    server: { host: "127.0.0.1", port: receiver.port, isSecure: false, login: null },
    from: { name: "Reading study", address: "study@example.org" },
  });
  const before = receiver.received.length;
  const desk = { gate: open.pools.gate, transport, publicUrl };
  while (await deliverMessage({ ...desk, databaseKind: "demonstration" }));
  transport.close();
  return receiver.received.slice(before);
}

const sentTo = (came: Awaited<ReturnType<typeof letters>>) =>
  came.flatMap(({ recipients }) => recipients).sort();

async function change(role: Role, address: string, passphrase = passphraseOf({ role })) {
  const token = await sessionToken(open, personWith(role));
  const form = { intent: "address", address, passphrase };
  const { status, data, headers } = answered(
    await action({
      request: requestTo("/sessions", { token, form }),
      params: {},
      context: loadContext(open),
    }),
  );
  return { status, data, to: headers.get("Location") };
}

const toldOfAddress = () =>
  open.owner.db.execute<{ detail: string; payload: string }>(sql`
    select e.detail, o.payload from ledger_entries e join ledger_openings o using (chain, position) where e.act = 'key-address-changed'`);

describe.sequential("[K9] [K15] a key holder's own address", () => {
  it("is shown to key holders alone, who have a secret to change it with", async () => {
    const own = async (role: Role) => {
      const token = await sessionToken(open, personWith(role));
      const request = requestTo("/sessions", { token });
      return (await loader({ request, params: {}, context: loadContext(open) })).own;
    };
    expect(await own("investigator")).toEqual({ address: null });
    for (const role of ["coordinator", "rater", "auditor"] as const)
      expect(await own(role), role).toBeNull();
    expect(await change("coordinator", "new@example.org")).toMatchObject({ status: 409 });
  });

  it.each([
    ["", "address-missing", 422],
    ["no address", "address-unreadable", 422],
    ["a@example.org, b@example.org", "address-unreadable", 422],
    [`${"a".repeat(100)}@example.org`, "address-unreadable", 422],
    ["statistician@example.org", "address-unchanged", 409],
  ])("%j is refused as %s, with what was typed", async (typed, kind, status) => {
    await giveAddress("statistician");
    expect(await change("statistician", typed)).toMatchObject({
      status,
      data: { kind: "address-refused", refusal: { kind }, typed },
    });
  });

  it("stays with a wrong passphrase, and with SQL that gives none", async () => {
    expect(await change("statistician", "new@example.org", "not this one")).toMatchObject({
      status: 422,
      data: { refusal: { kind: "secret-wrong" } },
    });
    const { session } = await study.actor("statistician");
    const shell = openShell(open.database.connections.gate, session);
    expect(await shell.try("select change_own_address('new@example.org')")).toMatchObject({
      kind: "refused",
      code: "42501",
    });
    expect(await shell.try("select former_email from people")).toMatchObject({ code: "42501" });
    await shell.close();
    expect(await addressesOf("statistician")).toEqual({
      email: "statistician@example.org",
      former: null,
    });
    expect(await letters()).toEqual([]);
  });

  it("changes with the right one: both addresses are told, and the ledger without either", async () => {
    expect(await change("statistician", "first@example.org")).toMatchObject({
      status: 302,
      to: "/sessions?done=address",
    });
    // Before any mail has left: whoever changes it twice doesn't keep it from the address before both.
    expect(await change("statistician", "second@example.org")).toMatchObject({ status: 302 });
    expect(await addressesOf("statistician")).toEqual({
      email: "second@example.org",
      former: "statistician@example.org",
    });
    const came = await letters();
    expect(new Set(sentTo(came))).toEqual(
      new Set(["second@example.org", "statistician@example.org"]),
    );
    for (const { headers, raw, recipients } of came) {
      expect(headers.get("subject")).toContain("Your address was changed");
      expect(raw.includes("second@example.org")).toBe(recipients.includes("second@example.org"));
      expect(raw).not.toContain("/sign-in/");
    }
    expect((await addressesOf("statistician"))?.former).toBeNull();
    const told = await toldOfAddress();
    expect(told).toHaveLength(2);
    expect(JSON.stringify(told)).not.toContain("@");
  });

  it("is told to nobody who stopped the mail", async () => {
    await change("investigator", "third@example.org");
    await open.owner.db.execute(
      sql`insert into mail_choices (participant_id, version, wants_mail) select id, 1, false from participants where person_id = ${personWith("investigator")}`,
    );
    await change("investigator", "fourth@example.org");
    expect(await letters()).toEqual([]);
    expect(await addressesOf("investigator")).toMatchObject({ email: "fourth@example.org" });
    await rewriteHistory(open.owner, "mail_choices", "update mail_choices set wants_mail = true");
  });
});

describe.sequential("[K15] a request about a key", () => {
  const now = () => new Date();
  const ask = async (kind: "new-secret" | "succession", name = "") =>
    askForOtherKey(await study.actor("statistician"), {
      kind,
      nominee: name === "" ? "" : "new",
      name,
      email: name === "" ? "" : "successor@example.org",
      reason: "She called me on 3 May.",
      passphrase: passphraseOf({ role: "statistician" }),
    });
  const newest = async (): Promise<string> =>
    (await readKeyRequests(auditor, now())).requests[0]?.id ?? expect.fail("no request");
  const named = ["auditor@example.org", "fourth@example.org", "second@example.org"];

  it("is told to both key holders and the auditor when it is made, agreed to and stopped; to no coordinator", async () => {
    await giveAddress("auditor");
    await giveAddress("coordinator");
    expect((await ask("new-secret")).kind).toBe("key-request-made");
    const asked = await letters();
    expect(sentTo(asked)).toEqual(named);
    const { code } = await study.actor("statistician");
    for (const letter of asked) {
      expect(letter.headers.get("subject")).toContain("A request about a key in the study");
      expect(letter.body).toContain(`${code}, who holds the other key, asked for this`);
      expect(letter.body).toContain("72 hours");
      expect(letter.body).toContain(`${publicUrl}/studies/${study.studyId}/keys`);
      expect(letter.raw).not.toMatch(/She called me|\/sign-in\//u);
    }
    await approveRequest(auditor, await newest(), now());
    expect((await letters()).map(({ headers }) => headers.get("subject"))).toEqual(
      named.map(() => expect.stringContaining("was agreed to")),
    );
    const holder = await study.actor("investigator");
    await stopRequest(holder, await newest(), passphraseOf(holder), now());
    const stopped = await letters();
    expect(sentTo(stopped)).toEqual(named);
    expect(stopped[0]?.body).toContain("nothing has changed");
  });

  it("is told to whoever is named, and to whoever held the key, when it changes hands", async () => {
    expect((await ask("succession", "A successor")).kind).toBe("key-request-made");
    const all = [...named, "successor@example.org"];
    expect(sentTo(await letters())).toEqual(all);
    await approveRequest(auditor, await newest(), now());
    await finishRequest(auditor, await newest(), now());
    const came = await letters();
    expect(sentTo(came)).toEqual([...all, ...all].sort());
    expect(came.at(-1)?.body).toMatch(/It was carried out|It was agreed to/u);
    const links = await open.owner.db.execute(sql`select 1 from invitations where way = 'mailed'`);
    expect(links).toHaveLength(0);
  });

  it("[K10] waits no longer because the auditor, who agreed in office, has left since", async () => {
    expect((await ask("new-secret")).kind).toBe("key-request-made");
    const request = await newest();
    await approveRequest(auditor, request, now());
    const left = await withdrawPerson(await study.actor("coordinator"), auditor.participantId, {
      reason: "Moved away.",
      code: auditor.code,
    });
    expect(left.kind).toBe("person-withdrawn");
    const { requests } = await readKeyRequests(await study.actor("statistician"), now());
    expect(requests[0]?.standing.kind).toBe("waits-for-time");
    const [row] = await open.owner.db.execute<{ due: Date | null }>(
      sql`select key_request_due(${request}::uuid) as due`,
    );
    expect(row?.due).not.toBeNull();
  });

  it("[P11] leaves no older address behind once the name is erased", async () => {
    await rewriteHistory(
      open.owner,
      "people",
      `update people set former_email = 'older@example.org' where id = '${personWith("auditor")}'`,
    );
    const coordinator = await study.actor("coordinator");
    expect(await eraseName(coordinator, auditor.participantId, auditor.code)).toMatchObject({
      kind: "name-erased",
    });
    expect(await addressesOf("auditor")).toEqual({ email: null, former: null });
  });
});
