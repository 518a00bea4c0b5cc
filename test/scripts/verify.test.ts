import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportStudy } from "#app/export/export-study.server.ts";
import { WrongUsage } from "#scripts/command.ts";
import { type Verified, verifyFiles } from "#scripts/commands/verify.ts";
import type { SealedAllocation } from "#study/commitment.ts";
import { checkLedger, type LedgerEntry, type Opening } from "#study/ledger.ts";
import { findSealedCard } from "#study/sealed-card.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

let folder: string;
let entries: readonly LedgerEntry[];
let openings: readonly Opening[];
let allocation: SealedAllocation;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "equipoise-verify-"));
  const study = await readyStudy("unblinded");
  const exported = await exportStudy(await study.actor("statistician"));
  if (exported.kind !== "study-exported") throw new Error(exported.kind);
  const file = (name: string): string =>
    exported.files.find((each) => each.name === name)?.input ?? "";
  const rows = <T>(name: string): readonly T[] =>
    file(name)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as T);
  [entries, openings, allocation] = [
    rows<LedgerEntry>("ledger.jsonl"),
    rows<Opening>("ledger-openings.jsonl"),
    JSON.parse(file("allocation.json")) as SealedAllocation,
  ];
});
afterAll(() => rm(folder, { recursive: true }));

type Given = Readonly<{
  ledger?: readonly LedgerEntry[];
  openings?: readonly Opening[];
  allocation?: SealedAllocation;
}>;

/** Writes the files given and verifies them. */
async function verified(given: Given, ...more: string[]): Promise<Verified> {
  const written = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const lines = (rows: readonly object[]): string =>
    rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const args = [await written("ledger.jsonl", lines(given.ledger ?? entries))];
  if (given.openings)
    args.push("--openings", await written("openings.jsonl", lines(given.openings)));
  if (given.allocation)
    args.push("--allocation", await written("allocation.json", JSON.stringify(given.allocation)));
  return verifyFiles([...args, ...more]);
}

const replaced = <T>(rows: readonly T[], at: number, change: Partial<T>): readonly T[] =>
  rows.map((row, index) => (index === at ? { ...row, ...change } : row));

/** An entry that a checkpoint vouches for, in the middle of a chain. */
const inside = (): number =>
  entries.findIndex(({ position, act }) => position === 2 && act !== "checkpoint");
const at = (index: number): LedgerEntry => entries[index] ?? expect.fail("no such entry");

