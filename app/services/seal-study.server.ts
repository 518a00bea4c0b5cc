// The seal: which answers are rated, by whom, in which order; committed to before anyone reads.
import { randomUUID } from "node:crypto";
import { asActor, type Tx } from "#db/client.server.ts";
import { listKnownAuthors } from "#db/queries/acquaintances.ts";
import { listKeyOffices } from "#db/queries/key-holders.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { listSeats } from "#db/queries/people.ts";
import { findPlanVersion, insertSeal, insertSealRows, type SealRows } from "#db/queries/seal.ts";
import { changeState, findDesign, holdStudy, listVignettes, type DesignVersion } from "#db/queries/studies.ts";
import { coordinatorFacts, readCoordinatorFacts } from "#db/queries/study-facts.ts";
import { insertSurface } from "#db/queries/surface.ts";
import { listClearedAnswers, type ClearedAnswer } from "#db/queries/texts.ts";
import { allocate, allocationVersion, type AllocatedReading, type Allocation, type AllocationRefused, type AllocationSeat, type CandidateAnswer } from "#study/allocation.ts";
import { certificate } from "#study/allocation/certificate.ts";
import type { GuaranteeChecked } from "#study/allocation/guarantees.ts";
import { findUnconfirmed, type RecognitionUnconfirmed } from "#study/allocation/recognition-line.ts";
import { allocationText, commitmentTo, type CommittedReading } from "#study/commitment.ts";
import { invariant } from "#study/invariant.ts";
import { sealedKeys } from "#study/key-holders.ts";
import { randomGenerator, uniformFrom } from "#study/random.ts";
import { documentHash } from "#study/record/hashed.ts";
import { sealedRows, sealedRowsHash } from "#study/record/seal.ts";
import type { DrawnAs } from "#study/sealed-card.ts";
import { decideTransition, type TransitionRefused } from "#study/study-state.ts";
import { type AnalysisReadingId, asId, type ReadingId, type ShownAnswerId } from "#study/vocabulary.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { findSize, measureRecognition } from "./measure-recognition.server.ts";
import { measureSurface } from "./measure-surface.server.ts";
import { byRandomId } from "./prepare-texts.server.ts";
import { newSecret, newSeed } from "./secrets.server.ts";

export type StudySealed = Readonly<{ kind: "study-sealed"; readings: number; commitment: string }>;

/** Rule A21: the coordinator's word that raters may infer more than A20 allows; asked for only where it doesn't hold. */
export type SealRequest = Readonly<{ confirmsRecognition: boolean }>;

/** collecting → rating, or everything that stands in the way. */
export async function sealStudy(actor: Actor, request: SealRequest): Promise<StudySealed | TransitionRefused | AllocationRefused | RecognitionUnconfirmed> {
  const size = await asActor(actor.pools.operations, actor.session, (tx) => findSize(tx, actor.studyId));
  // The design is frozen and its seats and cases are fixed while answers are collected, so the figure stays true.
  const recognition = size && actor.state === "collecting" ? await measureRecognition(size) : null;
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    const decision = decideTransition(await holdStudy(tx, actor.studyId), "rating", coordinatorFacts(actor.databaseKind, await readCoordinatorFacts(tx, actor.studyId)));
    if (decision.kind !== "state-changed") return decision;
    invariant(recognition, "a study without a design or cases passed the conditions of the seal");
    const unconfirmed = findUnconfirmed(recognition, request.confirmsRecognition);
    if (unconfirmed) return unconfirmed;
    const material = await readMaterial(tx, actor);
    const seed = newSeed();
    const drawn = allocate(material.design, material.seats, material.answers, uniformFrom(seed));
    return drawn.kind === "allocated" ? seal(tx, actor, { ...material, recognition }, drawn, seed) : drawn;
  });
}

type Material = Readonly<{
  frozen: DesignVersion;
  plan: Readonly<{ version: number; hash: string }>;
  design: Parameters<typeof allocate>[0];
  seats: readonly AllocationSeat[];
  answers: readonly CandidateAnswer[];
  cleared: ReadonlyMap<string, ClearedAnswer>;
}>;

async function readMaterial(tx: Tx, { studyId }: Actor): Promise<Material> {
  const frozen = await findDesign(tx, studyId);
  const plan = await findPlanVersion(tx, studyId);
  invariant(frozen && plan, "a study without design or plan passed the conditions of the seal");
  const { arms, spacingReadings, repeatShare } = frozen.design;
  const cleared = await listClearedAnswers(tx, studyId);
  const known = await listKnownAuthors(tx, studyId);
  return {
    frozen,
    plan,
    design: { arms: arms.map((arm) => arm.id), vignettes: (await listVignettes(tx, studyId)).map((v) => v.id), spacingReadings, repeatShare },
    seats: (await listSeats(tx, studyId)).map(({ id }) => ({ id, acquaintedWith: known.filter(({ seatId }) => seatId === id).map(({ authorId }) => authorId) })),
    answers: cleared.map((a) => ({ id: a.answerId, vignette: a.vignetteId, arm: a.arm, author: a.authorId })),
    cleared: new Map(cleared.map((a) => [a.answerId, a])),
  };
}

