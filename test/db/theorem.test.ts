// The one theorem, tried column by column: before unblinding no login role reads an arm beside a score.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loginOf, type ServingRole, servingRoles } from "#db/connections.ts";
import { readPresentSql } from "#db/present-sql.server.ts";
import type { Told } from "#db/schema/evidence.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { roleHomes } from "#study/roles/homes.ts";
import { type Role, roles } from "#study/vocabulary.ts";
import { openShell, type RoleShell } from "#test/support/as-role.ts";
import { columnsTelling } from "#test/support/column-evidence.ts";
import { type OpenDatabase, openTestDatabase, ratingStudy } from "#test/support/factories.ts";

/** The auditor's ledger is read through the gate; what an auditor reads through the analysis login, its other roles read too. */
const poolOf = (role: Role): ServingRole => (role === "auditor" ? "gate" : roleHomes[role].login);

type Column = Readonly<{ table: string; column: string }>;
const systemColumns = ["ctid", "xmin", "xmax", "cmin", "tableoid"] as const;

let open: OpenDatabase;
let study: SyntheticStudy;
let columns: readonly Column[];

beforeAll(async () => {
  open = await openTestDatabase();
  study = await ratingStudy(open, { residentsPerArm: 2 });
  columns = await open.owner.db.execute<Column>(sql`
    select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped`);
});

const shells: RoleShell[] = [];
afterAll(() => Promise.all(shells.map((shell) => shell.close())));

async function shellOf(role: Role, nth = 0): Promise<RoleShell> {
  const { session } = await study.actor(role, nth);
  const shell = openShell(open.database.connections[poolOf(role)], session);
  shells.push(shell);
  return shell;
}

/** "table.column" of everything the role may name in a query, system columns included. */
async function columnsReadBy(shell: RoleShell): Promise<ReadonlySet<string>> {
  const tables = [...new Set(columns.map((c) => c.table))];
  const asked = [
    ...columns,
    ...tables.flatMap((table) => systemColumns.map((column) => ({ table, column }))),
  ];
  const readable = new Set<string>();
  for (const { table, column } of asked)
    if ((await shell.try(`select "${column}" from "${table}" limit 1`)).kind === "answered")
      readable.add(`${table}.${column}`);
  return readable;
}

const readByRole = new Map<Role, Promise<ReadonlySet<string>>>();

/** The same of the first person with a role; nothing here changes the study, so each is asked once. */
function readableBy(role: Role): Promise<ReadonlySet<string>> {
  const asked = readByRole.get(role) ?? shellOf(role).then(columnsReadBy);
  readByRole.set(role, asked);
  return asked;
}

/** What db/schema says of the tables, and the columns of views that pass such a column on under its name. */
let told: Readonly<Record<Told, readonly string[]>>;
beforeAll(async () => {
  const passed = await open.owner.db.execute<Record<"view" | "table" | "column", string>>(sql`
    select u.view_name as view, u.table_name as table, u.column_name as column from information_schema.view_column_usage u
    join information_schema.columns c on c.table_schema = 'public' and c.table_name = u.view_name and c.column_name = u.column_name
    where u.view_schema = 'public'`);
  const withViews = (columns: readonly string[]): readonly string[] => [
    ...columns,
    ...passed
      .filter(({ table, column }) => columns.includes(`${table}.${column}`))
      .map(({ view, column }) => `${view}.${column}`),
  ];
  told = {
    arm: withViews(columnsTelling("arm")),
    // Gathered under another name, which the catalogue doesn't tie to what it is made of.
    score: [...withViews(withViews(columnsTelling("score"))), "analysis_readings.answers"],
    writing: withViews(columnsTelling("writing")),
  };
});

