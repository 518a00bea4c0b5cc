import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { readSeal } from "#app/conduct/coordinator-overview.server.ts";
import { prepareTexts } from "#app/conduct/prepare-texts.server.ts";
import { sealStudy } from "#app/conduct/seal-study.server.ts";
import {
  action as clear,
  loader as openPage,
} from "#app/routes/studies.$studyId.redact.$candidateId.tsx";
import { loader as list } from "#app/routes/studies.$studyId.redact._index.tsx";
import { asActor } from "#db/as-actor.server.ts";
import { insertClearance } from "#db/queries/clearances.ts";
import { sha256Hex } from "#ground/digest.ts";
import { drawTogether } from "#scripts/synthetic/draw.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { declareNoAcquaintances } from "#scripts/synthetic/walk.ts";
import { invariant } from "#study/invariant.ts";
import { raterOf } from "#test/app/rating/rater-desk.ts";
import { answeredStudy, openTestDatabase } from "#test/support/factories.ts";
import { answered, loadContext, requestTo, sessionToken, thrownBy } from "#test/support/http.ts";

const open = await openTestDatabase();
const context = loadContext(open);
let made: SyntheticStudy;
let token: string;

beforeAll(async () => {
  made = await answeredStudy(open);
  await prepareTexts(await made.actor("coordinator"));
  const redactor = made.people.find((p) => p.roles.includes("redactor"));
  invariant(redactor, "the study has no redactor");
  token = await sessionToken(open, redactor.personId);
});

const path = () => `/studies/${made.studyId}/redact`;
const texts = () =>
  list({ request: requestTo(path(), { token }), params: { studyId: made.studyId }, context });
const page = (candidateId: string) =>
  openPage({
    request: requestTo(`${path()}/${candidateId}`, { token }),
    params: { studyId: made.studyId, candidateId },
    context,
  });
const send = async (candidateId: string, form: Readonly<Record<string, string>>) =>
  answered(
    await clear({
      request: requestTo(`${path()}/${candidateId}`, { token, form }),
      params: { studyId: made.studyId, candidateId },
      context,
    }),
  );
type Which = Readonly<{ edits: string; number: string }>;
/** How the page names its first finding of a rule, as a form does. */
async function findingOf(id: string, rule: string, excerpt = ""): Promise<Which> {
  const { edits, findings } = await page(id);
  const finding = findings.find((f) => f.rule === rule && f.excerpt.startsWith(excerpt));
  invariant(finding, `no finding of ${rule}`);
  return { edits: String(edits), number: String(finding.number) };
}
/** Resolves every finding: suggestions first, waivers for the rest. */
async function settled(id: string): Promise<string> {
  for (;;) {
    const { edits, findings } = await page(id);
    const finding =
      findings.find(
        ({ waiverReason, suggestedEdit }) => waiverReason === null && suggestedEdit !== null,
      ) ?? findings.find(({ waiverReason }) => waiverReason === null);
    if (!finding) return id;
    const number = String(finding.number);
    const how =
      finding.suggestedEdit === null
        ? { intent: "waive", [`waiver-${number}`]: "form of the case" }
        : { intent: "apply" };
    expect(await send(id, { ...how, edits: String(edits), number })).toMatchObject({ status: 302 });
  }
}
const nextId = async (): Promise<string> => (await texts()).nextId ?? "";

