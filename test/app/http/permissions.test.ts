// Who may open and who may send what: every route, every role, every way of not being allowed.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "#db/package-root.ts";
import { sha256Hex } from "#ground/digest.ts";
import { rateAnswers } from "#scripts/synthetic/rate.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { invariant } from "#study/invariant.ts";
import { type PersonId, type Role, roles } from "#study/vocabulary.ts";
import { draftStudy } from "#test/support/factories.ts";
import { answered, loadContext, publicUrl, sessionToken } from "#test/support/http.ts";
import { readyStudy } from "#test/support/ready-studies.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";

/** Statuses of a GET and of an empty form for those who may, by role where they differ; null where the route takes none. */
type Expected = number | Readonly<Partial<Record<Role, number>>>;
type Row = Readonly<{
  see: readonly Role[];
  send?: readonly Role[];
  get: Expected | null;
  post: Expected | null;
}>;

const raters = ["rater"] as const;
const coordinators = ["coordinator"] as const;
const residents = ["resident"] as const;
const redactors = ["redactor"] as const;
const reviewers = ["panel-pharmacist", "panel-physician"] as const;
const analysts = ["investigator", "statistician"] as const;
const readers = ["investigator", "statistician", "auditor"] as const;
const textReaders = ["coordinator", ...readers] as const;

/** In a study whose answers are being rated. An empty form is refused everywhere, except where a press says all. */
const table: Readonly<Record<string, Row>> = {
  "studies.$studyId._index.tsx": { see: roles, get: 302, post: null },
  "studies.$studyId.acquaintances.tsx": { see: coordinators, get: 200, post: 409 },
  "studies.$studyId.boards.tsx": { see: ["statistician"], get: 200, post: null },
  "studies.$studyId.card.tsx": { see: readers, get: 200, post: null },
  "studies.$studyId.contact.tsx": { see: coordinators, get: 200, post: 422 },
  "studies.$studyId.design_.preview.ts": { see: ["investigator"], get: null, post: 200 },
  "studies.$studyId.design.tsx": { see: readers, send: ["investigator"], get: 200, post: 422 },
  "studies.$studyId.draw.tsx": { see: textReaders, get: 200, post: 409 },
  "studies.$studyId.ethics.tsx": { see: coordinators, get: 200, post: 422 },
  "studies.$studyId.export.tsx": { see: analysts, get: 200, post: 302 },
  "studies.$studyId.export[.]zip.ts": {
    see: analysts,
    get: 302,
    post: { investigator: 302, statistician: 200 },
  },
  "studies.$studyId.import.tsx": { see: coordinators, get: 200, post: 422 },
  "studies.$studyId.keys.tsx": {
    see: readers,
    get: 200,
    post: { investigator: 409, statistician: 409, auditor: 403 },
  },
  "studies.$studyId.ledger.tsx": { see: readers, get: 200, post: 302 },
  "studies.$studyId.ledger[.]jsonl.ts": { see: readers, get: 200, post: null },
  "studies.$studyId.lock.tsx": { see: ["investigator"], get: 200, post: 409 },
  "studies.$studyId.overview.tsx": { see: coordinators, get: 200, post: 400 },
  "studies.$studyId.models.$code.tsx": { see: coordinators, get: 200, post: 422 },
  "studies.$studyId.models._index.tsx": { see: coordinators, get: 200, post: null },
  "studies.$studyId.models.new.tsx": { see: coordinators, get: 200, post: 422 },
  "studies.$studyId.panel.$number.tsx": { see: reviewers, get: 200, post: 409 },
  "studies.$studyId.panel._index.tsx": { see: reviewers, get: 200, post: null },
  "studies.$studyId.people.$participantId.tsx": { see: coordinators, get: 200, post: 403 },
  "studies.$studyId.people.$participantId_.leaving.tsx": { see: coordinators, get: 200, post: 409 },
  "studies.$studyId.people.$participantId_.role.tsx": { see: coordinators, get: 200, post: 422 },
  "studies.$studyId.people._index.tsx": { see: coordinators, get: 200, post: 409 },
  "studies.$studyId.people.lines.tsx": { see: coordinators, get: 200, post: 422 },
  "studies.$studyId.people.new.tsx": { see: coordinators, get: 200, post: 422 },
  "studies.$studyId.plan.tsx": { see: readers, send: analysts, get: 200, post: 422 },
  "studies.$studyId.progress.tsx": { see: analysts, send: ["investigator"], get: 200, post: 422 },
  "studies.$studyId.prompts.ts": { see: coordinators, get: 200, post: null },
  "studies.$studyId.rate.$readingId.tsx": { see: raters, get: 200, post: 409 },
  "studies.$studyId.rate.$readingId_.draft.ts": { see: raters, get: null, post: 200 },
  "studies.$studyId.rate._index.tsx": { see: raters, get: 200, post: null },
  "studies.$studyId.rate.acquaintances.tsx": { see: raters, get: 200, post: 409 },
  "studies.$studyId.rate.done.tsx": { see: raters, get: 200, post: 409 },
  "studies.$studyId.rate.practice.$number.tsx": { see: raters, get: 200, post: 422 },
  "studies.$studyId.rate.receipt.tsx": { see: raters, get: 302, post: null },
  "studies.$studyId.rate.sources.$number.tsx": { see: raters, get: 409, post: 409 },
  "studies.$studyId.rate.sources._index.tsx": { see: raters, get: 200, post: 409 },
  "studies.$studyId.redact.$candidateId.tsx": { see: redactors, get: 200, post: 409 },
  "studies.$studyId.redact._index.tsx": { see: redactors, get: 200, post: null },
  "studies.$studyId.reminders.tsx": { see: coordinators, get: 200, post: 422 },
  "studies.$studyId.report.tsx": { see: analysts, get: 200, post: 302 },
  "studies.$studyId.seal.tsx": { see: coordinators, get: 200, post: 409 },
  "studies.$studyId.setup.tsx": { see: textReaders, get: 302, post: null },
  "studies.$studyId.texts.$answerId.tsx": { see: textReaders, get: 200, post: null },
  "studies.$studyId.texts._index.tsx": { see: textReaders, get: 200, post: null },
  "studies.$studyId.tsx": { see: roles, get: 200, post: null },
  "studies.$studyId.unblind.tsx": { see: analysts, get: 200, post: 409 },
  "studies.$studyId.write.$number._index.tsx": { see: residents, get: 200, post: 400 },
  "studies.$studyId.write.$number.draft.ts": { see: residents, get: null, post: 400 },
  "studies.$studyId.write.$number.review.tsx": { see: residents, get: 200, post: 400 },
  "studies.$studyId.write._index.tsx": { see: residents, get: 200, post: null },
};

