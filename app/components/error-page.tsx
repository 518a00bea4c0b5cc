import { useLocation, useNavigate } from "@remix-run/react";

import { useSharedText } from "#app/text/shared/use-shared-text.ts";
import type { SharedText } from "#app/text/shared/en.ts";

import { Button } from "./button.tsx";
import { KindBanner } from "./kind-banner.tsx";

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
    <>
      <header>
        <KindBanner />
      </header>
      <main className="error-page stack" id="content">
        <h1>{page.title}</h1>
        <p>{explanation ?? page.text}</p>
        {reference === "" ? null : (
          <p className="quiet">
            {text.referenceNumber}: <code>{reference}</code>
          </p>
        )}
        <p>
          <a href="/">{text.backToStart}</a>
        </p>
      </main>
    </>
  );
}

/** The connection was lost on the way to a page. Trying again loads that page; nothing else was touched. */
export function UnreachedPage() {
  const text = useSharedText();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  return (
    <>
      <header>
        <KindBanner />
      </header>
      <main className="error-page stack" id="content">
        <div className="stack" role="alert">
          <h1>{text.errorPages.unreachable.title}</h1>
          <p>{text.errorPages.unreachable.text}</p>
        </div>
        <p>
          <Button type="button" kind="primary" onClick={() => navigate(pathname + search, { replace: true })}>
            {text.tryAgain}
          </Button>
        </p>
      </main>
    </>
  );
}

function pageOf(status: number): keyof SharedText["errorPages"] {
  if (status === 401) return "signedOut";
  if (status === 403) return "forbidden";
  if (status === 404) return "notFound";
  if (status === 429) return "tooMany";
  return status >= 400 && status < 500 ? "refused" : "failed";
}
