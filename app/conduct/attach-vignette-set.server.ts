import { randomUUID } from "node:crypto";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { findDesign, findVignetteSet, holdStudy } from "#db/queries/studies.ts";
import { insertVignetteSet, type SetCopy } from "#db/queries/vignette-sets.ts";
import { fewestVignettes } from "#study/design.ts";
import { documentHash } from "#study/record/hashed.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { asId, type VignetteId } from "#study/vocabulary.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { findSetFolders } from "#vignettes/locate.ts";
import { VignetteSetError } from "#vignettes/problem.ts";
import type { VignetteSet } from "#vignettes/schema.ts";

export type SetAttached = Readonly<{ kind: "set-attached"; vignettes: number }>;
export type SetRefused =
  | Readonly<{ kind: "set-already-attached" | "design-missing" }>
  | Readonly<{ kind: "set-unknown"; setId: string }>
  | Readonly<{ kind: "set-has-problems"; problems: number }>
  | Readonly<{ kind: "cases-unknown"; numbers: readonly number[] }>
  | Readonly<{ kind: "cases-too-few"; cases: number; least: number }>
  | Readonly<{ kind: "study-not-draft"; state: StudyState }>;

/** Rule V1: the set is copied once, in draft; screens read only the copy. A set with a problem is refused by the loader. */
export async function attachVignetteSet(
  actor: Actor,
  today: Date,
): Promise<SetAttached | SetRefused> {
  if (actor.state !== "draft") return { kind: "study-not-draft", state: actor.state };
  const design = await asActor(actor.pools.operations, actor.session, (tx) =>
    findDesign(tx, actor.studyId),
  );
  if (!design) return { kind: "design-missing" };
  const { vignetteSet: setId, vignettes: chosen } = design.design;
  const folder = (await findSetFolders()).get(setId);
  if (folder === undefined) return { kind: "set-unknown", setId };
  const set = await loadOrTell(
    folder,
    actor.databaseKind === "real" ? today.toISOString().slice(0, 10) : null,
  );
  if ("kind" in set) return set;
  const unknown = unknownNumbers(set, chosen);
  if (unknown.length > 0) return { kind: "cases-unknown", numbers: unknown };
  // A set can't be taken back, and a design that lists its cases was refused fewer.
  if (chosen === "all" && set.vignettes.length < fewestVignettes)
    return { kind: "cases-too-few", cases: set.vignettes.length, least: fewestVignettes };
  return asActor(actor.pools.operations, actor.session, (tx) => attach(tx, actor, set, chosen));
}

/** What is wrong is told by `equipoise vignettes check`, where no author or rater reads it. */
async function loadOrTell(folder: string, today: string | null): Promise<VignetteSet | SetRefused> {
  try {
    return await loadVignetteSet(folder, today);
  } catch (error) {
    if (error instanceof VignetteSetError)
      return { kind: "set-has-problems", problems: error.problems.length };
    throw error;
  }
}

type Chosen = "all" | readonly number[];

const unknownNumbers = ({ vignettes }: VignetteSet, chosen: Chosen): readonly number[] =>
  chosen === "all"
    ? []
    : chosen.filter((number) => !vignettes.some((v) => v.stimulus.number === number));

async function attach(
  tx: Tx,
  { studyId }: Actor,
  set: VignetteSet,
  chosen: Chosen,
): Promise<SetAttached | SetRefused> {
  const state = await holdStudy(tx, studyId);
  if (state !== "draft") return { kind: "study-not-draft", state };
  if (await findVignetteSet(tx, studyId)) return { kind: "set-already-attached" };
  const { manifest, rubricFile, rubricHash } = set;
  const vignettes = set.vignettes.filter(
    (v) => chosen === "all" || chosen.includes(v.stimulus.number),
  );
  const copy: SetCopy = {
    set: {
      setId: manifest.id,
      setVersion: manifest.version,
      setHash: set.setHash,
      isPublic: manifest.isPublic,
      reviewState: manifest.reviewState,
      disclosure: manifest.disclosure,
      rubric: rubricFile,
      rubricHash,
    },
    vignettes: vignettes.map((v) => ({
      id: asId<VignetteId>(randomUUID()),
      number: v.stimulus.number,
      stimulus: v.stimulus,
      stimulusHash: v.stimulusHash,
      key: v.key,
      keyHash: v.keyHash,
    })),
    practice: set.practice.map((p, index) => ({
      id: randomUUID(),
      number: index + 1,
      stimulus: p.stimulus,
      key: p.key,
      worked: p.worked,
    })),
  };
  await insertVignetteSet(tx, studyId, copy);
  const detail = {
    setId: manifest.id,
    setVersion: manifest.version,
    setHash: set.setHash,
    rubricHash,
    vignettes: vignettes.length,
  };
  await appendToLedger(tx, studyId, {
    act: "vignette-set-attached",
    detail,
    payload: whatWasCopied(copy),
  });
  return { kind: "set-attached", vignettes: vignettes.length };
}

/** The copy by its hashes: screens read the copy, so the ledger vouches for it and not for the folder. */
const whatWasCopied = ({
  set: { isPublic, reviewState, disclosure },
  vignettes,
  practice,
}: SetCopy) => ({
  isPublic,
  reviewState,
  disclosure,
  vignettes: vignettes.map(({ id, number, stimulusHash, keyHash }) => ({
    id,
    number,
    stimulusHash,
    keyHash,
  })),
  practice: practice.map(({ id, number, stimulus, key, worked }) => ({
    id,
    number,
    stimulus: documentHash(stimulus),
    key: documentHash(key),
    worked: documentHash(worked),
  })),
});
