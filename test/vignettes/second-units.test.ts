import { expect, it } from "vitest";
import { internationalName } from "#vignettes/drug-names.ts";
import { inSecondUnit } from "#vignettes/second-units.ts";

// From laboratory conversion tables: apixaban's threshold of 1.5 mg/dL is 133 µmol/L, a fasting glucose of 126 mg/dL is 7.0 mmol/L.
it.each([
  ["Creatinine", 1.5, "mg/dL", "133 µmol/L"],
  ["Glucose, fingerstick", 126, "mg/dL", "7.0 mmol/L"],
  ["Bilirubin, total", 2.4, "mg/dL", "41 µmol/L"],
  ["Total bilirubin", 16.1, "mg/dL", "275 µmol/L"],
  ["Phosphorus", 1.2, "mg/dL", "0.39 mmol/L"],
  ["Magnesium", 1.4, "mg/dL", "0.58 mmol/L"],
  ["Calcium", 9.2, "mg/dL", "2.30 mmol/L"],
  ["Hemoglobin", 9.1, "g/dL", "91 g/L"],
])("%s %d %s is %s", (name, value, unit, second) => {
  expect(inSecondUnit(name, value, unit)).toBe(second);
});

it.each([
  ["Ionized calcium", 1.16, "mmol/L"],
  ["Hemoglobin A1c", 8.9, "%"],
  ["Creatinine clearance (Cockcroft-Gault)", 42, "mL/min"],
  ["Potassium", 4.4, "mmol/L"],
])("%s in %d %s needs no second unit", (name, value, unit) => {
  expect(inSecondUnit(name, value, unit)).toBeNull();
});

it("names a drug as readers elsewhere know it, also inside a longer name", () => {
  expect(
    [
      "acetaminophen, 10 mg/mL solution",
      "succinylcholine",
      "trimethoprim-sulfamethoxazole (160 mg/800 mg)",
      "apixaban",
    ].map(internationalName),
  ).toEqual(["paracetamol", "suxamethonium", "co-trimoxazole", null]);
});
