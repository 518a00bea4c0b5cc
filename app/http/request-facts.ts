import { createContext } from "react";

import type { DatabaseKind } from "#study/vocabulary.ts";

/** What the document itself knows about its request, so that even a page whose loader failed can say it. */
export type RequestFacts = Readonly<{
  nonce: string;
  reference: string;
  databaseKind: DatabaseKind;
}>;

export const RequestFactsContext = createContext<RequestFacts>({
  nonce: "",
  reference: "",
  databaseKind: "real",
});
