// A link alone makes nobody a key holder: the secret is asked on a new browser and for everything that is signed.
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { sealStudy } from "#app/conduct/seal-study.server.ts";
import { signIn } from "#app/gate/sign-in.server.ts";
import { confirmOtherKey } from "#app/keys/confirm-key.server.ts";
import { readKeys } from "#app/keys/read-keys.server.ts";
import { makeRecoveryCodes, setPassphrase } from "#app/keys/set-passphrase.server.ts";
import { unlockSession } from "#app/keys/unlock-session.server.ts";
import { addPerson } from "#app/people/add-person.server.ts";
import { signUnblinding } from "#app/results/sign-unblinding.server.ts";
import { loader as start } from "#app/routes/_index.tsx";
import { action as keysAction } from "#app/routes/studies.$studyId.keys.tsx";
import { action as unblind } from "#app/routes/studies.$studyId.unblind.tsx";
import { action as unlock } from "#app/routes/unlock.tsx";
import { servingRoles } from "#db/connections.ts";
import { sha256Hex } from "#ground/digest.ts";
import { passphraseOf } from "#scripts/synthetic/keys.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { invariant } from "#study/invariant.ts";
import { openShell } from "#test/support/as-role.ts";
import { visitor } from "#test/support/conclusion-pages.ts";
import {
  answeredStudy,
  collectingStudy,
  lockedStudy,
  openTestDatabase,
} from "#test/support/factories.ts";
import { answered, invitationToken, loadContext, requestTo, thrownBy } from "#test/support/http.ts";

const open = await openTestDatabase();
const small = {
  design: { vignettes: [1, 2, 3], raterSeats: 1, repeatShare: 0, practice: false },
} as const;
const locked = await lockedStudy(open, small);

/** As the coordinator of the review did: a link for the investigator, used on a browser of one's own. */
async function impersonate(study: SyntheticStudy): Promise<string> {
  const person = study.people.find(({ roles }) => roles.includes("investigator"));
  invariant(person, "no investigator");
  const outcome = await signIn(open.pools.gate, await invitationToken(open, person.personId), {
    addressHash: "an address",
    browser: "a browser",
  });
  return outcome.kind === "signed-in" ? outcome.sessionToken : expect.fail(outcome.kind);
}

const unlockAs = async (token: string, form: Readonly<Record<string, string>>) =>
  answered(
    await unlock({
      request: requestTo("/unlock", { token, form }),
      params: {},
      context: loadContext(open),
    }),
  );
const lockedOf = (token: string) => ({
  gate: open.pools.gate,
  session: sha256Hex(token),
  databaseKind: "demonstration" as const,
  memberships: [],
});
const later = (study: SyntheticStudy, minutes: number) =>
  open.owner.db.execute(
    sql`update key_secrets set failed_at = failed_at - make_interval(mins => ${minutes}) where person_id in (select person_id from participants where study_id = ${study.studyId}::uuid)`,
  );

