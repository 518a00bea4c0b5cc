// What a design would ask for and could show, while it is being edited. Nothing is written.
import { randomBytes } from "node:crypto";
import { parsePlan } from "#analysis/parse-plan.ts";
import type { Plan } from "#analysis/plan.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { findDesignGround } from "#db/queries/design-ground.ts";
import { findPlan } from "#db/queries/plans.ts";
import type { Certificate } from "#study/allocation/guarantees.ts";
import { type DesignMisfit, findMisfits } from "#study/design-fit.ts";
import { fewestVignettes, type StudyDesign } from "#study/design.ts";
import { type ReadingLoad, readingLoad } from "#study/reading-load.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { findPromisedCases } from "#vignettes/count-promised.ts";
import { certifyInThread, precisionInThread } from "./design-thread.server.ts";
import type { ExpectedPrecision } from "./expected-precision.server.ts";
import type { Assumptions } from "./preview-form.server.ts";

/** Null where a trial would keep the thread for many seconds. */
export type TrialCertificate = Certificate | null;

export type DesignPreviewed = Readonly<{
  kind: "design-previewed";
  cases: number;
  /** Whether as many cases as this will be there; else the fewest that a design may have. */
  isCounted: boolean;
  load: ReadingLoad;
  certificate: TrialCertificate;
  precision: ExpectedPrecision | null;
}>;

export type NotPreviewed =
  | Readonly<{ kind: "design-frozen"; state: StudyState }>
  | Readonly<{ kind: "design-misfits"; misfits: readonly DesignMisfit[] }>;

const mostReadingsTried = 50_000;

/** Rule S10: by a seed that nobody is told and nothing keeps, so that no trial foretells the draw. */
export async function previewDesign(
  actor: Actor,
  design: StudyDesign,
  { minutes, ...components }: Assumptions,
  signal: AbortSignal,
): Promise<DesignPreviewed | NotPreviewed> {
  const promised = await findPromisedCases(design);
  const { ground, plan } = await findGround(actor);
  if (ground === null) return { kind: "design-frozen", state: actor.state };
  const counted = ground.cases ?? promised;
  const cases = counted ?? fewestVignettes;
  const misfits = findMisfits(design, { ...ground, cases });
  if (misfits.length > 0) return { kind: "design-misfits", misfits };
  const load = readingLoad(design, cases, minutes);
  return {
    kind: "design-previewed",
    cases,
    isCounted: counted !== null,
    load,
    certificate:
      load.allReadings > mostReadingsTried
        ? null
        : await certifyInThread({ design, cases, seedHex: throwAwaySeed() }, signal),
    precision: await precisionInThread(
      { raterSeats: design.raterSeats, cases, components, plan },
      signal,
    ),
  };
}

const throwAwaySeed = (): string => randomBytes(16).toString("hex");

const findGround = ({ pools, session, studyId }: Actor) =>
  asActor(pools.gate, session, async (tx) => ({
    ground: await findDesignGround(tx, studyId),
    plan: readable((await findPlan(tx, studyId))?.plan),
  }));

function readable(stored: unknown): Plan | null {
  const parsed = parsePlan(stored);
  return parsed.kind === "plan-accepted" ? parsed.plan : null;
}
