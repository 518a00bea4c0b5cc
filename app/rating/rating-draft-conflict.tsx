import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { UrgentNotice } from "#app/ui/notice.tsx";
import type { RatingDraft } from "#study/rating.ts";

import type { RatingRubric } from "./rating-data.ts";
import { namedFields } from "./rating-fields.ts";
import { useRaterText } from "./words/use-rater-text.ts";

type RatingDraftConflictProps = Readonly<{
  rubric: RatingRubric;
  mine(): RatingDraft;
  theirs: RatingDraft;
  onKeep(): void;
  onTake(): void;
}>;

/** Two windows wrote the same draft: both values, and the rater chooses. */
export function RatingDraftConflict({
  rubric,
  mine,
  theirs,
  onKeep,
  onTake,
}: RatingDraftConflictProps) {
  const text = useRaterText();
  const own = mine();
  const rows = namedFields(rubric, text.reading)
    .filter(({ name }) => (own[name] ?? "") !== (theirs[name] ?? ""))
    .map(({ name, question, words }) => ({
      name,
      question,
      mine: shown(own[name], words),
      theirs: shown(theirs[name], words),
    }));
  return (
    <UrgentNotice tone="warning" title={text.conflict.title}>
      <p>{text.conflict.text}</p>
      <DataTable
        caption={text.conflict.caption}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          {
            key: "question",
            header: text.conflict.field,
            cell: ({ question }) => question,
            isRowHeader: true,
          },
          {
            key: "mine",
            header: text.conflict.mine,
            cell: (row) => row.mine ?? text.conflict.empty,
          },
          {
            key: "theirs",
            header: text.conflict.theirs,
            cell: (row) => row.theirs ?? text.conflict.empty,
          },
        ]}
      />
      <div className="row">
        <Button type="button" onClick={onKeep}>
          {text.conflict.keepMine}
        </Button>
        <Button type="button" onClick={onTake}>
          {text.conflict.takeTheirs}
        </Button>
      </div>
    </UrgentNotice>
  );
}

const shown = (value: string | undefined, words: (value: string) => string): string | null =>
  value ? words(value) : null;
