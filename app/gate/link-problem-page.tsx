import { LinkButton } from "#app/ui/button.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";

/** Why a page behind a link doesn't open, and the way out. */
export function LinkProblemPage({
  title,
  text,
  onward,
}: Readonly<{ title: string; text: string; onward: string }>) {
  return (
    <PageFrame title={title} width="reading">
      <p>{text}</p>
      <p>
        <LinkButton to="/">{onward}</LinkButton>
      </p>
    </PageFrame>
  );
}
