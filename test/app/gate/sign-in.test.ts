import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { attemptsPerMinute } from "#app/gate/hurry.server.ts";
import { findPerson } from "#app/http/actor.server.ts";
import { loader as start } from "#app/routes/_index.tsx";
import { action as press, loader as look } from "#app/routes/sign-in.$token.tsx";
import { action as leave } from "#app/routes/sign-out.tsx";
import { loader as study } from "#app/routes/studies.$studyId.tsx";
import { closePools, openPools } from "#db/client.server.ts";
import { servingRoles } from "#db/connections.ts";
import { sha256Hex } from "#ground/digest.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { draftStudy, openTestDatabase } from "#test/support/factories.ts";
import {
  answered,
  invitationToken,
  loadContext,
  requestTo,
  sessionToken,
  thrownBy,
} from "#test/support/http.ts";

const open = await openTestDatabase();
let made: SyntheticStudy;
let addresses = 0;

beforeAll(async () => {
  made = await draftStudy(open);
});

/** Each test comes from an address of its own, so that no test uses up another's tries. */
const fresh = () => loadContext(open, { address: `192.0.2.${++addresses}` });
const personOf = (role: string) =>
  made.people.find((p) => p.roles.some((held) => held === role))?.personId ??
  expect.fail(`no ${role}`);
const sessions = async (): Promise<number> =>
  Number(
    (await open.owner.db.execute<{ n: string }>(sql`select count(*) as n from sessions`))[0]?.n,
  );

const lookAt = async (token: string, context = fresh()) =>
  answered(await look({ request: requestTo(`/sign-in/${token}`), params: { token }, context }));
const pressOn = async (token: string, context = fresh()) =>
  answered(
    await press({
      request: requestTo(`/sign-in/${token}`, { form: {} }),
      params: { token },
      context,
    }),
  );
const cookieToken = (headers: Headers): string =>
  /equipoise_session=([^;]+)/.exec(headers.get("Set-Cookie") ?? "")?.[1] ?? "";

