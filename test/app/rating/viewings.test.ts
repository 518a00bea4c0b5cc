// What a reading showed and what its rater signed off, from the rater's pages to the export.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Receipt } from "#app/rating/read-receipt.server.ts";
import { action as exportZip } from "#app/routes/studies.$studyId.export[.]zip.ts";
import { action as overview } from "#app/routes/studies.$studyId.overview.tsx";
import { loader as receipt } from "#app/routes/studies.$studyId.rate.receipt.tsx";
import { sha256Hex } from "#ground/digest.ts";
import { walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { receiptDigest, receiptsThatDiffer } from "#study/receipt.ts";
import { parseLedger, parseOpenings } from "#study/verify-export.ts";
import { visitor } from "#test/support/conclusion-pages.ts";
import { csvRows } from "#test/support/csv-rows.ts";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { storedFiles } from "#test/support/unzip.ts";
import { type Desk, filled, raterDesk, raterOf } from "./rater-desk.ts";

const open = await openTestDatabase();
const rows = (query: ReturnType<typeof sql>) =>
  open.owner.db.execute<Record<string, unknown>>(query);
const partsOf = <T>(parsed: { kind: string; rows?: readonly T[] }): readonly T[] =>
  parsed.rows ?? expect.fail(parsed.kind);
let study: SyntheticStudy;
let desk: Desk;
let files: ReadonlyMap<string, string>;
let shownReceipt: Receipt;

async function rateOn(device: string): Promise<string> {
  const id = await desk.nextId();
  await desk.read(id);
  await desk.send(id, { intent: "judge-harm", harmful: "no", device, secondsVisible: "21" });
  expect(await desk.send(id, { ...filled, device })).toMatchObject({ status: 302 });
  return id;
}

beforeAll(async () => {
  study = await ratingStudy(open, { design: { raterSeats: 1, practice: false, repeatShare: 0 } });
  desk = await raterDesk(open, study, raterOf(study));
  const first = await rateOn("phone");
  expect(
    await desk.send(first, { ...filled, device: "tablet", amendmentReason: "Read again." }),
  ).toMatchObject({ status: 302 });
  await rateOn("a browser's own name");
  for (let n = 2; n < 15; n += 1) await rateOn("desktop");
  expect(await desk.signOff()).toMatchObject({ status: 302 });
  shownReceipt = (await visitor(open, study).visit("rater", receipt, "/rate/receipt"))
    .data as Receipt;
  await walkToLocked(study);
  await walkToUnblinded(study);
  const response = await visitor(open, study).ask("investigator", exportZip, "/export.zip", {});
  files = storedFiles(new Uint8Array(await (response as Response).arrayBuffer()));
});

describe("[R8] what was shown", () => {
  it("stands in the export for every reading, and its hash is that of the text shown", () => {
    const shown = csvRows(files.get("viewings.csv") ?? "");
    expect(Object.keys(shown[0] ?? {})).toEqual([
      "data_kind",
      "reading",
      "rater",
      "position",
      "vignette",
      "shown_hash",
      "opened_at",
      "key_opened_at",
      "key_seen_before",
      "unaided_seconds",
      "unaided_device",
      "rating_seconds",
      "rating_device",
    ]);
    const texts = new Map(
      (files.get("texts-shown.jsonl") ?? "")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as { reading: string; text: string })
        .map(({ reading, text }) => [reading, sha256Hex(text)]),
    );
    expect(shown.map(({ position }) => Number(position))).toEqual(
      Array.from({ length: 15 }, (_, index) => index + 1),
    );
    for (const row of shown) expect(row["shown_hash"]).toBe(texts.get(row["reading"] ?? ""));
    for (const row of shown)
      expect(Date.parse(row["key_opened_at"] ?? "")).toBeGreaterThanOrEqual(
        Date.parse(row["opened_at"] ?? ""),
      );
    expect(new Set(shown.map((row) => row["key_seen_before"]))).toEqual(new Set(["yes", "no"]));
    // The last version before the next answer opened is the primary one, and its screen counts.
    expect(
      shown
        .slice(0, 3)
        .map((row) => [
          row["unaided_seconds"],
          row["unaided_device"],
          row["rating_seconds"],
          row["rating_device"],
        ]),
    ).toEqual([
      ["21", "phone", "75", "tablet"],
      ["21", "unknown", "75", "unknown"],
      ["21", "desktop", "75", "desktop"],
    ]);
  });

  it("is told to the ledger with the judgement", () => {
    const payloads = partsOf(parseOpenings(files.get("ledger-openings.jsonl") ?? ""))
      .map(({ payload }) => payload)
      .filter((payload) => payload.includes('"shown":'))
      .map((payload) => JSON.parse(payload) as { shown: Record<string, unknown> });
    expect(payloads).toHaveLength(15);
    expect(payloads[0]?.shown).toMatchObject({
      device: "phone",
      keySeenBefore: false,
      position: 1,
      secondsVisible: 21,
      shownHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("can't be changed afterwards", async () => {
    await expect(rows(sql`update viewings set device = 'phone'`)).rejects.toThrow();
  });
});

describe("[R9] the receipt", () => {
  it("shows items, times and the digest that the ledger's sign-off holds", () => {
    const [signed] = partsOf(parseLedger(files.get("ledger.jsonl") ?? "")).filter(
      ({ act }) => act === "signed-off",
    );
    expect(JSON.parse(signed?.detail ?? "{}")).toEqual({
      seat: 1,
      answers: 15,
      ratings: shownReceipt.digest,
    });
    expect(shownReceipt).toMatchObject({ versions: 16, medianSeconds: 75 });
    expect(shownReceipt.items.map(({ position }) => position)).toEqual(
      Array.from({ length: 15 }, (_, index) => index + 1),
    );
  });

  it("can be recomputed from the export, and one changed score is found", () => {
    const [entries, openings] = [
      partsOf(parseLedger(files.get("ledger.jsonl") ?? "")),
      partsOf(parseOpenings(files.get("ledger-openings.jsonl") ?? "")),
    ];
    expect(receiptsThatDiffer(entries, openings)).toEqual([]);
    const changed = openings.map((opening) => ({
      ...opening,
      payload: opening.payload.replace('"confidence": "4"', '"confidence": "5"'),
    }));
    expect(receiptsThatDiffer(entries, changed)).toHaveLength(1);
  });

  it("depends on the ratings alone, not on their order", () => {
    expect(receiptDigest(["b", "a"])).toBe(receiptDigest(["a", "b"]));
    expect(receiptDigest(["a"])).not.toBe(receiptDigest(["a", "a"]));
  });
});

describe("[N4] a ratings deadline", () => {
  it("is set by the coordinator, shown to the rater, moved, and taken away; the ledger has each step", async () => {
    const rating = await ratingStudy(open, {
      title: "Another study",
      design: { raterSeats: 1, practice: false, repeatShare: 0 },
    });
    const ask = (dueAt: string) =>
      visitor(open, rating).visit("coordinator", overview, "/overview", {
        intent: "set-deadline",
        dueAt,
      });
    const rater = await raterDesk(open, rating, raterOf(rating));
    for (const [typed, shown] of [
      ["2999-11-30T18:00", "2999-11-30T18:00:00.000Z"],
      ["2999-12-01T06:30", "2999-12-01T06:30:00.000Z"],
      ["", null],
    ] as const) {
      expect(await ask(typed)).toMatchObject({ status: 302 });
      expect(await rater.home()).toMatchObject({ dueAt: shown });
    }
    expect(await ask("2001-01-01T10:00")).toMatchObject({
      status: 422,
      data: { kind: "deadline-passed", typedDeadline: "2001-01-01T10:00" },
    });
    expect(await ask("soon")).toMatchObject({ status: 422, data: { kind: "deadline-unreadable" } });
    expect(
      await rows(
        sql`select count(*)::integer as n from ledger_entries where act = 'deadline-set' and study_id = ${rating.studyId}::uuid`,
      ),
    ).toEqual([{ n: 3 }]);
  });
});
