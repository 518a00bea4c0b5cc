import { useId } from "react";

import { useSharedText } from "#app/words/shared/use-shared-text.ts";

export type ProgressMeterProps = Readonly<{
  label: string;
  done: number;
  total: number;
  /** What is counted: "answers", "readings". */ unit: string;
}>;

export function ProgressMeter({ label, done, total, unit }: ProgressMeterProps) {
  const text = useSharedText();
  const id = useId();
  const words = text.progress(done, total, unit);
  return (
    <div className="progress">
      <div className="progress-words">
        <label htmlFor={id}>{label}</label>
        <span className="number">{words}</span>
      </div>
      <progress id={id} value={done} max={Math.max(total, 1)}>
        {words}
      </progress>
    </div>
  );
}
