// Words that no server has answered for wait in this browser, under the person they belong to, and are sent once it is back.
import type { DBSchema, IDBPDatabase } from "idb";

import type { WaitingDraft } from "./draft-saver.ts";

type Row = WaitingDraft & Readonly<{ owner: string; address: string }>;
export type AddressedDraft = WaitingDraft & Readonly<{ address: string }>;

interface Drafts extends DBSchema {
  waiting: { key: [string, string]; value: Row; indexes: { owner: string } };
}

export type DraftOutbox = Readonly<{
  keep(address: string, draft: WaitingDraft): Promise<void>;
  drop(address: string): Promise<void>;
  find(address: string): Promise<WaitingDraft | null>;
  list(): Promise<readonly AddressedDraft[]>;
}>;

const databaseName = "equipoise-drafts";

// One after another: a late write never brings back what was dropped. What was asked before a sign-out isn't done after it.
let last: Promise<unknown> = Promise.resolve();
let signOuts = 0;

function withDatabase<T>(
  work: (database: IDBPDatabase<Drafts>) => Promise<T>,
  otherwise: T,
): Promise<T> {
  const asked = signOuts;
  const done = last
    .then(() => (asked === signOuts ? openAnd(work) : otherwise))
    .catch(() => otherwise);
  last = done;
  return done;
}

/** @throws in a browser that keeps nothing: the words stay in the form, as the page says. */
async function openAnd<T>(work: (database: IDBPDatabase<Drafts>) => Promise<T>): Promise<T> {
  // Loaded when first needed: most pages keep no drafts.
  const { openDB } = await import("idb");
  const database = await openDB<Drafts>(databaseName, 1, {
    upgrade: (made) =>
      void made
        .createObjectStore("waiting", { keyPath: ["owner", "address"] })
        .createIndex("owner", "owner"),
  });
  return work(database).finally(() => database.close());
}

/** @param owner  the study and the person's pseudonym: nobody else's drafts are seen or sent. */
export const openOutbox = (owner: string): DraftOutbox => ({
  keep: (address, draft) =>
    withDatabase(
      async (database) => void (await database.put("waiting", { owner, address, ...draft })),
      undefined,
    ),
  drop: (address) =>
    withDatabase((database) => database.delete("waiting", [owner, address]), undefined),
  find: (address) =>
    withDatabase(
      async (database) => (await database.get("waiting", [owner, address])) ?? null,
      null,
    ),
  list: () => withDatabase((database) => database.getAllFromIndex("waiting", "owner", owner), []),
});

/** At sign-out nothing of anybody stays behind. */
export const emptyOutbox = (): void => {
  signOuts += 1;
  if ("indexedDB" in globalThis) indexedDB.deleteDatabase(databaseName);
};
