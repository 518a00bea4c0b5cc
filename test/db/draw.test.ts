// The draw against a real database: what is frozen stays, who withholds is named, and no login learns the seed.
import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { readStudyLedger } from "#app/computing/read-ledger.server.ts";
import {
  abandonOverdueDraw,
  commitNonce,
  freezeDraw,
  giveUpDraw,
  openNonce,
} from "#app/conduct/draw.server.ts";
import { readDraw } from "#app/conduct/read-draw.server.ts";
import { sealStudy } from "#app/conduct/seal-study.server.ts";
import { addPerson } from "#app/people/add-person.server.ts";
import { recordAffiliation, waiveAcquaintance } from "#app/people/arrange-acquaintances.server.ts";
import { replaceRater } from "#app/people/replace-rater.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { servingRoles } from "#db/connections.ts";
import { listTextsToClear } from "#db/queries/clearances.ts";
import { fetchSeed, requestSeed } from "#db/queries/draw.ts";
import { sha256Hex } from "#ground/digest.ts";
import { commitAs, drawersOf, drawTogether } from "#scripts/synthetic/draw.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { clearOne, declareNoAcquaintances, prepareSomeTexts } from "#scripts/synthetic/walk.ts";
import { commitmentToNonce, drawnSeed } from "#study/draw/seed.ts";
import { drawHistory } from "#study/draw/told-draw.ts";
import { openShell } from "#test/support/as-role.ts";
import { answeredStudy, openTestDatabase } from "#test/support/factories.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";

const open = await openTestDatabase();
const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  open.owner.db.execute<T>(query);
const now = (): Date => new Date();

async function readyStudy(): Promise<SyntheticStudy> {
  const study = await answeredStudy(open);
  await prepareSomeTexts(study);
  const redactor = await study.actor("redactor");
  const texts = await asActor(redactor.pools.blinded, redactor.session, (tx) =>
    listTextsToClear(tx, redactor.studyId),
  );
  for (const { id, text } of texts) await clearOne(redactor, id, text);
  await declareNoAcquaintances(study);
  return study;
}

const phaseOf = async (study: SyntheticStudy): Promise<string> =>
  (await readDraw(await study.actor("coordinator"), now())).phase.kind;
const freeze = async (study: SyntheticStudy) => freezeDraw(await study.actor("coordinator"));
const seal = async (study: SyntheticStudy) =>
  sealStudy(await study.actor("coordinator"), { confirmsRecognition: true });
const entriesOf = async (study: SyntheticStudy) =>
  (await readStudyLedger(await study.actor("auditor"))).entries;

/** As the owner of the database alone can: everything of the draw happened `hours` earlier. */
async function letHoursPass(study: SyntheticStudy, hours: number): Promise<void> {
  for (const table of ["draw_freezes", "draw_commitments"])
    await rewriteHistory(
      open.owner,
      table,
      `update ${table} set recorded_at = recorded_at - interval '${hours} hours' where study_id = '${study.studyId}'`,
    );
}

