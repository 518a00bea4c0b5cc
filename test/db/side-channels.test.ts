// What a statement tells besides its rows: in errors, in functions that talk, and in the counts of a plan.
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { loginOf, type ServingRole, servingRoles } from "#db/connections.ts";
import type { SessionHash } from "#db/client.server.ts";
import { rateAnswers } from "#scripts/synthetic/rate.ts";
import type { Role } from "#study/vocabulary.ts";
import { openShell, type RoleShell } from "#test/support/as-role.ts";
import { type Readable, relationsReadBy } from "#test/support/everything-read.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

const { open, ...study } = await readyStudy("rating");
await rateAnswers(study, { leaveOpen: 8 });
const shells: RoleShell[] = [];
afterAll(() => Promise.all(shells.map((shell) => shell.close())));

function shellUnder(login: ServingRole, session: SessionHash | null): RoleShell {
  const shell = openShell(open.database.connections[login], session);
  shells.push(shell);
  return shell;
}

const shellOf = async (login: ServingRole, role: Role): Promise<RoleShell> =>
  shellUnder(login, (await study.actor(role)).session);

const people: Readonly<Record<ServingRole, readonly (Role | null)[]>> = {
  gate: [null],
  author: [null, "rater", "coordinator"],
  blinded: [null, "rater", "redactor", "panel-pharmacist", "coordinator"],
  operations: [null, "statistician", "rater"],
  analysis: [null, "rater", "coordinator"],
};

/** A cast that fails on every row and says the row in its error; PostgreSQL readily tries it before a costlier condition. */
const castOfEveryRow = ({ name, columns }: Readable): string =>
  `select count(*)::integer as rows from ${name} where ('no number ' || row(${columns})::text)::integer = 0`;

describe("[B1] an error tells nothing of a row that its login doesn't see", () => {
  it.each(servingRoles)("%s", async (login) => {
    let tried = 0;
    for (const role of people[login]) {
      const shell = role === null ? shellUnder(login, null) : await shellOf(login, role);
      for (const relation of await relationsReadBy(open, loginOf(login))) {
        const seen = await shell.try(`select count(*)::integer as rows from ${relation.name}`);
        if (seen.kind === "answered" && seen.rows[0]?.["rows"] !== 0) continue;
        const what = `${login} as ${role ?? "nobody"}: ${relation.name}`;
        expect(await shell.try(castOfEveryRow(relation)), what).toEqual({
          kind: "answered",
          rows: [{ rows: 0 }],
        });
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(5);
  });
});

describe("[B1] a function that talks is asked only of rows that its login sees", () => {
  /** Anybody's function that betrays what it was asked of; the logins themselves can make none. */
  const plantTalker = async (hidden: string) => {
    await open.owner.db.execute(
      sql.raw(
        `create function talks(value text) returns boolean language plpgsql cost 0.0000001 as $$ begin if value = '${hidden}' then raise exception 'betrayed' using errcode = 'P0001'; end if; return true; end $$`,
      ),
    );
    await open.owner.db.execute(sql`grant execute on function talks(text) to public`);
  };

  it("a text that no rater has opened yet, and one behind a view without a barrier", async () => {
    const [closed] = await open.owner.db.execute<{ id: string }>(
      sql`select t.id from shown_answers t where not exists (select from readings r join reading_openings o on o.reading_id = r.id where r.shown_answer_id = t.id) order by t.id limit 1`,
    );
    await plantTalker(closed?.id ?? "");
    const rater = await shellOf("blinded", "rater");
    // Cheaper than any condition beside it, so that Postgres asks it first wherever it may.
    const asked = "select count(*) from shown_answers where talks(id::text)";
    expect(await rater.try(asked)).toMatchObject({ kind: "answered" });
    await open.owner.db.execute(
      sql`create view unguarded as select id from shown_answers where id::text = 'nobody is shown any'`,
    );
    await open.owner.db.execute(sql.raw(`grant select on unguarded to ${loginOf("blinded")}`));
    expect(await rater.try(asked.replace("shown_answers", "unguarded"))).toMatchObject({
      kind: "refused",
      code: "P0001",
    });
    await open.owner.db.execute(sql`drop view unguarded`);
    await open.owner.db.execute(sql`drop function talks(text)`);
  });
});

describe("[B8] the counts of a plan", () => {
  /** Joined by sorting, so that every step has run before the guard at the end has refused. */
  const steered = "set local enable_hashjoin = off; set local enable_nestloop = off;";

  /** What EXPLAIN counts where somebody guesses one score of a reading that isn't released, for each guess. */
  async function plansOf(from: string, analysisId: string, criterion: string) {
    const { session } = await study.actor("statistician");
    const shell = shellUnder("analysis", session);
    const plans: string[] = [];
    for (const guess of [1, 2, 3, 4, 5]) {
      const tried = await shell.try(
        `${steered} explain (analyze, costs off, timing off, summary off, buffers off) select from ${from} where analysis_id = '${analysisId}' and criterion = '${criterion}' and score = ${guess}`,
      );
      plans.push(JSON.stringify(tried).replaceAll(/score = \d/gu, "score = ?"));
    }
    return new Set(plans).size;
  }

  it("tell no single score: no relation that the analysis reads holds one", async () => {
    const [rated] = await open.owner.db.execute<{ id: string; criterion: string }>(
      sql`select s.analysis_id as id, c.criterion from rating_scores c join ratings g on g.id = c.rating_id join sealed_readings s on s.reading_id = g.reading_id limit 1`,
    );
    const guess = (from: string) => plansOf(from, rated?.id ?? "", rated?.criterion ?? "");
    expect(await guess("analysis_scores")).toBe(1);
    expect(await guess(`opened_scores('${study.studyId}')`)).toBe(1);
    const analysis = loginOf("analysis");
    await open.owner.db.execute(sql.raw(`grant select on analysis_scores to ${analysis}`));
    await open.owner.db.execute(
      sql.raw(`grant execute on function studies_read_by_analysis() to ${analysis}`),
    );
    expect(await guess("analysis_scores"), "or else they would").toBeGreaterThan(1);
  });
});
