// Words that reached no server wait in this browser, under the person they belong to, and are sent once it is back.
import type { DBSchema, IDBPDatabase } from "idb";

export type Fields = Readonly<Record<string, string>>;

/** `sent` went out without an answer and goes first again, word for word; `latest` is what stood in the form since. */
export type WaitingDraft = Readonly<{ sent: Fields; latest: Fields; basedOn: number }>;
type Row = WaitingDraft & Readonly<{ owner: string; address: string }>;

interface Drafts extends DBSchema {
  waiting: { key: [string, string]; value: Row; indexes: { owner: string } };
}

export type DraftOutbox = Readonly<{
  keep(address: string, draft: WaitingDraft): Promise<void>;
  drop(address: string): Promise<void>;
  find(address: string): Promise<WaitingDraft | null>;
  list(): Promise<readonly (WaitingDraft & Readonly<{ address: string }>)[]>;
}>;

const databaseName = "equipoise-drafts";

// Loaded when first needed: most pages never lose the network.
async function withDatabase<T>(work: (database: IDBPDatabase<Drafts>) => Promise<T>, otherwise: T): Promise<T> {
  try {
    const { openDB } = await import("idb");
    const database = await openDB<Drafts>(databaseName, 1, {
      upgrade: (made) => void made.createObjectStore("waiting", { keyPath: ["owner", "address"] }).createIndex("owner", "owner"),
    });
    return await work(database).finally(() => database.close());
  } catch {
    // A browser that keeps nothing: the words stay in the form, as the page says.
    return otherwise;
  }
}

/** @param owner  the study and the person's pseudonym: nobody else's drafts are seen or sent. */
export const openOutbox = (owner: string): DraftOutbox => ({
  keep: (address, draft) => withDatabase(async (database) => void (await database.put("waiting", { owner, address, ...draft })), undefined),
  drop: (address) => withDatabase((database) => database.delete("waiting", [owner, address]), undefined),
  find: (address) => withDatabase(async (database) => (await database.get("waiting", [owner, address])) ?? null, null),
  list: () => withDatabase((database) => database.getAllFromIndex("waiting", "owner", owner), []),
});

/** At sign-out nothing of anybody stays behind. */
export const emptyOutbox = (): void => {
  if ("indexedDB" in globalThis) indexedDB.deleteDatabase(databaseName);
};
