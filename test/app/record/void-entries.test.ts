// Entries that nobody can read, put in as an earlier version let a login do or as an operator could: they block the report, and two people leave them out.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { VoidsRead } from "#app/computing/void-entries.server.ts";
import { exportStudy } from "#app/export/export-study.server.ts";
import { loader as cardPage } from "#app/routes/studies.$studyId.card.tsx";
import { action, loader as ledgerPage } from "#app/routes/studies.$studyId.ledger.tsx";
import { loader as reportPage } from "#app/routes/studies.$studyId.report.tsx";
import { asActor } from "#db/as-actor.server.ts";
import type { NamedEntry } from "#db/queries/entry-voids.ts";
import { readLedger } from "#db/queries/ledger.ts";
import { canonicalJson } from "#ground/canonical-json.ts";
import { verifyFiles } from "#scripts/commands/verify.ts";
import { askForVoid } from "#scripts/commands/void.ts";
import { readZip } from "#scripts/verify/zip.ts";
import type { LedgerEntry } from "#study/ledger.ts";
import { isReadable, recordNames } from "#study/readable-entry.ts";
import type { SealedCard } from "#study/sealed-card.ts";
import { parseLedger, parseOpenings, verifyExport } from "#study/verify-export.ts";
import type { Role } from "#study/vocabulary.ts";
import { readVoids } from "#study/voided-entries.ts";
import { added, type Ledger } from "#test/scripts/forgeries.ts";
import { openShell } from "#test/support/as-role.ts";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import type { OpenStudy } from "#test/support/factories.ts";
import { frozenExport } from "#test/support/frozen.ts";
import { sessionToken } from "#test/support/http.ts";
import { readyStudy } from "#test/support/ready-studies.ts";
import { type Site, startSite } from "#test/support/site.ts";

type Planted = readonly [act: string, detail: string, payload: string];
const unreadable: readonly Planted[] = [
  ["rating-recorded", "{}", '{"forged":1}'],
  ["rating-recorded", "{}", "not json"],
  ["harm-judged", "{}", ""],
  ["rating-amended", "{}", '{"reading_id":"x","version":1,"version":2}'],
  ["signed-off", "seat 1", '""'],
  ["source-guessed", "[1]", '{"readingId":null}'],
];

let study: OpenStudy;
let folder: string;
let site: Site;
const planted: NamedEntry[] = [];

const rater = (): string =>
  study.people.find(({ roles }) => roles.includes("rater"))?.participantId ??
  expect.fail("no rater");

/** As nobody but the owner of the database can today. */
async function plant(chain: string, [act, detail, payload]: Planted): Promise<NamedEntry> {
  const [row] = await study.open.owner.db.execute<{ position: number }>(
    sql`select ledger_write(${study.studyId}::uuid, ${chain}::uuid, ${chain}::uuid, ${act}, ${detail}, ${payload}) as position`,
  );
  const position = row?.position ?? 0;
  const [entry] = await study.open.owner.db.execute<{ hash: string }>(
    sql`select hash from ledger_entries where chain = ${chain}::uuid and position = ${position}`,
  );
  return { chain, position, hash: entry?.hash ?? "" };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "equipoise-void-"));
  study = await readyStudy("unblinded");
  for (const each of unreadable) planted.push(await plant(rater(), each));
  site = await startSite(study.open);
}, 240_000);
afterAll(async () => {
  await site.stop();
  await rm(folder, { recursive: true });
});

/** A page as a browser is sent it. */
async function seen(role: Role, page: string): Promise<string> {
  const personId =
    study.people.find(({ roles }) => roles.includes(role))?.personId ?? expect.fail(`no ${role}`);
  const response = await fetch(`${site.url}/studies/${study.studyId}${page}`, {
    headers: { Cookie: `equipoise_session=${await sessionToken(study.open, personId)}` },
  });
  return response.text();
}

const fieldsOf = ({ chain, position, hash }: NamedEntry) => ({
  intent: "leave-out",
  chain,
  position: String(position),
  hash,
});
const agree = (role: "auditor" | "investigator" | "statistician", named: NamedEntry) =>
  visitorOf(study).visit(role, action, "/ledger", fieldsOf(named));
const reportStatus = async (): Promise<number> =>
  (await visitorOf(study).visit("statistician", reportPage, "/report")).status;
const ask = (entry: NamedEntry, reason = "The rater's login was used past the program.") =>
  askForVoid(study.open.owner, study.studyId, { ...entry, reason });
const refusalOf = (tried: Promise<unknown>): Promise<string> =>
  tried.then(
    () => "done",
    (error: unknown) => String((error as { cause?: Error }).cause?.message),
  );
const bad = (nth: number): NamedEntry => planted[nth] ?? expect.fail("nothing planted");

