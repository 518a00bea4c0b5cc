// How long a sign-in lasts, what a person sees of it and can end, and which openings the ledger tells of.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { findPerson } from "#app/http/actor.server.ts";
import { browserClass } from "#app/http/browser-class.server.ts";
import { loader as start } from "#app/routes/_index.tsx";
import { action as end, loader as sessionsPage } from "#app/routes/sessions.tsx";
import { action as press } from "#app/routes/sign-in.$token.tsx";
import { action as leave } from "#app/routes/sign-out.tsx";
import { loader as boards } from "#app/routes/studies.$studyId.boards.tsx";
import { loader as report } from "#app/routes/studies.$studyId.report.tsx";
import { loader as text } from "#app/routes/studies.$studyId.texts.$answerId.tsx";
import { sha256Hex } from "#ground/digest.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { sessionLife } from "#study/session-life.ts";
import { type Role, roles } from "#study/vocabulary.ts";
import { browserOf } from "#test/app/conduct/coordinator-browser.ts";
import { openShell } from "#test/support/as-role.ts";
import { draftStudy, openTestDatabase, unblindedStudy } from "#test/support/factories.ts";
import {
  answered,
  invitationToken,
  loadContext,
  requestTo,
  sessionToken,
  type SentForm,
} from "#test/support/http.ts";

const open = await openTestDatabase();
let study: SyntheticStudy;
let addresses = 0;

beforeAll(async () => {
  study = await draftStudy(open);
});

const personOf = (role: Role, of = study) =>
  of.people.find((person) => person.roles.includes(role)) ?? expect.fail(`no ${role}`);
const context = () => loadContext(open, { address: `203.0.113.${++addresses}` });
const asked = (path: string, token: string, form?: SentForm) => ({
  request: requestTo(path, { token, ...(form ? { form } : {}) }),
  params: {},
  context: context(),
});
const isSignedIn = async (token: string) => (await findPerson(asked("/", token))) !== null;
const setBack = (token: string, column: "created_at" | "last_seen_at", by: string) =>
  open.owner.db.execute(
    sql`update sessions set ${sql.raw(column)} = ${sql.raw(column)} - ${by}::interval, ends_at = ends_at - ${column === "created_at" ? by : "0"}::interval where token_hash = ${sha256Hex(token)}`,
  );

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Signs in by a fresh link of the operator's, in a browser. */
async function signIn(role: Role, agent = firefox): Promise<string> {
  const token = await invitationToken(open, personOf(role).personId);
  const request = requestTo(`/sign-in/${token}`, { form: {} });
  request.headers.set("User-Agent", agent);
  const { headers } = answered(await press({ request, params: { token }, context: context() }));
  return (
    /equipoise_session=([^;]+)/u.exec(headers.get("Set-Cookie") ?? "")?.[1] ??
    expect.fail("not signed in")
  );
}

describe("[P15] a session", () => {
  it.each(roles)(
    "of a %s ends after its role's hours, however busy, and after its idle hours",
    async (role) => {
      const { hours, idleHours } = sessionLife([role]);
      const busy = await sessionToken(open, personOf(role).personId);
      await setBack(busy, "created_at", `${hours - 1} hours`);
      expect(await isSignedIn(busy)).toBe(true);
      await setBack(busy, "created_at", "1 hour");
      expect(await isSignedIn(busy)).toBe(false);
      const idle = await sessionToken(open, personOf(role).personId);
      await setBack(idle, "last_seen_at", `${idleHours} hours`);
      expect(await isSignedIn(idle)).toBe(false);
    },
  );

  it("of a key holder lasts a day's work at most, and of a rater weeks", () => {
    expect([
      sessionLife(["investigator"]),
      sessionLife(["statistician", "auditor"]),
      sessionLife(["rater"]),
    ]).toEqual([
      { hours: 12, idleHours: 2 },
      { hours: 12, idleHours: 2 },
      { hours: 720, idleHours: 336 },
    ]);
  });

  it("that is over opens nothing in Postgres either", async () => {
    const token = await sessionToken(open, personOf("statistician").personId);
    await setBack(token, "created_at", "12 hours");
    const shell = openShell(open.database.connections.analysis, sha256Hex(token));
    expect(await shell.try("select acting_person() as person")).toEqual({
      kind: "answered",
      rows: [{ person: null }],
    });
    await shell.close();
  });

  it("becomes as short as a further role's", async () => {
    const { participantId, personId } = personOf("auditor");
    const token = await sessionToken(open, personId);
    await setBack(token, "created_at", "13 hours");
    expect(await isSignedIn(token)).toBe(true);
    expect(
      (await (await browserOf(open, study)).addRole(participantId, { role: "investigator" }))
        .status,
    ).toBe(302);
    expect(await isSignedIn(token)).toBe(false);
  });

  it("is no login's to lengthen, to give to another or to end for another", async () => {
    for (const login of ["gate", "author", "blinded", "operations", "analysis"] as const) {
      const shell = openShell(open.database.connections[login], personOf("coordinator").session);
      for (const change of [
        "ends_at = now() + interval '1 year'",
        "idle_minutes = 99999",
        "last_seen_at = now()",
        "ended_at = null",
      ])
        expect(
          await shell.try(`update sessions set ${change}`),
          `${login} ${change}`,
        ).toMatchObject({ kind: "refused", code: "42501" });
      await shell.close();
    }
  });
});

