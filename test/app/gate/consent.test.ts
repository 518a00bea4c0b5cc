import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { requireRole } from "#app/http/actor.server.ts";
import { addPerson } from "#app/people/add-person.server.ts";
import { action as agree, loader as read } from "#app/routes/studies.$studyId.consent.$role.tsx";
import { loader as write } from "#app/routes/studies.$studyId.write._index.tsx";
import { sha256Hex } from "#ground/digest.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { consentText, joinConsent } from "#study/consent-texts.ts";
import { databaseKinds, roles } from "#study/vocabulary.ts";
import { openShell } from "#test/support/as-role.ts";
import { collectingStudy, openTestDatabase } from "#test/support/factories.ts";
import { answered, loadContext, requestTo, sessionToken, thrownBy } from "#test/support/http.ts";

const open = await openTestDatabase();
const context = loadContext(open);
let made: SyntheticStudy;

beforeAll(async () => {
  made = await collectingStudy(open);
});

/** A resident who has signed in and agreed to nothing yet. */
async function newcomer() {
  const added = await addPerson(await made.actor("coordinator"), {
    name: "Synthetic newcomer",
    email: null,
    roles: ["resident"],
    arm: "pgy1",
  });
  if (added.kind !== "person-added") throw new Error(added.kind);
  return { ...added, token: await sessionToken(open, added.personId) };
}

const params = (role = "resident") => ({ studyId: made.studyId, role });
const path = (role = "resident") => `/studies/${made.studyId}/consent/${role}`;
const press = async (token: string, textHash: string) =>
  answered(
    await agree({
      request: requestTo(path(), { token, form: { textHash } }),
      params: params(),
      context,
    }),
  );
const textHash = sha256Hex(joinConsent(consentText("resident", "demonstration")));

describe("[P2] consent comes before the first act", () => {
  it("a page of the role leads to the consent until it is given, and opens after it", async () => {
    const { token } = await newcomer();
    const ask = () =>
      write({
        request: requestTo(`/studies/${made.studyId}/write`, { token }),
        params: params(),
        context,
      });
    expect(await thrownBy(ask())).toMatchObject({ status: 302, location: path() });
    expect((await press(token, textHash)).headers.get("Location")).toBe(
      `/studies/${made.studyId}/write`,
    );
    expect(await ask()).toMatchObject({ state: "collecting" });
  });

  it("SQL of the role writes nothing before it", async () => {
    const { token, participantId } = await newcomer();
    const shell = openShell(open.database.connections.author, sha256Hex(token));
    const authors = `select a.id from authors a where a.participant_id = '${participantId}'`;
    const owned = await open.owner.db.execute<{ author_id: string; vignette_id: string }>(
      sql.raw(
        `select author_id, vignette_id from case_orders where author_id in (${authors}) limit 1`,
      ),
    );
    const cell = owned[0] ?? expect.fail("the newcomer has no case");
    const draft = `insert into answer_drafts (author_id, vignette_id, version, sections) values ('${cell.author_id}', '${cell.vignette_id}', 1, '{}')`;
    expect(await shell.try(draft)).toMatchObject({ kind: "refused", code: "42501" });
    await press(token, textHash);
    expect(await shell.try(draft)).toMatchObject({ kind: "answered" });
    await shell.close();
  });

  it("keeps the exact text with its SHA-256, and a ledger entry with the hash and no name", async () => {
    const { token, participantId } = await newcomer();
    const page = await read({ request: requestTo(path(), { token }), params: params(), context });
    await press(token, page.textHash);
    const [kept] = await open.owner.db.execute<{ text: string; text_hash: string }>(
      sql`select text, text_hash from consents where participant_id = ${participantId}`,
    );
    expect(kept).toEqual({
      text: joinConsent(page.sections),
      text_hash: sha256Hex(joinConsent(page.sections)),
    });
    const entries = await open.owner.db.execute<{ act: string; detail: string }>(
      sql`select act, detail from ledger_entries where actor = ${participantId}`,
    );
    expect(entries).toEqual([
      {
        act: "consent-given",
        detail: JSON.stringify({ role: "resident", textHash: page.textHash }),
      },
    ]);
  });

  it("given twice at once, it stands once and both go on", async () => {
    const { token, participantId } = await newcomer();
    const presses = await Promise.all([press(token, textHash), press(token, textHash)]);
    expect(presses.map((page) => page.status)).toEqual([302, 302]);
    const entries = await open.owner.db.execute(
      sql`select 1 from ledger_entries where actor = ${participantId} and act = 'consent-given'`,
    );
    expect(entries).toHaveLength(1);
  });

  it("a text other than today's is not recorded", async () => {
    const { token, participantId } = await newcomer();
    expect(await press(token, sha256Hex("an older text"))).toMatchObject({
      status: 409,
      data: { kind: "consent-text-changed" },
    });
    expect(
      await open.owner.db.execute(
        sql`select 1 from consents where participant_id = ${participantId}`,
      ),
    ).toHaveLength(0);
  });

  it("can be given only for a role that the person holds", async () => {
    const { token } = await newcomer();
    const refused = await thrownBy(
      read({ request: requestTo(path("rater"), { token }), params: params("rater"), context }),
    );
    expect(refused.status).toBe(404);
    const other = await thrownBy(
      requireRole({ request: requestTo(path(), { token }), params: params(), context }, "rater"),
    );
    expect(other.status).toBe(404);
  });
});

describe("consent texts", () => {
  it.each(roles)("tell a %s what is asked, recorded, seen and kept, and how to stop", (role) => {
    const titles = consentText(role, "real").map((section) => section.title);
    expect(titles).toEqual([
      "What you are asked to do",
      "What is recorded",
      "Who sees what",
      "What happens to your data",
      "If you want to stop",
    ]);
  });

  it.each(databaseKinds.filter((kind) => kind !== "real"))(
    "of a %s say first that it is one",
    (kind) => {
      for (const role of roles) expect(consentText(role, kind)[0]?.title).toBe(`This is a ${kind}`);
    },
  );

  it("differ from role to role", () => {
    expect(new Set(roles.map((role) => joinConsent(consentText(role, "real")))).size).toBe(
      roles.length,
    );
  });
});
