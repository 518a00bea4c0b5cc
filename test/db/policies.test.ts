// Rules that Postgres keeps by itself, tried with the services left out, and the services' own word for each.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { attachVignetteSet } from "#app/conduct/attach-vignette-set.server.ts";
import { recordDesign } from "#app/planning/record-design.server.ts";
import { recordPlan } from "#app/planning/record-plan.server.ts";
import { leaveOutReading } from "#app/results/leave-out-reading.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listOpenReadings, listPooledDistribution } from "#db/queries/analysis.ts";
import { releaseBoards } from "#db/queries/boards.ts";
import { passphraseOf } from "#scripts/synthetic/keys.ts";
import { syntheticPlan } from "#scripts/synthetic/plan.ts";
import { rateAnswers, walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import { fewCases, type SyntheticStudy } from "#scripts/synthetic/study.ts";
import { defaultDesign } from "#study/design.ts";
import { incompatibleRoles } from "#study/roles/decide-role.ts";
import { type Role, roles } from "#study/vocabulary.ts";
import {
  draftStudy,
  type OpenDatabase,
  openTestDatabase,
  ratingStudy,
  testDay,
} from "#test/support/factories.ts";

let open: OpenDatabase;
let draft: SyntheticStudy;
let rating: SyntheticStudy;

beforeAll(async () => {
  open = await openTestDatabase();
  draft = await draftStudy(open, { title: "In draft" });
  rating = await ratingStudy(open, { title: "In rating" });
});

const codeOf = (error: unknown): string =>
  (error as { cause?: { code?: string } }).cause?.code ?? String(error);

/** What Postgres says to a statement of the analysis login under someone's session; the transaction is rolled back. */
async function analysisSays(study: SyntheticStudy, role: Role, statement: string): Promise<string> {
  const { session } = await study.actor(role);
  try {
    await asActor(open.pools.analysis, session, async (tx) => {
      await tx.execute(sql.raw(statement));
      throw new Error("done");
    });
  } catch (error) {
    return error instanceof Error && error.message === "done" ? "done" : codeOf(error);
  }
  return "done";
}

describe("[B2] Postgres refuses the same pairs of roles as the program", () => {
  it("of all 72 ordered pairs, the same 56", async () => {
    const refused: string[] = [];
    for (const held of roles)
      for (const asked of roles.filter((role) => role !== held))
        if ((await grantBoth(held, asked)) === "participant_roles_incompatible_b2")
          refused.push(`${held} ${asked}`);
    expect(refused.sort()).toEqual(
      incompatibleRoles.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]).sort(),
    );
    expect(refused).toHaveLength(56);
  });
});

/** The constraint that refused the second role, or "granted". */
async function grantBoth(held: Role, asked: Role): Promise<string> {
  try {
    return await open.owner.db.transaction(async (tx) => {
      await tx.execute(
        sql`insert into people (id, name) values ('00000000-0000-4000-8000-00000000000a', 'Two roles')`,
      );
      await tx.execute(
        sql`insert into participants (id, study_id, person_id, code) values ('00000000-0000-4000-8000-00000000000b', ${draft.studyId}::uuid, '00000000-0000-4000-8000-00000000000a', 'P99')`,
      );
      for (const role of [held, asked])
        await tx.execute(
          sql`insert into participant_roles (participant_id, role) values ('00000000-0000-4000-8000-00000000000b', ${role})`,
        );
      throw new Error("granted");
    });
  } catch (error) {
    return error instanceof Error && error.message === "granted"
      ? "granted"
      : ((error as { cause?: { constraint_name?: string } }).cause?.constraint_name ??
          String(error));
  }
}

describe("[D1] a database keeps its kind", () => {
  it("no second kind is added, and the first is not changed", async () => {
    await expect(
      open.owner.db.execute(sql`insert into installation (kind) values ('real')`),
    ).rejects.toThrow();
    await expect(
      open.owner.db.execute(sql`update installation set kind = 'real'`),
    ).rejects.toMatchObject({ cause: { code: "23001" } });
    expect(await open.owner.db.execute(sql`select kind from installation`)).toEqual([
      { kind: "demonstration" },
    ]);
  });
});

describe("[S3] the design freezes on leaving draft", () => {
  const insert = ({ studyId }: SyntheticStudy) =>
    `insert into designs (study_id, version, design, hash) values ('${studyId}', 9, '{}', '${"0".repeat(64)}')`;

  it("a draft takes a new version", async () => {
    expect(
      await recordDesign(await draft.actor("investigator"), {
        ...defaultDesign,
        vignettes: fewCases,
        raterSeats: 3,
      }),
    ).toMatchObject({ kind: "design-recorded", version: 2 });
    expect(await analysisSays(draft, "investigator", insert(draft))).toBe("done");
  });

  it("a later study takes none, in the service and in Postgres", async () => {
    expect(await recordDesign(await rating.actor("investigator"), defaultDesign)).toEqual({
      kind: "design-frozen",
      state: "rating",
    });
    expect(await analysisSays(rating, "investigator", insert(rating))).toBe("42501");
  });

  it("the statistician writes no design", async () => {
    expect(await analysisSays(draft, "statistician", insert(draft))).toBe("42501");
  });
});

describe("[S4] the plan after the seal", () => {
  it("changes only with a reason, as a dated amendment", async () => {
    const investigator = await rating.actor("investigator");
    const plan = await syntheticPlan(investigator, new Date("2026-12-24T00:00:00Z"));
    expect(await recordPlan(investigator, plan, "  ", passphraseOf(investigator))).toEqual({
      kind: "amendment-needs-reason",
    });
    expect(
      await recordPlan(
        investigator,
        plan,
        "the margin was argued again",
        passphraseOf(investigator),
      ),
    ).toMatchObject({ kind: "plan-recorded", version: 2, isAmendment: true });
    const [kept] = await open.owner.db.execute<{ reason: string; recorded: boolean }>(
      sql`select reason, recorded_at is not null as recorded from plans where study_id = ${rating.studyId}::uuid and version = 2`,
    );
    expect(kept).toEqual({ reason: "the margin was argued again", recorded: true });
  });
});

