// The chart beside a stem, typed by its shape: components read plain data and no schema.

type Optional<Value> = Value | undefined;

export type Vital = Readonly<{
  name: string;
  value: number;
  unit: string;
  time?: Optional<string>;
}>;
export type ReferenceRange = Readonly<{ low?: Optional<number>; high?: Optional<number> }>;
export type Lab = Vital & Readonly<{ reference: ReferenceRange }>;

export type MedicationLine = Readonly<{
  drug: string;
  dose?: Optional<number>;
  unit?: Optional<string>;
  route?: Optional<string>;
  frequency?: Optional<string>;
  status: "home" | "active" | "proposed" | "held";
  since?: Optional<string>;
  note?: Optional<string>;
}>;

export type Ecg = Readonly<{
  heartRatePerMinute: number;
  prMs?: Optional<number>;
  qrsMs?: Optional<number>;
  qtMs?: Optional<number>;
  note?: Optional<string>;
}>;

export type ChartData = Readonly<{
  vitals: readonly Vital[];
  labs: readonly Lab[];
  medications: readonly MedicationLine[];
  ecg?: Optional<Ecg>;
  allergies: readonly string[];
}>;

/** What a vignette says to everyone who answers or rates it. */
export type ShownStimulus = Readonly<{ stem: string; data: ChartData; question: string }>;
