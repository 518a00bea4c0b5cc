import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { readCoordinatorOverview } from "#app/conduct/coordinator-overview.server.ts";
import { recordContact } from "#app/conduct/record-contact.server.ts";
import { openCollecting } from "#app/conduct/open-collecting.server.ts";
import { recordEthics } from "#app/conduct/record-ethics.server.ts";
import { openPanelCase } from "#app/panel/panel-cases.server.ts";
import { reviewCase } from "#app/panel/review-case.server.ts";
import { readDesign } from "#app/planning/read-design.server.ts";
import { recordDesign } from "#app/planning/record-design.server.ts";
import { action, loader } from "#app/routes/studies.$studyId.panel.$number.tsx";
import { loader as list } from "#app/routes/studies.$studyId.panel._index.tsx";
import { panelReviews } from "#db/exports/panel-reviews.ts";
import { acceptCase } from "#scripts/synthetic/panel.ts";
import { fewCases, type SyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToCollecting, walkToPanel } from "#scripts/synthetic/walk.ts";
import { defaultDesign } from "#study/design.ts";
import { type PanelRole, panelRoles } from "#study/panel-review.ts";
import { openShell } from "#test/support/as-role.ts";
import { exportedRows } from "#test/support/exported-rows.ts";
import {
  collectingStudy,
  draftStudy,
  type OpenDatabase,
  openTestDatabase,
  testDay,
} from "#test/support/factories.ts";
import { answered, loadContext, requestTo, sessionToken, thrownBy } from "#test/support/http.ts";

const open = await openTestDatabase();
const real = await openTestDatabase("real");
let study: SyntheticStudy;

beforeAll(async () => {
  study = await draftStudy(open);
  await walkToPanel(study, testDay);
});

const dissent = { E1: { verdict: "revise", comment: "Name the label's section." } } as const;
const rows = (query: ReturnType<typeof sql>, { owner }: OpenDatabase = open) =>
  owner.db.execute<Record<string, unknown>>(query);
const acceptsInSql = async ({ studyId }: SyntheticStudy, database: OpenDatabase) =>
  (await rows(sql`select panel_accepts(${studyId}::uuid) as accepts`, database))[0]?.["accepts"];

async function pageOf(
  role: PanelRole,
  number: number,
  form?: Readonly<Record<string, string>>,
  query = "",
) {
  const person = study.people.find((one) => one.roles.includes(role));
  const token = await sessionToken(open, person?.personId ?? expect.fail(`no ${role}`));
  const asked = {
    request: requestTo(`/studies/${study.studyId}/panel/${number}${query}`, {
      token,
      ...(form && { form }),
    }),
    params: { studyId: study.studyId, number: String(number) },
    context: loadContext(open),
  };
  return answered(await (form ? action(asked) : loader(asked)));
}

/** Every field of the form of case 1, as accepted. */
async function formOf(number: number): Promise<Readonly<Record<string, string>>> {
  const opened = await openPanelCase(await study.actor("panel-pharmacist"), number);
  const codes =
    opened.kind === "panel-case"
      ? [...opened.key.keyPoints, ...opened.key.criticalErrors].map(({ code }) => code)
      : [];
  return {
    comment: "",
    ...Object.fromEntries(
      codes.flatMap((code) => [
        [`verdict.${code}`, "1"],
        [`comment.${code}`, ""],
      ]),
    ),
  };
}

