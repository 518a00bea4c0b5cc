import { grouped } from "#ground/grouped.ts";
import type { CandidateAnswer } from "#study/allocation/shapes.ts";
import type { ArmId } from "#study/arms.ts";
import type { AuthorId } from "#study/vocabulary.ts";
import type { Certified, Finding } from "./certified.ts";
import { inWords, isEven, spreadOf } from "./tally.ts";

const cellOf = ({ vignette, arm }: Pick<CandidateAnswer, "vignette" | "arm">) =>
  JSON.stringify([vignette, arm]);

function cellsOf({ design }: Certified): readonly string[] {
  return design.vignettes.flatMap((vignette) =>
    design.arms.map((arm) => cellOf({ vignette, arm })),
  );
}

/** A1 */
export function sameAnswersOfEachArm(certified: Certified): Finding {
  const seats = certified.seats.map((seat) => seat.id);
  const wanted = seats.flatMap((seat) => cellsOf(certified).map((cell) => `${seat} ${cell}`));
  const read = certified.primary.map((reading) => `${reading.seat} ${cellOf(reading)}`);
  const known = new Set(wanted);
  const onceEach =
    wanted.length === read.length &&
    new Set(read).size === read.length &&
    read.every((key) => known.has(key));
  const perArm = spreadOf(
    certified.primary.map((reading) => JSON.stringify([reading.seat, reading.arm])),
    seats.flatMap((seat) => certified.design.arms.map((arm) => JSON.stringify([seat, arm]))),
  );
  return {
    holds: onceEach,
    figure: `${inWords(perArm)} primary readings of each arm per seat, ${seats.length} seats`,
  };
}

/** A2 */
export function oneAnswerPerCell(certified: Certified): Finding {
  const answers = new Map(certified.answers.map((answer) => [answer.id, answer]));
  const isOfItsCell = certified.readings.every((reading) => {
    const answer = answers.get(reading.answer);
    return answer !== undefined && cellOf(answer) === cellOf(reading);
  });
  const answersByCell = grouped(certified.readings, cellOf);
  const perCell = cellsOf(certified).map(
    (cell) => new Set(answersByCell.get(cell)?.map((reading) => reading.answer)).size,
  );
  const single = perCell.filter((count) => count === 1).length;
  return {
    holds: isOfItsCell && single === perCell.length,
    figure: `${single} of ${perCell.length} vignette and arm cells with one answer`,
  };
}

/** A3 */
export function authorsUsedEqually(certified: Certified): Finding {
  const findings = certified.design.arms.map((arm) => authorsOfArm(certified, arm));
  return {
    holds: findings.every((finding) => finding.holds),
    figure: findings.map((finding) => finding.figure).join("; "),
  };
}

function authorsOfArm(certified: Certified, arm: ArmId): Finding {
  const known = new Set(certified.seats.flatMap((seat) => seat.acquaintedWith));
  const vignettes = new Set<string>(certified.design.vignettes);
  const open = certified.answers.filter(
    (answer) => answer.arm === arm && vignettes.has(answer.vignette) && !known.has(answer.author),
  );
  const read = new Set(certified.primary.map((reading) => reading.answer));
  const used = certified.answers.filter((answer) => answer.arm === arm && read.has(answer.id));
  const authors = [...new Set(open.map((answer) => answer.author))];
  const spread = spreadOf(
    used.map((answer) => answer.author),
    authors,
  );
  const holds = isEven(spread) || !canBeMoreEqual(used, open);
  const note = isEven(spread)
    ? ""
    : holds
      ? " (as equal as the answers allow)"
      : " (could be more equal)";
  return {
    holds,
    figure: `${arm}: ${inWords(spread)} answers of each of ${authors.length} ${authors.length === 1 ? "author" : "authors"}${note}`,
  };
}

// Loads can be made more equal exactly when answers can be exchanged along a chain from an author to one with two fewer.
function canBeMoreEqual(
  used: readonly CandidateAnswer[],
  open: readonly CandidateAnswer[],
): boolean {
  const loads = new Map<AuthorId, number>(
    open.map((answer) => [
      answer.author,
      used.filter((other) => other.author === answer.author).length,
    ]),
  );
  const authors = [...loads.keys()];
  const openTo = new Set(open.map((answer) => JSON.stringify([answer.vignette, answer.author])));
  const isReached = new Set<string>(
    used.flatMap((answer) =>
      authors
        .filter((author) => openTo.has(JSON.stringify([answer.vignette, author])))
        .map((author) => JSON.stringify([answer.author, author])),
    ),
  );
  for (const through of authors)
    for (const from of authors)
      for (const to of authors) {
        if (
          isReached.has(JSON.stringify([from, through])) &&
          isReached.has(JSON.stringify([through, to]))
        )
          isReached.add(JSON.stringify([from, to]));
      }
  return authors.some((from) =>
    authors.some(
      (to) =>
        (loads.get(from) ?? 0) >= (loads.get(to) ?? 0) + 2 &&
        isReached.has(JSON.stringify([from, to])),
    ),
  );
}

/** A4 */
export function noAcquaintedAuthor(certified: Certified): Finding {
  const authors = new Map(certified.answers.map((answer) => [answer.id, answer.author]));
  const known = new Set(certified.seats.flatMap((seat) => seat.acquaintedWith));
  const met = certified.readings.filter((reading) => {
    const author = authors.get(reading.answer);
    return author !== undefined && known.has(author);
  });
  return {
    holds: met.length === 0,
    figure: `${met.length} readings of an author known to a seat, ${known.size} such authors`,
  };
}
