import type { DiffPart } from "#study/word-diff.ts";

import { visibleSigns } from "./visible-signs.ts";

type DifferencePartsProps = Readonly<{
  parts: readonly DiffPart[];
  words: Readonly<{ removed: string; added: string }>;
}>;

/** A text with its changes: removed words struck through, added ones underlined, each said in a word too. */
export function DifferenceParts({ parts, words }: DifferencePartsProps) {
  return parts.map((part, index) => <Part key={index} part={part} words={words} />);
}

function Part({
  part: { kind, text },
  words,
}: Readonly<{ part: DiffPart }> & Pick<DifferencePartsProps, "words">) {
  switch (kind) {
    case "same":
      return text;
    case "removed":
      return (
        <del>
          <span className="visually-hidden">{words.removed} </span>
          {visibleSigns(text)}
        </del>
      );
    case "added":
      return (
        <ins>
          <span className="visually-hidden">{words.added} </span>
          {visibleSigns(text)}
        </ins>
      );
  }
}
