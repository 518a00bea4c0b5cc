// Forged exports: each passed an earlier `equipoise verify`. A true one stands beside them, and passes.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFile } from "node:fs/promises";
import { canonicalJson } from "#ground/canonical-json.ts";
import { verifyFiles } from "#scripts/commands/verify.ts";
import { readZip } from "#scripts/verify/zip.ts";
import { commitmentTo, type SealedAllocation } from "#study/commitment.ts";
import { checkpointsOf, type LedgerEntry, type Opening } from "#study/ledger.ts";
import { frozenExport } from "#test/support/frozen.ts";
import { added, changed, cutBackTo, hashedAnew, type Ledger } from "./forgeries.ts";

let folder: string;
let ledger: Ledger;
let allocation: SealedAllocation;
const rows = <T>(text: string): readonly T[] =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "equipoise-forged-"));
  const zip = readZip(await readFile(frozenExport));
  if (zip.kind !== "zip-read") throw new Error(zip.reason);
  const text = (name: string): string => zip.files.get(name)?.toString("utf8") ?? "";
  ledger = {
    entries: rows<LedgerEntry>(text("ledger.jsonl")),
    openings: rows<Opening>(text("ledger-openings.jsonl")),
  };
  allocation = JSON.parse(text("allocation.json")) as SealedAllocation;
});
afterAll(() => rm(folder, { recursive: true }));

const lines = (of: readonly object[]): string =>
  of.map((row) => `${JSON.stringify(row)}\n`).join("");

