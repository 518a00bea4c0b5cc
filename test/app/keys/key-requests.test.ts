// A secret is lost, a key holder leaves, both are gone: never by the coordinator, never unseen.
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { runReport } from "#app/computing/run-report.server.ts";
import { signIn } from "#app/gate/sign-in.server.ts";
import { confirmOtherKey } from "#app/keys/confirm-key.server.ts";
import {
  approveRequest,
  askForOtherKey,
  finishRequest,
  readKeyRequests,
  type RequestAsked,
  stopRequest,
} from "#app/keys/key-requests.server.ts";
import { readKeys } from "#app/keys/read-keys.server.ts";
import { unlockSession, resetSecret } from "#app/keys/unlock-session.server.ts";
import { withdrawPerson } from "#app/people/withdraw-person.server.ts";
import { action, loader } from "#app/routes/studies.$studyId.keys.tsx";
import { sha256Hex } from "#ground/digest.ts";
import { passphraseOf, setSyntheticSecret } from "#scripts/synthetic/keys.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { invariant } from "#study/invariant.ts";
import { openShell } from "#test/support/as-role.ts";
import { visitor } from "#test/support/conclusion-pages.ts";
import { lockedStudy, openTestDatabase } from "#test/support/factories.ts";
import { invitationToken } from "#test/support/http.ts";
import { signAs } from "#test/support/keys.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";

const open = await openTestDatabase();
const small = {
  design: { vignettes: [1, 2, 3], raterSeats: 1, repeatShare: 0, practice: false },
} as const;
const now = () => new Date();

const asked = (kind: RequestAsked["kind"], change: Partial<RequestAsked> = {}): RequestAsked => ({
  kind,
  nominee: "",
  name: "",
  email: "",
  reason: "She called me on 3 May.",
  passphrase: passphraseOf({ role: "statistician" }),
  ...change,
});

/** As if so many hours had passed since every approval of the study's requests. */
const pass = ({ studyId }: SyntheticStudy, hours: number) =>
  rewriteHistory(
    open.owner,
    "key_request_steps",
    `update key_request_steps set recorded_at = recorded_at - interval '${hours} hours' where request_id in (select id from key_requests where study_id = '${studyId}')`,
  );

const onlyRequest = async (study: SyntheticStudy): Promise<string> =>
  (await readKeyRequests(await study.actor("auditor"), now())).requests[0]?.id ??
  expect.fail("no request");

async function newBrowser(study: SyntheticStudy) {
  const person = study.people.find(({ roles }) => roles.includes("investigator"));
  invariant(person, "no investigator");
  const outcome = await signIn(open.pools.gate, await invitationToken(open, person.personId), {
    addressHash: "an address",
    browser: "a browser",
  });
  const token = outcome.kind === "signed-in" ? outcome.sessionToken : expect.fail(outcome.kind);
  return {
    gate: open.pools.gate,
    session: sha256Hex(token),
    databaseKind: "demonstration" as const,
    memberships: [],
  };
}