describe.sequential("one draw, press by press", () => {
  let study: SyntheticStudy;
  const nonces = new Map<string, string>();
  beforeAll(async () => {
    study = await readyStudy();
  });

  it("[W3] a number can be made before anything is frozen, and made again", async () => {
    await commitAs(await study.actor("statistician"));
    nonces.set("statistician", await commitAs(await study.actor("statistician")));
    expect((await readDraw(await study.actor("auditor"), now())).standing.voices).toMatchObject([
      { voice: "statistician", version: 2, isOpened: false },
    ]);
    expect(
      await openNonce(await study.actor("statistician"), nonces.get("statistician") ?? "", now()),
    ).toEqual({ kind: "draw-not-open" });
    expect(await commitNonce(await study.actor("investigator"), "c".repeat(64), now())).toEqual({
      kind: "draw-not-yours",
    });
    expect(await seal(study)).toEqual({ kind: "draw-not-ready" });
  });

  it("[W1] two windows freeze once, and nothing that is drawn from changes afterwards", async () => {
    const outcomes = await Promise.all([freeze(study), freeze(study)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["already-frozen", "inputs-frozen"]);
    const coordinator = await study.actor("coordinator");
    const [rater] = study.people.filter(({ roles }) => roles.includes("rater"));
    const [resident] = study.people.filter(({ roles }) => roles.includes("resident"));
    const codeOf = async (id = "") =>
      (await rows<{ code: string }>(sql`select code from participants where id = ${id}::uuid`))[0]
        ?.code ?? "";
    const tried = [
      await addPerson(coordinator, {
        name: "Synthetic latecomer",
        email: null,
        roles: ["resident"],
        arm: "pgy1",
      }),
      await replaceRater(coordinator, {
        seat: 1,
        reason: "ill",
        successor: { kind: "newcomer", name: "Synthetic successor", email: null },
      }),
      await recordAffiliation(coordinator, await codeOf(resident?.participantId), "Another clinic"),
      await waiveAcquaintance(coordinator, await codeOf(rater?.participantId), "on leave"),
    ];
    expect(tried.map(({ kind }) => kind)).toEqual(Array.from({ length: 4 }, () => "draw-frozen"));
  });

  it.each([
    "designs",
    "vignettes",
    "authors",
    "answers",
    "seats",
    "seat_assignments",
    "acquaintance_declarations",
    "acquaintance_waivers",
    "affiliations",
  ])("[W1] Postgres refuses a further row of %s, even to the owner", async (table) => {
    const from =
      table === "seat_assignments"
        ? "x.seat_id in (select id from seats where study_id = $study)"
        : "x.study_id = $study";
    const made =
      table === "acquaintance_waivers" || table === "affiliations"
        ? null
        : `insert into ${table} select x.* from ${table} x where ${from} limit 1`;
    const [rater] = study.people.filter(({ roles }) => roles.includes("rater"));
    const fresh =
      table === "affiliations"
        ? `insert into affiliations (participant_id, version, study_id, institution) values ('${rater?.participantId}', 1, $study, 'X')`
        : `insert into acquaintance_waivers (participant_id, study_id, waived_by, reason) values ('${rater?.participantId}', $study, '${rater?.participantId}', 'x')`;
    const statement = (made ?? fresh).replaceAll("$study", `'${study.studyId}'`);
    await expect(open.owner.db.execute(sql.raw(statement))).rejects.toMatchObject({
      cause: { constraint_name: "draw_inputs_frozen_w1" },
    });
  });

  it("[W4] nothing opens, and nothing seals, until all three have made a number", async () => {
    nonces.set("coordinator", await commitAs(await study.actor("coordinator")));
    expect(
      await openNonce(await study.actor("coordinator"), nonces.get("coordinator") ?? "", now()),
    ).toEqual({ kind: "draw-not-open" });
    nonces.set("auditor", await commitAs(await study.actor("auditor")));
    expect(await phaseOf(study)).toBe("to-open");
    expect(await commitNonce(await study.actor("auditor"), "c".repeat(64), now())).toEqual({
      kind: "commitments-complete",
    });
    expect(await seal(study)).toEqual({ kind: "draw-not-ready" });
    expect(await abandonOverdueDraw(await study.actor("auditor"), now())).toEqual({
      kind: "not-overdue",
    });
  });

  it("[W4] each number opens once, whatever the windows; another's or a wrong one never", async () => {
    const statistician = await study.actor("statistician");
    expect(await openNonce(statistician, nonces.get("auditor") ?? "", now())).toEqual({
      kind: "nonce-differs",
    });
    const twice = await Promise.all(
      [1, 2].map(() => openNonce(statistician, nonces.get("statistician") ?? "", now())),
    );
    expect(twice.map(({ kind }) => kind)).toEqual(["nonce-opened", "nonce-opened"]);
    for (const role of ["coordinator", "auditor"] as const)
      expect(await openNonce(await study.actor(role), nonces.get(role) ?? "", now())).toMatchObject(
        { kind: "nonce-opened" },
      );
    expect((await entriesOf(study)).filter(({ act }) => act === "draw-nonce-opened")).toHaveLength(
      3,
    );
    expect(await phaseOf(study)).toBe("drawn");
  });

  it("[W5] a complete draw stands: the coordinator neither freezes again nor gives it up", async () => {
    expect(await giveUpDraw(await study.actor("coordinator"), "I'd rather not", now())).toEqual({
      kind: "draw-stands",
    });
    expect(await freeze(study)).toEqual({ kind: "already-frozen" });
    expect(await commitNonce(await study.actor("coordinator"), "c".repeat(64), now())).toEqual({
      kind: "commitment-opened",
    });
  });

  it("[W6] the seed is the one that anyone recomputes, and Postgres refuses a seal under another", async () => {
    const [secret] = await rows<{ secret: string; hash: string }>(
      sql`select s.secret, f.inputs_hash as hash from draw_secrets s join draw_freezes f using (study_id, attempt) where s.study_id = ${study.studyId}::uuid`,
    );
    const expected = drawnSeed({
      inputsHash: secret?.hash ?? "",
      secret: secret?.secret ?? "",
      nonces: {
        coordinator: nonces.get("coordinator") ?? "",
        statistician: nonces.get("statistician") ?? "",
        witness: nonces.get("auditor") ?? "",
      },
    });
    for (const seed of [randomBytes(16).toString("hex"), `${expected}0`]) {
      await expect(
        open.owner.db.execute(
          sql`insert into seals (study_id, seed, salt, allocation, commitment, certificate, design_hash, plan_version, plan_hash) values (${study.studyId}::uuid, ${seed}, 's', '[]', 'c', '[]', 'd', 1, 'p')`,
        ),
      ).rejects.toMatchObject({ cause: { constraint_name: "seals_drawn_w6" } });
    }
    expect((await seal(study)).kind).toBe("study-sealed");
    expect(await rows(sql`select seed from seals where study_id = ${study.studyId}::uuid`)).toEqual(
      [{ seed: expected }],
    );
    expect(
      await rows(sql`select from seed_tickets where study_id = ${study.studyId}::uuid`),
    ).toEqual([]);
  });

  it("[W1] [W6] after the seal nothing of the draw moves, and the ledger tells of one attempt", async () => {
    const coordinator = await study.actor("coordinator");
    expect(await commitNonce(coordinator, "c".repeat(64), now())).toMatchObject({
      kind: "draw-over",
    });
    expect(await giveUpDraw(coordinator, "again, please", now())).toMatchObject({
      kind: "draw-over",
    });
    expect((await freeze(study)).kind).toBe("step-illegal");
    expect(drawHistory(await entriesOf(study))).toEqual({ attempts: 1, abandoned: [] });
  });
});

describe("[W2] [W4] [W6] SQL in one login, whatever person it names", () => {
  const secretsOf = async (study: SyntheticStudy) =>
    (
      await rows<{ secret: string }>(sql`
    select secret from draw_secrets where study_id = ${study.studyId}::uuid union all select nonce from draw_nonces where study_id = ${study.studyId}::uuid
    union all select seed from seals where study_id = ${study.studyId}::uuid union all select draw_seed(${study.studyId}::uuid)`)
    )
      .map(({ secret }) => secret)
      .filter((secret) => secret !== null);

  it("reads neither secret, nonces nor seed: not complete, not sealed, not by asking for the seal", async () => {
    const study = await readyStudy();
    await drawTogether(study);
    const before = await secretsOf(study);
    expect(before).toHaveLength(5);
    await everyLogin(study, before);
    const coordinator = await study.actor("coordinator");
    const token = randomBytes(32).toString("hex");
    // One login alone: the gate without a ticket, the coordinator's without the function that answers.
    expect(
      await asActor(coordinator.pools.gate, coordinator.session, (tx) =>
        fetchSeed(tx, study.studyId, token),
      ),
    ).toBeNull();
    await asActor(coordinator.pools.operations, coordinator.session, (tx) =>
      requestSeed(tx, study.studyId, sha256Hex(token)),
    );
    await expect(
      asActor(coordinator.pools.operations, coordinator.session, (tx) =>
        fetchSeed(tx, study.studyId, token),
      ),
    ).rejects.toMatchObject({ cause: { code: "42501" } });
    const auditor = await study.actor("auditor");
    expect(
      await asActor(auditor.pools.gate, auditor.session, (tx) =>
        fetchSeed(tx, study.studyId, token),
      ),
    ).toBeNull();
    // A seal that was killed in between leaves its ticket; the next press seals.
    expect((await seal(study)).kind).toBe("study-sealed");
    expect(
      await asActor(coordinator.pools.gate, coordinator.session, (tx) =>
        fetchSeed(tx, study.studyId, token),
      ),
    ).toBeNull();
    await everyLogin(study, await secretsOf(study));
  });

  /** Everything that a login's grants and policies let each kind of person read, in one question. */
  async function everyLogin(study: SyntheticStudy, secrets: readonly string[]): Promise<void> {
    for (const login of servingRoles) {
      const readable = await rows<{ part: string }>(sql`
        select format('(select string_agg(x::text, chr(10)) from (select %s from %I) x)', string_agg(format('%I', a.attname), ', '), c.relname) as part
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and has_column_privilege(${`equipoise_${login}`}, c.oid, a.attname, 'select') group by c.relname`);
      for (const role of [
        "coordinator",
        "statistician",
        "investigator",
        "auditor",
        "rater",
        "resident",
        "redactor",
      ] as const) {
        const shell = openShell(
          open.database.connections[login],
          (await study.actor(role)).session,
        );
        const answer = await shell.try(
          `select concat_ws(chr(10), ${readable.map(({ part }) => part).join(", ")}) as everything`,
        );
        await shell.close();
        const everything =
          answer.kind === "answered" ? JSON.stringify(answer.rows) : expect.fail(answer.message);
        expect(everything.length).toBeGreaterThan(100);
        expect(
          secrets.filter((secret) => everything.includes(secret)),
          `${login} as ${role}`,
        ).toEqual([]);
      }
    }
  }
});

describe("[W5] a number that isn't opened", () => {
  it("abandons the attempt by name after 72 hours; the next keeps everything but that number", async () => {
    const study = await readyStudy();
    expect((await freeze(study)).kind).toBe("inputs-frozen");
    const nonces = new Map<string, string>();
    for (const role of drawersOf(study)) nonces.set(role, await commitAs(await study.actor(role)));
    for (const role of ["statistician", "auditor"] as const)
      await openNonce(await study.actor(role), nonces.get(role) ?? "", now());
    const frozen = (await readDraw(await study.actor("auditor"), now())).standing.frozen;
    await letHoursPass(study, 73);
    const coordinator = await study.actor("coordinator");
    expect(await phaseOf(study)).toBe("overdue");
    expect(await seal(study)).toEqual({ kind: "draw-not-ready" });
    // Too late by the press itself: the attempt is abandoned, and the number that came late counts no more.
    expect(await openNonce(coordinator, nonces.get("coordinator") ?? "", now())).toEqual({
      kind: "draw-not-yours",
    });
    const { standing } = await readDraw(coordinator, now());
    expect(standing).toMatchObject({
      attempt: 2,
      voices: [
        { voice: "statistician", isOpened: true },
        { voice: "witness", isOpened: true },
      ],
    });
    expect(standing.frozen?.inputsHash).toBe(frozen?.inputsHash);
    expect(standing.frozen?.secretCommitment).toBe(frozen?.secretCommitment);
    const again = await commitAs(coordinator);
    expect(await openNonce(coordinator, again, now())).toMatchObject({ kind: "nonce-opened" });
    expect((await seal(study)).kind).toBe("study-sealed");
    const history = drawHistory(await entriesOf(study));
    expect(history).toMatchObject({
      attempts: 2,
      abandoned: [
        {
          attempt: 1,
          why: "not-opened",
          opened: 2,
          missing: [{ voice: "coordinator", participantId: coordinator.participantId }],
        },
      ],
    });
  });

  it("is recorded once by two windows, and never before its time, whatever the program says", async () => {
    const study = await readyStudy();
    await freeze(study);
    for (const role of drawersOf(study)) await commitAs(await study.actor(role));
    const auditor = await study.actor("auditor");
    await expect(
      abandonOverdueDraw(auditor, new Date(Date.now() + 100 * 3_600_000)),
    ).rejects.toMatchObject({ cause: { code: "23001" } });
    await letHoursPass(study, 73);
    const outcomes = await Promise.all([1, 2].map(() => abandonOverdueDraw(auditor, now())));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["attempt-abandoned", "not-overdue"]);
    expect((await readDraw(auditor, now())).standing).toMatchObject({ attempt: 2, voices: [] });
  });
});

