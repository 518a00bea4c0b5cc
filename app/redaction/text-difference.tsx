import { DifferenceParts } from "#app/ui/difference-parts.tsx";
import { wordDiff } from "#study/word-diff.ts";

import { useRedactorText } from "./words/use-redactor-text.ts";

/** A redactor's text and its edit as one. */
export function TextDifference({
  original,
  edited,
}: Readonly<{ original: string; edited: string }>) {
  const text = useRedactorText();
  const parts = wordDiff(original, edited);
  const differs = parts.some(({ kind }) => kind !== "same");
  return (
    <section className="stack-close" aria-labelledby="difference">
      <h3 id="difference">{text.difference}</h3>
      <p className="quiet">{differs ? text.differenceHint : text.noDifference}</p>
      {differs ? (
        <div className="answer reading-text">
          <p dir="auto">
            <DifferenceParts parts={parts} words={text} />
          </p>
        </div>
      ) : null}
    </section>
  );
}