describe("the page of one's sessions", () => {
  const read = async (token: string) => sessionsPage(asked("/sessions", token));
  const post = async (token: string, form: SentForm) =>
    answered(await end(asked("/sessions", token, form)));

  it("lists browser, way, times and this one first, and no token or hash", async () => {
    const first = await signIn("redactor");
    const second = await signIn(
      "redactor",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    );
    const page = await read(first);
    expect(page.sessions.slice(0, 2)).toMatchObject([
      { isThis: true, browser: "Firefox on Linux", way: "operator" },
      { isThis: false, browser: "Edge on Windows", way: "operator" },
    ]);
    for (const token of [first, second])
      for (const secret of [token, sha256Hex(token)])
        expect(JSON.stringify(page)).not.toContain(secret);
  });

  it("ends one, or all others; two tabs that press at once both hear what is so", async () => {
    const [here, there, elsewhere] = [
      await signIn("panel-physician"),
      await signIn("panel-physician"),
      await signIn("panel-physician"),
    ];
    const ids = (await read(there)).sessions;
    const id = ids.find(({ isThis }) => isThis)?.id ?? "";
    const presses = await Promise.all([
      post(here, { session: id }),
      post(elsewhere, { session: id }),
    ]);
    expect(presses.map(({ data }) => (data as { ended: number }).ended).sort()).toEqual([0, 1]);
    expect(await Promise.all([here, there, elsewhere].map(isSignedIn))).toEqual([
      true,
      false,
      true,
    ]);
    await post(here, { intent: "others" });
    expect(await Promise.all([here, elsewhere].map(isSignedIn))).toEqual([true, false]);
    expect((await read(here)).sessions).toHaveLength(1);
  });

  it("ends nobody else's, and says so of a form that names none", async () => {
    const own = await signIn("panel-pharmacist");
    const foreign = await signIn("resident");
    const id = (await read(foreign)).sessions.find(({ isThis }) => isThis)?.id ?? "";
    expect((await post(own, { session: id })).data).toEqual({ kind: "sessions-ended", ended: 0 });
    expect(await isSignedIn(foreign)).toBe(true);
    expect(await post(own, { session: "nonsense" })).toMatchObject({
      status: 404,
      data: { kind: "session-unknown" },
    });
    expect(await post(own, {})).toMatchObject({ status: 404 });
  });

  it("is left with the rest by signing out, which ends one", async () => {
    const [here, there] = [await signIn("panel-pharmacist"), await signIn("panel-pharmacist")];
    await leave(asked("/sign-out", here, {}));
    expect(await Promise.all([here, there].map(isSignedIn))).toEqual([false, true]);
  });
});

describe("[P14] the start page", () => {
  it("tells which links were made and used for its person, and warns of a sign-in since", async () => {
    const other = await draftStudy(open, { title: "A study with a link too many" });
    const { personId, participantId } = personOf("resident", other);
    const mine = await sessionToken(open, personId);
    expect(await start(asked("/", mine))).toMatchObject({
      kind: "signed-in",
      links: [{ way: "operator", usedAt: expect.any(String) as string, isThis: false }],
    });
    const { data } = await (
      await browserOf(open, other)
    ).onPerson(participantId, { intent: "invite" });
    const shown = (data as { link: { url: string } }).link.url.split("/").at(-1) ?? "";
    expect((await start(asked("/", mine))) as unknown).toMatchObject({
      links: [
        { way: "shown", madeBy: expect.stringMatching(/^P\d+$/) as string, usedAt: null },
        { way: "operator" },
      ],
    });
    const request = requestTo(`/sign-in/${shown}`, { form: {} });
    request.headers.set("User-Agent", firefox);
    await press({ request, params: { token: shown }, context: context() });
    expect((await start(asked("/", mine))) as unknown).toMatchObject({
      elsewhere: { way: "shown", browser: "Firefox on Linux" },
    });
  });
});

describe("[P16] the first opening in a session", () => {
  it("of boards, raw texts and report is an act once, and a page that isn't there is none", async () => {
    const unblinded = await unblindedStudy(open);
    const { personId, participantId } = personOf("statistician", unblinded);
    const answerId =
      (
        await open.owner.db.execute<{ id: string }>(
          sql`select id from answers where study_id = ${unblinded.studyId} limit 1`,
        )
      )[0]?.id ?? "";
    const acts = async () =>
      (
        await open.owner.db.execute<{ act: string; detail: string }>(
          sql`select act, detail from ledger_entries where actor = ${participantId} and act like '%-opened' and act <> 'draw-nonce-opened' order by position`,
        )
      ).map(({ act, detail }) => `${act} ${detail}`);
    const tokens = [await sessionToken(open, personId), await sessionToken(open, personId)];
    const visit = async (token: string) => {
      const at = (path: string, params = {}) => ({
        request: requestTo(`/studies/${unblinded.studyId}/${path}`, { token }),
        params: { studyId: unblinded.studyId, ...params },
        context: context(),
      });
      await Promise.all([boards(at("boards")), boards(at("boards"))]);
      await text(at(`texts/${answerId}`, { answerId }));
      await text(at("texts/none", { answerId: "none" })).catch(() => null);
      await report(at("report"));
    };
    const opened = ["boards-opened {}", "raw-texts-opened {}", "report-opened {}"];
    await visit(tokens[0] ?? "");
    expect(await acts()).toEqual(opened);
    await visit(tokens[0] ?? "");
    expect(await acts()).toEqual(opened);
    await visit(tokens[1] ?? "");
    expect(await acts()).toEqual([...opened, ...opened]);
  });
});

describe("the class of a browser", () => {
  it.each([
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
      "Safari on iPhone",
    ],
    [
      "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
      "Chrome on Android",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
      "Safari on macOS",
    ],
    ["", "another browser on another system"],
    [`${"x".repeat(5000)} <script>`, "another browser on another system"],
  ])("of %.40s… is told coarsely", (agent, name) => {
    expect(
      browserClass(new Request("http://127.0.0.1/", { headers: { "User-Agent": agent } })),
    ).toBe(name);
  });
});
