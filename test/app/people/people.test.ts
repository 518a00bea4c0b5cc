import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { FreshLink } from "#app/people/person-page.tsx";
import { people as words } from "#app/people/words/people-en.ts";
import { sha256Hex } from "#ground/digest.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { defaultDesign } from "#study/design.ts";
import { decideRole, incompatibleRoles } from "#study/roles/decide-role.ts";
import { type Role, roles } from "#study/vocabulary.ts";
import { browserOf, type Answer, type Fields } from "#test/app/conduct/coordinator-browser.ts";
import {
  collectingStudy,
  draftStudy,
  openTestDatabase,
  ratingStudy,
} from "#test/support/factories.ts";
import { publicUrl, thrownBy } from "#test/support/http.ts";

const open = await openTestDatabase();
let study: SyntheticStudy;
let desk: Awaited<ReturnType<typeof browserOf>>;

beforeAll(async () => {
  study = await collectingStudy(open);
  desk = await browserOf(open, study);
});

const personOf = (form: Fields): Fields => ({
  name: "Synthetic newcomer",
  email: "",
  roles: ["auditor"],
  arm: "",
  ...form,
});
const refusalOf = (answer: Answer) =>
  (answer.data as { refusal: { kind: string; faults?: Readonly<Record<string, string>> } }).refusal;
const count = async (of = study) =>
  (
    await open.owner.db.execute<{ n: number }>(
      sql`select count(*)::integer as n from participants where study_id = ${of.studyId}`,
    )
  )[0]?.n;
const addedId = (answer: Answer): string =>
  /\/people\/([0-9a-f-]{36})\?done/.exec(answer.location ?? "")?.[1] ??
  expect.fail(JSON.stringify(answer));
const seatOf = async (browser: typeof desk, seat: number) =>
  (await browser.people()).people.find((person) => person.seat === seat) ??
  expect.fail(`seat ${seat} is empty`);

describe("adding a person", () => {
  it.each(incompatibleRoles)(
    "[B2] refuses %s together with %s, in either order, and says why and what each can be besides",
    async (a, b) => {
      const before = await count();
      for (const pair of [
        [a, b],
        [b, a],
      ]) {
        const answer = await desk.add(personOf({ roles: pair, arm: "pgy1" }));
        expect([answer.status, refusalOf(answer).kind]).toEqual([422, "roles-incompatible"]);
        expect(words.refused(refusalOf(answer) as Parameters<typeof words.refused>[0])).toMatch(
          /because .+\. Give the roles to two people: an? .+ (?:holds nothing else|can also be .+), and an? .+\.$/u,
        );
      }
      expect(await count()).toBe(before);
    },
  );

  it("[B2] names the roles that a refused person could hold, as the pairs that are taken have them", () => {
    const told = (held: Role, asked: Role) =>
      words.refused({ kind: "roles-incompatible", held, asked });
    expect(told("coordinator", "investigator")).toMatch(
      /Give the roles to two people: a coordinator can also be resident or auditor, and an investigator can also be redactor or auditor\.$/u,
    );
    expect(told("panel-physician", "auditor")).toMatch(
      /both panel physician and auditor, .*: a panel physician holds nothing else, and an auditor can also be /u,
    );
  });

  it("takes every other pair that needs no seat", async () => {
    const pairs = roles
      .flatMap((a, at) => roles.slice(at + 1).map((b) => [a, b] as const))
      .filter(([a, b]) => decideRole([a], b).kind === "role-granted" && ![a, b].includes("rater"));
    expect(pairs.length).toBeGreaterThan(0);
    for (const pair of pairs)
      expect(
        (await desk.add(personOf({ roles: pair, arm: pair.includes("resident") ? "pgy1" : "" })))
          .status,
        pair.join(),
      ).toBe(302);
  });

  it("names the field that is missing, too long or no text", async () => {
    const faults = async (form: Fields) => refusalOf(await desk.add(personOf(form))).faults;
    expect(await faults({ name: " ", roles: [], email: "nobody" })).toEqual({
      name: "missing",
      roles: "missing",
      email: "not-an-address",
    });
    expect(await faults({ name: "a".repeat(101) })).toEqual({ name: "too-long" });
    expect(await faults({ name: "a\u0000b" })).toEqual({ name: "not-text" });
    expect(await faults({ roles: ["emperor"] })).toEqual({ roles: "unknown" });
    for (const [field, fault] of [
      ["name", "missing"],
      ["name", "not-text"],
      ["roles", "missing"],
      ["email", "not-an-address"],
    ] as const)
      expect(words.faults[field]?.[fault]).toMatch(/: /);
  });

  it("gives back what was typed with a refusal", async () => {
    const answer = await desk.add(personOf({ name: "Kept", roles: [], email: "kept@example.org" }));
    expect((answer.data as { typed: unknown }).typed).toEqual({
      name: "Kept",
      email: "kept@example.org",
      roles: [],
      arm: "",
    });
  });

  it("needs an arm that people write for, for a resident", async () => {
    for (const arm of ["", "model", "pgy9"])
      expect(refusalOf(await desk.add(personOf({ roles: ["resident"], arm }))), arm).toMatchObject({
        kind: "arm-unknown",
        arms: ["pgy1", "pgy2"],
      });
    const id = addedId(await desk.add(personOf({ roles: ["resident"], arm: "pgy2" })));
    expect((await desk.person(id)).person).toMatchObject({
      arm: "pgy2",
      roles: ["resident"],
      seat: null,
    });
  });

  it("refuses one rater more than there are seats", async () => {
    const before = await count();
    expect(refusalOf(await desk.add(personOf({ roles: ["rater"] })))).toEqual({
      kind: "seats-taken",
      seats: 2,
    });
    expect(await count()).toBe(before);
  });

  it("keeps residents out after the seal", async () => {
    const sealed = await browserOf(open, await ratingStudy(open));
    expect(
      refusalOf(await sealed.add(personOf({ roles: ["resident"], arm: "pgy1" }))),
    ).toMatchObject({ kind: "too-late-for-role", role: "resident" });
  });

  it("gives two people added at once two codes", async () => {
    const added = await Promise.all([
      desk.add(personOf({ name: "One" })),
      desk.add(personOf({ name: "Two" })),
    ]);
    const codes = await Promise.all(
      added.map(async (answer) => (await desk.person(addedId(answer))).person.code),
    );
    expect(new Set(codes).size).toBe(2);
  });

  it("[P3] keeps names and addresses out of the ledger", async () => {
    await desk.add(personOf({ name: "Canary Name", email: "canary@example.org" }));
    const told = await open.owner.db.execute(
      sql`select 1 from ledger_entries e left join ledger_openings o using (chain, position) where e.detail || coalesce(o.payload, '') ~* 'canary'`,
    );
    expect(told).toHaveLength(0);
  });
});

