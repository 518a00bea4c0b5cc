import { isRouteErrorResponse, useLocation } from "@remix-run/react";

import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { ErrorFrame, PassingFailure, ReferenceNumber } from "./error-frame.tsx";
import { KeptForm, type KeptField } from "./kept-form.tsx";

type Busy = Readonly<{ kind: "busy"; kept: readonly KeptField[] }>;

/** Whether the server answered that it can't do this now. */
export const isBusy = (thrown: unknown): thrown is Readonly<{ data: Busy }> =>
  isRouteErrorResponse(thrown) && thrown.status === 503 && isBusyData(thrown.data);

const isBusyData = (data: unknown): data is Busy =>
  typeof data === "object" &&
  data !== null &&
  "kind" in data &&
  data.kind === "busy" &&
  "kept" in data &&
  Array.isArray(data.kept);

/** Nothing is wrong, and nothing is lost: what was typed can be sent again, or the page asked for again. */
export function BusyPage({
  kept,
  reference,
}: Readonly<{ kept: readonly KeptField[]; reference: string }>) {
  const text = useSharedText();
  const { pathname, search } = useLocation();
  return (
    <ErrorFrame>
      <PassingFailure {...text.errorPages.busy} />
      <ReferenceNumber reference={reference} />
      {kept.length > 0 ? (
        <KeptForm kept={kept} />
      ) : (
        <p>
          <a href={pathname + search}>{text.tryAgain}</a>
        </p>
      )}
    </ErrorFrame>
  );
}
