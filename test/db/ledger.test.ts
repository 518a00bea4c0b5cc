import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { recordEthics } from "#app/conduct/record-ethics.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { openPool } from "#db/client.server.ts";
import { appendToLedger, readLedger } from "#db/queries/ledger.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import {
  checkLedger,
  entryLine,
  type LedgerEntry,
  openingDigest,
  type Opening,
} from "#study/ledger.ts";
import { draftStudy, type OpenDatabase } from "#test/support/factories.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

let open: OpenDatabase;
let study: SyntheticStudy;
let coordinator: Actor;
let stranger: Actor;

beforeAll(async () => {
  ({ open, ...study } = await readyStudy("rating"));
  coordinator = await study.actor("coordinator");
  stranger = await (await draftStudy(open, { title: "Another study" })).actor("coordinator");
});

const readAll = (): Promise<readonly LedgerEntry[]> =>
  asActor(open.pools.gate, coordinator.session, (tx) => readLedger(tx, study.studyId));
const readOpenings = () =>
  open.owner.db.execute<Opening>(
    sql`select o.chain, o.position, o.nonce, o.payload from ledger_openings o join ledger_entries e using (chain, position) where e.study_id = ${study.studyId}::uuid`,
  );
const chainOf = async (actor: Actor): Promise<readonly LedgerEntry[]> =>
  (await readAll())
    .filter((entry) => entry.chain === actor.participantId)
    .sort((a, b) => a.position - b.position);
const append = (actor: Actor, detail: Readonly<Record<string, unknown>> = {}) =>
  asActor(open.pools.gate, actor.session, (tx) =>
    appendToLedger(tx, study.studyId, { act: "recovery-codes-made", detail }),
  );

/** What Postgres says to a statement sent under someone's session. */
async function refusal(actor: Actor, statement: string): Promise<string> {
  try {
    await asActor(open.pools.gate, actor.session, (tx) => tx.execute(sql.raw(statement)));
    return "done";
  } catch (error) {
    return (error as { cause?: { code?: string } }).cause?.code ?? String(error);
  }
}

describe("[L6] Postgres and the offline check agree", () => {
  it("on the line and the hash of every entry of a study, odd characters included", async () => {
    await append(coordinator, { note: "Ωmega, “quotes”, \\ and \t, 漢字 😀" });
    const lines = await open.owner.db.execute<{
      chain: string;
      position: number;
      line: string;
      hash: string;
    }>(sql`
      select e.chain, e.position, ledger_line(e) as line, sha256_hex(ledger_line(e)) as hash from ledger_entries e where e.study_id = ${study.studyId}::uuid`);
    const inSql = new Map(lines.map((row) => [`${row.chain} ${row.position}`, row]));
    const entries = await readAll();
    expect(entries.length).toBe(lines.length);
    for (const entry of entries)
      expect(inSql.get(`${entry.chain} ${entry.position}`)).toMatchObject({
        line: entryLine(entry),
        hash: entry.hash,
      });
  });

  it("on the digest of every opening, and that the whole holds", async () => {
    const [entries, openings] = [await readAll(), await readOpenings()];
    const digests = new Map(
      entries.map((entry) => [`${entry.chain} ${entry.position}`, entry.digest]),
    );
    expect(openings.length).toBe(entries.length);
    for (const opening of openings)
      expect(openingDigest(opening)).toBe(digests.get(`${opening.chain} ${opening.position}`));
    expect(checkLedger(entries, openings).broken).toBeNull();
  });
});

describe("[L2] an entry stands or falls with its act", () => {
  it("an act that fails after its entry leaves no entry", async () => {
    const before = await chainOf(coordinator);
    const failing = asActor(open.pools.gate, coordinator.session, async (tx) => {
      await appendToLedger(tx, study.studyId, { act: "panel-closed" });
      throw new Error("the act failed");
    });
    await expect(failing).rejects.toThrow("the act failed");
    expect(await chainOf(coordinator)).toEqual(before);
  });

  it("an entry that is refused leaves no act", async () => {
    const draft = await draftStudy(open, { title: "A study with one act too few" });
    const actor = await draft.actor("coordinator");
    const acting = asActor(open.pools.operations, actor.session, async (tx) => {
      await tx.execute(
        sql`insert into ethics_decisions (study_id, version, decision, authority, reference, decided_on) values (${draft.studyId}::uuid, 1, 'demonstration', 'none', 'none', '2026-03-02')`,
      );
      await tx.execute(sql`select ledger_append(${draft.studyId}::uuid, 'checkpoint', '{}', '')`);
    });
    await expect(acting).rejects.toMatchObject({ cause: { code: "23514" } });
    expect(
      await open.owner.db.execute(
        sql`select from ethics_decisions where study_id = ${draft.studyId}::uuid`,
      ),
    ).toHaveLength(0);
    expect(
      (
        await recordEthics(actor, {
          decision: "demonstration",
          authority: "none",
          reference: "none",
          decidedOn: "2026-03-02",
        })
      ).kind,
    ).toBe("ethics-recorded");
  });
});

