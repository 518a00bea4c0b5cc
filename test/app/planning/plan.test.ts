import { describe, expect, it } from "vitest";
import { defaultPlan } from "#analysis/default-plan.ts";
import { type Plan, sensitivityMethods } from "#analysis/plan.ts";
import { action, loader } from "#app/routes/studies.$studyId.plan.tsx";
import { harmCriterion } from "#study/harm-criterion.ts";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import { type SentForm, thrownBy } from "#test/support/http.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

const criteria = [
  "medical-correctness",
  "medication-safety",
  "guideline-consistency",
  "clinical-usefulness",
];

/** The form as the page offers it, with the two fields that people must write. */
const form: SentForm = {
  "hypothesis.medical-correctness": "non-inferiority",
  "hypothesis.medication-safety": "superiority",
  "hypothesis.guideline-consistency": "superiority",
  "hypothesis.clinical-usefulness": "superiority",
  marginPoints: "0.4",
  marginJustification: "Less than half a level.",
  prespecifiedAt: "2026-11-02",
  comparators: "pgy2",
  gate: "medical-correctness",
  alpha: "0.025",
  levelPercent: "95",
  zeroMethod: "pratt",
  rule: "gate-then-holm",
  nodes: "",
  deciding: "reml-kenward-roger",
  sensitivity: sensitivityMethods,
  degreesOfFreedom: "satterthwaite",
  resamples: "9999",
  seed: "1",
};
type View = Readonly<{
  versions: readonly Readonly<{ version: number; plan: Plan; reason: string | null }>[];
  sealedVersion: number | null;
}>;

describe("[S4] the plan is versioned before the seal and amended after it", () => {
  it("records the plan of the protocol from the form", async () => {
    const { visit } = visitorOf(await readyStudy("collecting"));
    expect((await visit("statistician", action, "/plan", form)).headers.get("Location")).toMatch(
      /plan\?done=recorded$/,
    );
    const { versions } = (await visit("auditor", loader, "/plan")).data as View;
    const expected = defaultPlan({
      criteria,
      referenceArm: "model",
      comparators: ["pgy2"],
      harmCriterion,
      margin: 0.4,
      marginJustification: "Less than half a level.",
      prespecifiedAt: "2026-11-02",
    });
    expect(versions[0]?.plan).toEqual(expected.kind === "plan-accepted" && expected.plan);
  });

  it.each([
    ["marginJustification", { marginJustification: " " }],
    ["marginPoints", { marginPoints: "" }],
    ["marginPoints", { marginPoints: "-1" }],
    ["marginPoints", { marginPoints: "4" }],
    ["comparators", { comparators: ["pgy2", "pgy3"] }],
    ["prespecifiedAt", { prespecifiedAt: "soon" }],
    ["alpha", { alpha: "0.7" }],
    ["levelPercent", { alpha: "0.05" }],
    ["rule", { rule: "" }],
    ["deciding", { deciding: "anova" }],
    ["sensitivity", { deciding: "obuchowski-rockette" }],
    ["nodes", { rule: "graph", nodes: "no JSON" }],
    ["nodes", { rule: "graph", nodes: "[]" }],
    ["resamples", { resamples: "10" }],
    ["seed", { seed: "one" }],
    ["degreesOfFreedom", { degreesOfFreedom: "" }],
    ["gate", { "hypothesis.medical-correctness": "descriptive" }],
    ["hypothesis.medication-safety", { "hypothesis.medication-safety": "" }],
  ])("names the field %s when it can't stand", async (field, change) => {
    const { visit } = visitorOf(await readyStudy("collecting"));
    expect(await visit("investigator", action, "/plan", { ...form, ...change })).toMatchObject({
      status: 422,
      data: { refusal: { kind: "plan-refused", field } },
    });
  });

  it("takes a change after the seal only with a reason, and keeps the sealed version", async () => {
    const { visit } = visitorOf(await readyStudy("rating"));
    expect(await visit("investigator", action, "/plan", form)).toMatchObject({
      status: 422,
      data: { refusal: { kind: "amendment-needs-reason" } },
    });
    await visit("investigator", action, "/plan", {
      ...form,
      amendmentReason: "One arm was withdrawn.",
      passphrase: "only synthetic: investigator",
    });
    const { versions, sealedVersion } = (await visit("investigator", loader, "/plan")).data as View;
    expect(versions.map(({ version, reason }) => [version, reason])).toEqual([
      [2, "One arm was withdrawn."],
      [1, null],
    ]);
    expect(sealedVersion).toBe(1);
  });

  it("takes nothing after unblinding, and nothing from an auditor", async () => {
    const { visit, ask } = visitorOf(await readyStudy("unblinded"));
    expect(
      await visit("investigator", action, "/plan", { ...form, amendmentReason: "Too late." }),
    ).toMatchObject({ status: 409, data: { refusal: { kind: "study-unblinded" } } });
    expect(await thrownBy(ask("auditor", action, "/plan", form))).toMatchObject({ status: 404 });
  });

  it("offers no form before a case set names the criteria", async () => {
    const { visit } = visitorOf(await readyStudy("draft"));
    expect((await visit("investigator", loader, "/plan")).data).toMatchObject({
      criteria: [],
      versions: [],
    });
  });
});
