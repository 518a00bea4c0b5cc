// After unblinding: the allocation is drawn again from what the export holds, and what was exchanged is named.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runReport } from "#app/computing/run-report.server.ts";
import { readCard } from "#app/record/read-card.server.ts";
import { action } from "#app/routes/studies.$studyId.export[.]zip.ts";
import { verifyFiles } from "#scripts/commands/verify.ts";
import type { CommittedReading } from "#study/commitment.ts";
import { checkDraw, type DrawDocument, parseDraw } from "#study/draw/check-draw.ts";
import type { LedgerEntry } from "#study/ledger.ts";
import { parseLedger } from "#study/verify-export.ts";
import { visitor } from "#test/support/conclusion-pages.ts";
import { readyStudy } from "#test/support/ready-studies.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";
import { storedFiles } from "#test/support/unzip.ts";

const { open, ...study } = await readyStudy("unblinded");
let files: ReadonlyMap<string, string>;
let entries: readonly LedgerEntry[];
let draw: DrawDocument;
let sealed: Readonly<{ seed: string; allocation: string }>;

beforeAll(async () => {
  const response = await visitor(open, study).ask("statistician", action, "/export.zip", {});
  if (!(response instanceof Response)) throw new Error("no export");
  files = storedFiles(new Uint8Array(await response.arrayBuffer()));
  const parsed = parseLedger(files.get("ledger.jsonl") ?? "");
  entries = parsed.kind === "parsed" ? parsed.rows : expect.fail(parsed.kind);
  draw = parseDraw(files.get("draw.json") ?? "") ?? expect.fail("no draw.json");
  sealed = JSON.parse(files.get("allocation.json") ?? "{}") as typeof sealed;
});

const faultsOf = (...given: Parameters<typeof checkDraw>): string | readonly string[] => {
  const check = checkDraw(...given);
  return check.kind === "draw-differs" ? check.faults : check.kind;
};
const withVoice = (change: Partial<DrawDocument["voices"][number]>): DrawDocument => ({
  ...draw,
  voices: draw.voices.map((voice, index) => (index === 0 ? { ...voice, ...change } : voice)),
});

