import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { useContext, type ReactNode } from "react";

import { isOutOfReach } from "#app/drafts/out-of-reach.ts";
import { isReachedAndDone } from "#app/drafts/unsent-form.tsx";
import { languageOf } from "#app/http/language.server.ts";
import { RequestFactsContext } from "#app/http/request-facts.ts";
import { timeZoneOf } from "#app/http/time-zone.server.ts";
import { useTimeZoneReport } from "#app/http/use-time-zone-report.ts";
import stylesheet from "#app/styles/app.css";
import { BusyPage, isBusy } from "#app/ui/busy-page.tsx";
import { ErrorPage, UnreachedPage } from "#app/ui/error-page.tsx";
import { usePaperMargins } from "#app/ui/paper-margins.ts";
import { isSignedOut, SignedOut } from "#app/ui/signed-out.tsx";
import { PageSettingContext } from "#app/words/page-setting.ts";
import { en } from "#app/words/shared/en.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = () => [{ title: "Equipoise" }];

export function loader({ request, context }: LoaderFunctionArgs) {
  return {
    language: languageOf(request),
    timeZone: timeZoneOf(request),
    reference: context.requestId,
  };
}

export const shouldRevalidate = isReachedAndDone;

export function Layout({ children }: Readonly<{ children: ReactNode }>) {
  const { nonce, reference, databaseKind } = useContext(RequestFactsContext);
  const { language, timeZone } = useRootData();
  const margins = usePaperMargins(databaseKind === "real" ? "" : en.kindBanners[databaseKind]);
  return (
    <html
      lang={language}
      style={margins}
      data-reference={reference}
      data-database-kind={databaseKind}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <PageSettingContext.Provider value={{ language, timeZone, databaseKind }}>
          {children}
        </PageSettingContext.Provider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  useTimeZoneReport(useRootData().timeZone);
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { reference } = useRootData();
  if (isOutOfReach(error)) return <UnreachedPage />;
  if (isBusy(error)) return <BusyPage kept={error.data.kept} reference={reference} />;
  if (!isRouteErrorResponse(error)) return <ErrorPage status={500} reference={reference} />;
  if (isSignedOut(error.data)) return <SignedOut kept={error.data.kept} />;
  return (
    <ErrorPage
      status={error.status}
      reference={reference}
      explanation={explanationIn(error.data)}
    />
  );
}

// Responses that we throw may carry one sentence; anything else thrown is never shown.
function explanationIn(data: unknown): string | undefined {
  return typeof data === "object" &&
    data !== null &&
    "explanation" in data &&
    typeof data.explanation === "string"
    ? data.explanation
    : undefined;
}

// The root loader itself may have failed: the page still needs a language, a zone and its reference number.
function useRootData() {
  const { reference } = useContext(RequestFactsContext);
  return (
    useRouteLoaderData<typeof loader>("root") ??
    ({ language: "en", timeZone: "UTC", reference } as const)
  );
}
