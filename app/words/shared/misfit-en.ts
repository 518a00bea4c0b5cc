// Why a design could never be sealed: said to the investigator at the field, and to the coordinator before collecting opens.
import type { DesignMisfit } from "#study/design-fit.ts";

import { listed } from "./counted-en.ts";

type NoAllocation = Extract<DesignMisfit, { kind: "no-allocation" }>["refused"];

function noAllocation(refused: NoAllocation): string {
  if (refused.kind === "spacing-out-of-range")
    return `Spacing: with ${refused.most} cases no order keeps ${refused.spacingReadings} readings between two answers to one case. Give ${refused.most} or fewer.`;
  if (refused.kind === "repeats-out-of-range")
    return `Hidden repeats: give ${Math.floor(100 * refused.most)} % or less.`;
  return `No allocation keeps every guarantee. ${refused.wayOut}`;
}

const armsHaveResidents = (arms: readonly string[]): string =>
  `Arms: residents are named to write for ${listed(arms)}. Keep ${arms.length === 1 ? "it as an arm" : "them as arms"} written by people here, or have the coordinator record that these residents left.`;

export function misfitInWords(misfit: DesignMisfit): string {
  if (misfit.kind === "no-allocation") return noAllocation(misfit.refused);
  return misfit.kind === "arms-have-residents"
    ? armsHaveResidents(misfit.arms)
    : `Rater seats: ${misfit.seats} are taken by raters already. Give ${misfit.seats} or more.`;
}