async function exported(): Promise<string> {
  const made = await exportStudy(await study.actor("statistician"));
  if (made.kind !== "study-exported") throw new Error(made.kind);
  const home = await mkdtemp(join(folder, "export-"));
  for (const { name, input } of made.files) {
    await mkdir(dirname(join(home, name)), { recursive: true });
    await writeFile(join(home, name), input);
  }
  return home;
}

describe.sequential("[L11] an entry that nobody can read", () => {
  it("blocks report and export, and lock and unblinding don't see it", async () => {
    expect(await reportStatus()).toBe(409);
    await expect(exported()).rejects.toThrow("records-unlike-ledger");
  });

  it("is agreed to by nobody before the operator has asked, and a reason is asked for", async () => {
    expect(await agree("auditor", bad(0))).toMatchObject({
      status: 409,
      data: { refusal: "void-not-asked" },
    });
    expect(await refusalOf(ask(bad(0), " "))).toContain("a reason is missing");
    for (const entry of planted) expect(await ask(entry)).toBe(entry.hash);
    expect(await refusalOf(ask(bad(0)))).toContain("this was asked before");
    expect(await reportStatus()).toBe(409);
  });

  it("stands on the Ledger page with chain, hash, reason and account, and only the auditor is offered to agree", async () => {
    const pages = await Promise.all(
      (["auditor", "investigator"] as const).map(
        async (role) =>
          (await visitorOf(study).visit(role, ledgerPage, "/ledger")).data as VoidsRead,
      ),
    );
    for (const { voids } of pages)
      expect(
        voids.map(({ chain, position, hash, agreedAt }) => ({ chain, position, hash, agreedAt })),
      ).toEqual(planted.map((entry) => ({ ...entry, agreedAt: null })));
    expect(pages[0]?.voids[0]?.reason).toBe("The rater's login was used past the program.");
    expect(pages.map(({ mayAgree }) => mayAgree)).toEqual([true, false]);
  });

  it("is not left out by one who may not agree, nor by another hash, nor past the page", async () => {
    expect(await agree("statistician", bad(0))).toMatchObject({
      status: 403,
      data: { refusal: "void-not-yours" },
    });
    expect(await agree("auditor", { ...bad(0), hash: "0".repeat(64) })).toMatchObject({
      status: 409,
      data: { refusal: "void-not-asked" },
    });
    expect(await agree("auditor", { ...bad(0), hash: bad(1).hash })).toMatchObject({ status: 409 });
    expect(await agree("auditor", { ...bad(0), chain: "no chain" })).toMatchObject({ status: 409 });
    const [gate, asStatistician] = [
      openShell(study.open.database.connections.gate, (await study.actor("auditor")).session),
      openShell(study.open.database.connections.gate, (await study.actor("statistician")).session),
    ];
    const named = `'${study.studyId}', '${bad(0).chain}', ${bad(0).position}`;
    expect(await gate.try(`select agree_to_void(${named}, '${bad(1).hash}')`)).toMatchObject({
      kind: "refused",
      code: "23001",
    });
    expect(
      await asStatistician.try(`select agree_to_void(${named}, '${bad(0).hash}')`),
    ).toMatchObject({ kind: "refused", code: "42501" });
    expect(
      await gate.try(
        `select ledger_append('${study.studyId}', 'entry-void-agreed', '${JSON.stringify(bad(0))}', '""')`,
      ),
    ).toMatchObject({ kind: "refused", code: "23514" });
    expect(await gate.try(`select operator_void(${named}, 'alone', 'auditor')`)).toMatchObject({
      kind: "refused",
      code: "42501",
    });
    await Promise.all([gate.close(), asStatistician.close()]);
    expect(await reportStatus()).toBe(409);
  });

  it("is offered in words to the auditor alone", async () => {
    expect(await seen("auditor", "/ledger")).toContain("Agree that this entry is left out");
    const shown = await seen("investigator", "/ledger");
    expect(shown).toContain("Waits for a second person");
    expect(shown).not.toContain("Agree that this entry is left out");
  });

  it("is left out once both have said so, and export and verify name it, both people and the reason", async () => {
    for (const entry of planted)
      expect(await agree("auditor", entry)).toMatchObject({ status: 302 });
    expect(await agree("auditor", bad(0))).toMatchObject({ status: 409 });
    const auditor = study.people.find(({ roles }) => roles.includes("auditor"));
    const verified = await verifyFiles([await exported()]);
    expect(verified.verdict, verified.text).toBe("consistent");
    expect(verified.text).toContain(
      `LEFT OUT: entry ${bad(0).position} of chain ${rater()} (rating-recorded), which nobody can read.`,
    );
    expect(verified.text).toMatch(
      new RegExp(
        `agreed to by ${auditor?.participantId ?? ""} at .*"The rater's login was used past the program."`,
        "u",
      ),
    );
  });

  it("is named on the card, and on the report with its reason", async () => {
    const card = (
      (await visitorOf(study).visit("auditor", cardPage, "/card")).data as { card: SealedCard }
    ).card;
    expect(
      card.voided.map(({ position, agreedBy }) => [position, /^P\d+$/u.test(agreedBy)]),
    ).toEqual(planted.map(({ position }) => [position, true]));
    expect(await seen("auditor", "/card")).toContain(
      "can&#x27;t be read and is left out: asked for by the operator",
    );
    // The page says that the report is under way for as long as it is.
    await expect
      .poll(() => seen("statistician", "/report"), { timeout: 50_000, interval: 1000 })
      .toMatch(
        /can&#x27;t be read and is left out: asked for by the operator .*Reason: The rater&#x27;s login was used past the program/u,
      );
  });
});

