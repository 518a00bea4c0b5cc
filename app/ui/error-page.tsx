import { useLocation, useNavigate } from "@remix-run/react";

import type { SharedText } from "#app/words/shared/en.ts";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { Button } from "./button.tsx";
import { ErrorFrame, PassingFailure, ReferenceNumber } from "./error-frame.tsx";

type ErrorPageProps = Readonly<{
  status: number;
  reference: string;
  /** A sentence of ours that says more than the status does; never an exception's message. */
  explanation?: string | undefined;
}>;

/** What went wrong in words, the number to quote, and the way back. The link loads a fresh document on purpose. */
export function ErrorPage({ status, reference, explanation }: ErrorPageProps) {
  const text = useSharedText();
  const page = text.errorPages[pageOf(status)];
  return (
    <ErrorFrame>
      <h1>{page.title}</h1>
      <p>{explanation ?? page.text}</p>
      {reference === "" ? null : <ReferenceNumber reference={reference} />}
      <p>
        <a href="/">{text.toStudies}</a>
      </p>
    </ErrorFrame>
  );
}

/** The connection was lost on the way to a page. Trying again loads that page; nothing else was touched. */
export function UnreachedPage() {
  const text = useSharedText();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  return (
    <ErrorFrame>
      <PassingFailure {...text.errorPages.unreachable} />
      <p>
        <Button
          type="button"
          kind="primary"
          onClick={() => navigate(pathname + search, { replace: true })}
        >
          {text.tryAgain}
        </Button>
      </p>
    </ErrorFrame>
  );
}

function pageOf(status: number): keyof SharedText["errorPages"] {
  if (status === 401) return "signedOut";
  if (status === 403) return "forbidden";
  if (status === 404) return "notFound";
  if (status === 429) return "tooMany";
  return status >= 400 && status < 500 ? "refused" : "failed";
}
