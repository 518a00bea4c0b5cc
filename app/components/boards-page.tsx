import { useText } from "#app/text/language.ts";
import { en } from "#app/text/statistician/boards-en.ts";
import type { Boards } from "#analysis/boards/boards.ts";

import { DriftBoard, HaloBoard, LengthBoard, type LengthLine } from "./boards-drift.tsx";
import { PrecisionBoard } from "./boards-precision.tsx";
import { MinutesBoard, StraightBoard } from "./boards-raters.tsx";
import { EmptyState } from "./empty-state.tsx";
import { StudyPage } from "./study-page.tsx";

type BoardsPageProps = Readonly<{ criteria: readonly Readonly<{ id: string; label: string }>[]; boards: Boards | null; length: readonly LengthLine[] }>;

export function BoardsPage({ criteria, boards, length }: BoardsPageProps) {
  const text = useText({ en });
  const labelOf = (id: string): string => criteria.find((criterion) => criterion.id === id)?.label ?? id;
  return (
    <StudyPage title={text.title} lead={text.lead}>
      {boards === null ? (
        <EmptyState {...text.notSealed} />
      ) : (
        <>
          <PrecisionBoard precision={boards.precision} labelOf={labelOf} />
          <MinutesBoard raters={boards.raters} all={boards.minutes} />
          <StraightBoard raters={boards.raters} />
          <DriftBoard drift={boards.drift} labelOf={labelOf} />
          <HaloBoard halo={boards.halo} labelOf={labelOf} />
          <LengthBoard length={length} labelOf={labelOf} />
        </>
      )}
    </StudyPage>
  );
}
