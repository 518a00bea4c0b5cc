import { Link, useParams } from "@remix-run/react";

import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";

import { en } from "./words/texts-en.ts";

export type ListedComparison = Readonly<{
  answerId: string;
  vignetteNumber: number;
  armLabel: string;
  authorCode: string;
  isPrepared: boolean;
  isPlain: boolean;
  edits: number;
  isCleared: boolean;
}>;
type ComparisonListProps = Readonly<{
  texts: readonly ListedComparison[];
  total: number;
  page: number;
}>;

export const comparisonHome = (studyId: string | undefined): string =>
  `/studies/${studyId ?? ""}/texts`;

/** Every answer, with what presentation and redactor did to it. */
export function ComparisonList({ texts, total, page }: ComparisonListProps) {
  const text = useText({ en });
  const { studyId } = useParams();
  return (
    <StudyPage title={text.title} lead={text.lead}>
      {total === 0 ? <EmptyState {...text.none} /> : <ComparisonTable texts={texts} />}
      <Pager page={page} totalRows={total} hrefOf={(n) => `${comparisonHome(studyId)}?page=${n}`} />
    </StudyPage>
  );
}

export function ComparisonsClosed() {
  const text = useText({ en });
  return (
    <StudyPage title={text.title}>
      <EmptyState {...text.closed} />
    </StudyPage>
  );
}

function ComparisonTable({ texts }: Pick<ComparisonListProps, "texts">) {
  const text = useText({ en });
  const { studyId } = useParams();
  const columns: readonly Column<ListedComparison>[] = [
    { key: "vignette", header: text.vignette, cell: ({ vignetteNumber }) => vignetteNumber },
    { key: "author", header: text.author, cell: ({ authorCode }) => authorCode, isRowHeader: true },
    { key: "arm", header: text.arm, cell: ({ armLabel }) => armLabel },
    {
      key: "presentation",
      header: text.presentation,
      cell: ({ isPrepared, isPlain }) =>
        text.presentations[isPrepared ? (isPlain ? "plain" : "changed") : "waiting"],
    },
    { key: "edits", header: text.edits, cell: ({ edits }) => edits, align: "number" },
    {
      key: "cleared",
      header: text.cleared,
      cell: ({ isCleared }) => (isCleared ? text.yes : text.no),
    },
    {
      key: "open",
      header: text.open,
      cell: ({ answerId, vignetteNumber, authorCode }) => (
        <Link
          to={`${comparisonHome(studyId)}/${answerId}`}
          aria-label={text.openText(vignetteNumber, authorCode)}
        >
          {text.open}
        </Link>
      ),
    },
  ];
  return (
    <DataTable
      caption={text.caption}
      columns={columns}
      rows={texts}
      rowKey={({ answerId }) => answerId}
    />
  );
}
