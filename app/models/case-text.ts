// A case in plain text, as a model is asked it: what residents read on their page, in the same order.
import { referenceWords } from "#app/case-view/reference-range.ts";
import type {
  ChartData,
  Ecg,
  Lab,
  MedicationLine,
  ShownStimulus,
  Vital,
} from "#app/case-view/stimulus-data.ts";
import type { SharedText } from "#app/words/shared/en.ts";

export const caseText = ({ stem, data, question }: ShownStimulus, words: SharedText): string =>
  [stem, ...chartText(data, words), `${words.question}\n${question}`].join("\n\n");

function chartText(
  { vitals, labs, medications, ecg, allergies }: ChartData,
  words: SharedText,
): readonly string[] {
  const listed = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [[title, ...lines.map((line) => `- ${line}`)].join("\n")];
  return [
    ...listed(words.vitals, vitals.map(measured)),
    ...listed(
      words.labs,
      labs.map((lab) => labText(lab, words)),
    ),
    ...listed(
      words.medications,
      medications.map((line) => medicationText(line, words)),
    ),
    ...listed(words.ecg, ecg === undefined ? [] : ecgText(ecg, words)),
    ...listed(words.allergies, allergies),
  ];
}

const measured = ({ name, value, unit, time }: Vital): string =>
  `${name}: ${value} ${unit}${time === undefined ? "" : ` (${time})`}`;

function labText(lab: Lab, words: SharedText): string {
  const range = referenceWords(lab.reference, words.rangeWords);
  const hasRange = lab.reference.low !== undefined || lab.reference.high !== undefined;
  return !hasRange ? measured(lab) : `${measured(lab)}; ${words.referenceRange}: ${range}`;
}

function medicationText(
  { drug, dose, unit, route, frequency, status, since, note }: MedicationLine,
  words: SharedText,
): string {
  const order = [dose === undefined ? undefined : `${dose} ${unit ?? ""}`.trim(), route, frequency];
  const standing = words.medicationStatuses[status];
  return [
    [drug, ...order.filter((part) => part !== undefined)].join(", "),
    since === undefined ? standing : `${standing}, ${words.since(since)}`,
    ...(note === undefined ? [] : [note]),
  ].join("; ");
}

const ecgText = (ecg: Ecg, words: SharedText): readonly string[] => [
  `${words.heartRate}: ${ecg.heartRatePerMinute} ${words.beatsPerMinute}`,
  ...interval(words.prInterval, ecg.prMs, words),
  ...interval(words.qrsDuration, ecg.qrsMs, words),
  ...interval(words.qtInterval, ecg.qtMs, words),
  ...(ecg.note === undefined ? [] : [`${words.finding}: ${ecg.note}`]),
];

const interval = (term: string, milliseconds: number | undefined, words: SharedText) =>
  milliseconds === undefined ? [] : [`${term}: ${milliseconds} ${words.milliseconds}`];
