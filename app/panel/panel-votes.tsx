import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import type { PanelReview, Vote } from "#study/panel-review.ts";

import type { OtherReview, PanelKeyData } from "./panel-data.ts";
import { usePanelText } from "./words/use-panel-text.ts";

const tones = { accept: "success", revise: "warning", reject: "error" } as const;

type PanelVotesProps = Readonly<{
  answerKey: PanelKeyData;
  own: PanelReview;
  others: readonly OtherReview[];
}>;
type Row = Readonly<{ code: string; words: readonly (Vote | string)[] }>;

/** A reviewer's votes beside the others', code by code: shown once the reviewer has voted. */
export function PanelVotes({ answerKey, own, others }: PanelVotesProps) {
  const text = usePanelText().others;
  const reviews = [own, ...others];
  const codes = [...answerKey.keyPoints, ...answerKey.criticalErrors].map(({ code }) => code);
  const rows: readonly Row[] = [
    ...codes.map((code) => ({ code, words: reviews.map(({ votes }) => votes[code] ?? "") })),
    { code: text.whole, words: reviews.map(({ comment }) => comment) },
  ];
  const names = [
    text.mine,
    ...others.map(({ role, nth }) =>
      role === "panel-pharmacist" ? text.pharmacist(nth) : text.physician(nth),
    ),
  ];
  const columns: readonly Column<Row>[] = [
    { key: "code", header: text.code, cell: ({ code }) => code, isRowHeader: true },
    ...names.map((name, index): Column<Row> => ({
      key: name,
      header: name,
      cell: ({ words }) => <Word word={words[index] ?? ""} />,
    })),
  ];
  return (
    <section className="stack-close">
      <h2>{text.title}</h2>
      {others.length === 0 ? <EmptyState {...text.alone} /> : null}
      <DataTable caption={text.caption} columns={columns} rows={rows} rowKey={({ code }) => code} />
    </section>
  );
}

function Word({ word }: Readonly<{ word: Vote | string }>) {
  const { levels } = usePanelText().vote;
  if (typeof word === "string") return word;
  return (
    <>
      <StatusBadge tone={tones[word.verdict]} words={levels[word.verdict]} /> {word.comment}
    </>
  );
}