it("[W5] a draw given up is counted with its reason kept, opens its inputs again, and asks everyone anew", async () => {
  const study = await readyStudy();
  await freeze(study);
  await commitAs(await study.actor("auditor"));
  const coordinator = await study.actor("coordinator");
  expect(await giveUpDraw(coordinator, "  ", now())).toEqual({ kind: "give-up-needs-reason" });
  expect(await giveUpDraw(await study.actor("auditor"), "for them", now())).toEqual({
    kind: "draw-not-yours",
  });
  expect(await giveUpDraw(coordinator, "Rater 1 fell ill.", now())).toMatchObject({
    kind: "draw-given-up",
  });
  expect(
    (
      await replaceRater(coordinator, {
        seat: 1,
        reason: "ill",
        successor: { kind: "newcomer", name: "Synthetic successor", email: null },
      })
    ).kind,
  ).toBe("rater-replaced");
  expect((await readDraw(coordinator, now())).standing).toMatchObject({
    attempt: 2,
    frozen: null,
    voices: [],
  });
  const abandoned = (await entriesOf(study)).find(({ act }) => act === "draw-abandoned");
  expect(abandoned?.detail).not.toContain("ill");
  expect((await freeze(study)).kind).toBe("step-not-ready");
});

it("[W3] without an auditor the investigator is the witness", async () => {
  const study = await readyStudy();
  await rewriteHistory(
    open.owner,
    "participant_roles",
    `delete from participant_roles where role = 'auditor' and participant_id in (select id from participants where study_id = '${study.studyId}')`,
  );
  const investigator = await study.actor("investigator");
  expect((await readDraw(investigator, now())).voice).toBe("witness");
  const nonce = randomBytes(32).toString("hex");
  expect(
    await commitNonce(
      investigator,
      commitmentToNonce({ study: study.studyId, voice: "witness", nonce }),
      now(),
    ),
  ).toMatchObject({ kind: "nonce-committed" });
});