describe("[L2] an actor's chain has no gap", () => {
  it("when one actor does twenty things at once: all land, none twice", async () => {
    const before = (await chainOf(coordinator)).length;
    const wide = openPool(open.database.connections.gate, 20);
    const acts = Array.from({ length: 20 }, (_, n) =>
      asActor(wide, coordinator.session, (tx) =>
        appendToLedger(tx, study.studyId, { act: "panel-closed", detail: { n } }),
      ),
    );
    await Promise.all(acts).finally(() => wide.client.end({ timeout: 5 }));
    const chain = await chainOf(coordinator);
    expect(chain.map((entry) => entry.position)).toEqual(
      Array.from({ length: before + 20 }, (_, n) => n + 1),
    );
    expect(
      chain
        .slice(before)
        .map((entry) => entry.detail)
        .sort(),
    ).toEqual(Array.from({ length: 20 }, (_, n) => JSON.stringify({ n })).sort());
  });

  it("and actors wait for nobody's chain but their own", async () => {
    const redactor = await study.actor("redactor");
    const before = (await chainOf(redactor)).length;
    await asActor(open.pools.gate, coordinator.session, async (tx) => {
      await appendToLedger(tx, study.studyId, { act: "panel-closed" });
      await append(redactor);
      expect((await chainOf(redactor)).length, "while the other act is still open").toBe(
        before + 1,
      );
    });
  });
});

describe("[L2] only a person of the study appends, and only to their own chain", () => {
  it("not a stranger, and nobody without a session", async () => {
    const statement = `select ledger_append('${study.studyId}', 'panel-closed', '{}', '""')`;
    expect(await refusal(stranger, statement)).toBe("42501");
    await expect(open.pools.gate.db.execute(sql.raw(statement))).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  });

  it.each(["checkpoint", "study-founded"])(
    "not a %s: these are no act of a person",
    async (act) => {
      expect(
        await refusal(coordinator, `select ledger_append('${study.studyId}', '${act}', '{}', '')`),
      ).toBe("23514");
    },
  );

  it("no detail of two lines: a line break would let one entry read as another", async () => {
    expect(
      await refusal(
        coordinator,
        `select ledger_append('${study.studyId}', 'panel-closed', E'{}\\nforged', '""')`,
      ),
    ).toBe("23514");
  });

  it("by no other way", async () => {
    expect(
      await refusal(
        coordinator,
        `select ledger_write('${study.studyId}', '${study.studyId}', '${study.studyId}', 'panel-closed', '{}', '""')`,
      ),
    ).toBe("42501");
    expect(
      await refusal(
        coordinator,
        `select ledger_append_operator('${study.studyId}', 'panel-closed', '{}', '""')`,
      ),
    ).toBe("42501");
    expect(
      await refusal(coordinator, "insert into ledger_entries select * from ledger_entries"),
    ).toBe("42501");
  });
});

describe("[L3] checkpoints", () => {
  const checkpoints = async () => (await readAll()).filter((entry) => entry.act === "checkpoint");

  it("follow every change of state", async () => {
    const steps = (await readAll()).filter((entry) => entry.act === "state-changed");
    expect(steps.map((entry) => (JSON.parse(entry.detail) as { to: string }).to)).toEqual([
      "collecting",
      "rating",
    ]);
    for (const step of steps) {
      const vouching = (await checkpoints()).filter(
        (checkpoint) =>
          (JSON.parse(checkpoint.detail) as { heads: Record<string, readonly [number, string]> })
            .heads[step.chain]?.[1] === step.hash,
      );
      expect(vouching, step.detail).toHaveLength(1);
    }
  });

  it("follow once a hundred entries stand loose, and not before", async () => {
    const before = (await checkpoints()).length;
    const counted: number[] = [];
    for (let n = 0; n < 120; n += 1) {
      await append(coordinator);
      const made = (await checkpoints()).length - before;
      if (made > counted.length) counted.push(checkLedger(await readAll()).notYetAnchored);
    }
    expect(counted).toEqual([0]);
    const { notYetAnchored, broken } = checkLedger(await readAll());
    expect(broken).toBeNull();
    expect(notYetAnchored).toBeLessThan(100);
  });

  it("anchor nothing where too little stands loose", async () => {
    const before = (await checkpoints()).length;
    const [row] = await asActor(open.pools.gate, coordinator.session, (tx) =>
      tx.execute<{ anchored: number }>(
        sql`select ledger_checkpoint(${study.studyId}::uuid, 100) as anchored`,
      ),
    );
    expect(row?.anchored).toBe(0);
    expect((await checkpoints()).length).toBe(before);
  });
});

describe("[L4] [P3] an entry gives nothing away", () => {
  it("a payload stands in its opening alone", async () => {
    await asActor(open.pools.gate, coordinator.session, (tx) =>
      appendToLedger(tx, study.studyId, {
        act: "panel-closed",
        payload: { secret: "canary-payload" },
      }),
    );
    expect(JSON.stringify(await readAll())).not.toContain("canary-payload");
    expect(JSON.stringify(await readOpenings())).toContain("canary-payload");
  });

  it("the same payload twice has two digests, under two nonces of 64 digits", async () => {
    const openings = (await readOpenings()).filter((opening) => opening.payload === '""');
    expect(openings.length).toBeGreaterThan(1);
    expect(new Set(openings.map((opening) => opening.nonce)).size).toBe(openings.length);
    for (const { nonce } of openings) expect(nonce).toMatch(/^[0-9a-f]{64}$/);
  });

  it("no name, arm, author's code, answer or text stands in any entry, and no name in any opening", async () => {
    const told = JSON.stringify((await readAll()).map((entry) => entry.detail));
    const [names, secrets] = [
      await open.owner.db.execute<{ word: string }>(sql`select name as word from people`),
      await open.owner.db.execute<{ word: string }>(
        sql`select code as word from authors union select arm from authors union select left(raw_text, 30) from answers union select id::text from answers`,
      ),
    ];
    expect(names.length).toBeGreaterThan(5);
    for (const { word } of [...names, ...secrets]) expect(told).not.toContain(`"${word}`);
    const opened = JSON.stringify(await readOpenings());
    for (const { word } of names) expect(opened).not.toContain(word);
  });
});