describe("the list of people", () => {
  it("shows who is invited, signed in and consented", async () => {
    const id = addedId(await desk.add(personOf({ name: "Uninvited" })));
    const listed = (await desk.people()).people;
    expect(listed.find((person) => person.participantId === id)).toMatchObject({
      invitation: "never",
      signedInAt: null,
      consented: [],
    });
    expect(listed.find((person) => person.roles.includes("coordinator"))).toMatchObject({
      consented: ["coordinator"],
    });
  });

  it("comes in pages of 100", async () => {
    const crowd = await draftStudy(open, { residentsPerArm: 52 });
    const crowded = await browserOf(open, crowd);
    const [first, second] = [await crowded.people(), await crowded.people("?page=2")];
    expect([first.people.length, second.people.length, first.total]).toEqual([100, 13, 113]);
  });

  it("belongs to coordinators: everyone else finds no such page", async () => {
    for (const role of [
      "investigator",
      "rater",
      "redactor",
      "resident",
      "auditor",
      "statistician",
    ] as const) {
      const other = await browserOf(open, study, role);
      expect((await thrownBy(other.people())).status, role).toBe(404);
      expect((await thrownBy(other.add(personOf({})))).status, role).toBe(404);
    }
  });

  it("[P1] holds nobody of another study", async () => {
    const elsewhere = await draftStudy(open);
    const stranger = elsewhere.people[0]?.participantId ?? expect.fail("the study has nobody");
    expect((await thrownBy(desk.person(stranger))).status).toBe(404);
    expect((await thrownBy(desk.onPerson(stranger, { intent: "invite" }))).status).toBe(404);
    expect((await thrownBy(desk.person("nobody"))).status).toBe(404);
  });
});