async function seal(tx: Tx, { studyId }: Actor, material: Material & Readonly<{ recognition: GuaranteeChecked }>, drawn: Allocation, seed: string): Promise<StudySealed> {
  const identified = identify(drawn.readings);
  const salt = newSecret();
  const allocation = allocationText(identified.map((r) => committed(r, material)));
  const commitment = commitmentTo({ salt, seed, allocation });
  const { frozen, plan, recognition } = material;
  const hashes = { commitment, designHash: frozen.hash, planVersion: plan.version, planHash: plan.hash };
  const proof = [...certificate(material.design, material.seats, material.answers, drawn.readings), recognition];
  await insertSeal(tx, { studyId, seed, salt, allocation, ...hashes, certificate: proof });
  const rows = sealRows(studyId, identified, material);
  await insertSealRows(tx, rows);
  const surface = measureSurface([...material.cleared.values()], frozen.design.arms);
  await insertSurface(tx, studyId, surface);
  await appendToLedger(tx, studyId, { act: "surface-measured", payload: surface });
  const detail = { ...hashes, readings: drawn.readings.length, keyHolders: sealedKeys(await listKeyOffices(tx, studyId)), ...drawnAs(recognition) };
  await appendToLedger(tx, studyId, { act: "study-sealed", detail, payload: { certificate: documentHash(proof), rows: hashOfSealRows(rows) } });
  await changeState(tx, studyId, "rating");
  return { kind: "study-sealed", readings: drawn.readings.length, commitment };
}

/** By which program the allocation was drawn, and what was known of A20 when it was sealed. */
const drawnAs = ({ figure, holds }: GuaranteeChecked): DrawnAs => ({ generator: randomGenerator, allocationVersion, recognition: { figure, isConfirmed: !holds } });

type IdentifiedReading = AllocatedReading & Readonly<{ id: ReadingId; repeatOfId: ReadingId | null }>;

function identify(readings: readonly AllocatedReading[]): readonly IdentifiedReading[] {
  const place = (r: AllocatedReading, position: number) => `${r.seat} ${position}`;
  const ids = new Map(readings.map((r) => [place(r, r.position), asId<ReadingId>(randomUUID())]));
  const idAt = (r: AllocatedReading, position: number): ReadingId => {
    const id = ids.get(place(r, position));
    invariant(id, `no reading at position ${position} of seat ${r.seat}`);
    return id;
  };
  return readings.map((r) => ({ ...r, id: idAt(r, r.position), repeatOfId: r.repeatOf === null ? null : idAt(r, r.repeatOf) }));
}

const committed = (r: IdentifiedReading, { cleared }: Material): CommittedReading => ({
  reading: r.id, seat: r.seat, position: r.position, vignette: r.vignette, arm: r.arm, answer: r.answer, author: cleared.get(r.answer)?.authorId ?? "", repeatOf: r.repeatOfId,
});

/** A repeat gets a shown text of its own: the same words under another id. */
function sealRows(studyId: Actor["studyId"], identified: readonly IdentifiedReading[], { cleared }: Material): SealRows {
  const shownOfAnswer = new Map<string, ShownAnswerId>();
  const shown: { id: ShownAnswerId; studyId: Actor["studyId"]; vignetteId: IdentifiedReading["vignette"]; text: string; textHash: string }[] = [];
  const show = (r: IdentifiedReading): ShownAnswerId => {
    const source = cleared.get(r.answer);
    invariant(source, `answer ${r.answer} was drawn without a cleared text`);
    const id = asId<ShownAnswerId>(randomUUID());
    shown.push({ id, studyId, vignetteId: r.vignette, text: source.text, textHash: source.textHash });
    return id;
  };
  const shownFor = (r: IdentifiedReading): ShownAnswerId => {
    const id = (r.repeatOfId === null ? shownOfAnswer.get(r.answer) : undefined) ?? show(r);
    if (r.repeatOfId === null) shownOfAnswer.set(r.answer, id);
    return id;
  };
  const rows = byRandomId(identified).map((r) => ({ id: r.id, studyId, seatId: r.seat, position: r.position, vignetteId: r.vignette, shownAnswerId: shownFor(r) }));
  const sealed = byRandomId(identified).map((r) => ({ readingId: r.id, studyId, answerId: r.answer, period: r.period, repeatOf: r.repeatOfId, analysisId: asId<AnalysisReadingId>(randomUUID()) }));
  return { shown: byRandomId(shown), readings: rows, sealed };
}

/** What the commitment leaves out stands in the ledger by its hash. */
const hashOfSealRows = ({ readings, sealed, shown }: SealRows): string => sealedRowsHash(sealedRows({ readings, sealedReadings: sealed, shownAnswers: shown }));
