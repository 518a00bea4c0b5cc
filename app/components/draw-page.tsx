import { useText } from "#app/text/language.ts";
import { en } from "#app/text/shared/draw-en.ts";

import { type DrawOutcome, DrawPanel } from "./draw-panel.tsx";
import type { DrawShown } from "./draw-steps.tsx";
import { EmptyState } from "./empty-state.tsx";
import { Notice } from "./notice.tsx";
import { StudyPage } from "./study-page.tsx";

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
