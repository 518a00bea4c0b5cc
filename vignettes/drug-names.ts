// International names beside the US ones.
const internationalNames: Readonly<Record<string, string>> = {
  acetaminophen: "paracetamol",
  albuterol: "salbutamol",
  acyclovir: "aciclovir",
  cephalexin: "cefalexin",
  epinephrine: "adrenaline",
  meperidine: "pethidine",
  methylergonovine: "methylergometrine",
  norepinephrine: "noradrenaline",
  rifampin: "rifampicin",
  succinylcholine: "suxamethonium",
  "trimethoprim-sulfamethoxazole": "co-trimoxazole",
  torsemide: "torasemide",
};

/** The name that readers outside the United States know; null where it is the same. */
export function internationalName(drug: string): string | null {
  const found = Object.keys(internationalNames).find((name) =>
    new RegExp(`\\b${name}\\b`, "iu").test(drug),
  );
  return found === undefined ? null : (internationalNames[found] ?? null);
}
