import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { findDesignGround } from "#db/queries/design-ground.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { findDesign, findVignetteSet, holdStudy, insertDesign } from "#db/queries/studies.ts";
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import { type DesignMisfit, findMisfits } from "#study/design-fit.ts";
import type { StudyDesign } from "#study/design.ts";
import { invariant } from "#study/invariant.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { countPromised } from "#vignettes/count-promised.ts";

export type DesignRecorded = Readonly<{ kind: "design-recorded"; version: number; hash: string }>;
export type DesignNotRecorded =
  | Readonly<{ kind: "design-frozen"; state: StudyState }>
  | Readonly<{ kind: "design-unchanged" | "set-attached" }>
  | Readonly<{ kind: "design-misfits"; misfits: readonly DesignMisfit[] }>;

/** Rules S3, S6: until the design freezes on leaving draft each change is a new version, and only one that can be sealed is taken. */
export async function recordDesign(
  actor: Actor,
  design: StudyDesign,
): Promise<DesignRecorded | DesignNotRecorded> {
  const hash = sha256Hex(canonicalJson(design));
  const promised = await countPromised(design);
  return asActor(actor.pools.analysis, actor.session, async (tx) => {
    const state = await holdStudy(tx, actor.studyId);
    if (state !== "draft") return { kind: "design-frozen" as const, state };
    const current = await findDesign(tx, actor.studyId);
    if (current?.hash === hash) return { kind: "design-unchanged" as const };
    if (current && !isSameSet(current.design, design) && (await findVignetteSet(tx, actor.studyId)))
      return { kind: "set-attached" as const };
    const ground = await findDesignGround(tx, actor.studyId);
    invariant(ground, "a draft tells its investigator what a design is held against");
    const misfits = findMisfits(design, { ...ground, cases: ground.cases ?? promised });
    if (misfits.length > 0) return { kind: "design-misfits" as const, misfits };
    const version = (current?.version ?? 0) + 1;
    await insertDesign(tx, actor.studyId, { version, design, hash });
    await appendToLedger(tx, actor.studyId, {
      act: "design-recorded",
      detail: { version, designHash: hash },
    });
    return { kind: "design-recorded" as const, version, hash };
  });
}

const isSameSet = (a: StudyDesign, b: StudyDesign): boolean =>
  a.vignetteSet === b.vignetteSet && canonicalJson(a.vignettes) === canonicalJson(b.vignettes);
