// What somebody with SQL in one login could try beside the program, and how PostgreSQL answers: each login has its own session and nothing in the way.
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type ServingRole, servingRoles } from "#db/connections.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { actDoers, actsOfFunctions } from "#study/act-doers.ts";
import type { Role } from "#study/vocabulary.ts";
import { openShell, type RoleShell } from "#test/support/as-role.ts";
import { type OpenDatabase, openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { asOwner } from "#test/support/postgres.ts";

let open: OpenDatabase;
let study: SyntheticStudy;
const shells: RoleShell[] = [];
beforeAll(async () => {
  open = await openTestDatabase();
  study = await ratingStudy(open);
});
afterAll(() => Promise.all(shells.map((shell) => shell.close())));

/** What a login says to a statement under the session of the first person with this role, or under none. */
async function says(login: ServingRole, role: Role | null, statement: string): Promise<string> {
  const shell = openShell(
    open.database.connections[login],
    role === null ? null : (await study.actor(role)).session,
  );
  shells.push(shell);
  const tried = await shell.try(statement);
  return tried.kind === "answered" ? "answered" : tried.code;
}

const append = (act: string, detail = "{}", payload = '""') =>
  `select ledger_append('${study.studyId}', '${act}', '${detail}', '${payload}')`;

describe("[D5] the ledger takes an act only of those who may do it", () => {
  it("Postgres holds the same acts and doers as the program", async () => {
    const rows = await open.owner.db.execute<{ act: string; doer: string }>(
      sql`select act, doer from act_doers()`,
    );
    const ours = Object.entries(actDoers)
      .filter(([act]) => !actsOfFunctions.includes(act))
      .flatMap(([act, doers]) =>
        doers.filter((doer) => doer !== "study").map((doer) => `${act} ${doer}`),
      );
    expect(rows.map(({ act, doer }) => `${act} ${doer}`).sort()).toEqual([...ours].sort());
  });

  it.each<[ServingRole, Role, string]>([
    ["gate", "coordinator", "rating-recorded"],
    ["gate", "rater", "rating-recorded"],
    ["operations", "coordinator", "rating-recorded"],
    ["analysis", "statistician", "harm-judged"],
    ["blinded", "rater", "reading-left-out"],
    ["blinded", "redactor", "rating-recorded"],
    ["author", "resident", "answers-imported"],
    ["gate", "resident", "answer-submitted"],
    ["gate", "auditor", "state-changed"],
    ["operations", "coordinator", "state-changed"],
    ["gate", "rater", "signed-in"],
    ["gate", "statistician", "draw-nonce-opened"],
    ["operations", "coordinator", "nothing-known"],
  ])("%s as %s appends no %s", async (login, role, act) => {
    expect(await says(login, role, append(act, "{}", '{"forged":1}'))).toBe("23514");
  });

  it.each([
    ["{}", "not json"],
    ["{}", ""],
    ["{", '""'],
    ["no", '""'],
  ])("no detail %s with payload %s, which no reader can parse", async (detail, payload) => {
    expect(await says("operations", "coordinator", append("panel-closed", detail, payload))).toBe(
      "23514",
    );
  });

  it("what the role may do is taken", async () => {
    expect(
      await says(
        "operations",
        "coordinator",
        append("panel-closed", "{}", '{"odd":"\\u2028 \\ud83d"}'),
      ),
    ).toBe("answered");
    expect(
      await says(
        "blinded",
        "rater",
        append("rating-recorded", "{}", '{"reading_id":"any","version":1}'),
      ),
    ).toBe("answered");
  });
});

describe("[P14] [L3] sessions and checkpoints", () => {
  it.each(servingRoles)("%s makes no session by itself", async (login) => {
    expect(
      await says(
        login,
        "coordinator",
        `insert into sessions (token_hash, person_id) select '${"0".repeat(64)}', '${study.people[0]?.personId ?? ""}'`,
      ),
    ).toBe("42501");
    expect(
      await says(
        login,
        "coordinator",
        `update sessions set person_id = '${study.people[0]?.personId ?? ""}'`,
      ),
    ).toBe("42501");
  });

  it.each(servingRoles)("%s makes no checkpoint without a session of the study", async (login) => {
    expect(await says(login, null, `select ledger_checkpoint('${study.studyId}', 1)`)).toBe(
      "42501",
    );
  });
});

describe("[D6] what raters read is written by the seal alone", () => {
  it.each([
    [
      "shown_answers",
      "select gen_random_uuid(), study_id, id, 'Forged', repeat('0', 64) from vignettes limit 1",
      "id, study_id, vignette_id, text, text_hash",
    ],
    [
      "readings",
      "select gen_random_uuid(), s.study_id, s.id, 999, v.id, gen_random_uuid() from seats s join vignettes v using (study_id) limit 1",
      "id, study_id, seat_id, position, vignette_id, shown_answer_id",
    ],
  ])("no row of %s once the study is rated", async (table, rows, columns) => {
    expect(
      await says("operations", "coordinator", `insert into ${table} (${columns}) ${rows}`),
    ).toBe("42501");
  });
});

describe("[R7] [G2] signing off", () => {
  const signOff = () =>
    `insert into sign_offs (seat_id, participant_id) select s.id, (select acting_participants('rater')) from seats s`;

  it("is refused while a reading is open, and so the arms' labels stay shut", async () => {
    expect(await says("blinded", "rater", signOff())).toBe("42501");
    const shell = openShell(
      open.database.connections.blinded,
      (await study.actor("rater")).session,
    );
    shells.push(shell);
    expect(await shell.try(`select * from guess_choices('${study.studyId}')`)).toEqual({
      kind: "answered",
      rows: [],
    });
    expect(await shell.try("select * from readings_to_guess()")).toEqual({
      kind: "answered",
      rows: [],
    });
  });
});

describe("[B1] [D7] past the tables", () => {
  const ways = [
    "copy (select 1) to program 'true'",
    "select pg_read_file('postgresql.conf')",
    "select pg_ls_dir('.')",
    "create table forged (line text)",
    "create function forged() returns integer language sql as 'select 1'",
    "alter table ratings disable row level security",
    "set session_replication_role = replica",
    "drop policy seal_alone on readings",
    "create trigger forged before insert on ratings for each row execute function refuse_change()",
  ];
  it.each(servingRoles)(
    "%s reads no file, makes nothing, and takes no wall away",
    async (login) => {
      for (const way of ways) expect(await says(login, "statistician", way), way).toBe("42501");
    },
  );

  it.each(servingRoles)(
    "%s learns nothing from what the planner keeps of guarded tables, nor from what others are doing",
    async (login) => {
      await open.owner.db.execute(sql`analyze`);
      const shell = openShell(
        open.database.connections[login],
        (await study.actor("statistician")).session,
      );
      shells.push(shell);
      expect(
        await shell.try(
          "select s.tablename, s.attname from pg_stats s join pg_class c on c.relname = s.tablename and c.relrowsecurity where s.schemaname = 'public'",
        ),
      ).toEqual({ kind: "answered", rows: [] });
      expect(
        await shell.try(
          "select query from pg_stat_activity where usename <> current_user and query not in ('', '<insufficient privilege>')",
        ),
      ).toEqual({ kind: "answered", rows: [] });
    },
  );
});

describe("[D7] the database is closed to strangers", () => {
  it.each(servingRoles)("%s makes no temporary table", async (login) => {
    await migrateDatabase(open.database.connections.owner, "demonstration");
    expect(await says(login, null, "create temp table kept (line text)")).toBe("42501");
  });

  it("another login of the server doesn't get in", async () => {
    await migrateDatabase(open.database.connections.owner, "demonstration");
    const stranger = {
      ...inject("cluster").owner,
      database: open.database.connections.owner.database,
      user: `equipoise_test_${randomBytes(6).toString("hex")}`,
      password: randomBytes(12).toString("hex"),
    };
    await asOwner(
      inject("cluster").owner,
      `create role ${stranger.user} login password '${stranger.password}'`,
    );
    const client = postgres({ ...stranger, max: 1 });
    await expect(client`select 1`).rejects.toMatchObject({ code: "42501" });
    await client.end();
    await asOwner(inject("cluster").owner, `drop role ${stranger.user}`);
  });
});
