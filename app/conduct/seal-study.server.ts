// The seal: which answers are rated, by whom, in which order; committed to before anyone reads.
import { randomUUID } from "node:crypto";
import type { Actor } from "#app/http/actor.server.ts";
import { newSecret } from "#app/secrets/secrets.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { fetchSeed, findDrawStanding, findFrozenInputs, requestSeed } from "#db/queries/draw.ts";
import { listKeyOffices } from "#db/queries/key-holders.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { insertSeal, insertSealRows, type SealRows } from "#db/queries/seal.ts";
import { changeState, holdStudy } from "#db/queries/studies.ts";
import { coordinatorFacts, readCoordinatorFacts } from "#db/queries/study-facts.ts";
import { insertSurface } from "#db/queries/surface.ts";
import { sha256Hex } from "#ground/digest.ts";
import { randomGenerator } from "#ground/random.ts";
import { allocationVersion } from "#study/allocation.ts";
import { certificate } from "#study/allocation/certificate.ts";
import type { GuaranteeChecked } from "#study/allocation/guarantees.ts";
import {
  findUnconfirmed,
  type RecognitionUnconfirmed,
} from "#study/allocation/recognition-line.ts";
import type { AllocatedReading, Allocation } from "#study/allocation/shapes.ts";
import { allocationText, commitmentTo, type CommittedReading } from "#study/commitment.ts";
import {
  drawFrom,
  type DrawInputs,
  drawsAsThisProgram,
  inputsText,
  parseInputs,
} from "#study/draw/inputs.ts";
import { drawPhase } from "#study/draw/standing.ts";
import { invariant } from "#study/invariant.ts";
import { sealedKeys } from "#study/key-holders.ts";
import { documentHash } from "#study/record/hashed.ts";
import { sealedRows, sealedRowsHash } from "#study/record/seal.ts";
import type { DrawnAs } from "#study/sealed-card.ts";
import { decideTransition, type TransitionRefused } from "#study/kinds/reader-study/steps.ts";
import {
  type AnalysisReadingId,
  asId,
  type ReadingId,
  type ShownAnswerId,
} from "#study/vocabulary.ts";
import { drawInputs, type DrawMaterial, readDrawMaterial } from "./draw-material.server.ts";
import { findSize, measureRecognition } from "./measure-recognition.server.ts";
import { measureSurface } from "./measure-surface.server.ts";
import { byRandomId } from "./prepare-texts.server.ts";

export type StudySealed = Readonly<{ kind: "study-sealed"; readings: number; commitment: string }>;
export type DrawNotReady = Readonly<{
  kind: "draw-not-ready" | "draw-inputs-changed" | "draw-by-other-program";
}>;
export type SealRefused = TransitionRefused | DrawNotReady | RecognitionUnconfirmed;

/** Rule A21: the coordinator's word that raters may infer more than A20 allows; asked for only where it doesn't hold. */
export type SealRequest = Readonly<{ confirmsRecognition: boolean }>;

/**
 * collecting → rating, or everything that stands in the way. Rule W6: the coordinator's login asks for the seed, the gate's
 * login fetches it, and Postgres refuses a seal under another one.
 */
export async function sealStudy(
  actor: Actor,
  request: SealRequest,
): Promise<StudySealed | SealRefused> {
  const size = await asActor(actor.pools.operations, actor.session, (tx) =>
    findSize(tx, actor.studyId),
  );
  // The design is frozen and its seats and cases are fixed while answers are collected, so the figure stays true.
  const recognition = size && actor.state === "collecting" ? await measureRecognition(size) : null;
  const token = newSecret();
  const asked = await asActor(actor.pools.operations, actor.session, async (tx) => {
    const ready = await checkReadiness(tx, actor, { ...request, recognition });
    if (ready.kind === "ready-to-seal") await requestSeed(tx, actor.studyId, sha256Hex(token));
    return ready;
  });
  if (asked.kind !== "ready-to-seal") return asked;
  const seed = await asActor(actor.pools.gate, actor.session, (tx) =>
    fetchSeed(tx, actor.studyId, token),
  );
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    // Since then another window may have sealed.
    const ready = await checkReadiness(tx, actor, { ...request, recognition });
    return ready.kind === "ready-to-seal" ? drawAndSeal(tx, actor, ready, seed) : ready;
  });
}

type Ready = Readonly<{
  kind: "ready-to-seal";
  material: DrawMaterial;
  inputs: DrawInputs;
  recognition: GuaranteeChecked;
}>;
type Measured = SealRequest & Readonly<{ recognition: GuaranteeChecked | null }>;

async function checkReadiness(
  tx: Tx,
  actor: Actor,
  { recognition, confirmsRecognition }: Measured,
): Promise<Ready | SealRefused> {
  const { studyId } = actor;
  const decision = decideTransition(
    await holdStudy(tx, studyId),
    "rating",
    coordinatorFacts(actor.databaseKind, await readCoordinatorFacts(tx, studyId)),
  );
  if (decision.kind !== "state-changed") return decision;
  invariant(recognition, "a study without a design or cases passed the conditions of the seal");
  const unconfirmed = findUnconfirmed(recognition, confirmsRecognition);
  if (unconfirmed) return unconfirmed;
  const standing = await findDrawStanding(tx, studyId);
  if (!standing || drawPhase(standing, new Date()).kind !== "drawn")
    return { kind: "draw-not-ready" };
  const text = await findFrozenInputs(tx, studyId);
  const inputs = parseInputs(text ?? "");
  invariant(inputs, "frozen inputs are what the freeze wrote");
  const material = await readDrawMaterial(tx, studyId);
  if (inputsText(drawInputs(studyId, material, inputs)) !== text)
    return { kind: "draw-inputs-changed" };
  return drawsAsThisProgram(inputs)
    ? { kind: "ready-to-seal", material, inputs, recognition }
    : { kind: "draw-by-other-program" };
}

