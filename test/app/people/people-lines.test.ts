import { expect, it } from "vitest";
import { sql } from "drizzle-orm";
import { parsePeopleLines } from "#app/people/people-lines-form.server.ts";
import { action } from "#app/routes/studies.$studyId.people.lines.tsx";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

const study = await readyStudy("draft");
const { visit } = visitorOf(study);
const send = (intent: "check" | "add", lines: string) =>
  visit("coordinator", action, "/people/lines", { intent, lines });
const count = async () => {
  const [row] = await study.open.owner.db.execute<{ people: number; entries: number }>(sql`
    select (select count(*)::integer from people) as people, (select count(*)::integer from ledger_entries where act = 'person-added') as entries`);
  return row;
};

it("[F4] lines are read by column, whatever divides them", () => {
  for (const sign of ["\t", ";", ","]) {
    const read = parsePeopleLines(
      `Name${sign}E-mail${sign}Roles${sign}Arm\n"Berg, Bo"${sign}bo@example.org${sign}Resident${sign}pgy1\nCy${sign}${sign}Panel pharmacist${sign}\nDi${sign}di${sign}king${sign}`,
    );
    expect(read).toEqual({
      kind: "lines",
      people: [
        {
          line: 2,
          person: { name: "Berg, Bo", email: "bo@example.org", roles: ["resident"], arm: "pgy1" },
        },
        { line: 3, person: { name: "Cy", email: null, roles: ["panel-pharmacist"], arm: null } },
      ],
      faulty: [{ line: 4, name: "Di", faults: { email: "not-an-address", roles: "unknown" } }],
    });
  }
  expect(parsePeopleLines("\n \n").kind).toBe("lines-empty");
  expect(parsePeopleLines('"Ada; a@b.org').kind).toBe("lines-unreadable");
  expect(parsePeopleLines("x;;auditor\n".repeat(101)).kind).toBe("lines-too-many");
});

it("[F4] a check adds nobody, one bad line adds nobody, and lines sent twice add once", async () => {
  const before = await count();
  const good = "Bo; bo@example.org; resident; pgy1\nCy; cy@example.org; auditor";
  expect(await send("check", good)).toMatchObject({
    status: 200,
    data: { tried: { kind: "people-tried", lines: [{ line: 1 }, { line: 2 }] } },
  });
  const bad = `${good}\nDi; di@example.org; resident; model\nEd; bo@example.org; auditor`;
  expect(await send("add", bad)).toMatchObject({
    status: 422,
    data: {
      tried: {
        kind: "people-refused",
        lines: [
          { outcome: { kind: "person-added" } },
          { outcome: { kind: "person-added" } },
          { line: 3, outcome: { kind: "arm-unknown" } },
          { line: 4, outcome: { kind: "already-there" } },
        ],
      },
    },
  });
  expect(await send("add", `${good}\nEd; nowhere; auditor`)).toMatchObject({ status: 422 });
  expect(await count()).toEqual(before);
  expect(await send("add", good)).toMatchObject({ data: { tried: { kind: "people-added" } } });
  expect(await send("add", good)).toMatchObject({ status: 422 });
  expect(await count()).toEqual({
    people: (before?.people ?? 0) + 2,
    entries: (before?.entries ?? 0) + 2,
  });
});
