// What Postgres holds of roles and records is written from their homes: `npm run db:homes`, then `npm run db:version`.
import { getTableColumns, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import * as schema from "#db/schema/index.ts";
import { type ServingRole, servingRoles } from "#db/connections.ts";
import { actDoers, actsOfFunctions } from "#study/act-doers.ts";
import { recordNames } from "#study/readable-entry.ts";
import { type RecordTable, recordTables } from "#study/record/rows.ts";
import { incompatibleRoles } from "#study/roles/decide-role.ts";
import { roleHomes } from "#study/roles/homes.ts";
import type { RoleHome } from "#study/roles/role.ts";
import { lifeOf } from "#study/session-life.ts";
import { type Role, roles } from "#study/vocabulary.ts";
import { openUntilTheEnd } from "#test/support/factories.ts";
import { createTestDatabase } from "#test/support/postgres.ts";

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
/** An array in lines of a hundred columns. */
const listed = (values: readonly string[]): string =>
  `ARRAY[${values.map(quoted).join(", ")}]::text[]`.replaceAll(/(.{1,88})(?: |$)/gu, "\n      $1");

const apartFrom = (role: Role): readonly Role[] =>
  incompatibleRoles.flatMap(([a, b]) => (a === role ? [b] : b === role ? [a] : []));

function rowOf(role: Role): string {
  const { login, founding, neededIn, linkIsShown }: RoleHome = roleHomes[role];
  const { hours, idleHours } = lifeOf(role);
  const facts = [quoted(role), quoted(login), hours, idleHours, quoted(founding), linkIsShown];
  return `    (${facts.join(", ")},${listed(neededIn)},${listed(apartFrom(role))})`;
}

const roleFile = `-- What each role is, for the functions that ask: written from study/roles by \`npm run db:homes\`.
-- Rules B2 (apart_from), F1 (founding), P10 (needed_in), P12 (link_is_shown) and P15 (hours).
CREATE FUNCTION role_homes() RETURNS TABLE (role text, login text, hours integer,
  idle_hours integer, founding text, link_is_shown boolean, needed_in text[], apart_from text[])
LANGUAGE sql IMMUTABLE AS $$
  VALUES
${roles.map(rowOf).join(",\n")}
$$;
`;

const rowsOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `    (${row.map(quoted).join(", ")})`).join(",\n");

/** Acts that a function writes together with their row aren't listed: nobody appends those. */
const doerFile = `-- Rule D5: who may append which act, written from study/act-doers.ts by \`npm run db:homes\`.
-- Acts that a function writes together with their row are not listed: nobody appends those.
CREATE FUNCTION act_doers() RETURNS TABLE (act text, doer text)
LANGUAGE sql IMMUTABLE AS $$
  VALUES
${rowsOf(
  Object.entries(actDoers)
    .filter(([act]) => !actsOfFunctions.includes(act))
    .flatMap(([act, doers]) => doers.filter((doer) => doer !== "study").map((doer) => [act, doer])),
)}
$$;
`;

const nameFile = `-- Rule D5: the fields without which an entry tells of no record, written from
-- study/readable-entry.ts by \`npm run db:homes\`.
CREATE FUNCTION record_names() RETURNS TABLE (act text, part text, name text)
LANGUAGE sql IMMUTABLE AS $$
  VALUES
${rowsOf(
  Object.entries(recordNames).flatMap(([act, { detail = [], payload = [] }]) => [
    ...detail.map((name) => [act, "detail", name]),
    ...payload.map((name) => [act, "payload", name]),
  ]),
)}
$$;
`;

const snakeCase = (name: string): string =>
  name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

/** By which of its columns a table's rows belong to study $1: by the first of these that it has. */
const scopes = {
  studyId: "study_id = $1",
  candidateId: "candidate_id IN (SELECT id FROM candidate_texts WHERE study_id = $1)",
  seatId: "seat_id IN (SELECT id FROM seats WHERE study_id = $1)",
  readingId: "reading_id IN (SELECT id FROM readings WHERE study_id = $1)",
  participantId: "participant_id IN (SELECT id FROM participants WHERE study_id = $1)",
  ratingId:
    "rating_id IN (SELECT g.id FROM ratings g JOIN readings r ON r.id = g.reading_id\n        WHERE r.study_id = $1)",
} as const;

function scopeOf(table: RecordTable): string {
  if (table === "installation") return "true";
  if (table === "studies") return "id = $1";
  const columns = Object.keys(getTableColumns(schema[table]));
  const [, scope] = Object.entries(scopes).find(([column]) => columns.includes(column)) ?? [];
  return scope ?? expect.fail(`no column of ${table} leads to its study`);
}

const scopeFile = `-- Rule L7: which rows of a table belong to study $1, written from study/record/rows.ts by
-- \`npm run db:homes\`. A table that is not listed leaves the database in other ways or not at all.
CREATE FUNCTION record_scope(of_table text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT scope FROM (VALUES
${recordTables
  .map((table) => `    (${quoted(snakeCase(table))},\n      ${quoted(scopeOf(table))})`)
  .join(",\n")}) AS known (name, scope)
  WHERE name = of_table
$$;
`;

describe("the record in Postgres", () => {
  it("[L7] leaves by the tables that the comparison reads, each by its study", async () => {
    await expect(scopeFile).toMatchFileSnapshot("../../../db/sql/record/record_scope.sql");
  });
});

describe("acts in Postgres", () => {
  it.each([
    ["[D5] are taken from whom their homes name", "act_doers", doerFile],
    ["[D5] name the records that their homes name", "record_names", nameFile],
  ])("%s", async (_, name, text) => {
    await expect(text).toMatchFileSnapshot(`../../../db/sql/ledger/${name}.sql`);
  });
});

describe("the roles in Postgres", () => {
  it("[D8] are those of their homes", async () => {
    await expect(roleFile).toMatchFileSnapshot("../../../db/sql/people/role_homes.sql");
  });

  it("are read through a login that there is", () => {
    const logins: readonly ServingRole[] = roles.map((role) => roleHomes[role].login);
    expect(logins.filter((login) => !servingRoles.includes(login))).toEqual([]);
  });

  it("are all there are: no row says another, whoever writes it", async () => {
    const { owner } = openUntilTheEnd(await createTestDatabase());
    const rows = await owner.db.execute<{ role: string }>(sql`select role from role_homes()`);
    expect(rows.map(({ role }) => role)).toEqual([...roles]);
    await expect(
      owner.db.execute(
        sql`insert into participant_roles (participant_id, role) values (gen_random_uuid(), 'observer')`,
      ),
    ).rejects.toMatchObject({ cause: { constraint_name: "participant_roles_known" } });
  });
});