describe("[K5] a key holder's secret", () => {
  it("makes a link alone open nothing, on pages and in SQL", async () => {
    const token = await impersonate(locked);
    const asked = (path: string) => ({
      request: requestTo(path, { token }),
      params: { studyId: locked.studyId },
      context: loadContext(open),
    });
    expect(await thrownBy(start(asked("/")))).toMatchObject({ status: 302, location: "/unlock" });
    const form = { passphrase: "a guess of the coordinator" };
    expect(
      await thrownBy(
        unblind({ ...asked("/unblind"), request: requestTo("/unblind", { token, form }) }),
      ),
    ).toMatchObject({ status: 401 });
    for (const login of servingRoles) {
      const shell = openShell(open.database.connections[login], sha256Hex(token));
      expect(
        await shell.try(
          `select acting_person() as person, acting_member('${locked.studyId}') as member`,
        ),
      ).toEqual({ kind: "answered", rows: [{ person: null, member: null }] });
      await shell.close();
    }
    expect(
      await unlockAs(token, { intent: "unlock", passphrase: "a guess of the coordinator" }),
    ).toMatchObject({ status: 422, data: { refusal: { kind: "secret-wrong" } } });
    expect(
      await unlockAs(token, { intent: "unlock", passphrase: " only  synthetic: investigator " }),
    ).toMatchObject({ status: 302 });
    expect(answered(await start(asked("/"))).data).toMatchObject({ kind: "signed-in" });
  });

  it("is asked with each key, and a key without it isn't given", async () => {
    const { visit } = visitor(open, locked);
    for (const form of [{}, { passphrase: "only synthetic: statistician" }])
      expect(await visit("investigator", unblind, "/unblind", form)).toMatchObject({
        status: 422,
        data: { kind: "secret-refused" },
      });
    expect(
      await open.owner.db.execute(
        sql`select from unblinding_signatures where study_id = ${locked.studyId}::uuid`,
      ),
    ).toHaveLength(0);
  });

  it("can be read, replaced and got round by no login", async () => {
    const { session, participantId } = await locked.actor("investigator");
    const { studyId } = locked;
    const forgeries = [
      ...[
        "key_secrets",
        "recovery_codes",
        "secret_proofs",
        "session_proofs",
        "key_confirmations",
        "key_offices",
      ].map((table) => `select * from ${table}`),
      "update key_secrets set failures = 0",
      `insert into session_proofs (token_hash) values ('${session}')`,
      "select set_secret(1024, 8, 1, 'salt', 'derived')",
      "select replace_recovery_codes('{}')",
      "select change_own_address('coordinator@example.org')",
      `insert into unblinding_signatures (study_id, role, participant_id) values ('${studyId}', 'investigator', '${participantId}')`,
      `select change_state('${studyId}', 'unblinded')`,
      `insert into plans (study_id, version, plan, hash) values ('${studyId}', 9, '{}', 'hash')`,
      `select settle_try(acting_person(), true)`,
    ];
    for (const login of servingRoles) {
      const shell = openShell(open.database.connections[login], session);
      for (const forgery of forgeries)
        expect(await shell.try(forgery), `${login}: ${forgery}`).toMatchObject({ kind: "refused" });
      await shell.close();
    }
  });

  it("is changed with the old one alone, and other browsers are signed out", async () => {
    const study = await collectingStudy(open, small);
    const holder = await study.actor("statistician");
    const next = { passphrase: "another plain sentence", again: "another plain sentence" };
    const elsewhere = await impersonate(study);
    expect(await setPassphrase(holder, { ...next, current: "not this one" })).toEqual({
      kind: "secret-wrong",
    });
    expect(await setPassphrase(holder, { ...next, current: passphraseOf(holder) })).toEqual({
      kind: "passphrase-set",
    });
    const investigator = await study.actor("investigator");
    expect(
      await setPassphrase(investigator, { ...next, current: passphraseOf(investigator) }),
    ).toEqual({ kind: "passphrase-set" });
    expect(
      answered(
        await start({
          request: requestTo("/", { token: elsewhere }),
          params: {},
          context: loadContext(open),
        }),
      ).data,
    ).toEqual({ kind: "signed-out" });
    const told = await open.owner.db.execute(
      sql`select detail from ledger_entries where study_id = ${study.studyId}::uuid and act = 'key-secret-set' order by position`,
    );
    expect(told.map(({ detail }) => detail).sort()).toEqual([
      '{"means":"changed"}',
      '{"means":"changed"}',
      '{"means":"first"}',
      '{"means":"first"}',
    ]);
  });

  it("is hashed with 128 MB in a real study, where Postgres takes no weaker one", async () => {
    const real = await openTestDatabase("real");
    const { newSecretOf } = await import("#app/secrets/passphrase.server.ts");
    expect(await newSecretOf("four plain words here", "real")).toMatchObject({
      cost: { cost: 131_072, block: 8 },
      derived: expect.stringMatching(/^[0-9a-f]{64}$/u),
    });
    const [row] = await real.owner.db.execute(
      sql`select pg_get_functiondef('set_secret(integer, integer, integer, text, text)'::regprocedure) as body`,
    );
    expect(row?.["body"]).toContain("too weak for a real study");
  });
});

describe("[K6] wrong ones slow the next try and never lock out", () => {
  it("waits a minute after five, longer after six, and takes the right one after that", async () => {
    const study = await collectingStudy(open, small);
    const token = await impersonate(study);
    const tries = await Promise.all(
      ["one", "two", "three", "four", "five"].map((word) =>
        unlockSession(lockedOf(token), `wrong ${word}`),
      ),
    );
    expect(tries.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => "secret-wrong"));
    const right = passphraseOf({ role: "investigator" });
    expect(await unlockSession(lockedOf(token), right)).toMatchObject({
      kind: "secret-wait",
      seconds: expect.any(Number),
    });
    expect(await unlockAs(token, { intent: "unlock", passphrase: right })).toMatchObject({
      status: 429,
    });
    // Only this person waits.
    expect(
      await makeRecoveryCodes(
        await study.actor("statistician"),
        passphraseOf({ role: "statistician" }),
      ),
    ).toMatchObject({ kind: "codes-made" });
    await later(study, 1);
    expect(await unlockSession(lockedOf(token), "wrong six")).toEqual({ kind: "secret-wrong" });
    await later(study, 1);
    expect(await unlockSession(lockedOf(token), right)).toMatchObject({ kind: "secret-wait" });
    await later(study, 1);
    expect(await unlockSession(lockedOf(token), right)).toEqual({ kind: "secret-proved" });
    expect(await unlockSession(lockedOf(token), "wrong again")).toEqual({ kind: "secret-wrong" });
  });
});