describe("[V4] a reviewer's form", () => {
  it("names each code without a vote and each vote without a reason, and keeps what was typed", async () => {
    const form = await formOf(1);
    const { "verdict.E2": _, ...without } = form;
    expect(await pageOf("panel-pharmacist", 1, without)).toMatchObject({
      status: 422,
      data: { refusal: { kind: "votes-missing", codes: ["E2"] }, typed: without },
    });
    expect(await pageOf("panel-pharmacist", 1, { ...form, "verdict.CE1": "3" })).toMatchObject({
      status: 422,
      data: { refusal: { kind: "votes-need-comment", codes: ["CE1"] } },
    });
    expect(
      await pageOf("panel-pharmacist", 1, { ...form, "comment.E1": "x".repeat(2_001) }),
    ).toMatchObject({
      status: 422,
      data: { refusal: { kind: "fields-refused", fields: ["comment.E1"] } },
    });
    expect(await rows(sql`select 1 from panel_reviews`)).toEqual([]);
  });

  it("is refused in Postgres as well: a code left out, a verdict made up, a reason left out, another's name", async () => {
    const { session, participantId } = await study.actor("panel-pharmacist");
    const other = await study.actor("panel-physician");
    const shell = openShell(open.database.connections.blinded, session);
    const insert = (votes: string, who: string = participantId, role = "panel-pharmacist") =>
      shell.try(`insert into panel_reviews (vignette_id, participant_id, version, study_id, role, votes, comment)
      select v.id, '${who}', 1, v.study_id, '${role}', ${votes}, '' from vignettes v where v.number = 1`);
    const all = (verdict: string, comment: string) =>
      `(select jsonb_object_agg(item ->> 'code', jsonb_build_object('verdict', '${verdict}', 'comment', '${comment}')) from answer_keys k, jsonb_array_elements((k.key -> 'keyPoints') || (k.key -> 'criticalErrors')) item where k.vignette_id = v.id)`;
    expect(await insert(all("accept", ""))).toMatchObject({ kind: "answered" });
    expect(await insert(`${all("accept", "")} - 'E1'`)).toMatchObject({
      kind: "refused",
      code: "42501",
    });
    expect(await insert(all("perhaps", "x"))).toMatchObject({ kind: "refused", code: "23514" });
    expect(await insert(all("reject", ""))).toMatchObject({ kind: "refused", code: "23514" });
    expect(await insert(all("accept", ""), other.participantId)).toMatchObject({
      kind: "refused",
      code: "42501",
    });
    expect(await insert(all("accept", ""), participantId, "panel-physician")).toMatchObject({
      kind: "refused",
      code: "42501",
    });
    await shell.close();
  });
});

describe("[V5] the panel is blind at first", () => {
  it("a reviewer sees another's vote on a case only once they have voted themselves, page and database alike", async () => {
    await acceptCase(study, "panel-physician", 3, dissent);
    expect(await pageOf("panel-pharmacist", 3)).toMatchObject({
      status: 200,
      data: { own: null, others: [] },
    });
    expect(JSON.stringify(await pageOf("panel-pharmacist", 3))).not.toContain(dissent.E1.comment);
    const { session } = await study.actor("panel-pharmacist");
    const shell = openShell(open.database.connections.blinded, session);
    expect(await shell.try("select 1 from panel_reviews")).toEqual({ kind: "answered", rows: [] });
    await shell.close();
    expect(await pageOf("panel-pharmacist", 3, await formOf(3))).toMatchObject({ status: 302 });
    expect(await pageOf("panel-pharmacist", 3)).toMatchObject({
      data: { own: { version: 1 }, others: [{ role: "panel-physician", nth: 1, votes: dissent }] },
    });
  });

  it("keeps every version, and records no change that is none", async () => {
    await acceptCase(study, "panel-pharmacist", 4);
    await acceptCase(study, "panel-pharmacist", 4, dissent);
    const form = { ...(await formOf(4)), "verdict.E1": "2", "comment.E1": dissent.E1.comment };
    expect(await pageOf("panel-pharmacist", 4, form)).toMatchObject({
      status: 409,
      data: { refusal: { kind: "review-unchanged" } },
    });
    expect(
      await rows(
        sql`select r.version from panel_reviews r join vignettes v on v.id = r.vignette_id where v.number = 4 and v.study_id = ${study.studyId}::uuid order by 1`,
      ),
    ).toEqual([{ version: 1 }, { version: 2 }]);
    await expect(rows(sql`update panel_reviews set comment = 'x'`)).rejects.toMatchObject({
      cause: { code: "23001" },
    });
  });

  it("each version stands in the ledger, its votes under a nonce", async () => {
    const entries = await rows(
      sql`select detail::jsonb as detail from ledger_entries where study_id = ${study.studyId}::uuid and act = 'case-reviewed' order by recorded_at`,
    );
    expect(entries.map(({ detail }) => detail)).toContainEqual({
      setHash: expect.stringMatching(/^[0-9a-f]{64}$/u),
      version: 2,
      vignette: 4,
    });
    expect(JSON.stringify(entries)).not.toMatch(/accept|revise|reject/u);
  });

  it("a case that the set doesn't have has no page", async () => {
    expect(await thrownBy(pageOf("panel-physician", 99))).toMatchObject({ status: 404 });
    expect(await thrownBy(pageOf("panel-physician", 99, {}))).toMatchObject({ status: 404 });
  });
});

