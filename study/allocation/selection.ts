import { drawBelow, shuffled } from "#ground/random.ts";
import type {
  AllocationDesign,
  AllocationSeat,
  CandidateAnswer,
} from "#study/allocation/shapes.ts";
import type { ArmId } from "#study/arms.ts";
import type { AuthorId } from "#study/vocabulary.ts";

/** The answers that every seat may read: none by an author with whom any seat is acquainted. */
export function readableAnswers(
  seats: readonly AllocationSeat[],
  answers: readonly CandidateAnswer[],
): readonly CandidateAnswer[] {
  const known = new Set(seats.flatMap((seat) => seat.acquaintedWith));
  return answers.filter((answer) => !known.has(answer.author));
}

/**
 * Selects one answer per vignette and arm, such that within each arm the authors are used as equally as their answers allow.
 *
 * @param readable  at least one answer for every vignette and arm.
 * @returns [vignettes][arms].
 */
export function selectAnswers(
  design: AllocationDesign,
  readable: readonly CandidateAnswer[],
  uniform: () => number,
): readonly (readonly CandidateAnswer[])[] {
  const byArm = design.arms.map((arm) => selectWithinArm(design, arm, readable, uniform));
  return design.vignettes.map((_, vignette) => byArm.flatMap((ofArm) => ofArm[vignette] ?? []));
}

function selectWithinArm(
  design: AllocationDesign,
  arm: ArmId,
  readable: readonly CandidateAnswer[],
  uniform: () => number,
): readonly CandidateAnswer[] {
  const ofArm = readable.filter((answer) => answer.arm === arm);
  const candidates = design.vignettes.map((vignette) =>
    shuffled(
      ofArm.filter((answer) => answer.vignette === vignette),
      uniform,
    ),
  );
  const authors = evenAuthors(
    candidates.map((ofVignette) => [...new Set(ofVignette.map((answer) => answer.author))]),
    uniform,
  );
  return candidates.flatMap(
    (ofVignette, vignette) =>
      ofVignette.find((answer) => answer.author === authors[vignette]) ?? [],
  );
}

/**
 * One author per vignette with loads as equal as they can be: an optimal semi-matching.
 *
 * Source  Harvey, Ladner, Lovász & Tamir (2006), Semi-matchings for bipartite graphs, J. Algorithms 59: no load can be
 * made more equal once no chain of exchanges leads from an author to one with two fewer.
 */
export function evenAuthors(
  authorsByVignette: readonly (readonly AuthorId[])[],
  uniform: () => number,
): readonly AuthorId[] {
  const chosen = authorsByVignette.flatMap(
    (authors) => authors[drawBelow(authors.length, uniform)] ?? [],
  );
  while (moveAlongOneChain(authorsByVignette, chosen));
  return chosen;
}

type Move = Readonly<{ vignette: number; from: AuthorId }>;

function moveAlongOneChain(
  authorsByVignette: readonly (readonly AuthorId[])[],
  chosen: AuthorId[],
): boolean {
  const loads = new Map<AuthorId, number>();
  for (const author of authorsByVignette.flat()) loads.set(author, 0);
  for (const author of chosen) loads.set(author, (loads.get(author) ?? 0) + 1);
  const loadOf = (author: AuthorId) => loads.get(author) ?? 0;
  return [...loads.keys()]
    .sort((one, other) => loadOf(other) - loadOf(one))
    .some((heavy) => {
      const moves = movesFrom(heavy, authorsByVignette, chosen);
      const light = [...moves.keys()].find((author) => loadOf(author) <= loadOf(heavy) - 2);
      if (light !== undefined) follow(moves, light, heavy, chosen);
      return light !== undefined;
    });
}

// A Map is walked in the order of insertion, so this is a breadth-first search.
function movesFrom(
  heavy: AuthorId,
  authorsByVignette: readonly (readonly AuthorId[])[],
  chosen: readonly AuthorId[],
): ReadonlyMap<AuthorId, Move> {
  const moves = new Map<AuthorId, Move>();
  const reached = new Set([heavy]);
  for (const from of reached) {
    chosen.forEach((author, vignette) => {
      if (author !== from) return;
      for (const next of authorsByVignette[vignette] ?? []) {
        if (!reached.has(next)) moves.set(next, { vignette, from });
        reached.add(next);
      }
    });
  }
  return moves;
}

function follow(
  moves: ReadonlyMap<AuthorId, Move>,
  light: AuthorId,
  heavy: AuthorId,
  chosen: AuthorId[],
): void {
  for (let author = light; author !== heavy;) {
    const move = moves.get(author);
    if (move === undefined) throw new Error(`evenAuthors: ${author} was never reached`);
    chosen[move.vignette] = author;
    author = move.from;
  }
}
