import { describe, expect, it } from "vitest";
import { attachVignetteSet } from "#app/conduct/attach-vignette-set.server.ts";
import { action, loader } from "#app/routes/studies.$studyId.design.tsx";
import { misfitInWords } from "#app/words/shared/misfit-en.ts";
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import type { DesignMisfit } from "#study/design-fit.ts";
import type { StudyDesign } from "#study/design.ts";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import { testDay } from "#test/support/factories.ts";
import { thrownBy } from "#test/support/http.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

const form = {
  "arms.0.id": "model",
  "arms.0.label": "Medical model",
  "arms.0.source": "model",
  "arms.1.id": "",
  "arms.1.label": "",
  "arms.1.source": "",
  "arms.2.id": "pgy2",
  "arms.2.label": "PGY2 residents",
  "arms.2.source": "people",
  "arms.3.id": "pgy1",
  "arms.3.label": "PGY1 residents",
  "arms.3.source": "people",
  referenceArm: "model",
  raterSeats: "4",
  spacingReadings: "2",
  washoutHours: "1.5",
  repeatPercent: "7",
  keyReveal: "never",
  practice: "yes",
};
type View = Readonly<{
  versions: readonly Readonly<{ version: number; design: StudyDesign; hash: string }>[];
  mayChange: boolean;
}>;

