// Founders' links, minted by the operator as the owner of the database.
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { newToken } from "#app/secrets/secrets.server.ts";
import type { Pool, Tx } from "#db/client.server.ts";
import { insertOperatorLink } from "#db/queries/invitations.ts";
import { founders, people } from "#db/schema/index.ts";
import { sha256Hex } from "#ground/digest.ts";
import { signInHours } from "#study/sign-in-link.ts";
import { asId, type PersonId } from "#study/vocabulary.ts";

export type FounderLink = Readonly<{ name: string; url: string }>;

/** Until they found their first study and give their own. */
const unnamed = "Founder";

/** Rule F1: the first start of a real database makes one link, and no later one does. */
export const mintFirstFounder = (owner: Pool, publicUrl: string): Promise<FounderLink | null> =>
  inTurn(owner, async (tx) => {
    const rows = await tx.execute(sql`
      select from installation where kind = 'real'
        and not exists (select from founders) and not exists (select from studies)`);
    return rows.length === 0 ? null : mint(tx, publicUrl, await insertFounder(tx, unnamed));
  });

/** A further founder, by name; or a fresh link for each founder who is in no study, one being made where there is none. */
export const mintFounders = (
  owner: Pool,
  publicUrl: string,
  name: string | null,
): Promise<readonly FounderLink[]> =>
  inTurn(owner, async (tx) => {
    if (name !== null) return [await mint(tx, publicUrl, await insertFounder(tx, name))];
    const waiting = await listWaiting(tx);
    const asked = waiting.length > 0 ? waiting : [await insertFounder(tx, unnamed)];
    const links = [];
    for (const founder of asked) links.push(await mint(tx, publicUrl, founder));
    return links;
  });

type Founder = Readonly<{ id: PersonId; name: string }>;

/** Two starts at once make one founder. */
const inTurn = <T>(owner: Pool, work: (tx: Tx) => Promise<T>): Promise<T> =>
  owner.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('equipoise-founders', 0))`);
    return work(tx);
  });

async function insertFounder(tx: Tx, name: string): Promise<Founder> {
  const id = asId<PersonId>(randomUUID());
  await tx.insert(people).values({ id, name });
  await tx.insert(founders).values({ personId: id });
  return { id, name };
}

/** Whoever is in a study gets their link from `links`, which tells its ledger. */
const listWaiting = (tx: Tx) =>
  tx.execute<Founder>(sql`
    select p.id, p.name from founders f join people p on p.id = f.person_id
    where p.erased_at is null and not exists (select from participants m where m.person_id = p.id) order by f.created_at`);

async function mint(tx: Tx, publicUrl: string, { id, name }: Founder): Promise<FounderLink> {
  const token = newToken();
  await insertOperatorLink(tx, id, { tokenHash: sha256Hex(token), validHours: signInHours });
  return { name, url: `${publicUrl}/sign-in/${token}` };
}
