import type { Logger } from "pino";
import type { Settings } from "#app/env.server.ts";
import type { Pools } from "#db/client.server.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";

/** What every loader and action is given beside the request. */
export type LoadContext = Readonly<{
  /** For the scripts and styles of this response's page. */
  nonce: string;
  /** The reference number that an error page shows and the log holds. */
  requestId: string;
  /** Of the network peer, or of the client that trusted proxies name. */
  address: string;
  pools: Pools;
  settings: Settings;
  log: Logger;
  databaseKind: DatabaseKind;
}>;

declare module "@remix-run/server-runtime" {
  // An interface, because only an interface can be added to.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface AppLoadContext extends LoadContext {}
  // What loaders and actions return arrives as it was typed, dates included.
  interface Future {
    v3_singleFetch: true;
  }
}
