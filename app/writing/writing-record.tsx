import { type RefObject, useEffect, useState } from "react";

import { useText } from "#app/words/language.ts";
import { addWriting, type WritingCount, type WritingSummary } from "#study/writing.ts";

import { en } from "./words/en.ts";
import { recordWriting } from "./writing-recorder.ts";
import { WritingTable } from "./writing-table.tsx";

type WritingRecordProps = Readonly<{
  form: RefObject<HTMLFormElement>;
  /** What earlier pages counted. */ before: WritingSummary;
}>;

/** Counts into a hidden field of the form, and shows what is counted. The field stays empty where no script runs. */
export function WritingRecord({ form, before }: WritingRecordProps) {
  const text = useText({ en }).writing;
  const [count, setCount] = useState<WritingCount | null>(null);
  // As opened: what is saved from here is in `count` already.
  const [opened] = useState(before);
  useEffect(() => (form.current ? recordWriting(form.current, setCount) : undefined), [form]);
  return (
    <details>
      <summary>{text.title}</summary>
      <div className="stack-close">
        <p className="quiet">{text.lead}</p>
        <noscript>
          <p>{text.noScript}</p>
        </noscript>
        <WritingTable
          caption={text.untilNow}
          writing={count === null ? opened : addWriting(opened, count.sections)}
        />
      </div>
      <input
        type="hidden"
        name="writing"
        value={count === null ? "" : JSON.stringify(count)}
        readOnly
      />
    </details>
  );
}
