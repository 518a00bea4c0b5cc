// Raw beside shown: what became of an answer's form, for those who may know its source and for nobody else.
import { beforeAll, describe, expect, it } from "vitest";
import { importAnswers } from "#app/conduct/import-answers.server.ts";
import { parseImportFile } from "#app/import-files/import-file.server.ts";
import type { TextsCompared, TextsListed } from "#app/record/compare-texts.server.ts";
import { clearText } from "#app/redaction/clear-text.server.ts";
import { openText } from "#app/redaction/list-texts.server.ts";
import { waiveFinding } from "#app/redaction/resolve-finding.server.ts";
import { loader as one } from "#app/routes/studies.$studyId.texts.$answerId.tsx";
import { loader as list } from "#app/routes/studies.$studyId.texts._index.tsx";
import { visibleSigns } from "#app/ui/visible-signs.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listTextsToClear } from "#db/queries/clearances.ts";
import { sha256Hex } from "#ground/digest.ts";
import { nameModelsOf } from "#scripts/synthetic/model-card.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { prepareSomeTexts, writeAnswers } from "#scripts/synthetic/walk.ts";
import { invariant } from "#study/invariant.ts";
import type { Role } from "#study/vocabulary.ts";
import type { DiffPart } from "#study/word-diff.ts";
import { visitor } from "#test/support/conclusion-pages.ts";
import { studyOfEveryRecord } from "#test/support/every-record.ts";
import { collectingStudy, openTestDatabase } from "#test/support/factories.ts";
import { answered, loadContext, requestTo, sessionToken, thrownBy } from "#test/support/http.ts";

const open = await openTestDatabase();
const raw =
  "<think>The arm is plain.</think>\n## Plan\n**Stop** warfarin\u00A0today, w/ INR in 3 days. Hope this helps!";
const presented = "Plan\nStop warfarin today, w/ INR in 3 days.";
let study: SyntheticStudy;

beforeAll(async () => {
  study = await collectingStudy(open);
  const file = parseImportFile(
    Buffer.from(JSON.stringify({ vignette: 1, arm: "model", author: "A model", text: raw })),
  );
  invariant("hash" in file, "the file was refused");
  const coordinator = await study.actor("coordinator");
  await nameModelsOf(coordinator, file);
  expect(await importAnswers(coordinator, file)).toMatchObject({
    kind: "answers-imported",
  });
});

const listed = async (role: Role, of = study) =>
  (await visitor(open, of).visit(role, list, "/texts")).data as {
    outcome: TextsListed | { kind: string };
  };
const textsOf = async (of = study) => {
  const { outcome } = await listed("coordinator", of);
  return "texts" in outcome ? outcome.texts : expect.fail(outcome.kind);
};

/** The answer whose text is known here. */
async function ownAnswer() {
  const found = (await textsOf()).find(
    ({ vignetteNumber, authorCode }) => vignetteNumber === 1 && authorCode === "model-1",
  );
  return found ?? expect.fail("the imported answer is not listed");
}

async function openAs(role: Role, answerId: string, of = study) {
  const person = of.people.find(({ roles }) => roles.includes(role));
  invariant(person, `no ${role}`);
  const request = requestTo(`/studies/${of.studyId}/texts/${answerId}`, {
    token: await sessionToken(open, person.personId),
  });
  return one({ request, params: { studyId: of.studyId, answerId }, context: loadContext(open) });
}

async function compared(role: Role, answerId: string, of = study): Promise<TextsCompared> {
  const page = answered(await openAs(role, answerId, of)).data as TextsCompared | { kind: string };
  return "parts" in page ? page : expect.fail(page.kind);
}

const spelled = (parts: readonly DiffPart[], side: "removed" | "added"): string =>
  parts
    .filter(({ kind }) => kind === "same" || kind === side)
    .map(({ text }) => text)
    .join("");
const changed = (parts: readonly DiffPart[], kind: DiffPart["kind"]): string =>
  parts
    .filter((part) => part.kind === kind)
    .map(({ text }) => text)
    .join("|");