describe("[K7] recovery codes", () => {
  it("let their holder set a new passphrase, each once, and the newest set alone", async () => {
    const study = await collectingStudy(open, small);
    const holder = await study.actor("investigator");
    const [first, second] = [
      await makeRecoveryCodes(holder, passphraseOf(holder)),
      await makeRecoveryCodes(holder, passphraseOf(holder)),
    ];
    const codes = [first, second].map((made) =>
      made.kind === "codes-made" ? (made.codes[0] ?? "") : expect.fail(made.kind),
    );
    const form = (code: string | undefined) => ({
      intent: "recover",
      code: code?.toLowerCase() ?? "",
      newPassphrase: "found again in a drawer",
      again: "found again in a drawer",
    });
    const token = await impersonate(study);
    expect(await unlockAs(token, form(codes[0]))).toMatchObject({
      status: 422,
      data: { refusal: { kind: "secret-wrong" } },
    });
    expect(await unlockAs(token, { ...form(codes[1]), again: "found again" })).toMatchObject({
      status: 422,
      data: { refusal: { kind: "passphrases-differ" } },
    });
    expect(await unlockAs(token, form(codes[1]))).toMatchObject({ status: 302 });
    expect(await unlockAs(await impersonate(study), form(codes[1]))).toMatchObject({ status: 422 });
    expect(
      await unlockSession(lockedOf(await impersonate(study)), "found again in a drawer"),
    ).toEqual({ kind: "secret-proved" });
  });
});

describe("[K8] six words", () => {
  it("must be those of whoever holds the other key here, and confirm everyone who reads scores", async () => {
    const study = await answeredStudy(open, small);
    const [investigator, statistician] = [
      await study.actor("investigator"),
      await study.actor("statistician"),
    ];
    const own = (await readKeys(investigator)).words.join(" ");
    expect(await confirmOtherKey(investigator, own)).toEqual({ kind: "words-differ" });
    expect(await confirmOtherKey(investigator, "acorn album")).toEqual({ kind: "words-missing" });
    const { visit } = visitor(open, study);
    expect(
      await visit("investigator", keysAction, "/keys", {
        intent: "words",
        words: "acorn album amber anchor angle zzzz",
      }),
    ).toMatchObject({ status: 422, data: { refusal: { kind: "word-unknown" } } });
    const coordinator = await study.actor("coordinator");
    expect(
      await addPerson(coordinator, {
        name: "A second statistician",
        email: null,
        roles: ["statistician"],
        arm: null,
      }),
    ).toMatchObject({ kind: "person-added" });
    const refused = await sealStudy(coordinator, { confirmsRecognition: true });
    expect(refused.kind === "step-not-ready" && refused.obstacles).toContainEqual({
      kind: "key-unconfirmed",
      people: [investigator.code, statistician.code],
    });
    expect(await confirmOtherKey(statistician, own)).toEqual({ kind: "key-confirmed" });
    expect(
      await confirmOtherKey(investigator, (await readKeys(statistician)).words.join(" ")),
    ).toEqual({ kind: "key-confirmed" });
    expect(
      (
        await visit(
          "auditor",
          (await import("#app/routes/studies.$studyId.keys.tsx")).loader,
          "/keys",
        )
      ).data,
    ).toMatchObject({ offices: [{ isConfirmed: true }, { isConfirmed: true }], words: [] });
  });
});

describe("[K9] a key holder's address", () => {
  it("stays as it is while the study runs, for the owner's own statements too", async () => {
    const { participantId } = await locked.actor("investigator");
    const moved = open.owner.db.execute(
      sql`update people set email = 'coordinator@example.org' where id = (select person_id from participants where id = ${participantId}::uuid)`,
    );
    await expect(moved).rejects.toMatchObject({
      cause: { constraint_name: "people_address_of_key_holder_k9" },
    });
  });

  it("and a wrong passphrase doesn't give the key in two tabs at once either", async () => {
    const actor = await locked.actor("statistician");
    const outcomes = await Promise.all(
      ["wrong in one tab", "wrong in another"].map((passphrase) =>
        signUnblinding(actor, passphrase),
      ),
    );
    expect(outcomes).toEqual([{ kind: "secret-wrong" }, { kind: "secret-wrong" }]);
  });
});
