import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { expectedPrecision } from "#app/planning/expected-precision.server.ts";
import { recordPlan } from "#app/planning/record-plan.server.ts";
import { action } from "#app/routes/studies.$studyId.design_.preview.ts";
import { syntheticPlan } from "#scripts/synthetic/plan.ts";
import { walkToPanel } from "#scripts/synthetic/walk.ts";
import { powerAnswer } from "#scripts/power/power-answer.ts";
import { parsePowerRequest } from "#scripts/power/power-request.ts";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import { testDay } from "#test/support/factories.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

const form = {
  vignetteSet: "medication-safety-30",
  vignettes: "all",
  "arms.0.id": "model",
  "arms.0.label": "Medical model",
  "arms.0.source": "model",
  "arms.1.id": "pgy1",
  "arms.1.label": "PGY1 residents",
  "arms.1.source": "people",
  "arms.2.id": "pgy2",
  "arms.2.label": "PGY2 residents",
  "arms.2.source": "people",
  referenceArm: "model",
  raterSeats: "6",
  spacingReadings: "3",
  washoutHours: "0",
  repeatPercent: "5",
  keyReveal: "never",
  minutes: "4",
  armRater: "0.02",
  armVignette: "0.1",
  residual: "0.5",
};

const study = await readyStudy("draft");
const preview = async (changed: Readonly<Record<string, string>> = {}) => {
  const answer = await visitorOf(study).ask("investigator", action, "/design/preview", {
    ...form,
    ...changed,
  });
  const response = answer as Response;
  return { status: response.status, told: (await response.json()) as Record<string, unknown> };
};
const written = async () => {
  const [counts] = await study.open.owner.db.execute(sql`
    select (select count(*) from designs) as designs, (select count(*) from ledger_entries) as entries, (select count(*) from seals) as seals`);
  return counts;
};

it("[S10] tells load and certificate of what the form says, twice with numbers of its own, and writes nothing", async () => {
  const before = await written();
  const { status, told } = await preview();
  expect(status).toBe(200);
  expect(told).toMatchObject({
    kind: "design-previewed",
    cases: 30,
    isCounted: true,
    load: { readings: 95, repeats: 5, allReadings: 570, answersWritten: 60, answersImported: 30 },
    precision: { level: 0.95, power: null },
  });
  const lines = told["certificate"] as { guarantee: string; holds: boolean; figure: string }[];
  expect(lines.map(({ guarantee }) => guarantee)).toContain("A20");
  expect(lines.filter(({ holds }) => !holds)).toEqual([]);
  expect(JSON.stringify(told)).not.toMatch(/seed|"readings":\[/u);
  expect(await written()).toEqual(before);
});

it("[S10] names what could never be sealed, and every field that can't be read", async () => {
  expect((await preview({ spacingReadings: "31" })).told).toMatchObject({
    kind: "design-misfits",
    misfits: [{ kind: "no-allocation", refused: { kind: "spacing-out-of-range", most: 30 } }],
  });
  expect(
    (await preview({ raterSeats: "", minutes: "0", armRater: "-1", "arms.1.id": "PGY 1" })).told,
  ).toEqual({
    kind: "fields-refused",
    fields: ["arms.1.id", "raterSeats", "minutes", "armRater"],
  });
  expect((await preview({ armRater: "0", armVignette: "0", residual: "0" })).told).toEqual({
    kind: "fields-refused",
    fields: ["residual"],
  });
  expect((await preview({ raterSeats: "1" })).told).toMatchObject({
    misfits: [{ kind: "seats-have-raters", seats: 2 }],
  });
  expect((await preview({ vignettes: "1-500", raterSeats: "40" })).told).toMatchObject({
    certificate: null,
  });
});

it("[S10] power and half-width are those that the command works out for the plan's margin", async () => {
  await walkToPanel(study, testDay);
  const investigator = await study.actor("investigator");
  const plan = await syntheticPlan(investigator, testDay);
  expect(await recordPlan(investigator, plan, null)).toMatchObject({ kind: "plan-recorded" });
  const { told } = await preview({ raterSeats: "4" });
  const { asked } = powerAnswer(
    parsePowerRequest({
      raters: "4",
      vignettes: String(told["cases"]),
      difference: "0",
      margin: "0.5",
      level: "0.95",
      power: "0.8",
      "arm-rater": "0.02",
      "arm-vignette": "0.1",
      residual: "0.5",
      along: "raters",
      line: "reml",
    }),
    () => undefined,
  );
  expect(told["precision"]).toEqual({
    halfWidth: asked.halfWidth,
    level: 0.95,
    power: { chance: asked.power, margin: 0.5, alpha: 0.025 },
  });
});

it("[S10] with one rater there is no expected interval, and without a plan no power", () => {
  const components = { armRater: 0.02, armVignette: 0.1, residual: 0.5 };
  expect(expectedPrecision({ raterSeats: 1, cases: 8, components, plan: null })).toBeNull();
  expect(expectedPrecision({ raterSeats: 2, cases: 8, components, plan: null })).toMatchObject({
    power: null,
  });
});

it("[S10] nothing is tried any more once the design is frozen", async () => {
  const collecting = await readyStudy("collecting");
  const answer = await visitorOf(collecting).ask("investigator", action, "/design/preview", form);
  expect((answer as Response).status).toBe(409);
});
