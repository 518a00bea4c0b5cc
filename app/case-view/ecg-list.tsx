import { DefinitionList, type Definition } from "#app/ui/definition-list.tsx";
import type { SharedText } from "#app/words/shared/en.ts";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import type { Ecg } from "./stimulus-data.ts";

export function EcgList({ ecg }: Readonly<{ ecg: Ecg }>) {
  const text = useSharedText();
  return (
    <section className="stack-close">
      <h3>{text.ecg}</h3>
      <DefinitionList items={definitionsOf(ecg, text)} />
    </section>
  );
}

function definitionsOf(ecg: Ecg, text: SharedText): readonly Definition[] {
  return [
    { term: text.heartRate, description: `${ecg.heartRatePerMinute} ${text.beatsPerMinute}` },
    ...interval(text.prInterval, ecg.prMs, text.milliseconds),
    ...interval(text.qrsDuration, ecg.qrsMs, text.milliseconds),
    ...interval(text.qtInterval, ecg.qtMs, text.milliseconds),
    ...(ecg.note === undefined ? [] : [{ term: text.finding, description: ecg.note }]),
  ];
}

const interval = (
  term: string,
  milliseconds: number | undefined,
  unit: string,
): readonly Definition[] =>
  milliseconds === undefined ? [] : [{ term, description: `${milliseconds} ${unit}` }];