/** Open before anyone has signed in or agreed to anything; each has a test of its own below. */
const gate = [
  "_index.tsx",
  "fresh-link.tsx",
  "mail.$token.tsx",
  "sessions.tsx",
  "sign-in.$token.tsx",
  "sign-out.tsx",
  "studies.new.tsx",
  "unlock.tsx",
  "studies.$studyId.consent.$role.tsx",
];

/** Without consent these answer otherwise: two ask for a membership alone, and a draft needs a reading that was opened with consent. */
const withoutConsent: Readonly<Record<string, number>> = {
  "studies.$studyId._index.tsx": 302,
  "studies.$studyId.tsx": 200,
  "studies.$studyId.rate.$readingId_.draft.ts": 404,
};

const folder = join(packageRoot(), "app", "routes");
const { open, ...study } = await readyStudy("rating");
let other: SyntheticStudy;
let unconsented: SyntheticStudy;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  // Practice alone, so that the first reading is ready.
  await rateAnswers(study, { leaveOpen: 100 });
  other = await draftStudy(open, { title: "Another study" });
  unconsented = await draftStudy(open, { title: "A study before any consent" });
  await rewriteHistory(
    open.owner,
    "consents",
    `delete from consents where study_id = '${unconsented.studyId}'`,
  );
  ids = { number: "1", code: "model-1", ...(await idsIn(study)) };
});

