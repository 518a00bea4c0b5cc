import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyFiles } from "#scripts/commands/verify.ts";

const frozen = (await readdir("test/scripts")).filter((name) => name.startsWith("export-"));
const files = ["ledger.jsonl", "ledger-openings.jsonl", "allocation.json"] as const;

/** What each version's study was sealed with, and its last checkpoint: written down when it was frozen. */
const printed: Readonly<Record<string, readonly string[]>> = {
  "export-0.1.0": [
    "--commitment",
    "fde53184da37b19426c24a3b22d1b6d86fa5fc7353968d7d8e93815c6224421e",
    "--design-hash",
    "a6976659ac820af54702239ae11b4a44d8e13f87ad62af890d45ea111ec6ca00",
    "--plan-hash",
    "228e4d010ba1ec0b8205b876f48ec7ea00d1805b5a656e59e937a511244bbf4c",
    "--head",
    "da0bdc4dcce40ca147c5448ed3f940c602eb0b2f4c009731a702c56ebf1f4b6d",
  ],
};

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "equipoise-older-"))));
afterAll(() => rm(folder, { recursive: true }));

const verified = (of: string, ...more: readonly string[]) =>
  verifyFiles([
    join(of, files[0]),
    "--openings",
    join(of, files[1]),
    "--allocation",
    join(of, files[2]),
    ...more,
  ]);

describe.each(frozen)("[L6] %s, exported by an earlier version", (name) => {
  const source = join("test/scripts", name);

  it("still holds, down to the values on its card", async () => {
    const { holds, text } = await verified(
      source,
      ...(printed[name] ?? expect.fail("its card is not written down")),
    );
    expect(text).toContain("ANCHORED: the ledger equals or extends what you gave of it.");
    expect(text).toContain("The opened allocation matches its commitment.");
    expect(holds).toBe(true);
  });

  it.each(files)("is refused once one digit in the middle of its %s differs", async (file) => {
    const copy = join(folder, `${name} ${file}`);
    await cp(source, copy, { recursive: true });
    const text = await readFile(join(copy, file), "utf8");
    const place = text.slice(text.length / 2).search(/[0-9]/u) + Math.floor(text.length / 2);
    await writeFile(
      join(copy, file),
      text.slice(0, place) + String((Number(text[place]) + 1) % 10) + text.slice(place + 1),
    );
    const outcome = await verified(copy).catch((error: unknown) => ({
      holds: false,
      text: String(error),
    }));
    expect(outcome.holds, outcome.text).toBe(false);
  });
});