describe("[L11] an entry that can be read", () => {
  it("is left out by nobody, whatever it says", async () => {
    const actor = await study.actor("auditor");
    const entries = await asActor(actor.pools.gate, actor.session, (tx) =>
      readLedger(tx, study.studyId),
    );
    const forged = await plant(rater(), [
      "rating-recorded",
      "{}",
      canonicalJson({ reading_id: study.studyId, version: 1 }),
    ]);
    const known = [
      "rating-recorded",
      "study-sealed",
      "study-founded",
      "checkpoint",
      "entry-void-asked",
    ].map(
      (act) =>
        entries.find(
          (entry) => entry.act === act && !planted.some(({ hash }) => hash === entry.hash),
        ) ?? expect.fail(`no ${act}`),
    );
    const tried = [forged, ...known];
    for (const entry of tried) expect(await refusalOf(ask(entry))).toContain("can be read");
    expect(await refusalOf(ask({ chain: rater(), position: 99_999, hash: "" }))).toContain(
      "no entry at this place",
    );
  });

  const frozen = async (): Promise<Ledger> => {
    const zip = readZip(await readFile(frozenExport));
    const text = (name: string): string =>
      (zip.kind === "zip-read" ? zip.files.get(name)?.toString("utf8") : undefined) ?? "";
    const [entries, openings] = [
      parseLedger(text("ledger.jsonl")),
      parseOpenings(text("ledger-openings.jsonl")),
    ];
    return {
      entries: entries.kind === "parsed" ? entries.rows : [],
      openings: openings.kind === "parsed" ? openings.rows : [],
    };
  };

  it("is every entry of a study of the earlier version", async () => {
    const { entries, openings } = await frozen();
    const payloads = new Map(
      openings.map(({ chain, position, payload }) => [`${chain} ${position}`, payload]),
    );
    expect(entries.length).toBeGreaterThan(100);
    expect(
      entries
        .filter((entry) => !isReadable(entry, payloads.get(`${entry.chain} ${entry.position}`)))
        .map(({ act }) => act),
    ).toEqual([]);
  });

  type Forgery = readonly [
    what: string,
    forge: (
      entry: LedgerEntry,
      ledger: Ledger,
    ) => Readonly<{ asked: object | null; agreed: object; by?: string }>,
  ];
  const place = ({ chain, position, hash }: LedgerEntry) => ({ chain, position, hash });
  const forgeries: readonly Forgery[] = [
    [
      "of a rating that can be read, by both",
      (entry) => ({ asked: place(entry), agreed: place(entry) }),
    ],
    ["that nobody asked for", (entry) => ({ asked: null, agreed: place(entry) })],
    [
      "that names another hash",
      (entry) => ({ asked: place(entry), agreed: { ...place(entry), hash: "0".repeat(64) } }),
    ],
    [
      "by somebody without the role",
      (entry) => ({ asked: place(entry), agreed: place(entry), by: "resident" }),
    ],
  ];

  it.each(forgeries)(
    "an agreement in a forged ledger is contradicted: %s",
    async (_what, forge) => {
      const ledger = await frozen();
      const entry =
        ledger.entries.find(({ act }) => act === "rating-recorded") ?? expect.fail("no rating");
      const chainOf = (role: string): string =>
        ledger.entries.find(
          ({ act, detail }) =>
            act === "consent-given" && (JSON.parse(detail) as { role: string }).role === role,
        )?.chain ?? expect.fail(`no ${role}`);
      const { asked, agreed, by = "auditor" } = forge(entry, ledger);
      const once =
        asked === null
          ? ledger
          : added(ledger, {
              chain: entry.study,
              act: "entry-void-asked",
              detail: canonicalJson({ ...asked, account: "root" }),
              payload: '{"reason":"none"}',
            });
      const forged = added(once, {
        chain: chainOf(by),
        act: "entry-void-agreed",
        detail: canonicalJson(agreed),
      });
      const check = verifyExport(forged.entries, forged.openings, null);
      expect(check.breach?.reason).toBe(by === "auditor" ? "void-unfounded" : "act-not-theirs");
    },
  );

  it("a key holder's agreement doesn't count where the study has an auditor", async () => {
    const ledger = await frozen();
    const spoilt = added(ledger, {
      chain: ledger.entries.find(({ act }) => act === "rating-recorded")?.chain ?? "",
      act: "rating-recorded",
      payload: "not json",
    });
    const entry = spoilt.entries.at(-1) ?? expect.fail("nothing added");
    const asked = added(spoilt, {
      chain: entry.study,
      act: "entry-void-asked",
      detail: canonicalJson({ ...place(entry), account: "root" }),
      payload: '{"reason":"none"}',
    });
    const signer = ledger.entries.find(({ act }) => act === "unblinding-signed")?.chain ?? "";
    const forged = added(asked, {
      chain: signer,
      act: "entry-void-agreed",
      detail: canonicalJson(place(entry)),
    });
    expect(readVoids(forged.entries, forged.openings).voided).toHaveLength(1);
    expect(verifyExport(forged.entries, forged.openings, null).breach?.reason).toBe(
      "act-not-theirs",
    );
  });
});