async function idsIn({
  studyId,
  actor,
}: SyntheticStudy): Promise<Readonly<Record<string, string>>> {
  const { participantId } = await actor("rater");
  const [found] = await open.owner.db.execute<{
    candidateId: string;
    answerId: string;
    readingId: string;
  }>(sql`
    select (select id from candidate_texts where study_id = ${studyId}::uuid limit 1) as "candidateId", (select id from answers where study_id = ${studyId}::uuid limit 1) as "answerId",
      (select r.id from readings r join seat_assignments a using (seat_id) where a.participant_id = ${participantId}::uuid and r.position = 1) as "readingId"`);
  return { participantId, ...found };
}

type Asked = Readonly<{
  request: Request;
  params: Readonly<Record<string, string>>;
  context: ReturnType<typeof loadContext>;
}>;
type Route = Readonly<{ loader?: (asked: Asked) => unknown; action?: (asked: Asked) => unknown }>;

const routeOf = async (file: string): Promise<Route> => (await import(join(folder, file))) as Route;

type Answer = Readonly<{ status: number; location: string | null }>;

async function ask(
  file: string,
  method: "GET" | "POST",
  token: string | null,
  { studyId } = study,
): Promise<Answer> {
  const { loader, action } = await routeOf(file);
  const handle = method === "GET" ? loader : action;
  invariant(handle, `${file} takes no ${method}`);
  const headers = new Headers(token === null ? {} : { Cookie: `equipoise_session=${token}` });
  const request = new Request(
    `${publicUrl}/studies/${studyId}/page`,
    method === "GET" ? { headers } : { method, headers, body: new FormData() },
  );
  return answerOf(
    Promise.resolve().then(() =>
      handle({ request, params: { ...ids, studyId }, context: loadContext(open) }),
    ),
  );
}

const isAnswer = (thrown: unknown): boolean =>
  thrown instanceof Response || (typeof thrown === "object" && thrown !== null && "init" in thrown);

async function answerOf(work: Promise<unknown>): Promise<Answer> {
  const { status, headers } = answered(
    await work.catch((thrown: unknown) =>
      isAnswer(thrown) ? thrown : Promise.reject(thrown as Error),
    ),
  );
  return { status, location: headers.get("Location") };
}

const personWith = ({ people }: SyntheticStudy, role: Role): PersonId => {
  const person = people.find((p) => p.roles.includes(role));
  invariant(person, `the study has no ${role}`);
  return person.personId;
};

const rows = Object.entries(table);
const methodsOf = ({ get, post }: Row) => [
  ...(get === null ? [] : (["GET"] as const)),
  ...(post === null ? [] : (["POST"] as const)),
];
const allowed = ({ see, send }: Row, method: "GET" | "POST"): readonly Role[] =>
  method === "GET" ? see : (send ?? see);
const cases = rows.flatMap(([file, row]) =>
  methodsOf(row).map((method) => ({ file, row, method })),
);

describe("the table", () => {
  it("has a row for every route, and no row without one", () => {
    expect([...Object.keys(table), ...gate].sort()).toEqual(readdirSync(folder).sort());
  });

  it.each(rows)("names what %s takes", async (file, { get, post }) => {
    const { loader, action } = await routeOf(file);
    expect({ takesGet: loader !== undefined, takesPost: action !== undefined }).toEqual({
      takesGet: get !== null,
      takesPost: post !== null,
    });
  });
});

describe.each(cases)("$method $file", ({ file, row, method }) => {
  const who = allowed(row, method);
  const notFor = roles.filter((role) => !who.includes(role));

  it.each(who)("is answered for the %s", async (role) => {
    const { status } = await ask(file, method, await sessionToken(open, personWith(study, role)));
    const expected = method === "GET" ? row.get : row.post;
    expect(status).toBe(typeof expected === "object" ? expected?.[role] : expected);
  });

  it("doesn't exist for any other role", async () => {
    for (const role of notFor)
      expect({
        role,
        ...(await ask(file, method, await sessionToken(open, personWith(study, role)))),
      }).toMatchObject({ role, status: 404 });
  });

  it("doesn't exist for the same roles of another study", async () => {
    for (const role of who)
      expect(
        await ask(file, method, await sessionToken(open, personWith(other, role))),
      ).toMatchObject({ status: 404 });
  });

  it("asks the signed-out, the unknown and the expired to sign in", async () => {
    const expired = await sessionToken(open, personWith(study, who[0] ?? "rater"));
    await open.owner.db.execute(
      sql`update sessions set last_seen_at = now() - interval '31 days', created_at = now() - interval '31 days' where token_hash = ${sha256Hex(expired)}`,
    );
    for (const token of [null, "nobody's", expired])
      expect(await ask(file, method, token)).toMatchObject({ status: 401 });
  });

  it("leads to the consent where it is missing, or needs none", async () => {
    for (const role of who) {
      const answer = await ask(
        file,
        method,
        await sessionToken(open, personWith(unconsented, role)),
        unconsented,
      );
      const toConsent = {
        status: 302,
        location: `/studies/${unconsented.studyId}/consent/${role}`,
      };
      expect(answer).toMatchObject(
        file in withoutConsent ? { status: withoutConsent[file] } : toConsent,
      );
    }
  });
});