describe.sequential("[T6] the coordinator compares a text raw and shown", () => {
  it("before it is prepared: the raw text alone", async () => {
    const [answer] = await textsOf();
    expect(answer).toMatchObject({
      vignetteNumber: 1,
      armLabel: "Medical model",
      authorCode: "model-1",
      isPrepared: false,
      isCleared: false,
      edits: 0,
    });
    const page = await compared("coordinator", answer?.answerId ?? "");
    expect(page).toMatchObject({
      presentedHash: null,
      rules: [],
      parts: [{ kind: "same", text: raw }],
      rawHash: sha256Hex(raw),
    });
  });

  it("once prepared: both texts spelled by the marks, each change laid to its rule", async () => {
    await prepareSomeTexts(study);
    expect(await ownAnswer(), "a case that isn't whole").toMatchObject({ isPrepared: false });
    await writeAnswers(study);
    await prepareSomeTexts(study);
    const answer = await ownAnswer();
    const page = await compared("coordinator", answer.answerId);
    expect([spelled(page.parts, "removed"), spelled(page.parts, "added")]).toEqual([
      raw,
      presented,
    ]);
    expect([page.rawHash, page.presentedHash]).toEqual([sha256Hex(raw), sha256Hex(presented)]);
    expect(page.rules?.map(({ rule }) => rule)).toEqual([
      "thinking",
      "spaces",
      "headings",
      "emphasis",
      "closing",
      "tidy-lines",
    ]);
    const placesOf = (rule: string) =>
      page.rules?.find((applied) => applied.rule === rule)?.places ??
      expect.fail(`${rule} changed nothing`);
    expect(changed(placesOf("thinking"), "removed")).toContain("<think>The arm is plain.</think>");
    expect(changed(placesOf("headings"), "removed")).toContain("##");
    expect(changed(placesOf("emphasis"), "removed")).toBe("**Stop**");
    expect(changed(placesOf("closing"), "removed")).toContain("Hope this helps!");
  });

  it("after the redactor: each edit with its reason, and the hash of what raters will read", async () => {
    const redactor = await study.actor("redactor");
    const texts = await asActor(redactor.pools.blinded, redactor.session, (tx) =>
      listTextsToClear(tx, redactor.studyId),
    );
    const text = texts.find(({ original }) => original === presented);
    const cleared = presented.replace("w/", "with");
    const id = text?.id ?? expect.fail("the redactor has no such text");
    expect(
      await clearText(redactor, id, { text: cleared, reason: "Shorthand of one hand." }),
    ).toEqual({ kind: "findings-open", count: 1 });
    // Beside the whole case's other texts it is a short one.
    const opened = await openText(redactor, id);
    const [finding, ...more] =
      opened.kind === "text-at-hand" ? opened.findings : expect.fail(opened.kind);
    expect([finding?.rule, more]).toEqual(["unusual-length", []]);
    expect(
      await waiveFinding(
        redactor,
        id,
        { edits: 1, number: finding?.number ?? 0 },
        "Its length names no source.",
      ),
    ).toMatchObject({ kind: "finding-waived" });
    expect(await clearText(redactor, id, { text: cleared, reason: "" })).toMatchObject({
      kind: "text-cleared",
      edited: true,
    });
    const answer = await ownAnswer();
    expect(answer).toMatchObject({ edits: 1, isCleared: true });
    const page = await compared("coordinator", answer.answerId);
    expect(page).toMatchObject({
      clearedHash: sha256Hex(cleared),
      edits: [{ version: 1, reason: "Shorthand of one hand.", editor: redactor.code }],
    });
    expect([
      changed(page.edits[0]?.places ?? [], "removed"),
      changed(page.edits[0]?.places ?? [], "added"),
    ]).toEqual(["w/", "with"]);
  });

  it("an answer of another study is unknown, and so is a made-up one", async () => {
    const [answer] = await textsOf();
    const other = await collectingStudy(open, { title: "Another study" });
    for (const ask of [
      () => openAs("coordinator", answer?.answerId ?? "", other),
      () => openAs("coordinator", "made-up"),
    ])
      expect(await thrownBy(ask())).toMatchObject({ status: 404, data: { kind: "text-unknown" } });
  });
});

describe("[T6] everyone else", () => {
  it.each(["investigator", "statistician", "auditor"] as const)(
    "the %s sees no text before the unblinding, and every text after it",
    async (role) => {
      expect((await listed(role)).outcome).toEqual({
        kind: "study-not-unblinded",
        state: "collecting",
      });
      const [answer] = await textsOf();
      expect(answered(await openAs(role, answer?.answerId ?? "")).data).toEqual({
        kind: "study-not-unblinded",
        state: "collecting",
      });
    },
  );

  it("after the unblinding three roles read what the coordinator reads, hash for hash", async () => {
    const opened = await studyOfEveryRecord(open);
    const texts = await textsOf(opened);
    // Three arms by three cases, and the answer of the import that was set aside.
    expect(texts).toHaveLength(10);
    for (const role of ["investigator", "statistician", "auditor"] as const) {
      expect((await listed(role, opened)).outcome).toMatchObject({ total: texts.length });
      for (const { answerId } of texts)
        expect(await compared(role, answerId, opened)).toEqual(
          await compared("coordinator", answerId, opened),
        );
    }
  });

  it.each(["redactor", "rater", "resident", "panel-pharmacist"] as const)(
    "for the %s there is no such page",
    async (role) => {
      const [answer] = await textsOf();
      expect(await thrownBy(openAs(role, answer?.answerId ?? ""))).toMatchObject({ status: 404 });
    },
  );
});

describe("signs that can't be seen", () => {
  it.each([
    ["\u200Bdose", "[U+200B]dose"],
    ["\u00A0", "[U+00A0]"],
    [" \n", "␣↵\n"],
    ["\t", "⇥"],
    ["stop now", "stop now"],
    ["\u202Aa\u{E0041}", "[U+202A]a[U+E0041]"],
  ])("%j is drawn as %j", (text, drawn) => {
    expect(visibleSigns(text)).toBe(drawn);
  });
});
