// Arms that hold answers of several models or versions: the seal draws among all of them.
import type { ArmId } from "./arms.ts";

export type MixedArm = Readonly<{
  arm: ArmId;
  labels: readonly string[];
  /** Labels that differ in case, blanks or signs alone: one model spelt twice. */ alike: readonly string[];
}>;
type Labelled = Readonly<{ arm: ArmId; label: string }>;

export function mixedArms(authors: readonly Labelled[]): readonly MixedArm[] {
  const arms = [...new Set(authors.map(({ arm }) => arm))];
  return arms
    .map((arm) =>
      mixedArm(arm, [
        ...new Set(authors.filter((author) => author.arm === arm).map(({ label }) => label)),
      ]),
    )
    .filter(({ labels }) => labels.length > 1);
}

function mixedArm(arm: ArmId, labels: readonly string[]): MixedArm {
  const count = (likeness: string) =>
    labels.filter((label) => likenessOf(label) === likeness).length;
  return { arm, labels, alike: labels.filter((label) => count(likenessOf(label)) > 1) };
}

const likenessOf = (label: string): string => label.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
