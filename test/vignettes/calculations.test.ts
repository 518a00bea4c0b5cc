import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recompute } from "#vignettes/calculations.ts";
import type { Calculation } from "#vignettes/schema.ts";

type Case = readonly [
  string,
  Calculation["formula"],
  Readonly<Record<string, number>>,
  number,
  number,
];
const clearance = (
  ageYears: number,
  weightKg: number,
  creatinineMgPerDl: number,
  female: 0 | 1,
) => ({ ageYears, weightKg, creatinineMgPerDl, female });
const filtration = (ageYears: number, creatinineMgPerDl: number, female: 0 | 1) => ({
  ageYears,
  creatinineMgPerDl,
  female,
});

// Worked out beforehand by another program; the tolerance is half of the last printed digit.
const log: readonly Case[] = [
  [
    "creatinine clearance, woman 67 y, 62 kg, 1.6 mg/dL",
    "cockcroft-gault",
    clearance(67, 62, 1.6, 1),
    33.4,
    0.05,
  ],
  [
    "creatinine clearance, man 54 y, 76 kg, 0.9 mg/dL",
    "cockcroft-gault",
    clearance(54, 76, 0.9, 0),
    100.9,
    0.05,
  ],
  [
    "creatinine clearance, man 71 y, 74 kg, 0.9 mg/dL",
    "cockcroft-gault",
    clearance(71, 74, 0.9, 0),
    78.8,
    0.05,
  ],
  [
    "creatinine clearance, woman 63 y, 70 kg, 0.8 mg/dL",
    "cockcroft-gault",
    clearance(63, 70, 0.8, 1),
    79.5,
    0.05,
  ],
  [
    "creatinine clearance, woman 86 y, 55 kg, 0.9 mg/dL",
    "cockcroft-gault",
    clearance(86, 55, 0.9, 1),
    39.0,
    0.05,
  ],
  [
    "creatinine clearance, man 81 y, 74 kg, 1.3 mg/dL",
    "cockcroft-gault",
    clearance(81, 74, 1.3, 0),
    46.6,
    0.05,
  ],
  ["eGFR, woman 34 y, 0.7 mg/dL", "ckd-epi-2021", filtration(34, 0.7, 1), 116.3, 0.05],
  ["eGFR, woman 67 y, 1.6 mg/dL", "ckd-epi-2021", filtration(67, 1.6, 1), 35.1, 0.05],
  ["eGFR, man 58 y, 1.1 mg/dL", "ckd-epi-2021", filtration(58, 1.1, 0), 78.0, 0.5],
  ["eGFR, man 52 y, 1.7 mg/dL", "ckd-epi-2021", filtration(52, 1.7, 0), 48.0, 0.5],
  ["Bazett, QT 500 ms at 66/min", "bazett", { qtMs: 500, heartRatePerMinute: 66 }, 524, 0.5],
  [
    "Fridericia, QT 500 ms at 66/min",
    "fridericia",
    { qtMs: 500, heartRatePerMinute: 66 },
    516,
    0.5,
  ],
  ["body surface, 165 cm, 68 kg", "mosteller", { heightCm: 165, weightKg: 68 }, 1.765, 0.0005],
  ["body surface, 160 cm, 61 kg", "mosteller", { heightCm: 160, weightKg: 61 }, 1.65, 0.005],
  ["sugammadex 16 mg/kg at 82 kg", "dose-per-kg", { dosePerKg: 16, weightKg: 82 }, 1312, 0.5],
  [
    "vancomycin AUC24 from 38.0 at 2.5 h and 17.0 at 11.5 h",
    "auc-two-point",
    {
      firstLevelMgPerL: 38,
      firstHours: 2.5,
      secondLevelMgPerL: 17,
      secondHours: 11.5,
      infusionHours: 1.5,
      intervalHours: 12,
    },
    653,
    0.5,
  ],
  [
    "phenytoin 7.6 mg/L at albumin 2.0, coefficient 0.2",
    "sheiner-tozer",
    { totalMgPerL: 7.6, albuminGPerDl: 2, coefficient: 0.2 },
    15.2,
    0.005,
  ],
  [
    "phenytoin 7.6 mg/L at albumin 2.0, coefficient 0.25",
    "sheiner-tozer",
    { totalMgPerL: 7.6, albuminGPerDl: 2, coefficient: 0.25 },
    12.67,
    0.005,
  ],
  [
    "potassium carried by 45 mmol phosphate",
    "mmol-to-meq",
    { amountMmol: 45, valence: 4.4 / 3 },
    66,
    0.05,
  ],
];

describe("each formula agrees with the arithmetic log", () => {
  it.each(log)("%s", (_, formula, inputs, expected, tolerance) => {
    expect(Math.abs(recompute({ formula, inputs }) - expected)).toBeLessThanOrEqual(tolerance);
  });

  it("Framingham, QT 500 ms at 66/min, as an expression", () => {
    const value = recompute({
      formula: "expression",
      expression: "qtMs + 154 * (1 - 60 / heartRatePerMinute)",
      inputs: { qtMs: 500, heartRatePerMinute: 66 },
    });
    expect(value).toBeCloseTo(514, 6);
  });
});

describe("each formula refuses", () => {
  it.each(log)("%s, with an input missing or one too many", (_, formula, inputs) => {
    const [first = ""] = Object.keys(inputs);
    const fewer = Object.fromEntries(Object.entries(inputs).filter(([name]) => name !== first));
    expect(() => recompute({ formula, inputs: fewer })).toThrow(`the input ${first} is missing`);
    expect(() => recompute({ formula, inputs: { ...inputs, shoeSize: 43 } })).toThrow(
      "shoeSize isn't an input",
    );
  });

  it("inputs that lead to no finite number", () => {
    expect(() =>
      recompute({ formula: "cockcroft-gault", inputs: clearance(60, 70, 0, 0) }),
    ).toThrow("Infinity");
  });
});

describe("the formulas keep their meaning", () => {
  it("the two-point area of a steady state equals dose over clearance", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.03, max: 0.3, noNaN: true }),
        fc.double({ min: 20, max: 80, noNaN: true }),
        fc.double({ min: 500, max: 2000, noNaN: true }),
        (perHour, volumeL, doseMg) => {
          // A very short infusion, for which the trapezoid during the infusion is exact.
          const infusionHours = 1e-4;
          const peak = doseMg / volumeL / (1 - Math.exp(-perHour * 12));
          const level = (hours: number): number =>
            peak * Math.exp(-perHour * (hours - infusionHours));
          const area = recompute({
            formula: "auc-two-point",
            inputs: {
              firstLevelMgPerL: level(2),
              firstHours: 2,
              secondLevelMgPerL: level(11),
              secondHours: 11,
              infusionHours,
              intervalHours: 12,
            },
          });
          expect(area / ((doseMg * 2) / (perHour * volumeL))).toBeCloseTo(1, 3);
        },
      ),
    );
  });

  it("at 60 beats per minute no correction changes QT", () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 700 }), (qtMs) => {
        expect(
          recompute({ formula: "bazett", inputs: { qtMs, heartRatePerMinute: 60 } }),
        ).toBeCloseTo(qtMs, 9);
        expect(
          recompute({ formula: "fridericia", inputs: { qtMs, heartRatePerMinute: 60 } }),
        ).toBeCloseTo(qtMs, 9);
      }),
    );
  });
});