describe("[K10] a lost secret", () => {
  it("is replaced after the other key holder, the auditor and 72 hours, and the words are read again", async () => {
    const study = await lockedStudy(open, small);
    const [statistician, auditor] = [
      await study.actor("statistician"),
      await study.actor("auditor"),
    ];
    expect(
      await askForOtherKey(statistician, asked("new-secret", { passphrase: "not this one" })),
    ).toEqual({ kind: "secret-wrong" });
    expect(await askForOtherKey(statistician, asked("new-secret"))).toEqual({
      kind: "key-request-made",
    });
    const request = await onlyRequest(study);
    const browser = await newBrowser(study);
    const next = { passphrase: "found a better sentence", again: "found a better sentence" };
    expect(await resetSecret(browser, next, now())).toEqual({ kind: "request-not-due" });
    expect(await approveRequest(auditor, request, now())).toEqual({ kind: "key-request-approved" });
    expect(await approveRequest(auditor, request, now())).toEqual({ kind: "request-settled" });
    await pass(study, 71);
    expect(await resetSecret(browser, next, now())).toEqual({ kind: "request-not-due" });
    const shell = openShell(open.database.connections.gate, browser.session);
    expect(
      await shell.try("select set_secret_by_request(1024, 8, 1, 'salt', 'derived')"),
    ).toMatchObject({ kind: "refused", code: "23001" });
    await shell.close();
    await pass(study, 1);
    expect(await resetSecret(browser, next, now())).toEqual({ kind: "secret-proved" });
    expect(
      await unlockSession(await newBrowser(study), passphraseOf({ role: "investigator" })),
    ).toEqual({ kind: "secret-wrong" });
    const refused = await signAs(await study.actor("statistician"));
    expect(refused).toMatchObject({
      kind: "step-not-ready",
      obstacles: [{ kind: "key-secret-missing" }, { kind: "key-unconfirmed" }],
    });
  });

  it("isn't replaced once its owner says that they still have it", async () => {
    const study = await lockedStudy(open, small);
    await askForOtherKey(await study.actor("statistician"), asked("new-secret"));
    const request = await onlyRequest(study);
    await approveRequest(await study.actor("auditor"), request, now());
    const owner = await study.actor("investigator");
    expect(await stopRequest(owner, request, "not this one", now())).toEqual({
      kind: "secret-wrong",
    });
    expect(await stopRequest(owner, request, passphraseOf(owner), now())).toEqual({
      kind: "key-request-stopped",
    });
    await pass(study, 100);
    expect(
      await resetSecret(
        await newBrowser(study),
        { passphrase: "a sentence too late", again: "a sentence too late" },
        now(),
      ),
    ).toEqual({ kind: "request-not-due" });
  });
});

describe("[K11] a key holder leaves", () => {
  it("the reserve steps in, with the auditor's consent, and the key of the one before counts no more", async () => {
    const study = await lockedStudy(open, { ...small, standbys: true });
    const [statistician, auditor, reserve, before] = [
      await study.actor("statistician"),
      await study.actor("auditor"),
      await study.actor("investigator", 1),
      await study.actor("investigator"),
    ];
    expect((await readKeyRequests(statistician, now())).candidates).toEqual([
      { participantId: reserve.participantId, code: reserve.code },
    ]);
    expect(await askForOtherKey(statistician, asked("succession"))).toEqual({
      kind: "nominee-missing",
    });
    expect(
      await askForOtherKey(statistician, asked("succession", { nominee: reserve.participantId })),
    ).toEqual({ kind: "key-request-made" });
    expect(await approveRequest(auditor, await onlyRequest(study), now())).toEqual({
      kind: "key-handed-over",
    });
    expect((await readKeys(auditor)).offices[0]).toMatchObject({
      role: "investigator",
      place: "holder",
      code: reserve.code,
      means: "stepped-in",
    });
    await setSyntheticSecret(reserve);
    expect(
      await confirmOtherKey(
        await study.actor("statistician"),
        (await readKeys(reserve)).words.join(" "),
      ),
    ).toEqual({ kind: "key-confirmed" });
    expect(await signAs(before)).toEqual({ kind: "key-of-another" });
    expect(await signAs(await study.actor("investigator", 1))).toMatchObject({
      kind: "unblinding-signed",
    });
    const coordinator = await study.actor("coordinator");
    expect(
      await withdrawPerson(coordinator, before.participantId, {
        reason: "Moved abroad.",
        code: before.code,
      }),
    ).toMatchObject({ kind: "person-withdrawn" });
    expect(await signAs(await study.actor("statistician"))).toMatchObject({ isUnblinded: true });
    const made = await runReport(await study.actor("statistician"));
    expect(
      made.kind === "report-made" && [made.keys, made.report.context.deviations[0]?.what],
    ).toEqual([
      { bothGone: false, onePerson: false },
      `The investigator's key passed to its reserve, ${reserve.code}`,
    ]);
  });

  it("somebody new is named where there is no reserve, and nobody who knows sources or rates", async () => {
    const study = await lockedStudy(open, small);
    const { visit } = visitor(open, study);
    const candidates = (
      await readKeyRequests(await study.actor("statistician"), now())
    ).candidates.map(({ participantId }) => participantId);
    for (const role of ["coordinator", "resident", "rater", "statistician"] as const)
      expect(candidates).not.toContain((await study.actor(role)).participantId);
    const form = {
      intent: "ask",
      ...asked("succession", { name: "Dr New", email: "new@example.org" }),
    };
    expect((await visit("statistician", action, "/keys", form)).headers.get("Location")).toMatch(
      /done=asked$/u,
    );
    const request = await onlyRequest(study);
    expect((await visit("auditor", loader, "/keys")).data).toMatchObject({
      requests: [{ id: request, standing: { kind: "waits-for-approval", missing: ["auditor"] } }],
    });
    expect(
      await visit("statistician", action, "/keys", { intent: "approve", request }),
    ).toMatchObject({ status: 409 });
    expect(
      (await visit("auditor", action, "/keys", { intent: "approve", request })).headers.get(
        "Location",
      ),
    ).toMatch(/done=handed-over$/u);
    expect((await readKeys(await study.actor("auditor"))).offices[0]).toMatchObject({
      role: "investigator",
      means: "succeeded",
      hasSecret: false,
    });
    const [added] = await open.owner.db.execute(
      sql`select p.email, r.role from participants m join people p on p.id = m.person_id join participant_roles r on r.participant_id = m.id where m.study_id = ${study.studyId}::uuid and p.name = 'Dr New'`,
    );
    expect(added).toEqual({ email: "new@example.org", role: "investigator" });
  });

  it("is asked by no coordinator, in SQL neither", async () => {
    const study = await lockedStudy(open, small);
    const coordinator = await study.actor("coordinator");
    for (const login of ["operations", "gate", "analysis"] as const) {
      const shell = openShell(open.database.connections[login], coordinator.session);
      for (const forgery of [
        `select ask_for_key('${study.studyId}', 'succession', 'investigator', '${coordinator.participantId}', null, null, 'mine')`,
        `select approve_key_request(gen_random_uuid())`,
        "select * from key_requests",
        `select hand_key_over('${study.studyId}', 'investigator', '${coordinator.participantId}', 'succeeded')`,
      ]) {
        expect(await shell.try(forgery), `${login}: ${forgery}`).toMatchObject({ kind: "refused" });
      }
      await shell.close();
    }
  });
});