describe("[B1] login roles", () => {
  it("are tried on what the tables and their views tell", () => {
    for (const column of ["authors.arm", "sealed_readings.answer_id", "ledger_openings.payload"])
      expect(told.arm).toContain(column);
    for (const column of [
      "rating_scores.score",
      "analysis_scores.score",
      "given_answers.answer",
      "analysis_readings.answers",
    ])
      expect(told.score).toContain(column);
    expect(told.writing).toContain("answers.raw_text");
  });

  it.each(roles)("%s reads arms or scores, never both", async (role) => {
    const readable = await readableBy(role);
    const arms = told.arm.filter((column) => readable.has(column));
    const scores = told.score.filter((column) => readable.has(column));
    expect(
      [arms.length, scores.length].filter((n) => n > 0).length,
      `${role}: ${arms.join()} beside ${scores.join()}`,
    ).toBeLessThanOrEqual(1);
  });

  it("a rater's login reaches no arm, author, raw text or time of writing", async () => {
    const readable = await readableBy("rater");
    expect(
      [
        ...told.arm,
        ...told.writing,
        "designs.design",
        "people.name",
        "affiliations.institution",
        "acquaintance_waivers.reason",
        "answer_keys.study_id",
      ].filter((column) => readable.has(column)),
    ).toEqual(["answer_keys.study_id"]);
  });

  it("the coordinator's login reaches no score, judgement, comment or draft of a rating", async () => {
    const readable = await readableBy("coordinator");
    expect(
      [...readable].filter((column) =>
        /^(rating|harm|analysis_|source_guesses|guess_|viewings|sign_offs|reading_openings|omissions|readings\.|sealed_readings|shown_answers|ledger)/u.test(
          column,
        ),
      ),
    ).toEqual([]);
  });

  it("the gate's login reaches no answer and no score", async () => {
    const readable = await readableBy("auditor");
    expect(
      [...readable].filter((column) =>
        /^(answer|rating|harm|source_guesses|guess_|acquaintance|affiliation|viewings|shown|candidate|sealed|analysis_|ledger_openings)/u.test(
          column,
        ),
      ),
    ).toEqual([]);
  });

  it("[P14] no login reads the hash of a session or of a link, by which it could act as somebody", async () => {
    const keeping = columns.filter(
      ({ table, column }) =>
        /token/u.test(column) || ["sessions", "session_proofs"].includes(table),
    );
    expect(keeping.length).toBeGreaterThan(10);
    for (const role of ["auditor", "coordinator", "statistician", "resident", "rater"] as const) {
      const shell = await shellOf(role);
      for (const { table, column } of keeping)
        expect(
          await shell.try(`select "${column}" from "${table}" limit 1`),
          `${role}: ${table}.${column}`,
        ).toMatchObject({ kind: "refused", code: "42501" });
    }
  });

  it("no login role may act as another or as the owner", async () => {
    for (const role of servingRoles) {
      const shell = openShell(open.database.connections[role], null);
      shells.push(shell);
      for (const other of [
        ...servingRoles.filter((r) => r !== role).map(loginOf),
        open.database.connections.owner.user,
      ]) {
        expect(await shell.try(`set role "${other}"`), `${role} as ${other}`).toMatchObject({
          kind: "refused",
          code: "42501",
        });
      }
    }
  });
});

