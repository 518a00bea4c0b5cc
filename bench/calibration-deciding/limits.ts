// How wrong the deciding line may be: upper limits, each judged three standard errors in its
// favour.
import { cellName, type Cell } from "./cells.ts";
import type { Tally } from "./try-part.ts";

const standardErrors = 3;
/** Over the half-width by the true variances, from so many raters on. */
const mostWidth = { ratio: 1.1, fromRaters: 6 };

type Limits = Readonly<{ different: number | null; nonInferior: number; covered: number | null }>;

/** Two raters are held to the non-inferiority limit alone. */
function limitsOf({ raters, scores }: Cell): Limits {
  const isStretched = scores === "unequal raters";
  const nonInferior = isStretched ? 0.045 : 0.035;
  if (raters < 3) return { different: null, nonInferior, covered: null };
  const covered = isStretched ? 0.93 : raters < 4 ? 0.935 : 0.94;
  return { different: raters < 4 ? 0.065 : 0.06, nonInferior, covered };
}

/** What lies beyond its limit, in words; empty where all is well. */
export function exceeded(cell: Cell, tally: Tally): readonly string[] {
  const { different, nonInferior, covered } = limitsOf(cell);
  const uncovered = tally.atMargin - tally.covered;
  const found = [
    beyond("called different", tally.calledDifferent, tally.alike, different),
    beyond(
      "called non-inferior at the margin",
      tally.calledNonInferior,
      tally.atMargin,
      nonInferior,
    ),
    beyond("not covered", uncovered, tally.atMargin, covered === null ? null : 1 - covered),
    tooWide(cell, tally),
  ];
  return found.filter((text) => text !== null).map((text) => `${cellName(cell)}: ${text}`);
}

function beyond(what: string, count: number, of: number, limit: number | null): string | null {
  if (limit === null || of === 0) return null;
  const share = count / of;
  const least = share - standardErrors * Math.sqrt((share * (1 - share)) / of);
  if (least <= limit) return null;
  return `${what} in ${(100 * share).toFixed(1)} % of ${of}, limit ${(100 * limit).toFixed(1)} %`;
}

function tooWide({ raters }: Cell, { halfWidths, knownHalfWidths }: Tally): string | null {
  if (raters < mostWidth.fromRaters || knownHalfWidths === 0) return null;
  const ratio = halfWidths / knownHalfWidths;
  if (ratio <= mostWidth.ratio) return null;
  return `half-width ${ratio.toFixed(2)} of that by the true variances, limit ${mostWidth.ratio}`;
}
