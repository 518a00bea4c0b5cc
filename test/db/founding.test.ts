// A study's beginning in Postgres, one for the browser and the operator's command.
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";
import { foundStudy } from "#app/people/found-study.server.ts";
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import { defaultDesign } from "#study/design.ts";
import { openTestDatabase } from "#test/support/factories.ts";

const { owner } = await openTestDatabase();

it("writes a JSON value as the program does, whatever its keys and texts", async () => {
  // Postgres keeps no NUL and no half of a surrogate pair.
  const text = fc.string({ unit: "binary" }).filter((value) => !/\0|\p{Cs}/u.test(value));
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(null, true, false),
      fc.integer(),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((number) => Math.round(number) / 64),
      text,
      fc.array(tie("any"), { maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[!-~]{0,8}$/), tie("any"), { maxKeys: 5 }),
    ),
  })).any;
  await fc.assert(
    fc.asyncProperty(value, async (given) => {
      const [row] = await owner.db.execute<{ text: string }>(
        sql`select canonical_json(${JSON.stringify(given)}::jsonb) as text`,
      );
      expect(row?.text).toBe(canonicalJson(JSON.parse(JSON.stringify(given))));
    }),
    { numRuns: 200 },
  );
});

const member = (name: string, ...roles: readonly ("coordinator" | "rater" | "investigator")[]) => ({
  name,
  email: `${name.toLowerCase()}@example.org`,
  roles,
});

it("[F1] tells the ledger the hash of the design that it keeps, and who began it, in the order given", async () => {
  const people = [
    member("Ada", "coordinator"),
    ...Array.from({ length: 101 }, (_, n) => member(`Rater${n}`, "rater")),
    member("Bo", "investigator"),
  ];
  const founded = await foundStudy(owner, "A large beginning", defaultDesign, people);
  expect(founded.people.map(({ name }) => name)).toEqual(people.map(({ name }) => name));
  const [told] = await owner.db.execute<{ detail: string; hash: string; codes: string[] }>(sql`
    select e.detail, d.hash, (select jsonb_agg(p.code order by length(p.code), p.code) from participants p where p.study_id = d.study_id) as codes
    from ledger_entries e join designs d on d.study_id = e.study_id
    where e.study_id = ${founded.studyId}::uuid and e.act = 'study-founded'`);
  const detail = JSON.parse(told?.detail ?? "{}") as Record<string, unknown>;
  expect(told?.hash).toBe(sha256Hex(canonicalJson(defaultDesign)));
  expect(detail).toEqual({
    designHash: told?.hash,
    operatorIsCoordinator: false,
    people: founded.people.map(({ participantId, roles }) => ({ participantId, roles })),
  });
  expect(told?.codes.slice(98, 103)).toEqual(["P99", "P100", "P101", "P102", "P103"]);
});

it("[F2] refuses two people with one address, whoever founds", async () => {
  const people = [
    member("Ada", "coordinator"),
    { ...member("Bo", "investigator"), email: "ADA@example.org" },
  ];
  await expect(foundStudy(owner, "Twice", defaultDesign, people)).rejects.toMatchObject({
    cause: { constraint_name: "first_people_f2" },
  });
});
