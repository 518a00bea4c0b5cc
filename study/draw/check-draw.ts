// Rule W7: once a study is open, its allocation is drawn again from what was frozen and from what everyone committed to.
import { canonicalJson } from "#ground/canonical-json.ts";
import type { AllocatedReading } from "#study/allocation/shapes.ts";
import type { CommittedReading, SealedAllocation } from "#study/commitment.ts";
import type { LedgerEntry } from "#study/ledger.ts";
import { isHash } from "./bytes.ts";
import { type DrawInputs, drawFrom, drawsAsThisProgram, parseInputs } from "./inputs.ts";
import { commitmentToNonce, commitmentToSecret, drawnSeed, hashOfInputs } from "./seed.ts";
import {
  abandonedEarly,
  type DrawHistory,
  drawHistory,
  type ToldAct,
  toldActs,
} from "./told-draw.ts";
import { type Voice, voices } from "./voices.ts";

/** What an export holds of a draw: draw.json. */
export type DrawDocument = Readonly<{
  inputs: string;
  secret: string;
  voices: readonly Readonly<{
    voice: Voice;
    participant: string;
    commitment: string;
    nonce: string;
  }>[];
}>;

/** A draw.json, or null for any other text. */
export function parseDraw(text: string): DrawDocument | null {
  try {
    const { inputs, secret, voices: given } = JSON.parse(text) as Partial<DrawDocument>;
    return typeof inputs === "string" && typeof secret === "string" && Array.isArray(given)
      ? { inputs, secret, voices: given }
      : null;
  } catch {
    return null;
  }
}

export const drawFaults = [
  "draw-missing",
  "inputs-differ",
  "secret-differs",
  "commitment-differs",
  "nonce-differs",
  "seed-differs",
  "design-differs",
  "allocation-differs",
  "abandoned-early",
] as const;
export type DrawFault = (typeof drawFaults)[number];

export type DrawCheck =
  | Readonly<{ kind: "draw-proven" } & DrawHistory>
  /** Everything holds but the allocation, which this program draws otherwise. */
  | Readonly<{ kind: "draw-by-other-program"; method: DrawInputs["method"] } & DrawHistory>
  /** Sealed by a program that recorded no draw. */
  | Readonly<{ kind: "draw-not-provable" }>
  | Readonly<{ kind: "draw-differs"; faults: readonly DrawFault[] }>;

/**
 * @param draw  null where the study, or its export, holds none.
 * @param sealed  the opened seal.
 */
export function checkDraw(
  entries: readonly LedgerEntry[],
  draw: DrawDocument | null,
  sealed: Pick<SealedAllocation, "seed" | "allocation">,
): DrawCheck {
  const history = drawHistory(entries);
  if (history === null && draw === null) return { kind: "draw-not-provable" };
  const inputs = draw && parseInputs(draw.inputs);
  if (history === null || draw === null || inputs === null)
    return { kind: "draw-differs", faults: ["draw-missing"] };
  const faults = [
    ...foundFaults(entries, draw, inputs, sealed.seed),
    ...(drawsAsThisProgram(inputs) && !givesAllocation(inputs, sealed)
      ? (["allocation-differs"] as const)
      : []),
  ];
  if (faults.length > 0) return { kind: "draw-differs", faults };
  return drawsAsThisProgram(inputs)
    ? { kind: "draw-proven", ...history }
    : { kind: "draw-by-other-program", method: inputs.method, ...history };
}

function foundFaults(
  entries: readonly LedgerEntry[],
  draw: DrawDocument,
  inputs: DrawInputs,
  seed: string,
): readonly DrawFault[] {
  const acts = toldActs(entries);
  const frozen = acts.findLast(({ act }) => act === "draw-inputs-frozen");
  const study = entries[0]?.study ?? "";
  const inputsHash = hashOfInputs(draw.inputs);
  const nonces = Object.fromEntries(
    draw.voices.map(({ voice, nonce }) => [voice, nonce]),
  ) as Record<Voice, string>;
  const isReadable = isHash(draw.secret) && voices.every((voice) => isHash(nonces[voice] ?? ""));
  const found: Readonly<Partial<Record<DrawFault, boolean>>> = {
    "inputs-differ": frozen?.inputsHash !== inputsHash || inputs.study !== study,
    "secret-differs":
      !isReadable || frozen?.secretCommitment !== commitmentToSecret(study, draw.secret),
    "commitment-differs":
      !voices.every((voice) => isCommitted(acts, draw, voice)) ||
      new Set(draw.voices.map(({ participant }) => participant)).size !== voices.length,
    "nonce-differs":
      !isReadable ||
      draw.voices.some(
        ({ voice, nonce, commitment }) => commitmentToNonce({ study, voice, nonce }) !== commitment,
      ),
    "seed-differs": !isReadable || drawnSeed({ inputsHash, secret: draw.secret, nonces }) !== seed,
    "design-differs": inputs.designHash !== sealedDesign(entries),
    "abandoned-early": abandonedEarly(acts).length > 0,
  };
  return drawFaults.filter((fault) => found[fault]);
}

/** The voice's last commitment, by the person the draw names, opened by the same person. */
function isCommitted(acts: readonly ToldAct[], draw: DrawDocument, voice: Voice): boolean {
  const told = acts.findLast((one) => one.act === "draw-nonce-committed" && one.voice === voice);
  const opened = acts.findLast((one) => one.act === "draw-nonce-opened" && one.voice === voice);
  const given = draw.voices.find((one) => one.voice === voice);
  return (
    told !== undefined &&
    told.commitment === given?.commitment &&
    told.actor === given?.participant &&
    opened?.actor === told.actor &&
    opened.version === told.version
  );
}

function sealedDesign(entries: readonly LedgerEntry[]): string | null {
  const seal = entries.find(({ act }) => act === "study-sealed");
  try {
    return (
      (JSON.parse(seal?.detail ?? "{}") as Readonly<{ designHash?: string }>).designHash ?? null
    );
  } catch {
    return null;
  }
}

/** Reading ids are random and stand outside the draw: a repeat is told by the position of its first reading. */
type Placed = Readonly<{
  seat: string;
  position: number;
  vignette: string;
  arm: string;
  answer: string;
  author: string;
  repeatOf: number | null;
}>;

function givesAllocation(
  inputs: DrawInputs,
  { seed, allocation }: Pick<SealedAllocation, "seed" | "allocation">,
): boolean {
  const drawn = drawFrom(inputs, seed);
  if (drawn.kind !== "allocated") return false;
  const authors = new Map<string, string>(inputs.answers.map(({ id, author }) => [id, author]));
  return (
    textOf(drawn.readings.map((reading) => placedAsDrawn(reading, authors))) ===
    textOf(placedAsSealed(allocation))
  );
}

const placedAsDrawn = (
  { seat, position, vignette, arm, answer, repeatOf }: AllocatedReading,
  authors: ReadonlyMap<string, string>,
): Placed => ({
  seat,
  position,
  vignette,
  arm,
  answer,
  author: authors.get(answer) ?? "",
  repeatOf,
});

function placedAsSealed(allocation: string): readonly Placed[] {
  const readings = JSON.parse(allocation) as readonly CommittedReading[];
  const positions = new Map(readings.map(({ reading, position }) => [reading, position]));
  return readings.map(({ seat, position, vignette, arm, answer, author, repeatOf }) => ({
    seat,
    position,
    vignette,
    arm,
    answer,
    author,
    repeatOf: repeatOf === null ? null : (positions.get(repeatOf) ?? 0),
  }));
}

const textOf = (placed: readonly Placed[]): string =>
  canonicalJson(placed.map(canonicalJson).sort());