describe("an invitation", () => {
  const linkOf = (answer: Answer): FreshLink =>
    (answer.data as { link?: FreshLink }).link ?? expect.fail(JSON.stringify(answer));

  it("is shown once, by the press that made it; only its hash is kept", async () => {
    const id = addedId(
      await desk.add(personOf({ name: "Invited", roles: ["resident"], arm: "pgy1" })),
    );
    const link = linkOf(await desk.onPerson(id, { intent: "invite" }));
    const token = link.url.replace(`${publicUrl}/sign-in/`, "");
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await desk.person(id))).not.toContain(token);
    const kept = await open.owner.db.execute<{ hours: number }>(
      sql`select extract(epoch from expires_at - created_at)::integer / 3600 as hours from invitations where token_hash = ${sha256Hex(token)}`,
    );
    expect(kept).toEqual([{ hours: 168 }]);
    expect((await desk.person(id)).person.invitation).toBe("open");
    expect(words.one.message(link.study, ["resident"], link.url, link.validHours)).toContain(
      "within 7 days",
    );
  });

  it("is fresh with every press", async () => {
    const id = addedId(
      await desk.add(personOf({ name: "Invited twice", roles: ["resident"], arm: "pgy1" })),
    );
    const links = [
      linkOf(await desk.onPerson(id, { intent: "invite" })),
      linkOf(await desk.onPerson(id, { intent: "invite" })),
    ];
    expect(links[0]?.url).not.toBe(links[1]?.url);
  });
});

describe("replacing the rater of a seat", () => {
  const replacement = (form: Fields): Fields => ({
    intent: "replace",
    seat: "1",
    successor: "newcomer",
    name: "Synthetic successor",
    email: "",
    reason: "moved away",
    ...form,
  });

  it("[P4] gives the seat to someone new, keeps its readings, and records the reason out of sight", async () => {
    const rating = await ratingStudy(open);
    const browser = await browserOf(open, rating);
    const former = await seatOf(browser, 1);
    const readings = () =>
      open.owner.db.execute(
        sql`select r.id, r.position from readings r join seats s on s.id = r.seat_id where s.study_id = ${rating.studyId} and s.number = 1 order by r.position`,
      );
    const before = await readings();
    const answer = await browser.onPerson(former.participantId, replacement({}));
    const successor = await seatOf(browser, 1);
    expect(successor.participantId).toBe(addedId(answer));
    expect((await browser.person(former.participantId)).person).toMatchObject({
      seat: null,
      formerSeats: [1],
    });
    expect(await readings()).toEqual(before);
    const entries = await open.owner.db.execute<{ detail: string }>(
      sql`select detail from ledger_entries where study_id = ${rating.studyId} and act = 'seat-assigned'`,
    );
    expect(entries.map((entry) => JSON.parse(entry.detail) as unknown)).toContainEqual({
      seat: 1,
      version: 2,
      participantId: successor.participantId,
    });
    expect(entries.map((entry) => entry.detail).join()).not.toContain("moved away");
  });

  it("takes a waiting rater, and nobody else", async () => {
    const browser = await browserOf(open, await collectingStudy(open));
    const [one, two] = [await seatOf(browser, 1), await seatOf(browser, 2)];
    const refused = async (successor: string) =>
      refusalOf(await browser.onPerson(one.participantId, replacement({ successor }))).kind;
    expect(await refused(two.participantId)).toBe("already-seated");
    expect(
      await refused(
        (await browser.people()).people.find((p) => p.roles.includes("auditor"))?.participantId ??
          "",
      ),
    ).toBe("rater-unknown");
    await browser.onPerson(one.participantId, replacement({}));
    await browser.onPerson(
      (await seatOf(browser, 1)).participantId,
      replacement({ successor: one.participantId }),
    );
    expect((await seatOf(browser, 1)).participantId).toBe(one.participantId);
  });

  it("needs a reason, a successor, and a name for someone new; nothing is written without", async () => {
    const one = await seatOf(desk, 1);
    const before = await count();
    const faults = async (form: Fields) =>
      refusalOf(await desk.onPerson(one.participantId, replacement(form))).faults;
    expect(await faults({ reason: " " })).toEqual({ reason: "missing" });
    expect(await faults({ successor: "" })).toEqual({ successor: "missing" });
    expect(await faults({ name: "" })).toEqual({ name: "missing" });
    expect(refusalOf(await desk.onPerson(one.participantId, replacement({ seat: "9" }))).kind).toBe(
      "seat-unknown",
    );
    expect(await count()).toBe(before);
  });

  it("pressed twice at once leaves one chain of successors and no gap", async () => {
    const browser = await browserOf(
      open,
      await collectingStudy(open, { design: { ...defaultDesign, raterSeats: 2 } }),
    );
    const one = await seatOf(browser, 1);
    const answers = await Promise.all([
      browser.onPerson(one.participantId, replacement({ name: "A" })),
      browser.onPerson(one.participantId, replacement({ name: "B" })),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([302, 302]);
    expect((await browser.people()).people.filter((person) => person.seat === 1)).toHaveLength(1);
  });
});
