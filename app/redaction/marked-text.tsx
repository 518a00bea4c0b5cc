import { Fragment } from "react";

import type { LeakFinding } from "#study/leak-lint/finding.ts";

import { useRedactorText } from "./words/use-redactor-text.ts";

export type MarkedFinding = Pick<LeakFinding, "span"> &
  Readonly<{ number: number; waiverReason: string | null }>;

type Piece = Readonly<{ text: string; finding: MarkedFinding | null }>;

/** A text cut at its findings; one that overlaps an earlier one, or covers the whole text, is in the list only. */
function piecesOf(text: string, findings: readonly MarkedFinding[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const finding of findings) {
    const { start, end } = finding.span;
    if (start < at || end - start >= text.length) continue;
    pieces.push(
      { text: text.slice(at, start), finding: null },
      { text: text.slice(start, end), finding },
    );
    at = end;
  }
  return [...pieces, { text: text.slice(at), finding: null }];
}

/** A text with its findings marked: each says its number, so that a screen reader hears what the colour shows. */
export function MarkedText({
  title,
  text,
  findings,
}: Readonly<{ title: string; text: string; findings: readonly MarkedFinding[] }>) {
  return (
    <article className="reading">
      <h2>{title}</h2>
      <div className="answer reading-text marked-text" dir="auto">
        {piecesOf(text, findings).map((piece, index) => (
          <Fragment key={index}>
            {piece.finding ? <Mark finding={piece.finding} words={piece.text} /> : piece.text}
          </Fragment>
        ))}
      </div>
    </article>
  );
}

function Mark({
  finding: { number, waiverReason },
  words,
}: Readonly<{ finding: MarkedFinding; words: string }>) {
  const text = useRedactorText();
  return (
    <mark className={waiverReason === null ? "finding-open" : "finding-waived"}>
      <a href={`#finding-${number}`} className="finding-link">
        <span className="visually-hidden">{text.findingNumber(number)} </span>
        {words}
        <sup aria-hidden="true">{number}</sup>
      </a>
    </mark>
  );
}
