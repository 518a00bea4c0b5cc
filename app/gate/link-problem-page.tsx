import { LinkButton } from "#app/ui/button.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

/** Why a page behind a link doesn't open, and the way out. */
export function LinkProblemPage({ title, text }: Readonly<{ title: string; text: string }>) {
  const { toStudies } = useSharedText();
  return (
    <PageFrame title={title} width="reading">
      <p>{text}</p>
      <p>
        <LinkButton to="/">{toStudies}</LinkButton>
      </p>
    </PageFrame>
  );
}
