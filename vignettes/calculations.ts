// The arithmetic behind a key, recomputed whenever a set is loaded: a number nobody recomputed is a number nobody checked.
import { evaluate } from "./expression.ts";
import type { Calculation } from "./schema.ts";

type Inputs = Readonly<Record<string, number>>;
type Formula = Readonly<{
  inputs: readonly string[];
  compute: (given: (name: string) => number) => number;
}>;

const formula = (inputs: readonly string[], compute: Formula["compute"]): Formula => ({
  inputs,
  compute,
});

/** Creatinine clearance, mL/min. Cockcroft & Gault (1976), weight as given. `female` is 1 or 0. */
const cockcroftGault = formula(
  ["ageYears", "weightKg", "creatinineMgPerDl", "female"],
  (given) =>
    (((140 - given("ageYears")) * given("weightKg")) / (72 * given("creatinineMgPerDl"))) *
    (given("female") === 1 ? 0.85 : 1),
);

/** eGFR, mL/min/1.73 m². CKD-EPI creatinine equation without race, Inker et al. (2021). */
const ckdEpi2021 = formula(["ageYears", "creatinineMgPerDl", "female"], (given) => {
  const isFemale = given("female") === 1;
  const ratio = given("creatinineMgPerDl") / (isFemale ? 0.7 : 0.9);
  return (
    142 *
    Math.min(ratio, 1) ** (isFemale ? -0.241 : -0.302) *
    Math.max(ratio, 1) ** -1.2 *
    0.9938 ** given("ageYears") *
    (isFemale ? 1.012 : 1)
  );
});

const rrSeconds = (given: (name: string) => number): number => 60 / given("heartRatePerMinute");
const bazett = formula(
  ["qtMs", "heartRatePerMinute"],
  (given) => given("qtMs") / Math.sqrt(rrSeconds(given)),
);
const fridericia = formula(
  ["qtMs", "heartRatePerMinute"],
  (given) => given("qtMs") / Math.cbrt(rrSeconds(given)),
);

/** Body surface, m². Mosteller (1987). */
const mosteller = formula(["heightCm", "weightKg"], (given) =>
  Math.sqrt((given("heightCm") * given("weightKg")) / 3600),
);

const dosePerKg = formula(
  ["dosePerKg", "weightKg"],
  (given) => given("dosePerKg") * given("weightKg"),
);

/**
 * 24-hour AUC, mg·h/L, from two levels in one steady-state interval. Sawchuk & Zaske (1976): first order,
 * linear trapezoid during the infusion. Hours count from the start of the infusion.
 */
const aucTwoPoint = formula(
  [
    "firstLevelMgPerL",
    "firstHours",
    "secondLevelMgPerL",
    "secondHours",
    "infusionHours",
    "intervalHours",
  ],
  (given) => {
    const eliminationPerHour =
      Math.log(given("firstLevelMgPerL") / given("secondLevelMgPerL")) /
      (given("secondHours") - given("firstHours"));
    const peak =
      given("firstLevelMgPerL") *
      Math.exp(eliminationPerHour * (given("firstHours") - given("infusionHours")));
    const trough =
      peak * Math.exp(-eliminationPerHour * (given("intervalHours") - given("infusionHours")));
    const perInterval =
      ((peak + trough) / 2) * given("infusionHours") + (peak - trough) / eliminationPerHour;
    return perInterval * (24 / given("intervalHours"));
  },
);

/** Phenytoin total level as at normal albumin, mg/L. Sheiner & Tozer; coefficient 0.2, or another that the key names. */
const sheinerTozer = formula(
  ["totalMgPerL", "albuminGPerDl", "coefficient"],
  (given) => given("totalMgPerL") / (given("coefficient") * given("albuminGPerDl") + 0.1),
);

const mmolToMeq = formula(
  ["amountMmol", "valence"],
  (given) => given("amountMmol") * given("valence"),
);

const formulaByName: Readonly<Record<Exclude<Calculation["formula"], "expression">, Formula>> = {
  "cockcroft-gault": cockcroftGault,
  "ckd-epi-2021": ckdEpi2021,
  bazett,
  fridericia,
  mosteller,
  "dose-per-kg": dosePerKg,
  "auc-two-point": aucTwoPoint,
  "sheiner-tozer": sheinerTozer,
  "mmol-to-meq": mmolToMeq,
};

function applyFormula({ inputs: names, compute }: Formula, inputs: Inputs): number {
  const unknown = Object.keys(inputs).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new RangeError(
      `calculation: ${unknown.join(", ")} isn't an input of this formula (${names.join(", ")})`,
    );
  return compute((name) => {
    const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    if (value === undefined) throw new RangeError(`calculation: the input ${name} is missing`);
    return value;
  });
}

/**
 * The value that a key's calculation leads to, in the calculation's own unit.
 *
 * @throws RangeError                  an input is missing, unknown, or leads to no finite number.
 * @throws SyntaxError, ReferenceError an expression that is not arithmetic over the inputs.
 */
export function recompute(
  calculation: Pick<Calculation, "formula" | "inputs" | "expression">,
): number {
  const { formula: name, inputs, expression } = calculation;
  const value =
    name === "expression"
      ? evaluate(expression ?? "", inputs)
      : applyFormula(formulaByName[name], inputs);
  if (!Number.isFinite(value)) throw new RangeError(`calculation: the inputs lead to ${value}`);
  return value;
}
