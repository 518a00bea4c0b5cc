// Whoever holds a sign-in link acts as its person: who can get one, how many stand open, and what the ledger says of them.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { CopiedReminder } from "#app/people/ask-mail.server.ts";
import { action as press } from "#app/routes/sign-in.$token.tsx";
import { servingRoles } from "#db/connections.ts";
import { findInvitationState } from "#db/queries/invitations.ts";
import { claimMessage, settleMessage } from "#db/queries/mail-delivery.ts";
import { sha256Hex } from "#ground/digest.ts";
import { mintLinks } from "#scripts/link.ts";
import { operatorAccount } from "#scripts/operator-account.ts";
import type { SyntheticPerson, SyntheticStudy } from "#scripts/synthetic/study.ts";
import { mayBeShown } from "#study/sign-in-link.ts";
import { type Role, roles } from "#study/vocabulary.ts";
import { browserOf, type Answer } from "#test/app/conduct/coordinator-browser.ts";
import { addPeopleWithAddress } from "#test/support/addressees.ts";
import { openShell } from "#test/support/as-role.ts";
import { draftStudy, openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import {
  answered,
  invitationToken,
  loadContext,
  publicUrl,
  requestTo,
} from "#test/support/http.ts";

const open = await openTestDatabase();
let study: SyntheticStudy;
let desk: Awaited<ReturnType<typeof browserOf>>;

beforeAll(async () => {
  study = await draftStudy(open);
  desk = await browserOf(open, study);
});

const personWith = (role: Role, of = study): SyntheticPerson =>
  of.people.find((person) => person.roles.includes(role)) ?? expect.fail(`no ${role}`);
const pressOn = async (token: string) =>
  answered(
    await press({
      request: requestTo(`/sign-in/${token}`, { form: {} }),
      params: { token },
      context: loadContext(open, { address: token }),
    }),
  );
const stateOf = async (token: string) =>
  (await findInvitationState(open.pools.gate, sha256Hex(token))).kind;
const linkOf = ({ data }: Answer): string =>
  (data as { link?: { url: string } }).link?.url.replace(`${publicUrl}/sign-in/`, "") ??
  expect.fail("no link");
const linksMade = async () =>
  Number(
    (await open.owner.db.execute<{ n: string }>(sql`select count(*) as n from invitations`))[0]?.n,
  );
const acts = (act: string, of = study) =>
  open.owner.db.execute<{ chain: string; detail: string }>(
    sql`select chain, detail from ledger_entries where study_id = ${of.studyId} and act = ${act} order by recorded_at, position`,
  );
const detailsOf = async (act: string, of = study) =>
  (await acts(act, of)).map(({ detail }) => JSON.parse(detail) as unknown);

describe("[P12] a coordinator", () => {
  it.each(roles.filter((role) => role !== "resident"))(
    "gets no link of a %s, and reads on the page how that person gets one",
    async (role) => {
      const { participantId } = personWith(role);
      const before = await linksMade();
      expect(await desk.onPerson(participantId, { intent: "invite" })).toMatchObject({
        status: 403,
        data: { kind: "link-not-shown" },
      });
      expect(await linksMade()).toBe(before);
      expect(await desk.person(participantId)).toMatchObject({
        isLinkShown: false,
        person: { code: expect.stringMatching(/^P\d+$/) },
      });
    },
  );

  it("is shown a resident's, with its act in the ledger", async () => {
    const { participantId } = personWith("resident");
    expect(
      (await pressOn(linkOf(await desk.onPerson(participantId, { intent: "invite" })))).status,
    ).toBe(302);
    const { participantId: by } = personWith("coordinator");
    expect(await acts("invitation-made")).toMatchObject([{ chain: by }]);
    expect(await detailsOf("invitation-made")).toEqual([
      { participantId, validHours: 168, way: "shown" },
    ]);
  });

  it("keeps no hold on a resident who is given a further role: shown links and their sessions end", async () => {
    const { participantId, personId } =
      study.people.filter(({ roles: held }) => held.includes("resident"))[1] ??
      expect.fail("no second resident");
    const used = linkOf(await desk.onPerson(participantId, { intent: "invite" }));
    await pressOn(used);
    const unused = linkOf(await desk.onPerson(participantId, { intent: "invite" }));
    expect((await desk.addRole(participantId, { role: "auditor" })).status).toBe(302);
    expect([await stateOf(unused), await stateOf(used)]).toEqual(["ended", "used"]);
    const sessions = await open.owner.db.execute<{ way: string; ended: boolean }>(
      sql`select i.way, s.ended_at is not null as ended from sessions s join invitations i on i.id = s.link_id where s.person_id = ${personId} order by i.way`,
    );
    expect(sessions).toEqual([
      { way: "operator", ended: false },
      { way: "shown", ended: true },
    ]);
    expect((await desk.onPerson(participantId, { intent: "invite" })).status).toBe(403);
  });

  it("copies a rater's reminder without a link, where no mail is set", async () => {
    const rating = await ratingStudy(open);
    const before = await linksMade();
    const { data } = await (
      await browserOf(open, rating)
    ).remind(personWith("rater", rating).participantId);
    expect((data as { copied: readonly CopiedReminder[] }).copied).toMatchObject([
      { signInToken: null, optOutToken: expect.any(String) },
    ]);
    expect(await linksMade()).toBe(before);
  });
});

describe("[P12] no login of the program", () => {
  const hash = sha256Hex("chosen by whoever injected the statement");
  const shellOf = (login: (typeof servingRoles)[number], role: Role) =>
    openShell(open.database.connections[login], personWith(role).session);
  const outcomeOf = async (
    login: (typeof servingRoles)[number],
    role: Role,
    statement: string,
  ): Promise<string> => {
    const shell = shellOf(login, role);
    const tried = await shell.try(statement);
    await shell.close();
    return tried.kind === "refused" ? tried.code : "answered";
  };
  const insertLink = (personId: string) =>
    `insert into invitations (person_id, token_hash, expires_at, way) values ('${personId}', '${hash}', now() + interval '1 hour', 'operator')`;
  const makeLink = (participantId: string) =>
    `select make_shown_link('${participantId}', '${hash}', 168)`;

  it("writes a link or a session by itself", async () => {
    const { personId } = personWith("investigator");
    for (const login of servingRoles) {
      expect(await outcomeOf(login, "coordinator", insertLink(personId)), login).toBe("42501");
      expect(
        await outcomeOf(
          login,
          "coordinator",
          `insert into sessions (token_hash, person_id) values ('${hash}', '${personId}')`,
        ),
        login,
      ).toBe("42501");
      expect(
        await outcomeOf(
          login,
          "coordinator",
          `update invitations set token_hash = '${hash}' where person_id = '${personId}'`,
        ),
        login,
      ).toBe("42501");
      expect(
        await outcomeOf(login, "coordinator", `update sessions set person_id = '${personId}'`),
        login,
      ).toBe("42501");
    }
  });

  it("makes a link by the coordinator's function but for a resident of that coordinator's study", async () => {
    for (const role of roles)
      expect(
        await outcomeOf("operations", "coordinator", makeLink(personWith(role).participantId)),
        role,
      ).toBe(role === "resident" ? "answered" : "23001");
    const elsewhere = await draftStudy(open, { title: "Another study" });
    expect(
      await outcomeOf(
        "operations",
        "coordinator",
        makeLink(personWith("resident", elsewhere).participantId),
      ),
    ).toBe("42501");
    expect(
      await outcomeOf("operations", "redactor", makeLink(personWith("resident").participantId)),
    ).toBe("42501");
    for (const login of servingRoles.filter((name) => name !== "operations"))
      expect(
        await outcomeOf(login, "coordinator", makeLink(personWith("resident").participantId)),
        login,
      ).toBe("42501");
  });

  it("and Postgres asks the same of roles as the program", async () => {
    for (const role of roles) {
      const rows = await open.owner.db.execute<{ shown: boolean }>(
        sql`select link_may_be_shown(${personWith(role).personId}) as shown`,
      );
      const held = await open.owner.db.execute<{ role: Role }>(
        sql`select role from participant_roles where participant_id = ${personWith(role).participantId}`,
      );
      expect(rows[0]?.shown, role).toBe(mayBeShown(held.map((row) => row.role)));
    }
  });
});

describe("[P13] a new link", () => {
  it("ends those before it, whoever made them", async () => {
    const { participantId, personId } = personWith("resident");
    const first = await invitationToken(open, personId);
    const second = linkOf(await desk.onPerson(participantId, { intent: "invite" }));
    const third = await invitationToken(open, personId);
    expect(await Promise.all([first, second, third].map(stateOf))).toEqual([
      "ended",
      "ended",
      "open",
    ]);
    expect(await pressOn(second)).toMatchObject({ status: 410, data: { kind: "link-ended" } });
    expect((await pressOn(third)).status).toBe(302);
  });

  it("of several made at once leaves one open", async () => {
    const { participantId, personId } = personWith("resident");
    await Promise.all(
      Array.from({ length: 6 }, () => desk.onPerson(participantId, { intent: "invite" })),
    );
    expect(
      await open.owner.db.execute(
        sql`select 1 from invitations i where person_id = ${personId} and is_open(i)`,
      ),
    ).toHaveLength(1);
  });

  it("by mail ends older ones when its letter is taken, not before, and leaves them where it reaches nobody", async () => {
    const [participantId = ""] = await addPeopleWithAddress(study, 1);
    const person =
      (
        await open.owner.db.execute<{ id: SyntheticPerson["personId"] }>(
          sql`select person_id as id from participants where id = ${participantId}`,
        )
      )[0]?.id ?? expect.fail("nobody");
    const older = await invitationToken(open, person);
    // The notice of that link is another message, and has its turn before.
    await open.owner.db.execute(
      sql`update mail_messages set failed_at = now(), problem = 'too-late' where about_link is not null`,
    );
    const ask = () =>
      open.owner.db.execute(
        sql`insert into mail_messages (study_id, participant_id, kind, asked_by) values (${study.studyId}, ${participantId}, 'invitation', ${personWith("coordinator").participantId})`,
      );
    const claim = (token: string) =>
      claimMessage(open.pools.gate, {
        leaseMinutes: 10,
        validHours: 1,
        signInHash: sha256Hex(token),
        optOutHash: sha256Hex(`opt-out ${token}`),
      });
    await ask();
    const failed = await claim("mailed in vain");
    expect(await Promise.all([older, "mailed in vain"].map(stateOf))).toEqual(["open", "open"]);
    await settleMessage(
      open.pools.gate,
      { id: failed?.id ?? "", attempt: 1, unsentSignInHash: sha256Hex("mailed in vain") },
      { kind: "failed", problem: "refused" },
    );
    expect(await Promise.all([older, "mailed in vain"].map(stateOf))).toEqual(["open", "unknown"]);
    await ask();
    const sent = await claim("mailed");
    await settleMessage(
      open.pools.gate,
      { id: sent?.id ?? "", attempt: 1, unsentSignInHash: null },
      { kind: "sent" },
    );
    expect(await Promise.all([older, "mailed"].map(stateOf))).toEqual(["ended", "open"]);
    expect(await acts("link-mailed")).toMatchObject([{ chain: study.studyId }]);
    expect(await detailsOf("link-mailed")).toEqual([
      { participantId, askedBy: personWith("coordinator").participantId },
    ]);
  });

  it("of the operator is one for each person, whatever roles they hold, and the ledger names the account and the people", async () => {
    const other = await draftStudy(open, { title: "A study whose operator makes links" });
    await (
      await browserOf(open, other)
    ).addRole(personWith("investigator", other).participantId, { role: "auditor" });
    const links = await mintLinks(open.owner, publicUrl, { study: other.studyId, code: null });
    expect(links).toHaveLength(other.people.length);
    expect(new Set(links.map(({ url }) => url)).size).toBe(other.people.length);
    expect(links.find(({ roles: held }) => held.includes("investigator"))?.roles).toEqual([
      "investigator",
      "auditor",
    ]);
    const [one] = await mintLinks(open.owner, publicUrl, {
      study: other.studyId,
      code: links[0]?.code ?? "",
    });
    expect(one?.person).toBe(links[0]?.person);
    expect(await mintLinks(open.owner, publicUrl, { study: other.studyId, code: "P99" })).toEqual(
      [],
    );
    const told = (await detailsOf("links-minted", other)) as {
      account: string;
      participants: string[];
    }[];
    expect(told.map(({ account, participants }) => [account, participants.length])).toEqual([
      [operatorAccount(), other.people.length],
      [operatorAccount(), 1],
    ]);
  });
});

describe("[P14] signing in", () => {
  it("is an act in the person's own chain, which names the way of the link and who had it made", async () => {
    const other = await draftStudy(open, { title: "A study in which people sign in" });
    const browser = await browserOf(open, other);
    const before = (await acts("signed-in", other)).length;
    const resident = personWith("resident", other);
    const token = linkOf(await browser.onPerson(resident.participantId, { intent: "invite" }));
    const presses = await Promise.all([pressOn(token), pressOn(token)]);
    expect(presses.map(({ status }) => status).sort()).toEqual([302, 410]);
    await pressOn(await invitationToken(open, personWith("statistician", other).personId));
    const told = (await acts("signed-in", other))
      .slice(before)
      .map(({ chain, detail }) => ({ chain, detail: JSON.parse(detail) as unknown }));
    expect(told).toEqual([
      {
        chain: resident.participantId,
        detail: { way: "shown", madeBy: personWith("coordinator", other).participantId },
      },
      {
        chain: personWith("statistician", other).participantId,
        detail: { way: "operator", madeBy: null },
      },
    ]);
  });
});