describe("the redactor", () => {
  it("sees every text by case, with nothing of its source", async () => {
    const listed = await texts();
    expect(listed).toMatchObject({ isOpen: true, cleared: 0, total: 15 });
    expect(listed.texts.map((t) => t.vignetteNumber)).toEqual(
      [...listed.texts.map((t) => t.vignetteNumber)].sort((a, b) => a - b),
    );
    const bytes = JSON.stringify([listed, await page(await nextId())]);
    expect(
      ["pgy1", "pgy2", "model", "author", "raw"].filter((mark) => bytes.includes(`"${mark}`)),
    ).toEqual([]);
  });

  it("clears a text as it stands and is led to the next one", async () => {
    const id = await settled(await nextId());
    const { current } = await page(id);
    const sent = await send(id, { text: current.replaceAll("\n", "\r\n"), reason: "" });
    expect(sent.headers.get("Location")).toBe(`${path()}/${await nextId()}`);
    expect((await texts()).texts.find((t) => t.candidateId === id)).not.toMatchObject({
      status: "to-clear",
    });
  });

  it("clears with an edit only for a reason; original and edit are both kept", async () => {
    const id = await settled(await nextId());
    const { original, current } = await page(id);
    const edited = current.split(" ").slice(1).join(" ");
    expect(await send(id, { text: edited, reason: " " })).toMatchObject({
      status: 422,
      data: { kind: "edit-needs-reason", text: edited },
    });
    expect(await send(id, { text: edited, reason: "the first word was a greeting" })).toMatchObject(
      { status: 302 },
    );
    expect(await page(id)).toMatchObject({
      original,
      current: edited,
      isCleared: true,
      reason: "the first word was a greeting",
    });
    expect((await texts()).texts.find((t) => t.candidateId === id)).toMatchObject({
      status: "edited",
    });
  });

  it("is refused an empty text, an unknown one, and another role's page", async () => {
    expect(await send(await nextId(), { text: "  ", reason: "all of it" })).toMatchObject({
      status: 422,
      data: { kind: "text-empty" },
    });
    const unknown = "00000000-0000-4000-8000-000000000000";
    for (const intent of ["clear", "apply", "undo"])
      expect(
        await send(unknown, { intent, text: "words", reason: "", edits: "0", number: "1" }),
      ).toMatchObject({ status: 404, data: { kind: "text-unknown" } });
    expect(await thrownBy(page(unknown))).toMatchObject({ status: 404 });
    const foreign = await sessionToken(open, raterOf(made).personId);
    expect(
      await thrownBy(
        list({
          request: requestTo(path(), { token: foreign }),
          params: { studyId: made.studyId },
          context,
        }),
      ),
    ).toMatchObject({ status: 404 });
  });

  it("[T4] may not clear over an open finding: the edit is kept, the text is not cleared, and the seal is refused", async () => {
    const id = await nextId();
    const { current } = await page(id);
    const leaking = `${current} I asked ChatGPT, w/ my senior.`;
    expect(await send(id, { text: leaking, reason: "a test of three findings" })).toMatchObject({
      status: 409,
      data: { kind: "findings-open" },
    });
    const { findings, isCleared, edits } = await page(id);
    expect(isCleared).toBe(false);
    expect(findings.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(["vendor-or-model", "local-shorthand", "training-level"]),
    );
    expect(
      (await readSeal(await made.actor("coordinator"))).obstacles.map(({ kind }) => kind),
    ).toContain("findings-open");
    expect(
      await send(id, { intent: "apply", edits: String(edits - 1), number: "1" }),
    ).toMatchObject({ status: 409, data: { kind: "finding-gone" } });
  });

  it("[T4] a suggestion applied, a waiver with a reason, and either taken back, each stand in the ledger", async () => {
    const id = await nextId();
    const shorthand = await findingOf(id, "local-shorthand", "w/");
    expect(await send(id, { intent: "apply", ...shorthand })).toMatchObject({ status: 302 });
    expect((await page(id)).current).toContain("I asked ChatGPT, with my senior.");
    expect(
      await send(id, { intent: "apply", ...(await findingOf(id, "vendor-or-model")) }),
    ).toMatchObject({ status: 409, data: { kind: "no-suggestion" } });
    const vendor = await findingOf(id, "vendor-or-model");
    expect(
      await send(id, { intent: "waive", ...vendor, [`waiver-${vendor.number}`]: " " }),
    ).toMatchObject({ status: 422, data: { kind: "waiver-needs-reason" } });
    expect(
      await send(id, {
        intent: "waive",
        ...vendor,
        [`waiver-${vendor.number}`]: "the case itself names it",
      }),
    ).toMatchObject({ status: 302 });
    expect(await send(id, { intent: "withdraw", ...vendor })).toMatchObject({ status: 302 });
    expect(await send(id, { intent: "withdraw", ...vendor })).toMatchObject({
      status: 409,
      data: { kind: "nothing-to-undo" },
    });
    expect(await send(id, { intent: "undo" })).toMatchObject({ status: 302 });
    expect((await page(id)).current).toContain("I asked ChatGPT, w/ my senior.");
    const acts = await open.owner.db.execute<{ act: string }>(
      sql`select distinct act from ledger_entries where study_id = ${made.studyId}::uuid and act in ('text-edited', 'finding-resolved', 'finding-waived', 'waiver-withdrawn')`,
    );
    expect(acts).toHaveLength(4);
  });

  it("[T4] Postgres refuses a clearance over an open finding, and of another text than the one that stands", async () => {
    const redactor = await made.actor("redactor");
    const id = await nextId();
    const clearing = (textHash: string) =>
      asActor(redactor.pools.blinded, redactor.session, (tx) =>
        insertClearance(tx, {
          candidateId: id,
          version: 9,
          participantId: redactor.participantId,
          text: "words",
          textHash,
          reason: null,
        }),
      );
    await expect(clearing(sha256Hex((await page(id)).current))).rejects.toMatchObject({
      cause: { constraint_name: "clearances_findings_open" },
    });
    await expect(
      open.owner.db.execute(
        sql`update studies set state = 'rating' where id = ${made.studyId}::uuid`,
      ),
    ).rejects.toMatchObject({ cause: { constraint_name: "studies_findings_open" } });
    await settled(id);
    await expect(clearing(sha256Hex("another text"))).rejects.toMatchObject({
      cause: { constraint_name: "clearances_other_text" },
    });
  });

  it("clears all, is led home, and may change nothing after the seal", async () => {
    let last = "";
    for (let id = await nextId(); id !== ""; id = await nextId()) {
      last = await settled(id);
      expect(await send(last, { text: (await page(last)).current, reason: "" })).toMatchObject({
        status: 302,
      });
    }
    expect(await texts()).toMatchObject({ cleared: 15, total: 15, nextId: null });
    expect(
      (await send(last, { text: (await page(last)).current, reason: "" })).headers.get("Location"),
    ).toBe(path());
    await declareNoAcquaintances(made);
    await drawTogether(made);
    expect(
      await sealStudy(await made.actor("coordinator"), { confirmsRecognition: true }),
    ).toMatchObject({ kind: "study-sealed" });
    expect(await texts()).toMatchObject({ isOpen: false });
    for (const intent of ["clear", "undo", "waive"])
      expect(
        await send(last, { intent, text: "later words", reason: "late", edits: "0", number: "1" }),
      ).toMatchObject({ status: 409, data: { kind: "study-not-collecting" } });
    const [shown] = await open.owner.db.execute<{ unlike: number }>(sql`
      select count(*)::integer as unlike from shown_answers s where s.study_id = ${made.studyId}::uuid and not exists (select from current_texts t where t.text_hash = s.text_hash)`);
    expect(shown?.unlike).toBe(0);
  });
});
