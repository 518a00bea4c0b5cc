import type { ReactNode } from "react";

import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { KindBanner } from "./kind-banner.tsx";

/** A whole page in place of one that can't be shown. */
export function ErrorFrame({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <>
      <header>
        <KindBanner />
      </header>
      <main className="error-page stack" id="content">
        {children}
      </main>
    </>
  );
}

/** What may be over in a moment is read out at once: nothing else on the page has changed. */
export function PassingFailure({ title, text }: Readonly<{ title: string; text: string }>) {
  return (
    <div className="stack" role="alert">
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
  );
}

export function ReferenceNumber({ reference }: Readonly<{ reference: string }>) {
  return (
    <p className="quiet">
      {useSharedText().referenceNumber}: <code>{reference}</code>
    </p>
  );
}