describe("[B1] functions", () => {
  const doors: Readonly<Record<ServingRole, readonly string[]>> = {
    gate: [
      "abandon_overdue_draw",
      "agree_to_void",
      "approve_key_request",
      "ask_for_key",
      "ask_fresh_link",
      "change_own_address",
      "claim_message",
      "commit_nonce",
      "confirm_key",
      "consent_names_writing",
      "count_sign_in_attempt",
      "design_ground",
      "draw_standing",
      "due_new_secret",
      "end_own_sessions",
      "fetch_seed",
      "find_mail_choice",
      "finish_key_request",
      "found_study",
      "give_up_draw",
      "hold_study",
      "key_candidates",
      "key_requests_of",
      "key_standing",
      "keys_have_auditor",
      "ledger_first_break",
      "ledger_time",
      "link_state",
      "link_studies",
      "may_agree_to_void",
      "may_found",
      "open_nonce",
      "open_session",
      "own_key_code",
      "own_progress",
      "panel_tally",
      "reading_progress",
      "record_mail_choice",
      "replace_recovery_codes",
      "score_readers",
      "secret_challenge",
      "session_is_locked",
      "sessions_of",
      "set_secret",
      "set_secret_by_request",
      "settle_message",
      "setup_standing",
      "stop_key_request",
      "study_contact",
      "sweep_jobs",
      "touch_session",
      "try_recovery_code",
      "try_secret",
      "void_requests_of",
    ],
    author: ["draw_frozen", "writing_recorded"],
    blinded: [
      "cases_reviewed_by_acting",
      "draw_frozen",
      "guess_choices",
      "guessing_seats",
      "is_collecting",
      "keys_open_to_acting",
      "omitted_to_acting",
      "open_reading",
      "own_payloads",
      "rating_payload",
      "rating_rules",
      "readings_to_guess",
      "record_rating",
      "save_rating_draft",
      "studies_owing_declaration",
      "writers_listed_to_acting",
    ],
    operations: [
      "change_state",
      "design_ground",
      "draw_frozen",
      "draw_standing",
      "erase_name",
      "freeze_draw",
      "frozen_inputs",
      "hold_study",
      "is_being_sealed",
      "is_collecting",
      "key_standing",
      "key_still_held",
      "ledger_first_break",
      "make_shown_link",
      "note_opening",
      "own_plan_fits",
      "panel_tally",
      "raters_without_declaration",
      "reading_progress",
      "rename_study",
      "request_seed",
      "seat_still_held",
      "study_contact",
      "takes_part",
      "text_histories",
      "withdraw_person",
      "work_left_to_coordinator",
    ],
    analysis: [
      "board_means",
      "board_seats",
      "change_state",
      "design_ground",
      "hold_study",
      "key_changes",
      "key_standing",
      "ledger_first_break",
      "ledger_time",
      "length_correlations",
      "note_opening",
      "open_readings",
      "opened_acquaintance_waivers",
      "opened_acquaintances",
      "opened_acquainted_readings",
      "opened_allocation",
      "opened_arms",
      "opened_draw",
      "opened_findings",
      "opened_guess_endings",
      "opened_guesses",
      "opened_leaks",
      "opened_ledger",
      "opened_readings",
      "opened_scores",
      "opened_seal",
      "opened_surface",
      "opened_text_versions",
      "opened_texts",
      "opened_versions",
      "opened_viewings",
      "opened_writing",
      "panel_tally",
      "pooled_distribution",
      "reading_progress",
      "readings_open",
      "record_rows",
      "release_boards",
      "released_scores",
      "secret_challenge",
      "signatures_given",
      "step_back_from_key",
      "take_key",
      "text_histories",
      "try_secret",
    ],
  };
  const shared = [
    "acting_member",
    "acting_participants",
    "acting_person",
    "acting_readings",
    "acting_seats",
    "acting_studies",
    "every_role",
    "ledger_append",
    "ledger_checkpoint",
    "take_turn",
  ];

  it.each(servingRoles)("%s may call exactly its own", async (role) => {
    const rows = await open.owner.db.execute<{ name: string }>(sql`
      select distinct p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and has_function_privilege(${loginOf(role)}, p.oid, 'execute') and p.prorettype <> 'trigger'::regtype`);
    expect(rows.map((row) => row.name).sort()).toEqual([...doors[role], ...shared].sort());
  });

  const opening = readPresentSql().files.flatMap(
    ({ path }) => /^unblinded\/(opened_\w+)\.sql$/u.exec(path)?.[1] ?? [],
  );

  it.each([...opening, "text_histories"])(
    "%s refuses before both signatures, whoever asks",
    async (door) => {
      for (const role of ["investigator", "statistician"] as const) {
        expect(
          await (await shellOf(role)).try(`select * from ${door}('${study.studyId}')`),
        ).toMatchObject({ kind: "refused", code: "42501" });
      }
    },
  );
});

describe("[B7] the boards' functions", () => {
  it("give the statistician counts of seats, and the investigator nothing", async () => {
    const seen = await (
      await shellOf("statistician")
    ).try(`select * from board_seats('${study.studyId}')`);
    const rows = seen.kind === "answered" ? seen.rows : [];
    expect(rows).toHaveLength(2);
    for (const row of rows)
      expect(Object.keys(row)).toEqual(["seat_number", "planned", "rated", "left_out", "sittings"]);
    for (const door of ["board_seats", "board_means", "released_scores", "length_correlations"])
      expect(
        await (await shellOf("investigator")).try(`select * from ${door}('${study.studyId}')`),
      ).toEqual({ kind: "answered", rows: [] });
  });
});

