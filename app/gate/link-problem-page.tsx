import type { ReactNode } from "react";

import { LinkButton } from "#app/ui/button.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

/** Why a page behind a link doesn't open, and the way out. */
export function LinkProblemPage({
  title,
  text,
  children,
}: Readonly<{ title: string; text: string; children?: ReactNode }>) {
  const { toStudies } = useSharedText();
  return (
    <PageFrame title={title} width="reading">
      <p>{text}</p>
      {children}
      <p>
        <LinkButton to="/">{toStudies}</LinkButton>
      </p>
    </PageFrame>
  );
}