async function drawAndSeal(
  tx: Tx,
  actor: Actor,
  { material, inputs, recognition }: Ready,
  seed: string | null,
): Promise<StudySealed> {
  invariant(seed, "a complete draw has a seed");
  const drawn = drawFrom(inputs, seed);
  invariant(drawn.kind === "allocated", `frozen inputs allow no allocation: ${drawn.kind}`);
  return seal(tx, actor, { ...material, recognition }, drawn, seed);
}

async function seal(
  tx: Tx,
  { studyId }: Actor,
  material: DrawMaterial & Readonly<{ recognition: GuaranteeChecked }>,
  drawn: Allocation,
  seed: string,
): Promise<StudySealed> {
  const identified = identify(drawn.readings);
  const salt = newSecret();
  const allocation = allocationText(identified.map((r) => committed(r, material)));
  const commitment = commitmentTo({ salt, seed, allocation });
  const { frozen, plan, recognition } = material;
  const hashes = {
    commitment,
    designHash: frozen.hash,
    planVersion: plan.version,
    planHash: plan.hash,
  };
  const proof = [
    ...certificate(material.design, material.seats, material.answers, drawn.readings),
    recognition,
  ];
  await insertSeal(tx, { studyId, seed, salt, allocation, ...hashes, certificate: proof });
  const rows = sealRows(studyId, identified, material);
  await insertSealRows(tx, rows);
  const surface = measureSurface([...material.cleared.values()], frozen.design.arms);
  await insertSurface(tx, studyId, surface);
  await appendToLedger(tx, studyId, { act: "surface-measured", payload: surface });
  const detail = {
    ...hashes,
    readings: drawn.readings.length,
    keyHolders: sealedKeys(await listKeyOffices(tx, studyId)),
    ...drawnAs(recognition),
  };
  await appendToLedger(tx, studyId, {
    act: "study-sealed",
    detail,
    payload: { certificate: documentHash(proof), rows: hashOfSealRows(rows) },
  });
  await changeState(tx, studyId, "rating");
  return { kind: "study-sealed", readings: drawn.readings.length, commitment };
}

/** By which program the allocation was drawn, and what was known of A20 when it was sealed. */
const drawnAs = ({ figure, holds }: GuaranteeChecked): DrawnAs => ({
  generator: randomGenerator,
  allocationVersion,
  recognition: { figure, isConfirmed: !holds },
});

type IdentifiedReading = AllocatedReading &
  Readonly<{ id: ReadingId; repeatOfId: ReadingId | null }>;

function identify(readings: readonly AllocatedReading[]): readonly IdentifiedReading[] {
  const place = (r: AllocatedReading, position: number) => `${r.seat} ${position}`;
  const ids = new Map(readings.map((r) => [place(r, r.position), asId<ReadingId>(randomUUID())]));
  const idAt = (r: AllocatedReading, position: number): ReadingId => {
    const id = ids.get(place(r, position));
    invariant(id, `no reading at position ${position} of seat ${r.seat}`);
    return id;
  };
  return readings.map((r) => ({
    ...r,
    id: idAt(r, r.position),
    repeatOfId: r.repeatOf === null ? null : idAt(r, r.repeatOf),
  }));
}

const committed = (r: IdentifiedReading, { cleared }: DrawMaterial): CommittedReading => ({
  reading: r.id,
  seat: r.seat,
  position: r.position,
  vignette: r.vignette,
  arm: r.arm,
  answer: r.answer,
  author: cleared.get(r.answer)?.authorId ?? "",
  repeatOf: r.repeatOfId,
});

/** A repeat gets a shown text of its own: the same words under another id. */
function sealRows(
  studyId: Actor["studyId"],
  identified: readonly IdentifiedReading[],
  { cleared }: DrawMaterial,
): SealRows {
  const shownOfAnswer = new Map<string, ShownAnswerId>();
  const shown: {
    id: ShownAnswerId;
    studyId: Actor["studyId"];
    vignetteId: IdentifiedReading["vignette"];
    text: string;
    textHash: string;
  }[] = [];
  const show = (r: IdentifiedReading): ShownAnswerId => {
    const source = cleared.get(r.answer);
    invariant(source, `answer ${r.answer} was drawn without a cleared text`);
    const id = asId<ShownAnswerId>(randomUUID());
    shown.push({
      id,
      studyId,
      vignetteId: r.vignette,
      text: source.text,
      textHash: source.textHash,
    });
    return id;
  };
  const shownFor = (r: IdentifiedReading): ShownAnswerId => {
    const id = (r.repeatOfId === null ? shownOfAnswer.get(r.answer) : undefined) ?? show(r);
    if (r.repeatOfId === null) shownOfAnswer.set(r.answer, id);
    return id;
  };
  const rows = byRandomId(identified).map((r) => ({
    id: r.id,
    studyId,
    seatId: r.seat,
    position: r.position,
    vignetteId: r.vignette,
    shownAnswerId: shownFor(r),
  }));
  const sealed = byRandomId(identified).map((r) => ({
    readingId: r.id,
    studyId,
    answerId: r.answer,
    period: r.period,
    repeatOf: r.repeatOfId,
    analysisId: asId<AnalysisReadingId>(randomUUID()),
  }));
  return { shown: byRandomId(shown), readings: rows, sealed };
}

/** What the commitment leaves out stands in the ledger by its hash. */
const hashOfSealRows = ({ readings, sealed, shown }: SealRows): string =>
  sealedRowsHash(sealedRows({ readings, sealedReadings: sealed, shownAnswers: shown }));