describe("[B1] mail", () => {
  it("the worker's login is told names, addresses and counts, and no arm, answer or score", async () => {
    await open.owner.db.execute(
      sql`update people set email = 'someone@example.org' where id = (select person_id from participants p join participant_roles r on r.participant_id = p.id where p.study_id = ${study.studyId} and r.role = 'rater' order by p.code limit 1)`,
    );
    await open.owner.db.execute(
      sql`insert into mail_messages (study_id, participant_id, kind, asked_by) select p.study_id, p.id, 'reminder', p.id from participants p join people q on q.id = p.person_id where p.study_id = ${study.studyId} and q.email is not null`,
    );
    const gate = openShell(open.database.connections.gate, null);
    shells.push(gate);
    const told = await gate.try("select * from claim_message(10, 'one hash', 1, 'another')");
    const rows = told.kind === "answered" ? told.rows : expect.fail(told.message);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      "id",
      "attempt",
      "kind",
      "study",
      "name",
      "address",
      "roles",
      "work_role",
      "items_left",
      "due_at",
      "is_opted_out",
      "waited_minutes",
      "link_way",
      "link_made_by",
      "told_at",
      "browser",
      "to_former",
      "about_key",
      "contact",
      "asked_by_self",
    ]);
    expect(rows[0]).toMatchObject({
      kind: "reminder",
      work_role: "rater",
      items_left: expect.any(Number),
    });
    for (const table of ["mail_messages", "mail_links", "mail_choices"])
      expect(await gate.try(`select * from ${table}`)).toMatchObject({
        kind: "refused",
        code: "42501",
      });
  });

  it("raters, residents and analysts reach none of it", async () => {
    for (const role of ["rater", "resident", "redactor", "investigator", "statistician"] as const) {
      const readable = await readableBy(role);
      expect(
        [...readable].filter((column) => column.startsWith("mail_")),
        role,
      ).toEqual([]);
    }
  });
});

describe("[C5] how an answer was typed", () => {
  it("before unblinding is read by the resident's own login alone, the coordinator's not excepted", async () => {
    const readers: string[] = [];
    for (const role of roles) {
      const readable = await readableBy(role);
      for (const column of [
        "answers.writing_summary",
        "writing_counts.seconds",
        "writing_counts.pastes",
        "writing_counts.pasted_characters",
      ])
        if (readable.has(column)) readers.push(`${role} ${column}`);
    }
    expect(readers).toEqual([
      "resident answers.writing_summary",
      "resident writing_counts.seconds",
      "resident writing_counts.pastes",
      "resident writing_counts.pasted_characters",
    ]);
  });
});

describe("[B1] what a rater's rows tell", () => {
  it("shown texts fill each page in the order of their random ids, in one transaction", async () => {
    // Which page a text lands on depends on its length, which raters see anyway; its place in the page only on its id.
    const rows = await open.owner.db.execute<{ id: string; page: string; xmin: string }>(sql`
      select id, split_part(ctid::text, ',', 1) as page, xmin::text as xmin from shown_answers where study_id = ${study.studyId}::uuid order by ctid`);
    expect(rows.length).toBeGreaterThan(14);
    expect(rows.map((row) => `${row.page} ${row.id}`)).toEqual(
      [...new Set(rows.map((row) => row.page))].flatMap((page) =>
        rows
          .filter((row) => row.page === page)
          .map((row) => `${page} ${row.id}`)
          .sort(),
      ),
    );
    expect(new Set(rows.map((row) => row.xmin)).size).toBe(1);
  });

  it("readings stand in the order of their random ids, in the same transaction", async () => {
    const rows = await open.owner.db.execute<{ id: string; xmin: string }>(
      sql`select id, xmin::text as xmin from readings where study_id = ${study.studyId}::uuid order by ctid`,
    );
    expect(rows.map((row) => row.id)).toEqual(rows.map((row) => row.id).sort());
    expect(new Set(rows.map((row) => row.xmin)).size).toBe(1);
  });

  it("no shown text has two rows in one rater's list, so a repeat can't be told by its id", async () => {
    const rows = await open.owner.db.execute<{ n: number }>(
      sql`select count(*)::integer as n from readings group by seat_id, shown_answer_id having count(*) > 1`,
    );
    expect(rows).toHaveLength(0);
  });

  it("a text is closed until its reading is opened", async () => {
    expect(await (await shellOf("rater")).try("select text from shown_answers")).toEqual({
      kind: "answered",
      rows: [],
    });
  });

  it("analysis ids are none of the rater's ids", async () => {
    const rows = await open.owner.db.execute<{ n: number }>(
      sql`select count(*)::integer as n from sealed_readings where analysis_id = reading_id`,
    );
    expect(rows[0]?.n).toBe(0);
  });
});