describe("[D5] what makes an entry readable", () => {
  it("Postgres asks for the same names as the program", async () => {
    const rows = await study.open.owner.db.execute<{ act: string; part: string; name: string }>(
      sql`select act, part, name from record_names()`,
    );
    const ours = Object.entries(recordNames).flatMap(([act, named]) =>
      Object.entries(named).flatMap(([part, names]) =>
        names.map((name) => `${act} ${part} ${name}`),
      ),
    );
    expect(rows.map(({ act, part, name }) => `${act} ${part} ${name}`).sort()).toEqual(
      [...ours].sort(),
    );
  });

  const texts = [
    "",
    '""',
    "{}",
    "[]",
    "null",
    "not json",
    '{"reading_id":"x","version":1}',
    '{"reading_id":"","version":1}',
    '{"reading_id":"x","version":1,"a":{"b":1,"b":2}}',
    '{"reading_id":"x","version":1,"a":[{"b":1},{"b":2}]}',
    '{"reading_id":"x","version":1,"c":"\\u0000 \\ud83d"}',
    "01",
    '{"a":1}x',
    " {} ",
  ];
  it.each(texts)("and judges %s as the program does, as payload and as detail", async (text) => {
    for (const [act, detail, payload] of [
      ["rating-recorded", "{}", text],
      ["recovery-codes-made", "{}", text],
      ["recovery-codes-made", text, '""'],
    ] as const) {
      const [row] = await study.open.owner.db.execute<{ readable: boolean }>(
        sql`select coalesce(entry_is_readable(${act}, ${detail}, ${payload}), false) as readable`,
      );
      expect(row?.readable, `${act} ${detail} ${payload}`).toBe(
        isReadable({ act, detail }, payload),
      );
    }
  });

  it("a rater's own login appends no rating that names no reading", async () => {
    const rating = await readyStudy("rating");
    const shell = openShell(
      rating.open.database.connections.blinded,
      (await rating.actor("rater")).session,
    );
    for (const payload of ['{"forged":1}', '""', '{"reading_id":"x","version":1,"version":2}']) {
      expect(
        await shell.try(
          `select ledger_append('${rating.studyId}', 'rating-recorded', '{}', '${payload}')`,
        ),
        payload,
      ).toMatchObject({ kind: "refused", code: "23514" });
    }
    await shell.close();
  });
});

describe("[L11] without an auditor", () => {
  it("a key holder agrees", async () => {
    const other = await readyStudy("unblinded");
    const person = (role: string): string =>
      other.people.find(({ roles }) => roles.some((one) => one === role))?.participantId ??
      expect.fail(`no ${role}`);
    await other.open.owner.db.execute(
      sql`insert into withdrawals (participant_id, study_id, recorded_by, reason) values (${person("auditor")}::uuid, ${other.studyId}::uuid, ${person("coordinator")}::uuid, 'Left.')`,
    );
    [study] = [other];
    const entry = await plant(rater(), ["rating-recorded", "{}", "not json"]);
    await ask(entry);
    expect(await agree("statistician", entry)).toMatchObject({ status: 302 });
    const { voids } = (await visitorOf(study).visit("investigator", ledgerPage, "/ledger"))
      .data as VoidsRead;
    expect(voids[0]?.agreedAt).not.toBeNull();
  });
});