describe("the gate", () => {
  const consent = "studies.$studyId.consent.$role.tsx";

  it.each(roles)(
    "shows the %s's consent to who holds the role, and to nobody else",
    async (role) => {
      ids = { ...ids, role };
      for (const holder of roles) {
        const token = await sessionToken(open, personWith(unconsented, holder));
        expect({ holder, ...(await ask(consent, "GET", token, unconsented)) }).toMatchObject({
          holder,
          status: holder === role ? 200 : 404,
        });
        if (holder !== role)
          expect(await ask(consent, "POST", token, unconsented)).toMatchObject({ status: 404 });
      }
      for (const method of ["GET", "POST"] as const)
        expect(await ask(consent, method, null, unconsented)).toMatchObject({ status: 401 });
    },
  );

  it("shows whoever is signed in their own sessions, and asks everyone else to sign in", async () => {
    for (const role of roles)
      expect(
        await ask("sessions.tsx", "GET", await sessionToken(open, personWith(study, role))),
      ).toMatchObject({ status: 200 });
    for (const method of ["GET", "POST"] as const)
      for (const token of [null, "nobody's"])
        expect(await ask("sessions.tsx", method, token)).toMatchObject({ status: 401 });
  });

  it("is open to everyone at its start, knows no made-up link, and signs out whoever asks", async () => {
    ids = { ...ids, token: "made-up" };
    expect(await ask("_index.tsx", "GET", null)).toMatchObject({ status: 200 });
    for (const method of ["GET", "POST"] as const)
      for (const file of ["sign-in.$token.tsx", "mail.$token.tsx"])
        expect(await ask(file, method, null)).toMatchObject({ status: 404 });
    for (const method of ["GET", "POST"] as const)
      expect(await ask("sign-out.tsx", method, null)).toEqual({ status: 302, location: "/" });
  });
});

describe("a study of another kind", () => {
  const ofKind = (kind: string) =>
    rewriteHistory(
      open.owner,
      "studies",
      `update studies set kind = '${kind}' where id = '${study.studyId}'`,
    );

  beforeAll(async () => {
    await open.owner.db.execute(sql`alter table studies drop constraint studies_kind_known`);
    await ofKind("stress-test");
  });
  afterAll(() => ofKind("reader-study"));

  it("[S9] has no page of a reader study, for whoever takes part in it", async () => {
    // A draft is no page: it is saved for a reading, which only a reader study has.
    const pages = cases.filter(({ file }) => !file.endsWith("$readingId_.draft.ts"));
    for (const { file, row, method } of pages) {
      const [role = "rater"] = allowed(row, method);
      const token = await sessionToken(open, personWith(study, role));
      expect({ file, method, ...(await ask(file, method, token)) }).toMatchObject({
        file,
        method,
        status: 404,
      });
    }
    ids = { ...ids, role: "rater" };
    const token = await sessionToken(open, personWith(study, "rater"));
    expect(await ask("studies.$studyId.consent.$role.tsx", "GET", token)).toMatchObject({
      status: 404,
    });
  });

  it("[S9] keeps its kind, whoever writes it", async () => {
    await expect(
      open.owner.db.execute(
        sql`update studies set kind = 'reader-study' where id = ${study.studyId}::uuid`,
      ),
    ).rejects.toMatchObject({ cause: { code: "23001" } });
  });
});