describe("[B1] [G4] guesses of the sources", () => {
  it("before unblinding nobody but the rater's own login reads one, and that login reads no arm beside it", async () => {
    const readers = new Set<string>();
    for (const role of roles)
      if ((await readableBy(role)).has("source_guesses.guessed_arm")) readers.add(poolOf(role));
    expect([...readers]).toEqual(["blinded"]);
  });

  it("[G2] a rater who has not signed off is told no arm and no answer to guess", async () => {
    const rater = await shellOf("rater");
    for (const door of [
      `guess_choices('${study.studyId}')`,
      "readings_to_guess()",
      "guessing_seats()",
    ])
      expect(await rater.try(`select * from ${door}`)).toEqual({ kind: "answered", rows: [] });
    expect(
      await (await shellOf("redactor")).try(`select * from guess_choices('${study.studyId}')`),
    ).toEqual({ kind: "answered", rows: [] });
  });
});

describe("[P1] row policies", () => {
  it("a rater sees own seat and readings only", async () => {
    const first = await (await shellOf("rater", 0)).try("select id from readings");
    const second = await (await shellOf("rater", 1)).try("select id from readings");
    const ids = [first, second].map((tried) =>
      tried.kind === "answered" ? tried.rows.map((row) => row["id"]) : [],
    );
    expect(ids[0]?.length).toBeGreaterThan(0);
    expect(ids[0]?.filter((id) => ids[1]?.includes(id))).toEqual([]);
  });

  it("a resident sees own answers only", async () => {
    const tried = await (await shellOf("resident")).try("select distinct author_id from answers");
    expect(tried.kind === "answered" && tried.rows).toHaveLength(1);
  });

  it("nobody sees another study", async () => {
    const other = await ratingStudy(open, { title: "Another study" });
    for (const role of [
      "coordinator",
      "resident",
      "rater",
      "redactor",
      "investigator",
      "statistician",
      "panel-pharmacist",
      "panel-physician",
    ] as const) {
      const shell = await shellOf(role);
      const visible = [
        ...new Set(columns.filter((c) => c.column === "study_id").map((c) => c.table)),
      ];
      for (const table of visible) {
        const tried = await shell.try(
          `select study_id from "${table}" where study_id = '${other.studyId}'`,
        );
        expect(
          tried.kind === "refused" || tried.rows.length === 0,
          `${role} sees ${table} of another study`,
        ).toBe(true);
      }
    }
  });

  it("without a session, or under an unknown one, no serving role but the gate sees a study", async () => {
    for (const role of servingRoles.filter((r) => r !== "gate")) {
      for (const session of [null, "0".repeat(64)]) {
        const shell = openShell(open.database.connections[role], session);
        shells.push(shell);
        expect(await shell.try("select id from studies")).toEqual({ kind: "answered", rows: [] });
      }
    }
  });

  it("a rater can't write what a reading showed", async () => {
    const rater = await shellOf("rater");
    expect(
      await rater.try(
        "insert into reading_openings (reading_id, shown_hash, key_seen_before) select id, 'x', false from readings limit 1",
      ),
    ).toMatchObject({ kind: "refused", code: "42501" });
    expect(
      await rater.try("select open_reading((select id from readings order by position limit 1))"),
    ).toMatchObject({ kind: "answered" });
  });

  it("a rater can't write for another rater", async () => {
    const others = await (
      await shellOf("rater", 1)
    ).try("select id from readings order by position limit 1");
    const reading = others.kind === "answered" ? String(others.rows[0]?.["id"]) : "";
    const rater = await shellOf("rater", 0);
    expect(await rater.try(`select open_reading('${reading}')`)).toMatchObject({
      kind: "refused",
      code: "42501",
      message: "this reading is not yours to open",
    });
    expect(
      await rater.try(
        `insert into harm_judgements (reading_id, harmful) values ('${reading}', false)`,
      ),
    ).toMatchObject({ kind: "refused", code: "42501" });
  });
});