describe("[V6] a set is reviewed", () => {
  it("only with a pharmacist and a physician who accept every case, and SQL says the same at each step", async () => {
    const made = await draftStudy(open);
    await walkToPanel(made, testDay);
    const standing = async () =>
      (await readCoordinatorOverview(await made.actor("coordinator"))).attachedSet?.panel;
    expect(await standing()).toMatchObject({ state: "not-reviewed", cases: 5 });
    for (const number of fewCases) {
      await acceptCase(made, "panel-pharmacist", number);
      expect([(await standing())?.state, await acceptsInSql(made, open)]).toEqual([
        "in-review",
        false,
      ]);
      await acceptCase(made, "panel-physician", number);
    }
    expect([await standing(), await acceptsInSql(made, open)]).toEqual([
      { state: "reviewed", cases: 5, consensus: [1, 2, 3, 4, 5], dissent: [], open: [] },
      true,
    ]);
    await acceptCase(made, "panel-physician", 2, dissent);
    expect([await standing(), await acceptsInSql(made, open)]).toEqual([
      { state: "in-review", cases: 5, consensus: [1, 3, 4, 5], dissent: [], open: [2] },
      false,
    ]);
    expect((await readDesign(await made.actor("investigator"))).caseSet?.panel).toEqual(
      await standing(),
    );
    expect((await readDesign(await made.actor("auditor"))).caseSet?.panel).toEqual(
      await standing(),
    );
  });

  it("closes with collecting: the ledger keeps consensus and dissent beside the set's hash, and nobody votes any more", async () => {
    const made = await draftStudy(open);
    await walkToPanel(made, testDay);
    await acceptCase(made, "panel-physician", 1);
    await recordEthics(await made.actor("coordinator"), {
      decision: "demonstration",
      authority: "none",
      reference: "none",
      decidedOn: "2026-11-01",
    });
    expect(await openCollecting(await made.actor("coordinator"))).toMatchObject({
      kind: "state-changed",
    });
    const [entry] = await rows(
      sql`select detail::jsonb as detail from ledger_entries where study_id = ${made.studyId}::uuid and act = 'panel-closed'`,
    );
    const [set] = await rows(
      sql`select set_hash from vignette_sets where study_id = ${made.studyId}::uuid`,
    );
    expect(entry?.["detail"]).toEqual({
      setHash: set?.["set_hash"],
      state: "in-review",
      consensus: [],
      dissent: [],
      open: [1, 2, 3, 4, 5],
    });
    expect(await reviewCase(await made.actor("panel-physician"), 1, {}, "")).toEqual({
      kind: "panel-closed",
      state: "collecting",
    });
  });

  it("leaves every version of every vote to the export, and none of it while the panel is open", async () => {
    const made = await draftStudy(open);
    await walkToPanel(made, testDay);
    await acceptCase(made, "panel-pharmacist", 1);
    await acceptCase(made, "panel-pharmacist", 1, dissent);
    const investigator = await made.actor("investigator");
    const exported = () => exportedRows(investigator, panelReviews);
    expect(await exported()).toEqual([]);
    await recordEthics(await made.actor("coordinator"), {
      decision: "demonstration",
      authority: "none",
      reference: "none",
      decidedOn: "2026-11-01",
    });
    await openCollecting(await made.actor("coordinator"));
    const [first] = (await exported()).filter(
      ({ code, version }) => code === "E1" && version === 2,
    );
    expect(first).toMatchObject({
      vignette: "V01",
      profession: "pharmacist",
      ...dissent.E1,
      reviewer: expect.stringMatching(/^P\d+$/u),
    });
  });
});

