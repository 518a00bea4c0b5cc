import { useRedactorText } from "#app/text/redactor/use-redactor-text.ts";

import { wordDiff, type DiffPart } from "./word-diff.ts";

/** An original and its edit as one text: removed words struck through, added ones underlined, each said in a word too. */
export function TextDifference({ original, edited }: Readonly<{ original: string; edited: string }>) {
  const text = useRedactorText();
  const parts = wordDiff(original, edited);
  const differs = parts.some(({ kind }) => kind !== "same");
  return (
    <section className="stack-close" aria-labelledby="difference">
      <h3 id="difference">{text.difference}</h3>
      <p className="quiet">{differs ? text.differenceHint : text.noDifference}</p>
      {differs ? (
        <div className="answer reading-text">
          <p>
            {parts.map((part, index) => (
              <Part key={index} part={part} />
            ))}
          </p>
        </div>
      ) : null}
    </section>
  );
}

function Part({ part }: Readonly<{ part: DiffPart }>) {
  const text = useRedactorText();
  switch (part.kind) {
    case "same":
      return part.text;
    case "removed":
      return (
        <del>
          <span className="visually-hidden">{text.removed} </span>
          {part.text}
        </del>
      );
    case "added":
      return (
        <ins>
          <span className="visually-hidden">{text.added} </span>
          {part.text}
        </ins>
      );
  }
}