describe("[S3] the design is recorded in draft and frozen after it", () => {
  it("keeps every version with the hash of its canonical text", async () => {
    const { visit } = visitorOf(await readyStudy("draft"));
    expect((await visit("investigator", action, "/design", form)).headers.get("Location")).toMatch(
      /design\?recorded$/,
    );
    const { versions, mayChange } = (await visit("investigator", loader, "/design")).data as View;
    expect(mayChange).toBe(true);
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(versions[0]?.design).toMatchObject({
      arms: [{ id: "model" }, { id: "pgy2" }, { id: "pgy1" }],
      washoutHours: 1.5,
      repeatShare: 0.07,
      practice: true,
      acceptsPublicSet: false,
      vignetteSet: "medication-safety-30",
    });
    expect(versions[0]?.hash).toBe(sha256Hex(canonicalJson(versions[0]?.design)));
  });

  it("[C5] counts how residents write only where that is asked for; a design without it keeps its hash", async () => {
    const { visit } = visitorOf(await readyStudy("draft"));
    await visit("investigator", action, "/design", form);
    await visit("investigator", action, "/design", { ...form, recordsWriting: "yes" });
    expect(
      await visit("investigator", action, "/design", { ...form, recordsWriting: "yes" }),
    ).toMatchObject({ status: 409, data: { refusal: { kind: "design-unchanged" } } });
    await visit("investigator", action, "/design", form);
    const { versions } = (await visit("investigator", loader, "/design")).data as View;
    expect(
      versions.map(({ design }) => [design.recordsWriting, "recordsWriting" in design]),
    ).toEqual([
      [undefined, false],
      [true, true],
      [undefined, false],
      [undefined, false],
    ]);
    expect(versions[0]?.hash).toBe(versions[2]?.hash);
  });

  it("names every refused field by its row of the form, and keeps what was typed", async () => {
    const { visit } = visitorOf(await readyStudy("draft"));
    const wrong = {
      ...form,
      "arms.2.id": "PGY 2",
      raterSeats: "",
      repeatPercent: "30",
      washoutHours: "soon",
    };
    const { status, data } = await visit("investigator", action, "/design", wrong);
    expect(status).toBe(422);
    expect(data).toMatchObject({
      refusal: {
        kind: "fields-refused",
        fields: ["arms.2.id", "raterSeats", "washoutHours", "repeatPercent"],
      },
      typed: { washoutHours: "soon" },
    });
  });

  it.each([
    ["", "all"],
    ["all", "all"],
    ["1-5", [1, 2, 3, 4, 5]],
    ["9, 3-6,1", [1, 3, 4, 5, 6, 9]],
  ])("takes cases written as %j", async (written, stored) => {
    const { visit } = visitorOf(await readyStudy("draft"));
    await visit("investigator", action, "/design", { ...form, vignettes: written });
    const { versions } = (await visit("investigator", loader, "/design")).data as View;
    expect(versions[0]?.design.vignettes).toEqual(stored);
  });

  it.each(["1-4", "first five", "5-1", "1-5, x", "0-6"])(
    "refuses cases written as %j",
    async (written) => {
      const { visit } = visitorOf(await readyStudy("draft"));
      expect(
        await visit("investigator", action, "/design", { ...form, vignettes: written }),
      ).toMatchObject({ status: 422, data: { refusal: { fields: ["vignettes"] } } });
    },
  );

  it("[V1] keeps the cases once the set is attached, and refuses cases that the set doesn't have", async () => {
    const study = await readyStudy("draft");
    const { visit } = visitorOf(study);
    await visit("investigator", action, "/design", { ...form, vignettes: "1-5, 999" });
    expect(await attachVignetteSet(await study.actor("coordinator"), testDay)).toEqual({
      kind: "cases-unknown",
      numbers: [999],
    });
    await visit("investigator", action, "/design", { ...form, vignettes: "1-5" });
    expect(await attachVignetteSet(await study.actor("coordinator"), testDay)).toEqual({
      kind: "set-attached",
      vignettes: 5,
    });
    expect(await visit("investigator", action, "/design", form)).toMatchObject({
      status: 409,
      data: { refusal: { kind: "set-attached" } },
    });
  });

  it("[S6] refuses every value that no study could be sealed with, at its field and with what holds, and records nothing", async () => {
    const { visit } = visitorOf(await readyStudy("draft"));
    const refusal = await visit("investigator", action, "/design", {
      ...form,
      vignettes: "1-8",
      spacingReadings: "9",
      raterSeats: "1",
      "arms.3.id": "",
      "arms.3.label": "",
      "arms.3.source": "",
    });
    expect(refusal).toMatchObject({
      status: 422,
      data: { refusal: { kind: "design-misfits" }, typed: { spacingReadings: "9" } },
    });
    const { misfits } = (refusal.data as { refusal: { misfits: readonly DesignMisfit[] } }).refusal;
    expect(misfits.map(misfitInWords)).toEqual([
      "Spacing: with 8 cases no order keeps 9 readings between two answers to one case. Give 8 or fewer.",
      "Arms: residents are named to write for pgy1. Keep it as an arm written by people here, or have the coordinator record that these residents left.",
      "Rater seats: 2 are taken by raters already. Give 2 or more.",
    ]);
    expect(((await visit("investigator", loader, "/design")).data as View).versions).toHaveLength(
      1,
    );
    expect(
      (
        await visit("investigator", action, "/design", {
          ...form,
          vignettes: "1-8",
          spacingReadings: "8",
        })
      ).status,
    ).toBe(302);
  });

  it("[S6] counts the cases of the named set before it is attached, and the attached ones after", async () => {
    const study = await readyStudy("draft");
    const { visit } = visitorOf(study);
    expect(
      await visit("investigator", action, "/design", { ...form, spacingReadings: "31" }),
    ).toMatchObject({ status: 422, data: { refusal: { misfits: [{ refused: { most: 30 } }] } } });
    await visit("investigator", action, "/design", { ...form, vignettes: "1-6" });
    await attachVignetteSet(await study.actor("coordinator"), testDay);
    expect(
      await visit("investigator", action, "/design", {
        ...form,
        vignettes: "1-6",
        spacingReadings: "7",
      }),
    ).toMatchObject({ status: 422, data: { refusal: { misfits: [{ refused: { most: 6 } }] } } });
  });

  it("[G2] wants labels that raters can tell apart", async () => {
    const { visit } = visitorOf(await readyStudy("draft"));
    expect(
      await visit("investigator", action, "/design", { ...form, "arms.3.label": "pgy2 Residents" }),
    ).toMatchObject({ status: 422, data: { refusal: { fields: ["arms"] } } });
  });

  it("records nothing when nothing changed", async () => {
    const { visit } = visitorOf(await readyStudy("draft"));
    await visit("investigator", action, "/design", form);
    expect(await visit("investigator", action, "/design", form)).toMatchObject({
      status: 409,
      data: { refusal: { kind: "design-unchanged" } },
    });
  });

  it("is refused once collecting has opened, and offered for reading only", async () => {
    const { visit } = visitorOf(await readyStudy("collecting"));
    expect(await visit("investigator", action, "/design", form)).toMatchObject({
      status: 409,
      data: { refusal: { kind: "design-frozen" } },
    });
    expect((await visit("statistician", loader, "/design")).data).toMatchObject({
      mayChange: false,
    });
  });

  it("is the investigator's alone to change", async () => {
    const { ask } = visitorOf(await readyStudy("draft"));
    expect(await thrownBy(ask("statistician", action, "/design", form))).toMatchObject({
      status: 404,
    });
    expect(await thrownBy(ask("auditor", action, "/design", form))).toMatchObject({ status: 404 });
    expect(await thrownBy(ask("rater", loader, "/design"))).toMatchObject({ status: 404 });
  });
});