describe("equipoise verify", () => {
  it("passes a whole export: every entry anchored, the allocation as committed", async () => {
    const { holds, text } = await verified({ openings, allocation });
    expect(holds).toBe(true);
    expect(text).toMatch(
      /Every entry is anchored[\s\S]*matches its commitment[\s\S]*CONSISTENT: the ledger holds\./,
    );
  });

  it("prints its check as JSON", async () => {
    const { text } = await verified({ openings, allocation }, "--json");
    expect(JSON.parse(text)).toMatchObject({
      verdict: "consistent",
      ledger: checkLedger(entries, openings),
      breach: null,
      openings: { given: openings.length, missing: 0 },
      receiptsThatDiffer: [],
      sealedCommitment: expect.stringMatching(/^[0-9a-f]{64}$/),
      allocation: "matches",
      card: findSealedCard(entries),
      anchors: { differing: [] },
    });
  });

  describe("[B6] the printed card", () => {
    const values = () => findSealedCard(entries) ?? expect.fail("no seal");

    it("holds with every value it prints, typed in capitals and blanks too", async () => {
      const { commitment, designHash, planHash, head } = values();
      const typed = planHash.toUpperCase().replace(/(.{8})/gu, "$1 ");
      const { holds, text } = await verified(
        {},
        "--commitment",
        commitment,
        "--design-hash",
        designHash,
        "--plan-hash",
        typed,
        "--head",
        head?.hash ?? "",
      );
      expect(holds).toBe(true);
      for (const value of [commitment, designHash, planHash, head?.hash ?? ""])
        expect(text).toContain(value);
    });

    it("holds with the head of an earlier checkpoint: a ledger grows after the card", async () => {
      const earlier =
        entries.filter(({ act }) => act === "checkpoint").sort((a, b) => a.position - b.position)[0]
          ?.hash ?? "";
      expect(earlier).not.toBe(values().head?.hash);
      expect((await verified({}, "--head", earlier)).holds).toBe(true);
    });

    it.each([
      ["commitment", "commitment to the allocation given"],
      ["design-hash", "design hash given"],
      ["plan-hash", "plan hash given"],
      ["head", "ledger head given"],
    ])("names --%s when it differs", async (option, words) => {
      const { holds, text } = await verified({}, `--${option}`, "0".repeat(64));
      expect(holds).toBe(false);
      expect(text).toMatch(new RegExp(`BROKEN: .*${words}`, "u"));
    });

    it("refuses what is no hash, by its option", async () => {
      await expect(verified({}, "--plan-hash", "abc")).rejects.toThrow(
        "--plan-hash must be the 64 characters 0-9 and a-f that the card prints; 3 were given.",
      );
    });
  });

  it.each([
    ["study", "hash-differs"],
    ["actor", "hash-differs"],
    ["act", "hash-differs"],
    ["at", "hash-differs"],
    ["detail", "hash-differs"],
    ["digest", "hash-differs"],
    ["previous", "link-differs"],
    ["hash", "hash-differs"],
  ] as const)("names the entry whose %s was changed", async (field, reason) => {
    const { holds, text } = await verified(
      { ledger: replaced(entries, inside(), { [field]: `${at(inside())[field]}0` }) },
      "--json",
    );
    expect(holds).toBe(false);
    expect(JSON.parse(text)).toMatchObject({
      ledger: { broken: { chain: at(inside()).chain, position: 2, reason } },
    });
  });

  it.each([
    ["position", { position: 99 }],
    ["chain", { chain: "another" }],
  ] as const)("finds the entry whose %s was changed", async (_field, change) => {
    const { holds, text } = await verified({ ledger: replaced(entries, inside(), change) });
    expect(holds).toBe(false);
    expect(text).toMatch(/BROKEN at entry \d+ of chain/);
  });

  it("names what follows a removed line", async () => {
    const index = entries.findIndex(
      ({ chain, position }) =>
        position === 1 && entries.some((later) => later.chain === chain && later.position === 2),
    );
    const { holds, text } = await verified(
      { ledger: entries.filter((_, each) => each !== index) },
      "--json",
    );
    expect(holds).toBe(false);
    expect(JSON.parse(text)).toMatchObject({
      ledger: { broken: { chain: at(index).chain, position: 2, reason: "position-skipped" } },
    });
  });

  it("names an anchored entry that was cut from the end of its chain", async () => {
    const { chain, position } = at(entries.findIndex((entry) => entry.act === "unblinding-signed"));
    const { holds, text } = await verified({
      ledger: entries.filter((entry) => entry.chain !== chain || entry.position < position),
    });
    expect(holds).toBe(false);
    expect(text).toMatch(/BROKEN at entry \d+ of chain .*it is not there/);
  });

  it("takes lines in any order", async () => {
    expect((await verified({ ledger: [...entries].reverse() })).holds).toBe(true);
  });

  it("says of a tail cut after the last checkpoint that it can't be seen", async () => {
    const [lastCheckpoint] = entries
      .filter(({ act }) => act === "checkpoint")
      .map(({ position }) => position)
      .slice(-1);
    const studyChain = at(0).study;
    const cut = entries.filter(
      ({ chain, position }) => chain !== studyChain || position !== lastCheckpoint,
    );
    const { holds, text } = await verified({ ledger: cut });
    expect(holds).toBe(true);
    expect(text).toMatch(
      /\d+ entries are not yet anchored by a checkpoint: if the file was cut after the last one, this check can't see it/,
    );
  });

  it.each([["nonce"], ["payload"]] as const)(
    "names the entry whose opening has another %s",
    async (field) => {
      const { holds, text } = await verified(
        { openings: replaced(openings, 0, { [field]: "0" }) },
        "--json",
      );
      expect(holds).toBe(false);
      expect(JSON.parse(text)).toMatchObject({
        ledger: {
          broken: {
            chain: openings[0]?.chain,
            position: openings[0]?.position,
            reason: "opening-differs",
          },
        },
      });
    },
  );

  it.each([["salt"], ["seed"], ["allocation"]] as const)(
    "refuses an allocation with another %s",
    async (field) => {
      const { holds, text } = await verified({
        allocation: { ...allocation, [field]: `${allocation[field]}0` },
      });
      expect(holds).toBe(false);
      expect(text).toContain("BROKEN: the opened allocation does not match its commitment.");
    },
  );

  it("fails on an empty file", async () => {
    expect(await verified({ ledger: [] })).toMatchObject({
      holds: false,
      text: expect.stringContaining("no entry"),
    });
  });

  it("names file and line of what it can't read", async () => {
    await writeFile(join(folder, "torn.jsonl"), `${JSON.stringify(at(0))}\n{"study":`);
    await expect(verifyFiles([join(folder, "torn.jsonl")])).rejects.toThrow(
      /torn\.jsonl, line 2 is not JSON/,
    );
    await expect(verifyFiles([join(folder, "absent.jsonl")])).rejects.toThrow(WrongUsage);
    await expect(verifyFiles([])).rejects.toThrow(WrongUsage);
  });
});
