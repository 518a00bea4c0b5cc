import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { wordDiff } from "#app/components/word-diff.ts";
import { loader as list } from "#app/routes/studies.$studyId.redact._index.tsx";
import { action as clear, loader as openPage } from "#app/routes/studies.$studyId.redact.$candidateId.tsx";
import { prepareTexts } from "#app/services/prepare-texts.server.ts";
import { sealStudy } from "#app/services/seal-study.server.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { invariant } from "#study/invariant.ts";
import { raterOf } from "./rater-desk.ts";
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
const texts = () => list({ request: requestTo(path(), { token }), params: { studyId: made.studyId }, context });
const page = (candidateId: string) => openPage({ request: requestTo(`${path()}/${candidateId}`, { token }), params: { studyId: made.studyId, candidateId }, context });
const send = async (candidateId: string, form: Readonly<Record<string, string>>) =>
  answered(await clear({ request: requestTo(`${path()}/${candidateId}`, { token, form }), params: { studyId: made.studyId, candidateId }, context }));
const nextId = async (): Promise<string> => (await texts()).nextId ?? "";

describe("the redactor", () => {
  it("sees every text by case, with nothing of its source", async () => {
    const listed = await texts();
    expect(listed).toMatchObject({ isOpen: true, cleared: 0, total: 15 });
    expect(listed.texts.map((t) => t.vignetteNumber)).toEqual([...listed.texts.map((t) => t.vignetteNumber)].sort((a, b) => a - b));
    const bytes = JSON.stringify([listed, await page(await nextId())]);
    expect(["pgy1", "pgy2", "model", "author", "raw"].filter((mark) => bytes.includes(`"${mark}`))).toEqual([]);
  });

  it("clears a text as it stands and is led to the next one", async () => {
    const id = await nextId();
    const { original } = await page(id);
    const sent = await send(id, { text: original.replaceAll("\n", "\r\n"), reason: "" });
    expect(sent.headers.get("Location")).toBe(`${path()}/${await nextId()}`);
    expect((await texts()).texts.find((t) => t.candidateId === id)).toMatchObject({ status: "cleared" });
  });

  it("clears with an edit only for a reason; original and edit are both kept", async () => {
    const id = await nextId();
    const { original } = await page(id);
    const edited = original.split(" ").slice(1).join(" ");
    expect(await send(id, { text: edited, reason: " " })).toMatchObject({ status: 422, data: { kind: "edit-needs-reason", text: edited } });
    expect(await send(id, { text: edited, reason: "the first word was a greeting" })).toMatchObject({ status: 302 });
    expect(await page(id)).toMatchObject({ original, current: edited, reason: "the first word was a greeting" });
    expect((await texts()).texts.find((t) => t.candidateId === id)).toMatchObject({ status: "edited" });
  });

  it("is refused an empty text, an unknown one, and another role's page", async () => {
    expect(await send(await nextId(), { text: "  ", reason: "all of it" })).toMatchObject({ status: 422, data: { kind: "text-empty" } });
    const unknown = "00000000-0000-4000-8000-000000000000";
    expect(await send(unknown, { text: "words", reason: "" })).toMatchObject({ status: 404, data: { kind: "text-unknown" } });
    expect(await thrownBy(page(unknown))).toMatchObject({ status: 404 });
    const foreign = await sessionToken(open, raterOf(made).personId);
    expect(await thrownBy(list({ request: requestTo(path(), { token: foreign }), params: { studyId: made.studyId }, context }))).toMatchObject({ status: 404 });
  });

  it("clears all, is led home, and may change nothing after the seal", async () => {
    let last = "";
    for (let id = await nextId(); id !== ""; id = await nextId()) {
      last = id;
      await send(id, { text: (await page(id)).original, reason: "" });
    }
    expect(await texts()).toMatchObject({ cleared: 15, total: 15, nextId: null });
    expect((await send(last, { text: (await page(last)).original, reason: "" })).headers.get("Location")).toBe(path());
    expect(await sealStudy(await made.actor("coordinator"))).toMatchObject({ kind: "study-sealed" });
    expect(await texts()).toMatchObject({ isOpen: false });
    expect(await send(last, { text: "later words", reason: "late" })).toMatchObject({ status: 409, data: { kind: "study-not-collecting" } });
    const [edited] = await open.owner.db.execute<{ n: number }>(sql`select count(*)::integer as n from clearances c join candidate_texts t on t.id = c.candidate_id where c.text <> t.text`);
    expect(edited?.n).toBe(1);
  });
});

describe("the difference, word by word", () => {
  const words = fc.array(fc.constantFrom("give", "hold", "5", "mg", "now", "\n\n"), { maxLength: 12 }).map((list) => list.join(" "));
  const spelled = (parts: ReturnType<typeof wordDiff>, left: "removed" | "added") => parts.filter((p) => p.kind === "same" || p.kind === left).map((p) => p.text).join("");

  it("spells the original and the edit", () => {
    fc.assert(fc.property(words, words, (original, edited) => {
      const parts = wordDiff(original, edited);
      expect(spelled(parts, "removed")).toBe(original);
      expect(spelled(parts, "added")).toBe(edited);
    }));
  });

  it("of a text with itself removes and adds nothing", () => {
    fc.assert(fc.property(words, (text) => {
      expect(wordDiff(text, text).every((p) => p.kind === "same")).toBe(true);
    }));
  });

  it("keeps every word that an edit left alone", () => {
    expect(wordDiff("As an AI, give 5 mg now", "give 5 mg now")).toEqual([{ kind: "removed", text: "As an AI, " }, { kind: "same", text: "give 5 mg now" }]);
  });
});
