import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { countId } from "./field-id.ts";

type WordCountProps = Readonly<{ name: string; words: number; limit: number }>;

/** Counts quietly; only going over the limit is announced. */
export function WordCount({ name, words, limit }: WordCountProps) {
  const text = useSharedText();
  const over = words - limit;
  return (
    <>
      <p className="field-count number" id={countId(name)} data-over={over > 0}>
        {text.wordsUsed(words, limit)}
      </p>
      <p className="field-error" role="status">
        {over > 0 ? text.wordsOver(over) : null}
      </p>
    </>
  );
}
