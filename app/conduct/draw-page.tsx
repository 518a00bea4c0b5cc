import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";

import { type DrawOutcome, DrawPanel } from "./draw-panel.tsx";
import type { DrawShown } from "./draw-steps.tsx";
import { en } from "./words/draw-en.ts";

type DrawPageProps = Readonly<{ view: DrawShown; refused: DrawOutcome | null }>;

/** The draw, for those of the three who don't seal. */
export function DrawPage({ view, refused }: DrawPageProps) {
  const text = useText({ en });
  const isOver = view.state !== "draft" && view.state !== "collecting";
  return (
    <StudyPage title={text.title} lead={text.lead} width="reading">
      {refused === null ? null : <Notice tone="error" title={text.refused[refused]} />}
      {isOver ? <EmptyState {...text.over} /> : <DrawPanel view={view} />}
    </StudyPage>
  );
}
