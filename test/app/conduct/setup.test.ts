import { expect, it } from "vitest";
import { readCoordinatorOverview } from "#app/conduct/coordinator-overview.server.ts";
import { readSetup, type SetupView } from "#app/conduct/read-setup.server.ts";
import { loader as home } from "#app/routes/_index.tsx";
import { loader } from "#app/routes/studies.$studyId.setup.tsx";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToCollecting } from "#scripts/synthetic/walk.ts";
import { isDone } from "#study/setup.ts";
import type { Role } from "#study/vocabulary.ts";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import { testDay } from "#test/support/factories.ts";
import { thrownBy } from "#test/support/http.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

const kindsIn = ({ steps }: SetupView, isLater: boolean) =>
  steps.flatMap(({ missing }) =>
    missing.filter((m) => m.isLater === isLater).map(({ obstacle }) => obstacle.kind),
  );

const toldOf = async (study: SyntheticStudy & Parameters<typeof visitorOf>[0], role: Role) =>
  JSON.stringify((await visitorOf(study).visit(role, home, "/")).data);

it("[F3] the guide lists what opening asks for, to everyone who prepares the study", async () => {
  const study = await readyStudy("draft");
  const coordinator = await study.actor("coordinator");
  const { obstacles } = await readCoordinatorOverview(coordinator);
  for (const role of ["coordinator", "investigator", "statistician", "auditor"] as const) {
    const view = await readSetup(await study.actor(role));
    if (view === null) throw new Error("a draft has its guide");
    expect([...kindsIn(view, false)].sort()).toEqual(obstacles.map(({ kind }) => kind).sort());
    expect(kindsIn(view, true)).toContain("plan-missing");
    expect(view.steps.filter(isDone).map(({ name }) => name)).toEqual([
      "contact",
      "arms",
      "design",
      "people",
    ]);
  }
  const refused = await thrownBy(visitorOf(study).ask("redactor", loader, "/setup"));
  expect(refused).toMatchObject({ status: 404 });
  expect(await toldOf(study, "investigator")).toMatch(/4 of 7 steps are done/u);
  await walkToCollecting(study, testDay);
  expect(await readSetup(coordinator)).toBeNull();
});

it("[F3] home counts what is somebody's own to do, and says when nothing is left", async () => {
  const answered = await readyStudy("answered");
  expect(await toldOf(answered, "resident")).toMatch(/Every case is answered/u);
  expect(await toldOf(answered, "redactor")).toMatch(/No text is before you yet/u);
  const study = await readyStudy("rating");
  const before = /0 of (\d+) readings are done/u.exec(await toldOf(study, "rater"));
  expect(Number(before?.[1])).toBeGreaterThan(0);
  expect(await toldOf(await readyStudy("rated"), "rater")).toMatch(/You have signed off/u);
});
