import { asActor } from "#db/client.server.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { findDesign, findVignetteSet, holdStudy, insertDesign } from "#db/queries/studies.ts";
import { canonicalJson } from "#study/canonical-json.ts";
import type { StudyDesign } from "#study/design.ts";
import { sha256Hex } from "#study/digest.ts";
import type { StudyState } from "#study/vocabulary.ts";
import type { Actor } from "#app/http/actor.server.ts";

export type DesignRecorded = Readonly<{ kind: "design-recorded"; version: number; hash: string }>;
export type DesignNotRecorded = Readonly<{ kind: "design-frozen"; state: StudyState }> | Readonly<{ kind: "design-unchanged" | "set-attached" }>;

/** Rule S3: the design freezes on leaving draft; until then each change is a new version. */
export async function recordDesign(actor: Actor, design: StudyDesign): Promise<DesignRecorded | DesignNotRecorded> {
  const hash = sha256Hex(canonicalJson(design));
  return asActor(actor.pools.analysis, actor.session, async (tx) => {
    const state = await holdStudy(tx, actor.studyId);
    if (state !== "draft") return { kind: "design-frozen" as const, state };
    const current = await findDesign(tx, actor.studyId);
    if (current?.hash === hash) return { kind: "design-unchanged" as const };
    if (current && !isSameSet(current.design, design) && (await findVignetteSet(tx, actor.studyId))) return { kind: "set-attached" as const };
    const version = (current?.version ?? 0) + 1;
    await insertDesign(tx, actor.studyId, { version, design, hash });
    await appendToLedger(tx, actor.studyId, { act: "design-recorded", detail: { version, designHash: hash } });
    return { kind: "design-recorded" as const, version, hash };
  });
}

const isSameSet = (a: StudyDesign, b: StudyDesign): boolean => a.vignetteSet === b.vignetteSet && canonicalJson(a.vignettes) === canonicalJson(b.vignettes);