describe("[V7] a real study on a public set", () => {
  it("[F5] stays a draft until its design and its panel accept the set and it names a contact, in the program and in Postgres", async () => {
    const made = await draftStudy(real);
    const coordinator = await made.actor("coordinator");
    await walkToPanel(made, testDay);
    await recordEthics(coordinator, {
      decision: "approval",
      authority: "A board",
      reference: "1",
      decidedOn: "2026-11-01",
    });
    const obstacles = async () => {
      const outcome = await openCollecting(await made.actor("coordinator"));
      return outcome.kind === "step-not-ready"
        ? outcome.obstacles.map(({ kind }) => kind)
        : [outcome.kind];
    };
    const inSql = async () =>
      (await rows(sql`select set_may_serve(${made.studyId}::uuid) as may`, real))[0]?.["may"];
    expect([await obstacles(), await inSql()]).toEqual([
      ["contact-missing", "public-set-not-accepted", "panel-not-accepted"],
      false,
    ]);
    await recordDesign(await made.actor("investigator"), {
      ...defaultDesign,
      vignettes: fewCases,
      raterSeats: 2,
      acceptsPublicSet: true,
    });
    expect([await obstacles(), await inSql()]).toEqual([
      ["contact-missing", "panel-not-accepted"],
      false,
    ]);
    for (const role of panelRoles)
      for (const number of fewCases) await acceptCase(made, role, number);
    expect(await inSql()).toBe(true);
    expect(await obstacles()).toEqual(["contact-missing"]);
    const [step] = await rows(
      sql`select step_holds(${made.studyId}::uuid, 'collecting') as holds`,
      real,
    );
    expect(step).toEqual({ holds: false });
    const contact = { name: "Study office", email: "office@example.org", telephone: null };
    await recordContact(coordinator, contact);
    expect(await obstacles()).toEqual(["state-changed"]);
  });

  it("a demonstration needs neither", async () => {
    const made = await collectingStudy(open);
    expect((await made.actor("coordinator")).state).toBe("collecting");
    expect(await acceptsInSql(made, open)).toBe(false);
  });
});

describe("[B2] a reviewer of the panel", () => {
  it("reads cases and keys, and no answer, score or other person", async () => {
    const made = await draftStudy(open);
    await walkToCollecting(made, testDay);
    const { session } = await made.actor("panel-physician");
    const shell = openShell(open.database.connections.blinded, session);
    expect(await shell.try("select count(*)::int as n from answer_keys")).toEqual({
      kind: "answered",
      rows: [{ n: 5 }],
    });
    for (const table of [
      "candidate_texts",
      "shown_answers",
      "readings",
      "ratings",
      "practice_cases",
    ])
      expect({ table, ...(await shell.try(`select 1 from ${table}`)) }).toEqual({
        table,
        kind: "answered",
        rows: [],
      });
    for (const table of ["answers", "authors", "people", "designs"])
      expect(await shell.try(`select 1 from ${table}`)).toMatchObject({
        kind: "refused",
        code: "42501",
      });
    await shell.close();
  });

  it("is shown the list with the set's state, and a newcomer nothing of it", async () => {
    const token = await sessionToken(
      open,
      study.people.find((one) => one.roles.includes("panel-physician"))?.personId ??
        expect.fail("no physician"),
    );
    const asked = {
      request: requestTo(`/studies/${study.studyId}/panel`, { token }),
      params: { studyId: study.studyId },
      context: loadContext(open),
    };
    expect(await list(asked)).toMatchObject({
      isOpen: true,
      reviewed: 1,
      set: {
        reviewState: "draft: not yet reviewed by clinicians",
        disclosure: expect.stringContaining("language models"),
      },
    });
    const stranger = await sessionToken(
      open,
      study.people.find((one) => one.roles.includes("rater"))?.personId ?? expect.fail("no rater"),
    );
    expect(
      await thrownBy(
        list({
          ...asked,
          request: requestTo(`/studies/${study.studyId}/panel`, { token: stranger }),
        }),
      ),
    ).toMatchObject({ status: 404 });
  });
});