async function written(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

async function verified(
  { entries, openings }: Ledger,
  sealed: SealedAllocation | null = allocation,
  ...more: readonly string[]
) {
  const args = [
    await written("ledger.jsonl", lines(entries)),
    "--openings",
    await written("openings.jsonl", lines(openings)),
  ];
  const seal = sealed
    ? ["--allocation", await written("allocation.json", JSON.stringify(sealed))]
    : [];
  return verifyFiles([...args, ...seal, ...more]);
}

const entryOf = (act: string): LedgerEntry =>
  ledger.entries.find((entry) => entry.act === act) ?? expect.fail(`no ${act}`);
const chainOf = (act: string): string => entryOf(act).chain;
const study = (): string => entryOf("study-founded").study;
const soon = ({ at }: LedgerEntry, hours: number): string =>
  new Date(Date.parse(at) + hours * 3_600_000).toISOString().replace("Z", "000Z");

describe("[L10] a ledger hashed anew that tells what no study does", () => {
  it("is none when it is the true one, hashed anew or not", async () => {
    expect(await verified(ledger)).toMatchObject({
      verdict: "consistent",
      text: expect.stringContaining("could be rebuilt by whoever runs the server"),
    });
    const anew = await verified({ ...ledger, entries: hashedAnew(ledger.entries) });
    expect(anew.verdict, anew.text).toBe("consistent");
  });

  it("swapped arms under a second seal", async () => {
    const swapped = {
      ...allocation,
      allocation: allocation.allocation
        .replaceAll('"arm":"model"', '"arm":"x"')
        .replaceAll('"arm":"pgy1"', '"arm":"model"')
        .replaceAll('"arm":"x"', '"arm":"pgy1"'),
    };
    const seal = canonicalJson({
      ...(JSON.parse(entryOf("study-sealed").detail) as object),
      commitment: commitmentTo(swapped),
    });
    const forged = added(ledger, {
      chain: chainOf("rating-recorded"),
      act: "study-sealed",
      detail: seal,
    });
    const outcome = await verified({ ...forged, entries: [...forged.entries].reverse() }, swapped);
    expect(outcome).toMatchObject({
      verdict: "contradicted",
      text: expect.stringMatching(
        /BROKEN at entry \d+ of chain .*its actor had no role, or no consent to one, that may do this/u,
      ),
    });
    const byCoordinator = await verified(
      added(ledger, { chain: chainOf("study-sealed"), act: "study-sealed", detail: seal }),
      swapped,
    );
    expect(byCoordinator.text).toContain("it seals the study a second time");
  });

  type Forgery = readonly [what: string, forge: () => Ledger, words: string];
  const forgeries: readonly Forgery[] = [
    [
      "an entry of another study",
      () =>
        added(ledger, {
          chain: chainOf("rating-recorded"),
          act: "practice-done",
          study: "00000000-0000-4000-8000-000000000000",
        }),
      "it belongs to another study",
    ],
    [
      "another actor in a chain",
      () =>
        added(ledger, {
          chain: chainOf("rating-recorded"),
          act: "practice-done",
          actor: chainOf("study-sealed"),
        }),
      "somebody other than its actor",
    ],
    [
      "a rating in a chain of nobody",
      () =>
        added(ledger, { chain: "00000000-0000-4000-8000-00000000000a", act: "rating-recorded" }),
      "the study never took up this person",
    ],
    [
      "a chain __proto__",
      () => added(ledger, { chain: "__proto__", act: "rating-recorded" }),
      "the study never took up this person",
    ],
    [
      "an act of another role",
      () =>
        added(ledger, {
          chain: chainOf("rating-recorded"),
          act: "state-changed",
          detail: '{"from":"unblinded","to":"draft"}',
        }),
      "that may do this",
    ],
    [
      "an act that nobody knows",
      () => added(ledger, { chain: chainOf("rating-recorded"), act: "rating-improved" }),
      "Equipoise knows no such act",
    ],
    [
      "an act named toString",
      () => added(ledger, { chain: chainOf("rating-recorded"), act: "toString" }),
      "Equipoise knows no such act",
    ],
    [
      "a second founding",
      () =>
        added(ledger, {
          chain: study(),
          act: "study-founded",
          detail: entryOf("study-founded").detail,
        }),
      "it founds the study a second time",
    ],
    [
      "a consent to a role never given",
      () =>
        added(ledger, {
          chain: chainOf("rating-recorded"),
          act: "consent-given",
          detail: '{"role":"coordinator"}',
        }),
      "that may do this",
    ],
    [
      "states out of order",
      () =>
        changed(ledger, ({ detail }) => /"to": ?"locked"/u.test(detail), {
          detail: '{"from":"rating","to":"unblinded"}',
        }),
      "does not come to this state",
    ],
    [
      "a state twice",
      () =>
        added(ledger, {
          chain: chainOf("study-sealed"),
          act: "state-changed",
          detail: '{"from":"collecting","to":"rating"}',
        }),
      "does not come to this state",
    ],
    [
      "rating without a seal",
      () => changed(ledger, ({ act }) => act === "study-sealed", { act: "texts-prepared" }),
      "nothing sealed it",
    ],
    [
      "unblinding with one key",
      () => changed(ledger, ({ act }) => act === "unblinding-signed", { act: "report-opened" }),
      "without the keys of two people",
    ],
    [
      "a time before the entry before it",
      () =>
        changed(ledger, ({ act }) => act === "rating-recorded", {
          at: soon(entryOf("study-founded"), -24),
        }),
      "",
    ],
    [
      "a time that the checkpoint after it can't have seen",
      () =>
        added(ledger, {
          chain: chainOf("rating-recorded"),
          act: "practice-done",
          at: soon(entryOf("study-founded"), -24),
        }),
      "its time does not fit",
    ],
    [
      "a time in words",
      () =>
        added(ledger, { chain: chainOf("rating-recorded"), act: "practice-done", at: "yesterday" }),
      "not spelled as the ledger spells times",
    ],
  ];

  it.each(forgeries)("%s", async (_what, forge, words) => {
    const { verdict, text } = await verified(forge());
    expect(verdict, text).toBe("contradicted");
    expect(text).toMatch(/BROKEN at entry \d+ of chain/u);
    expect(text).toContain(words);
  });
});

describe("[L9] openings of an unblinded study", () => {
  it("all but the ratings' dropped are counted as missing", async () => {
    const ratings = new Set(
      ledger.entries
        .filter(({ act }) => act === "rating-recorded")
        .map(({ chain, position }) => `${chain} ${position}`),
    );
    const kept = ledger.openings.filter(({ chain, position }) =>
      ratings.has(`${chain} ${position}`),
    );
    const { verdict, text } = await verified({ ...ledger, openings: kept });
    expect(verdict).toBe("contradicted");
    expect(text).toMatch(/BROKEN: \d+ openings missing/u);
  });

  it("are withheld where no export gives them, and not missing", async () => {
    const withheld = entryOf("affiliation-recorded");
    const { verdict, text } = await verified({
      ...ledger,
      openings: ledger.openings.filter(
        ({ chain, position }) => chain !== withheld.chain || position !== withheld.position,
      ),
    });
    expect(verdict, text).toBe("consistent");
    expect(text).toContain("1 are withheld");
  });
});

describe("[L6] lines that two readers would read as two things", () => {
  it.each([
    [
      "a name written twice",
      (line: string) => line.replace('"act":', '"act":"rating-recorded","act":'),
      "writes a name twice",
    ],
    [
      "an unknown field",
      (line: string) => line.replace('"act":', '"remark":"none","act":'),
      'has an unknown field "remark"',
    ],
    [
      "__proto__ as a field",
      (line: string) => line.replace('"act":', '"__proto__":{},"act":'),
      'has an unknown field "__proto__"',
    ],
    [
      "a name written twice in the detail",
      (line: string) => line.replace('"detail":"{', '"detail":"{\\"role\\":1,\\"role\\":2,'),
      "writes a name twice in its detail",
    ],
  ] as const)("%s can't be read", async (_what, change, words) => {
    const [first = "", ...rest] = lines(ledger.entries).split("\n");
    const file = await written("twofold.jsonl", [change(first), ...rest].join("\n"));
    await expect(verifyFiles([file])).rejects.toThrow(`line 1 ${words}`);
  });
});

describe("[L6] what was kept elsewhere", () => {
  const checkpoints = () => checkpointsOf(ledger.entries);
  const last = () => checkpoints().at(-1) ?? expect.fail("no checkpoint");

  it("anchors a ledger that equals or extends it: a head, an earlier download, the program's own words saved", async () => {
    const [first] = checkpoints();
    const earlier = await written(
      "earlier.jsonl",
      lines(cutBackTo(ledger, checkpoints()[1] ?? expect.fail("no second checkpoint")).entries),
    );
    const said = await written("said.txt", (await verified(ledger)).text);
    for (const more of [
      ["--head", first?.hash ?? ""],
      ["--note", earlier],
      ["--card", said],
    ]) {
      const outcome = await verified(ledger, allocation, ...more);
      expect(outcome, outcome.text).toMatchObject({ verdict: "anchored", holds: true });
    }
  });

  it("contradicts a ledger hashed anew, by any of them", async () => {
    const anew = {
      ...ledger,
      entries: hashedAnew(
        ledger.entries.map((entry) =>
          entry.act === "practice-done" ? { ...entry, act: "source-guessed" } : entry,
        ),
      ),
    };
    const note = await written(
      "note.txt",
      `Ledger head of 30 November: ${last()
        .hash.toUpperCase()
        .replace(/(.{8})/gu, "$1 ")}\n`,
    );
    for (const more of [
      ["--head", last().hash],
      ["--note", note],
    ])
      expect((await verified(anew, allocation, ...more)).verdict).toBe("contradicted");
    expect((await verified(anew)).verdict).toBe("consistent");
  });

  it("says of a file cut back to a checkpoint of what moment it speaks, and a later head contradicts it", async () => {
    const back = checkpoints().at(-3) ?? expect.fail("too few checkpoints");
    const cut = cutBackTo(ledger, back);
    const { verdict, text } = await verified({ ...cut, openings: [] }, null);
    expect(verdict, text).toBe("consistent");
    expect(text).toContain(
      `As of checkpoint ${back.position}, of ${back.at}; nothing later is known.`,
    );
    expect((await verified({ ...cut, openings: [] }, null, "--head", last().hash)).verdict).toBe(
      "contradicted",
    );
  });

  it("is refused where it holds no hash", async () => {
    const empty = await written("empty.txt", "Nothing to see.\n");
    await expect(verified(ledger, allocation, "--note", empty)).rejects.toThrow(
      "holds no hash of 64 characters",
    );
  });
});
