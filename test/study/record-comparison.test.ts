import { describe, expect, it } from "vitest";
import type { LedgerEntry, Opening } from "#study/ledger.ts";
import { compareRecord } from "#study/record/compare-record.ts";
import { compareFacts, type Fact, type Told } from "#study/record/facts.ts";
import { documentHash } from "#study/record/hashed.ts";
import { toLedgerTime } from "#study/record/ledger-time.ts";
import { noRows, type RecordRows } from "#study/record/rows.ts";

const fact = (key: string, says: Fact["says"], broken?: readonly string[]): Fact => ({
  key,
  says,
  ...(broken && { broken }),
});
const compare = (kept: readonly Fact[], told: Told) => {
  const { differing, notProvable } = compareFacts("answer", kept, told);
  return { differing: differing.count, fields: differing.fields, notProvable: notProvable.count };
};

describe("[L7] one kind of record beside what the ledger was told", () => {
  it("differs in the fields that say otherwise, one record counting once", () => {
    const told = { facts: [fact("a", { score: 4, reason: "x" })] };
    expect(compare([fact("a", { score: 4, reason: "x" })], told)).toEqual({
      differing: 0,
      fields: [],
      notProvable: 0,
    });
    expect(compare([fact("a", { score: 5, reason: "y" })], told)).toEqual({
      differing: 1,
      fields: ["score", "reason"],
      notProvable: 0,
    });
  });

  it("compares documents whatever the order of their fields, and null with nothing else", () => {
    expect(
      compare([fact("a", { body: { x: 1, y: null } })], {
        facts: [fact("a", { body: { y: null, x: 1 } })],
      }).differing,
    ).toBe(0);
    expect(
      compare([fact("a", { body: null })], { facts: [fact("a", { body: {} })] }).differing,
    ).toBe(1);
  });

  it("calls a field that was never told not provable, and never different", () => {
    expect(
      compare([fact("a", { score: 4, title: "new" })], { facts: [fact("a", { score: 4 })] }),
    ).toEqual({ differing: 0, fields: [], notProvable: 1 });
  });

  it("counts a record exchanged for another once, one lost and one forged each", () => {
    const told = { facts: [fact("a", {}), fact("b", {})] };
    expect(compare([fact("a", {}), fact("c", {})], told).differing).toBe(1);
    expect(compare([fact("a", {})], told).differing).toBe(1);
    expect(compare([fact("a", {}), fact("b", {}), fact("b", {})], told).differing).toBe(1);
  });

  it("lets an older program's silence cover as many records as it counted, and none more or less", () => {
    const silent = { facts: [], silence: { about: () => true, count: 2 } };
    expect(compare([fact("a", { x: 1 }), fact("b", { x: 1 })], silent)).toEqual({
      differing: 0,
      fields: [],
      notProvable: 2,
    });
    expect(compare([fact("a", { x: 1 })], silent).differing).toBe(1);
    expect(
      compare([fact("a", { x: 1 }), fact("b", { x: 1 }), fact("c", { x: 1 })], silent).differing,
    ).toBe(1);
  });

  it("finds content unlike the hash beside it also where the ledger is silent", () => {
    expect(
      compare([fact("a", { text: "h" }, ["text"])], { facts: [], silence: { about: () => true } }),
    ).toMatchObject({ differing: 1, fields: ["text"] });
  });
});

const at = "2026-11-30T08:00:00.000000Z";
const entry = (act: string, position: number, detail: unknown): LedgerEntry => ({
  study: "s",
  chain: "p",
  position,
  actor: "p",
  act,
  at,
  detail: JSON.stringify(detail),
  digest: "",
  previous: "",
  hash: "",
});
const opening = (position: number, payload: string): Opening => ({
  chain: "p",
  position,
  nonce: "",
  payload,
});
const plan = { margin: 0.5 };
const rows: RecordRows = {
  ...noRows,
  plans: [{ version: 1, plan, hash: documentHash(plan), reason: null, recordedAt: at }],
};
const recorded = entry("plan-recorded", 1, {
  version: 1,
  planHash: documentHash(plan),
  isAmendment: false,
});

describe("[L7] a whole record", () => {
  it("is borne out by its entries and openings", () => {
    expect(compareRecord(rows, [recorded], [opening(1, '{"reason":null}')])).toEqual({
      differing: [],
      notProvable: [],
    });
  });

  it("is contradicted by a plan with another margin, whatever hash stands beside it", () => {
    const wider = { margin: 1.5 };
    const edited = (hash: string): RecordRows => ({
      ...noRows,
      plans: [{ version: 1, plan: wider, hash, reason: null, recordedAt: at }],
    });
    expect(
      compareRecord(edited(documentHash(plan)), [recorded], [opening(1, '{"reason":null}')])
        .differing,
    ).toEqual([{ record: "plan", count: 1, fields: ["plan"] }]);
    expect(
      compareRecord(edited(documentHash(wider)), [recorded], [opening(1, '{"reason":null}')])
        .differing,
    ).toEqual([{ record: "plan", count: 1, fields: ["hash", "plan"] }]);
  });

  it("is not provable in what an opening withholds, or says in no readable way", () => {
    const silent = {
      differing: [],
      notProvable: [{ record: "plan", count: 1, fields: ["reason"] }],
    };
    expect(compareRecord(rows, [recorded], [])).toEqual(silent);
    expect(compareRecord(rows, [recorded], [opening(1, "not JSON")])).toEqual(silent);
  });

  it("tells no row of what an act of an unreadable payload was about", () => {
    expect(
      compareRecord(noRows, [entry("rating-recorded", 1, {})], [opening(1, "[")]).differing,
    ).toEqual([{ record: "rating", count: 1, fields: [] }]);
  });
});

describe("a time as the ledger spells it", () => {
  it.each([
    ["2026-11-30T08:00:00Z", at],
    ["2026-11-30T08:00:00+00:00", at],
    ["2026-11-30T08:00:00.12+00:00", "2026-11-30T08:00:00.120000Z"],
    ["2026-11-30T08:00:00.123456Z", "2026-11-30T08:00:00.123456Z"],
  ])("%s", (given, spelt) => {
    expect(toLedgerTime(given)).toBe(spelt);
  });

  it("refuses a time that isn't UTC", () => {
    expect(() => toLedgerTime("2026-11-30T08:00:00+01:00")).toThrow(RangeError);
  });
});
