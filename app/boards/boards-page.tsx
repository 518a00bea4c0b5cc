import type { Boards } from "#analysis/boards/boards.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";

import { HaloBoard, LengthBoard, type LengthLine } from "./boards-correlations.tsx";
import { DriftBoard } from "./boards-drift.tsx";
import { PrecisionBoard } from "./boards-precision.tsx";
import { MinutesBoard, StraightBoard } from "./boards-raters.tsx";
import { en } from "./words/boards-en.ts";

type BoardsPageProps = Readonly<{
  criteria: readonly Readonly<{ id: string; label: string; margin: number | null }>[];
  scale: Readonly<{ lowest: number; highest: number }>;
  boards: Boards | null;
  length: readonly LengthLine[];
}>;

export function BoardsPage({ criteria, scale, boards, length }: BoardsPageProps) {
  const text = useText({ en });
  const labelOf = (id: string): string =>
    criteria.find((criterion) => criterion.id === id)?.label ?? id;
  return (
    <StudyPage title={text.title} lead={text.lead}>
      {boards === null ? (
        <EmptyState {...text.notSealed} />
      ) : (
        <>
          <PrecisionBoard boards={boards} criteria={criteria} />
          <MinutesBoard raters={boards.raters} all={boards.minutes} />
          <StraightBoard raters={boards.raters} />
          <DriftBoard drift={boards.drift} labelOf={labelOf} scale={scale} />
          <HaloBoard halo={boards.halo} criteria={criteria} labelOf={labelOf} />
          <LengthBoard length={length} labelOf={labelOf} />
        </>
      )}
    </StudyPage>
  );
}
