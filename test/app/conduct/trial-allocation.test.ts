// A study that no value on a page can make impossible to seal.
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { attachVignetteSet } from "#app/conduct/attach-vignette-set.server.ts";
import { en } from "#app/conduct/words/en.ts";
import { recordDesign } from "#app/planning/record-design.server.ts";
import { recordPlan } from "#app/planning/record-plan.server.ts";
import { takeBothKeys } from "#scripts/synthetic/keys.ts";
import { syntheticPlan } from "#scripts/synthetic/plan.ts";
import { fewCases } from "#scripts/synthetic/study.ts";
import { walkToPanel } from "#scripts/synthetic/walk.ts";
import { scaffoldSet } from "#scripts/vignettes/scaffold.ts";
import { defaultDesign } from "#study/design.ts";
import { draftStudy, openTestDatabase, testDay } from "#test/support/factories.ts";
import { removeSet } from "#test/vignettes/set-copy.ts";
import { browserOf } from "./coordinator-browser.ts";

const open = await openTestDatabase();
const sound = { ...defaultDesign, vignettes: fewCases, raterSeats: 2 };
const approval = {
  decision: "approval",
  authority: "Committee of the hospital",
  reference: "12/2026",
  decidedOn: "2026-01-31",
};

/** What Postgres says to the owner. */
async function refusedBy(studyId: string, state: string): Promise<string | undefined> {
  const failed = await open.owner.db
    .execute(sql`update studies set state = ${state} where id = ${studyId}::uuid`)
    .then(
      () => null,
      (error: unknown) => error,
    );
  return (failed as { cause?: { constraint_name?: string } } | null)?.cause?.constraint_name;
}

describe("[S6] [A13] before collecting opens", () => {
  it("a design that an earlier version took is refused with its field and what holds, by page and Postgres, and another opens", async () => {
    const study = await draftStudy(open, { design: { spacingReadings: 99 } });
    const desk = await browserOf(open, study);
    await walkToPanel(study, testDay);
    await desk.recordEthics(approval);
    const { obstacles } = await desk.overview();
    expect(obstacles.map(en.overview.obstacle)).toEqual([
      "The design could never be sealed. Spacing: with 5 cases no order keeps 99 readings between two answers to one case. Give 5 or fewer. The investigator records another design.",
    ]);
    expect(await desk.act("open-collecting")).toMatchObject({
      status: 409,
      data: { kind: "step-not-ready" },
    });
    expect(await refusedBy(study.studyId, "collecting")).toBe("designs_spacing_s6");
    expect(
      await recordDesign(await study.actor("investigator"), { ...sound, spacingReadings: 5 }),
    ).toMatchObject({ kind: "design-recorded" });
    expect((await desk.act("open-collecting")).status).toBe(302);
  });

  it.each([
    ["designs_seats_s6", { raterSeats: 1 }, "Rater seats: 2 are taken by raters already."],
    [
      "designs_arms_s6",
      { arms: defaultDesign.arms.slice(0, 2) },
      "Arms: residents are named to write for pgy2.",
    ],
  ])("Postgres too refuses what the page refuses: %s", async (constraint, changed, words) => {
    const study = await draftStudy(open);
    const desk = await browserOf(open, study);
    await walkToPanel(study, testDay);
    await desk.recordEthics(approval);
    await open.owner.db.execute(
      sql`insert into designs (study_id, version, design, hash) values (${study.studyId}::uuid, 2, ${JSON.stringify({ ...sound, ...changed })}::jsonb, repeat('0', 64))`,
    );
    expect((await desk.overview()).obstacles.map(en.overview.obstacle).join()).toContain(words);
    expect(await refusedBy(study.studyId, "collecting")).toBe(constraint);
  });
});

describe("[S6] before the seal", () => {
  it("a plan recorded before its design changed is asked for again, by page and Postgres", async () => {
    const study = await draftStudy(open);
    const desk = await browserOf(open, study);
    await walkToPanel(study, testDay);
    await desk.recordEthics(approval);
    const investigator = await study.actor("investigator");
    await recordPlan(investigator, await syntheticPlan(investigator, testDay), null);
    expect(await recordDesign(investigator, { ...sound, referenceArm: "pgy1" })).toMatchObject({
      kind: "design-recorded",
    });
    await desk.act("open-collecting");
    await takeBothKeys(study);
    const kinds = async () => (await desk.seal()).obstacles.map((obstacle) => obstacle.kind);
    expect(await kinds()).toContain("plan-misfits");
    expect(await refusedBy(study.studyId, "rating")).toBe("plans_fit_s6");
    await recordPlan(
      await study.actor("investigator"),
      await syntheticPlan(investigator, testDay),
      null,
    );
    expect(await kinds()).not.toContain("plan-misfits");
    expect(await refusedBy(study.studyId, "rating")).not.toBe("plans_fit_s6");
  });
});

describe("[S6] before a set is attached, which can't be undone", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("one with fewer cases than any design may have is refused", async () => {
    const parent = await mkdtemp(join(tmpdir(), "small-sets-"));
    await scaffoldSet(join(parent, "one-case"));
    vi.stubEnv("VIGNETTES_DIR", parent);
    const study = await draftStudy(open, { design: { vignetteSet: "one-case", vignettes: "all" } });
    expect(await attachVignetteSet(await study.actor("coordinator"), testDay)).toEqual({
      kind: "cases-too-few",
      cases: 1,
      least: 5,
    });
    await removeSet(parent);
  });
});