describe("a sign-in link", () => {
  it("is not used up by looking at it, however often", async () => {
    const token = await invitationToken(open, personOf("rater"));
    const before = await sessions();
    const looks = [await lookAt(token), await lookAt(token)];
    const seen = {
      kind: "link-open",
      studies: [{ title: "A study made by a test", contact: null }],
    };
    expect(looks.map((page) => page.data)).toEqual([seen, seen]);
    expect(await sessions()).toBe(before);
    expect((await pressOn(token)).status).toBe(302);
  });

  it("says nothing about its person before the press", async () => {
    const token = await invitationToken(open, personOf("rater"));
    expect(JSON.stringify((await lookAt(token)).data)).not.toMatch(/synthetic|rater/i);
  });

  it("signs in once: the session opens the start page, the second press is told the link is used", async () => {
    const token = await invitationToken(open, personOf("auditor"));
    const first = await pressOn(token);
    expect(first.headers.get("Location")).toBe("/");
    expect(first.headers.get("Set-Cookie")).toMatch(/HttpOnly; SameSite=Lax/);
    const page = await start({
      request: requestTo("/", { token: cookieToken(first.headers) }),
      params: {},
      context: fresh(),
    });
    expect(page).toMatchObject({
      kind: "signed-in",
      studies: [{ title: "A study made by a test", steps: [{ role: "auditor" }] }],
    });
    expect(await pressOn(token)).toMatchObject({ status: 410, data: { kind: "link-used" } });
    expect(await lookAt(token)).toMatchObject({ status: 410, data: { kind: "link-used" } });
  });

  it("gives one session to two presses at once", async () => {
    const token = await invitationToken(open, personOf("redactor"));
    const before = await sessions();
    const presses = await Promise.all([pressOn(token), pressOn(token)]);
    expect(presses.map((page) => page.status).sort()).toEqual([302, 410]);
    expect(await sessions()).toBe(before + 1);
  });

  it("expires", async () => {
    const token = await invitationToken(open, personOf("auditor"), 0);
    expect(await lookAt(token)).toMatchObject({ status: 410, data: { kind: "link-expired" } });
    expect(await pressOn(token)).toMatchObject({ status: 410, data: { kind: "link-expired" } });
  });

  it("that nobody minted is not known", async () => {
    expect(await pressOn("made-up")).toMatchObject({ status: 404, data: { kind: "link-unknown" } });
  });

  it("stands in the database as its hash alone", async () => {
    const token = await invitationToken(open, personOf("auditor"));
    const rows = await open.owner.db.execute(
      sql`select i.* from invitations i where token_hash = ${sha256Hex(token)}`,
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe("sign-in tries", () => {
  it(`that guess are limited to ${attemptsPerMinute} a minute and address, and a link that was made signs in all the same`, async () => {
    const hasty = fresh();
    const token = await invitationToken(open, personOf("auditor"));
    const statuses: number[] = [];
    // A minute may turn meanwhile; two times the limit crosses it within one of them.
    for (let n = 0; n <= 2 * attemptsPerMinute; n += 1)
      statuses.push((await pressOn("made-up", hasty)).status);
    const limited = await pressOn("made-up too", hasty);
    expect(statuses.slice(0, attemptsPerMinute)).toEqual(
      Array.from({ length: attemptsPerMinute }, () => 404),
    );
    expect(statuses).toContain(429);
    expect(limited).toMatchObject({ status: 429, data: { kind: "too-many-attempts" } });
    expect(Number(limited.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await pressOn(token, hasty)).status).toBe(302);
  });

  it("of a whole ward behind one address sign everyone in within its first minute", async () => {
    const ward = fresh();
    const crowd = await draftStudy(open, { title: "A ward", residentsPerArm: attemptsPerMinute });
    const tokens = await Promise.all(
      crowd.people.map(({ personId }) => invitationToken(open, personId)),
    );
    expect(tokens.length).toBeGreaterThan(2 * attemptsPerMinute);
    const statuses = await Promise.all(
      tokens.map(async (token) => [
        (await lookAt(token, ward)).status,
        (await pressOn(token, ward)).status,
      ]),
    );
    expect(statuses).toEqual(tokens.map(() => [200, 302]));
  });

  it(`of one link are limited to ${attemptsPerMinute} a minute too, from however many addresses`, async () => {
    const token = await invitationToken(open, personOf("auditor"));
    const statuses: number[] = [];
    for (let n = 0; n <= 2 * attemptsPerMinute; n += 1) statuses.push((await lookAt(token)).status);
    expect(statuses).toContain(429);
  });

  it("of a minute that is over are swept away by the next one, whoever tries", async () => {
    await open.owner.db.execute(
      sql`insert into sign_in_attempts (address_hash, minute, attempts) select 'old ' || n, date_trunc('minute', now()) - n * interval '1 minute', 30 from generate_series(1, 300) n`,
    );
    await Promise.all(Array.from({ length: 8 }, () => pressOn("made-up")));
    const kept = await open.owner.db.execute<{ old: boolean }>(
      sql`select distinct minute < date_trunc('minute', now()) - interval '1 minute' as old from sign_in_attempts`,
    );
    expect(kept).toEqual([{ old: false }]);
  });

  it("keep an address under a key that no serving login reads: guessing addresses finds nothing in a copy of the counts", async () => {
    const address = `192.0.2.${++addresses}`;
    await pressOn("made-up", loadContext(open, { address }));
    const kept = (
      await open.owner.db.execute<{ hash: string }>(
        sql`select address_hash as hash from sign_in_attempts`,
      )
    ).map((row) => row.hash);
    const plain = sha256Hex(`equipoise-address ${address}`);
    const guesses = [address, plain, `press ${plain}`].map((guess) => sha256Hex(guess));
    expect(kept.filter((hash) => guesses.includes(hash) || !/^[0-9a-f]{64}$/u.test(hash))).toEqual(
      [],
    );
    const keyed = sql`select encode(sha256(outer_block || sha256(inner_block || convert_to(${`press ${plain}`}, 'UTF8'))), 'hex') as hash from sign_in_key`;
    expect(kept).toContain((await open.owner.db.execute<{ hash: string }>(keyed))[0]?.hash);
    for (const login of servingRoles)
      for (const table of ["sign_in_key", "sign_in_attempts"])
        await expect(
          open.pools[login].db.execute(sql.raw(`select * from ${table}`)),
          `${login} ${table}`,
        ).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("are counted together, whichever process was asked", async () => {
    const elsewhere = openPools(open.database.connections, 2);
    const hasty = `192.0.2.${++addresses}`;
    const ask = async (pools: typeof elsewhere) =>
      (await pressOn("made-up", loadContext({ ...open, pools }, { address: hasty }))).status;
    const statuses: number[] = [];
    for (let n = 0; n <= 2 * attemptsPerMinute; n += 1)
      statuses.push(await ask(n % 2 === 0 ? elsewhere : open.pools));
    await closePools(elsewhere);
    expect(statuses.slice(0, attemptsPerMinute)).toEqual(
      Array.from({ length: attemptsPerMinute }, () => 404),
    );
    expect(statuses).toContain(429);
  });
});

describe("a session", () => {
  it("in a cookie that can't be decoded is none, not an error", async () => {
    const request = new Request("http://127.0.0.1:3000/", {
      headers: { Cookie: "equipoise_session=%E0%A4%A" },
    });
    expect(await findPerson({ request, context: fresh() })).toBeNull();
  });

  it("begins its idle time anew when it is used", async () => {
    const token = await sessionToken(open, personOf("auditor"));
    await open.owner.db.execute(
      sql`update sessions set last_seen_at = now() - interval '2 days' where token_hash = ${sha256Hex(token)}`,
    );
    await findPerson({ request: requestTo("/", { token }), context: fresh() });
    const rows = await open.owner.db.execute(
      sql`select 1 from sessions where token_hash = ${sha256Hex(token)} and last_seen_at > now() - interval '1 minute'`,
    );
    expect(rows).toHaveLength(1);
  });

  it("is ended by signing out, in the database and in the browser", async () => {
    const token = await sessionToken(open, personOf("auditor"));
    const out = answered(
      await leave({
        request: requestTo("/sign-out", { token, form: {} }),
        params: {},
        context: fresh(),
      }),
    );
    expect(out.headers.get("Set-Cookie")).toMatch(/equipoise_session=; Max-Age=0/);
    expect(await findPerson({ request: requestTo("/", { token }), context: fresh() })).toBeNull();
  });

  it("that ended gives back what was typed, with status 401", async () => {
    const request = requestTo(`/studies/${made.studyId}/write/1`, {
      token: "ended",
      form: { bottomLine: "Stop the drug." },
    });
    const refused = await thrownBy(
      study({ request, params: { studyId: made.studyId }, context: fresh() }),
    );
    expect(refused).toMatchObject({
      status: 401,
      data: { kind: "signed-out", kept: [{ name: "bottomLine", value: "Stop the drug." }] },
    });
  });
});

describe("the study's frame", () => {
  const frameOf = async (role: string) => {
    const token = await sessionToken(open, personOf(role));
    return study({
      request: requestTo(`/studies/${made.studyId}`, { token }),
      params: { studyId: made.studyId },
      context: fresh(),
    });
  };

  it.each([
    ["resident", ["write"]],
    ["rater", ["rate"]],
    ["redactor", ["redact"]],
    [
      "coordinator",
      ["setup", "overview", "people", "reminders", "acquaintances", "models", "import", "texts"],
    ],
    [
      "investigator",
      [
        "setup",
        "progress",
        "design",
        "plan",
        "draw",
        "keys",
        "unblind",
        "report",
        "texts",
        "export",
        "ledger",
      ],
    ],
    [
      "statistician",
      [
        "setup",
        "progress",
        "boards",
        "plan",
        "draw",
        "keys",
        "unblind",
        "report",
        "texts",
        "export",
        "ledger",
      ],
    ],
    ["auditor", ["setup", "ledger", "draw", "keys", "card", "design", "plan", "texts"]],
  ])("gives a %s the entries of that role alone", async (role, pages) => {
    const frame = await frameOf(role);
    expect(frame.navigation.map((entry) => entry.to)).toEqual(
      pages.map((page) => `/studies/${made.studyId}/${page}`),
    );
    expect(frame.pseudonym).toMatch(/^P\d+$/);
  });

  it("is not found by someone who takes no part", async () => {
    const other = await draftStudy(open, { title: "Another study" });
    const token = await sessionToken(open, personOf("auditor"));
    const refused = await thrownBy(
      study({
        request: requestTo(`/studies/${other.studyId}`, { token }),
        params: { studyId: other.studyId },
        context: fresh(),
      }),
    );
    expect(refused.status).toBe(404);
  });
});
