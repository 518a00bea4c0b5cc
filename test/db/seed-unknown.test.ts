// Rule W6, as a solver: whoever puts together all that anybody is told before the unblinding doesn't find the seed.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loginOf, type ServingRole } from "#db/connections.ts";
import { commitmentToNonce, commitmentToSecret, drawnSeed } from "#study/draw/seed.ts";
import { type Voice, voices } from "#study/draw/voices.ts";
import { roleHomes } from "#study/roles/homes.ts";
import { type Role, roles } from "#study/vocabulary.ts";
import { openShell, type RoleShell } from "#test/support/as-role.ts";
import { everythingRead } from "#test/support/everything-read.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

const { open, ...study } = await readyStudy("locked");
const shells: RoleShell[] = [];
afterAll(() => Promise.all(shells.map((shell) => shell.close())));

/** Every login that serves a page of this role. */
const loginsOf = (role: Role): readonly ServingRole[] => ["gate", roleHomes[role].login];

async function toldTo(role: Role): Promise<string> {
  const told: string[] = [];
  for (const login of loginsOf(role)) {
    const shell = openShell(open.database.connections[login], (await study.actor(role)).session);
    shells.push(shell);
    const read = await everythingRead(open, { login: loginOf(login), shell }, study.studyId);
    expect(read.size, `${login} as ${role}`).toBeGreaterThan(2);
    told.push(JSON.stringify([...read]));
  }
  return told.join("\n");
}

type Published = Readonly<{
  inputsHash: string;
  secretCommitment: string;
  commitments: Readonly<Record<Voice, string>>;
}>;
type Kept = Readonly<{ seed: string; secret: string; nonces: readonly string[] }>;
let published: Published;
let kept: Kept;
let told: ReadonlyMap<Role, string>;

const rowOf = async <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  (await open.owner.db.execute<T>(query))[0] ?? expect.fail("no row");

beforeAll(async () => {
  published = await rowOf<Published>(sql`
    select f.inputs_hash as "inputsHash", f.secret_commitment as "secretCommitment", (select jsonb_object_agg(c.voice, c.commitment) from draw_commitments c where c.study_id = f.study_id) as commitments
    from draw_freezes f where f.study_id = ${study.studyId}::uuid`);
  kept = await rowOf<Kept>(sql`
    select s.seed, d.secret, (select jsonb_agg(n.nonce) from draw_nonces n where n.study_id = s.study_id) as nonces
    from seals s join draw_secrets d on d.study_id = s.study_id where s.study_id = ${study.studyId}::uuid`);
  const all: [Role, string][] = [];
  for (const role of roles) all.push([role, await toldTo(role)]);
  told = new Map(all);
});

/** Every 32 bytes that a text holds as hexadecimal digits, wherever they are in a longer run of them. */
function numbersIn(text: string): readonly string[] {
  const runs = text.replaceAll(/(?<=[0-9a-f])-(?=[0-9a-f])/gu, "").match(/[0-9a-f]{64,}/gu) ?? [];
  const windows = (run: string) =>
    Array.from({ length: run.length - 63 }, (_, at) => run.slice(at, at + 64));
  return [...new Set(runs.flatMap(windows))];
}

/** What the published commitments and hashes let somebody work out who has these numbers. */
function seedFrom(numbers: readonly string[]): string | null {
  const { studyId } = study;
  const secret = numbers.find((n) => commitmentToSecret(studyId, n) === published.secretCommitment);
  const nonceOf = (voice: Voice) =>
    numbers.find(
      (nonce) =>
        commitmentToNonce({ study: studyId, voice, nonce }) === published.commitments[voice],
    );
  const nonces = Object.fromEntries(voices.map((voice) => [voice, nonceOf(voice)]));
  if (secret === undefined || Object.values(nonces).includes(undefined)) return null;
  return drawnSeed({
    inputsHash: published.inputsHash,
    secret,
    nonces: nonces as Readonly<Record<Voice, string>>,
  });
}

describe("[W6] from what is told before the unblinding the seed can't be worked out", () => {
  it.each(roles)("by the %s, who is told neither it nor any part of it", (role) => {
    const text = told.get(role) ?? "";
    for (const part of [kept.seed, kept.secret, ...kept.nonces])
      for (const spelled of [part, Buffer.from(part, "hex").toString("base64")])
        expect(text.includes(spelled), role).toBe(false);
    expect(seedFrom(numbersIn(text))).toBeNull();
  });

  it("by all of them together, each with the number of their own browser; with the server's secret it can", () => {
    const all = [...numbersIn([...told.values()].join("\n")), ...kept.nonces];
    expect(all.length).toBeGreaterThan(100);
    expect(seedFrom(all)).toBeNull();
    expect(seedFrom([...all, kept.secret])).toBe(kept.seed);
  });

  it("or else it would be found: a function that gives secret and numbers away", async () => {
    await open.owner.db.execute(
      sql`create function planted(study uuid) returns table (number text) language sql stable security definer as 'select secret from draw_secrets where study_id = study union all select nonce from draw_nonces where study_id = study'`,
    );
    await open.owner.db.execute(
      sql.raw(`grant execute on function planted(uuid) to ${loginOf("blinded")}`),
    );
    expect(seedFrom(numbersIn(await toldTo("rater")))).toBe(kept.seed);
    await open.owner.db.execute(sql`drop function planted(uuid)`);
  });
});
