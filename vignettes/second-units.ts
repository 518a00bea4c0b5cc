// The same value in the other unit that readers elsewhere know: worked out from the first, never written by hand.

type Conversion = Readonly<{
  name: RegExp;
  from: string;
  to: string;
  factor: number;
  digits: number;
}>;

/** Factors by molar mass: creatinine 113.12, glucose 180.16, bilirubin 584.66, urea nitrogen 28.01, calcium 40.08, magnesium 24.31, phosphorus 30.97 g/mol. */
const conversions: readonly Conversion[] = [
  { name: /^creatinine/iu, from: "mg/dL", to: "µmol/L", factor: 88.4, digits: 0 },
  { name: /glucose/iu, from: "mg/dL", to: "mmol/L", factor: 1 / 18.016, digits: 1 },
  { name: /bilirubin/iu, from: "mg/dL", to: "µmol/L", factor: 17.1, digits: 0 },
  { name: /urea nitrogen/iu, from: "mg/dL", to: "mmol/L urea", factor: 0.357, digits: 1 },
  { name: /^calcium/iu, from: "mg/dL", to: "mmol/L", factor: 0.2495, digits: 2 },
  { name: /magnesium/iu, from: "mg/dL", to: "mmol/L", factor: 0.4114, digits: 2 },
  { name: /phosph(?:orus|ate)/iu, from: "mg/dL", to: "mmol/L", factor: 0.3229, digits: 2 },
  { name: /^hemoglobin$/iu, from: "g/dL", to: "g/L", factor: 10, digits: 0 },
  { name: /^albumin/iu, from: "g/dL", to: "g/L", factor: 10, digits: 0 },
];

/** The second value with its unit, such as "133 µmol/L"; null where the first serves everywhere. */
export function inSecondUnit(name: string, value: number, unit: string): string | null {
  const conversion = conversions.find((one) => one.name.test(name) && one.from === unit);
  return conversion
    ? `${(value * conversion.factor).toFixed(conversion.digits)} ${conversion.to}`
    : null;
}