describe("[K12] both key holders are gone", () => {
  it("others hold the keys after operator, auditor and 7 days", async () => {
    const study = await lockedStudy(open, { ...small, standbys: true });
    const [auditor, first, second] = [
      await study.actor("auditor"),
      await study.actor("investigator", 1),
      await study.actor("statistician", 1),
    ];
    const gone = (one: string, other: string) =>
      open.owner.db.execute<{ request: string }>(
        sql`select operator_both_gone(${study.studyId}::uuid, ${one}::uuid, ${other}::uuid, 'Both left the clinic.') as request`,
      );
    await expect(
      gone((await study.actor("coordinator")).participantId, second.participantId),
    ).rejects.toMatchObject({ cause: { code: "23001" } });
    const [made] = await gone(first.participantId, second.participantId);
    const request = made?.request ?? "";
    expect(await finishRequest(auditor, request, now())).toEqual({ kind: "request-not-due" });
    expect(await approveRequest(auditor, request, now())).toEqual({ kind: "key-request-approved" });
    await pass(study, 167);
    expect(await finishRequest(auditor, request, now())).toEqual({ kind: "request-not-due" });
    await pass(study, 1);
    expect(await finishRequest(auditor, request, now())).toEqual({ kind: "key-handed-over" });
    expect((await readKeys(auditor)).offices).toMatchObject([
      { code: first.code, means: "both-gone" },
      { code: second.code, means: "both-gone" },
    ]);
    const [told] = await open.owner.db.execute(
      sql`select count(*)::integer as n from ledger_entries where study_id = ${study.studyId}::uuid and act in ('key-request-made', 'key-request-approved', 'key-holder-changed')`,
    );
    expect(told).toEqual({ n: 7 });
  });
});