describe("[V1] a set of vignettes is copied once, in draft", () => {
  it("into rows of the study's own, and not twice", async () => {
    const coordinator = await draft.actor("coordinator");
    expect(await attachVignetteSet(coordinator, testDay)).toEqual({
      kind: "set-attached",
      vignettes: 5,
    });
    expect(await attachVignetteSet(coordinator, testDay)).toEqual({ kind: "set-already-attached" });
    const ids = await open.owner.db.execute<{ studies: number; ids: number }>(
      sql`select count(distinct study_id)::int as studies, count(distinct id)::int as ids from vignettes`,
    );
    expect(ids).toEqual([{ studies: 2, ids: 10 }]);
  });

  it("never after draft", async () => {
    expect(await attachVignetteSet(await rating.actor("coordinator"), testDay)).toEqual({
      kind: "study-not-draft",
      state: "rating",
    });
  });
});

describe("[S5] leaving a reading out", () => {
  it("needs a reason and an open reading, and shows no arm", async () => {
    const investigator = await rating.actor("investigator");
    const [reading] = await asActor(open.pools.analysis, investigator.session, (tx) =>
      listOpenReadings(tx, rating.studyId),
    );
    expect(Object.keys(reading ?? {}).sort()).toEqual(["id", "seatNumber", "vignetteNumber"]);
    expect(await leaveOutReading(investigator, reading?.id ?? "", " ")).toEqual({
      kind: "reason-missing",
    });
    expect(
      await leaveOutReading(investigator, reading?.id ?? "", "the page would not open"),
    ).toEqual({ kind: "reading-left-out" });
    expect(await leaveOutReading(investigator, reading?.id ?? "", "again")).toEqual({
      kind: "reading-not-open",
    });
    expect(
      await leaveOutReading(await draft.actor("investigator"), reading?.id ?? "", "too early"),
    ).toEqual({ kind: "study-not-rating", state: "draft" });
  });

  it("is the investigator's alone", async () => {
    const { participantId } = await rating.actor("statistician");
    const [{ id = "" } = {}] = await open.owner.db.execute<{ id: string }>(
      sql`select analysis_id::text as id from sealed_readings s where study_id = ${rating.studyId}::uuid and not exists (select from omissions o where o.analysis_id = s.analysis_id) limit 1`,
    );
    const statement = `insert into omissions (analysis_id, study_id, participant_id, reason) values ('${id}', '${rating.studyId}', '${participantId}', 'no')`;
    expect(await analysisSays(rating, "statistician", statement)).toBe("42501");
  });
});

describe("[B3] who sees scores before unblinding", () => {
  const pooledTo = async (role: Role) => {
    const { session } = await rating.actor(role);
    return asActor(open.pools.analysis, session, async (tx) => {
      await releaseBoards(tx, rating.studyId);
      return listPooledDistribution(tx, rating.studyId);
    });
  };
  const singleReadingsTo = (role: Role): Promise<readonly string[]> =>
    Promise.all(
      [
        "analysis_readings",
        "analysis_scores",
        `opened_readings('${rating.studyId}')`,
        `opened_scores('${rating.studyId}')`,
      ].map((door) => analysisSays(rating, role, `select * from ${door}`)),
    );
  const ratingsGiven = async (): Promise<number> =>
    (
      await open.owner.db.execute<{ n: number }>(
        sql`select count(*)::int as n from primary_ratings r join readings x on x.id = r.reading_id where x.study_id = ${rating.studyId}::uuid`,
      )
    )[0]?.n ?? -1;

  it("the investigator sees nothing before 20 ratings, then pooled counts in steps of 20, and no reading", async () => {
    expect(await pooledTo("investigator")).toEqual([]);
    await rateAnswers(rating, { leaveOpen: 4 });
    const given = await ratingsGiven();
    expect(given % 20, "between two steps").toBeGreaterThan(0);
    const pooled = await pooledTo("investigator");
    for (const { ofRatings } of pooled) expect(ofRatings).toBe(Math.floor(given / 20) * 20);
    const criteria = new Set(pooled.map((count) => count.criterion));
    for (const criterion of criteria)
      expect(
        pooled.filter((c) => c.criterion === criterion).reduce((sum, c) => sum + c.count, 0),
        criterion,
      ).toBe(20);
    expect(new Set(await singleReadingsTo("investigator"))).toEqual(new Set(["42501"]));
  });

  it("the statistician sees no view of single readings, and no arm", async () => {
    expect(new Set(await singleReadingsTo("statistician"))).toEqual(new Set(["42501"]));
    expect(
      await analysisSays(rating, "statistician", `select * from opened_arms('${rating.studyId}')`),
    ).toBe("42501");
  });

  it("[S4] both see all after it, and then no plan changes any more", async () => {
    await rateAnswers(rating);
    await walkToLocked(rating);
    await walkToUnblinded(rating);
    expect((await singleReadingsTo("investigator")).slice(2)).toEqual(["done", "done"]);
    const investigator = await rating.actor("investigator");
    expect(
      await recordPlan(investigator, await syntheticPlan(investigator, testDay), "too late"),
    ).toEqual({ kind: "study-unblinded" });
    expect(
      await analysisSays(
        rating,
        "investigator",
        `insert into plans (study_id, version, plan, hash) values ('${rating.studyId}', 9, '{}', '${"0".repeat(64)}')`,
      ),
    ).toBe("42501");
  });
});