describe("[W7] [A14] the export draws the sealed allocation again", () => {
  it("from its own files alone", () => {
    expect(checkDraw(entries, draw, sealed)).toEqual({
      kind: "draw-proven",
      attempts: 1,
      abandoned: [],
    });
  });

  type Exchange = readonly [
    what: string,
    change: () => DrawDocument | null,
    faults: readonly string[],
  ];
  const exchanges: readonly Exchange[] = [
    [
      "another secret",
      () => ({ ...draw, secret: "0".repeat(64) }),
      ["secret-differs", "seed-differs"],
    ],
    [
      "an unreadable secret",
      () => ({ ...draw, secret: "x" }),
      ["secret-differs", "nonce-differs", "seed-differs"],
    ],
    [
      "another number",
      () => withVoice({ nonce: "0".repeat(64) }),
      ["nonce-differs", "seed-differs"],
    ],
    [
      "another person",
      () => withVoice({ participant: draw.voices[1]?.participant ?? "" }),
      ["commitment-differs"],
    ],
    [
      "a missing voice",
      () => ({ ...draw, voices: draw.voices.slice(1) }),
      ["secret-differs", "commitment-differs", "nonce-differs", "seed-differs"],
    ],
    [
      "unreadable inputs",
      () => ({ ...draw, inputs: draw.inputs.replace('"repeatShare":', '"repeatShare":0.0') }),
      ["draw-missing"],
    ],
    [
      "inputs of another salt",
      () => ({ ...draw, inputs: draw.inputs.replace(/"salt":"[0-9a-f]{4}/u, '"salt":"0000') }),
      ["inputs-differ", "seed-differs"],
    ],
    ["no draw at all", () => null, ["draw-missing"]],
  ];

  it.each(exchanges)("%s is named", (_what, change, faults) => {
    expect(faultsOf(entries, change(), sealed)).toEqual(faults);
  });

  it("two arms exchanged in the sealed list are named, and so is a list of another seed", () => {
    const exchanged = (JSON.parse(sealed.allocation) as readonly CommittedReading[]).map(
      (reading) => ({
        ...reading,
        arm: { model: "pgy1", pgy1: "model" }[reading.arm] ?? reading.arm,
      }),
    );
    expect(faultsOf(entries, draw, { ...sealed, allocation: JSON.stringify(exchanged) })).toEqual([
      "allocation-differs",
    ]);
    expect(faultsOf(entries, draw, { ...sealed, seed: "1".repeat(32) })).toEqual([
      "seed-differs",
      "allocation-differs",
    ]);
  });

  it("an attempt abandoned before its 72 hours is named", () => {
    const early = entries.flatMap((entry) =>
      entry.act === "draw-nonce-opened"
        ? [
            {
              ...entry,
              act: "draw-abandoned",
              detail: JSON.stringify({ attempt: 1, why: "not-opened", opened: 2, missing: [] }),
            },
            entry,
          ]
        : [entry],
    );
    expect(faultsOf(early, draw, sealed)).toEqual(["abandoned-early"]);
  });

  it("a study sealed before draws were recorded is of an older format, and not broken", () => {
    expect(
      checkDraw(
        entries.filter(({ act }) => !act.startsWith("draw-")),
        null,
        sealed,
      ),
    ).toEqual({ kind: "draw-not-provable" });
  });
});

describe("[W7] equipoise verify", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "equipoise-draw-"));
    for (const [name, text] of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("says that the draw was repeated, or what about it doesn't hold", async () => {
    const whole = await verifyFiles([folder]);
    expect(whole.text).toMatch(/drawn again from what was frozen.* It took one attempt\./u);
    expect(whole.verdict).toBe("consistent");
    await writeFile(
      join(folder, "draw.json"),
      JSON.stringify(withVoice({ nonce: "0".repeat(64) })),
    );
    const other = await verifyFiles([folder]);
    expect(other.text).toMatch(
      /BROKEN: The draw does not hold: a number does not give its commitment/u,
    );
    expect(other.verdict).toBe("contradicted");
  });
});

describe.sequential("[W7] the report and the card", () => {
  it("draw again before any number is shown, and count the attempts", async () => {
    const report = await runReport(await study.actor("investigator"));
    expect(report).toMatchObject({
      kind: "report-made",
      record: { draw: { kind: "draw-proven", attempts: 1 } },
    });
    expect((await readCard(await study.actor("auditor"))).card?.draw).toEqual({
      attempts: 1,
      abandoned: [],
    });
  });

  it("no report from a secret, a number or an input that was exchanged in the database", async () => {
    for (const [table, change, difference] of [
      [
        "draw_secrets",
        "secret = reverse(secret)",
        { record: "draw-freeze", count: 1, fields: ["secret"] },
      ],
      [
        "draw_nonces",
        "nonce = reverse(nonce)",
        { record: "draw-nonce", count: draw.voices.length, fields: ["nonce"] },
      ],
      [
        "draw_freezes",
        'inputs = replace(inputs, \'"waived":[]\', \'"waived":["x"]\')',
        { record: "draw-freeze", count: 1, fields: ["inputs"] },
      ],
    ] as const) {
      const before = await open.owner.db.execute(
        sql.raw(`select * from ${table} where study_id = '${study.studyId}'`),
      );
      await rewriteHistory(
        open.owner,
        table,
        `update ${table} set ${change} where study_id = '${study.studyId}'`,
      );
      expect(await runReport(await study.actor("investigator")), table).toEqual({
        kind: "records-unlike-ledger",
        records: [difference],
      });
      const back =
        table === "draw_freezes"
          ? 'inputs = replace(inputs, \'"waived":["x"]\', \'"waived":[]\')'
          : change;
      await rewriteHistory(
        open.owner,
        table,
        `update ${table} set ${back} where study_id = '${study.studyId}'`,
      );
      expect(
        await open.owner.db.execute(
          sql.raw(`select * from ${table} where study_id = '${study.studyId}'`),
        ),
      ).toEqual(before);
    }
  });
});
