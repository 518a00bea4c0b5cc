import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";

import { RequestFactsContext, type RequestFacts } from "#app/http/request-facts.ts";
import { databaseKinds } from "#study/vocabulary.ts";

// Browsers hide the nonce from scripts, so the hydrated page expects an empty one.
function documentFacts(): RequestFacts {
  const { reference, databaseKind } = document.documentElement.dataset;
  return {
    nonce: "",
    reference: reference ?? "",
    databaseKind: databaseKinds.find((kind) => kind === databaseKind) ?? "real",
  };
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RequestFactsContext.Provider value={documentFacts()}>
        <RemixBrowser />
      </RequestFactsContext.Provider>
    </StrictMode>,
  );
});
