import { Paragraphs } from "#app/ui/paragraphs.tsx";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { EcgList } from "./ecg-list.tsx";
import { LabTable } from "./lab-table.tsx";
import { MedicationTable } from "./medication-table.tsx";
import type { ChartData, ShownStimulus } from "./stimulus-data.ts";
import { VitalTable } from "./vital-table.tsx";

/** A case as everyone reads it: the stem, the chart, the question. */
export function VignetteView({
  stimulus,
  title,
}: Readonly<{ stimulus: ShownStimulus; title: string }>) {
  const text = useSharedText();
  return (
    <article className="reading">
      <h2>{title}</h2>
      <div className="reading-text">
        <Paragraphs text={stimulus.stem} />
      </div>
      <Chart data={stimulus.data} />
      <section className="reading-question">
        <h3>{text.question}</h3>
        <div className="reading-text">
          <Paragraphs text={stimulus.question} />
        </div>
      </section>
    </article>
  );
}

function Chart({ data }: Readonly<{ data: ChartData }>) {
  return (
    <>
      {data.vitals.length > 0 ? <VitalTable vitals={data.vitals} /> : null}
      {data.labs.length > 0 ? <LabTable labs={data.labs} /> : null}
      {data.medications.length > 0 ? <MedicationTable medications={data.medications} /> : null}
      {data.ecg === undefined ? null : <EcgList ecg={data.ecg} />}
      <Allergies allergies={data.allergies} />
    </>
  );
}

function Allergies({ allergies }: Readonly<{ allergies: readonly string[] }>) {
  const text = useSharedText();
  if (allergies.length === 0) return null;
  return (
    <section className="stack-close">
      <h3>{text.allergies}</h3>
      <ul className="plain-list">
        {allergies.map((allergy) => (
          <li key={allergy}>{allergy}</li>
        ))}
      </ul>
    </section>
  );
}
