// The auditor, who is witness of a draw, leaves in the middle of it: the study isn't stuck, and says what happened.
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { freezeDraw, giveUpDraw, openNonce } from "#app/conduct/draw.server.ts";
import { readDraw } from "#app/conduct/read-draw.server.ts";
import { sealStudy } from "#app/conduct/seal-study.server.ts";
import { withdrawPerson } from "#app/people/withdraw-person.server.ts";
import { commitAs, drawersOf, drawTogether } from "#scripts/synthetic/draw.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToDraw } from "#scripts/synthetic/walk.ts";
import type { OpenStudy } from "#test/support/factories.ts";
import { readyStudy } from "#test/support/ready-studies.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";

const now = (): Date => new Date();
const seal = async (study: SyntheticStudy) =>
  (await sealStudy(await study.actor("coordinator"), { confirmsRecognition: true })).kind;
const phaseOf = async (study: SyntheticStudy) =>
  (await readDraw(await study.actor("coordinator"), now())).phase.kind;

async function study(): Promise<OpenStudy> {
  const ready = await readyStudy("answered");
  await walkToDraw(ready);
  return ready;
}

async function auditorLeaves(of: SyntheticStudy): Promise<void> {
  const { participantId, code } = await of.actor("auditor");
  const left = await withdrawPerson(await of.actor("coordinator"), participantId, {
    reason: "Moved to another hospital.",
    code,
  });
  expect(left.kind).toBe("person-withdrawn");
}

const hoursPass = async ({ open, studyId }: OpenStudy, hours: number): Promise<void> => {
  for (const table of ["draw_freezes", "draw_commitments"])
    await rewriteHistory(
      open.owner,
      table,
      `update ${table} set recorded_at = recorded_at - interval '${hours} hours' where study_id = '${studyId}'`,
    );
};

describe("[W3] [W5] an auditor who leaves once a draw is frozen", () => {
  it("with their number open: it stays in the draw, the study is sealed, and the investigator is the witness who could give it up", async () => {
    const sealed = await study();
    await drawTogether(sealed);
    await auditorLeaves(sealed);
    expect((await readDraw(await sealed.actor("investigator"), now())).voice).toBe("witness");
    expect(await phaseOf(sealed)).toBe("drawn");
    expect(await seal(sealed)).toBe("study-sealed");
  });

  it("with their number shut: the attempt runs out and names them, and the investigator's number takes its place", async () => {
    const waiting = await study();
    expect((await freezeDraw(await waiting.actor("coordinator"))).kind).toBe("inputs-frozen");
    const { participantId } = await waiting.actor("auditor");
    const nonces = new Map<string, string>();
    for (const role of drawersOf(waiting))
      nonces.set(role, await commitAs(await waiting.actor(role)));
    for (const role of ["coordinator", "statistician"] as const)
      await openNonce(await waiting.actor(role), nonces.get(role) ?? "", now());
    await auditorLeaves(waiting);
    expect(await seal(waiting)).toBe("draw-not-ready");
    await hoursPass(waiting, 73);
    expect(await phaseOf(waiting)).toBe("overdue");
    const investigator = await waiting.actor("investigator");
    const own = await commitAs(investigator);
    expect((await openNonce(investigator, own, now())).kind).toBe("nonce-opened");
    const [abandoned] = await waiting.open.owner.db.execute<{ missing: unknown }>(
      sql`select missing from draw_abandonments where study_id = ${waiting.studyId}::uuid`,
    );
    expect(abandoned?.missing).toMatchObject([{ voice: "witness", participantId }]);
    expect(await phaseOf(waiting)).toBe("drawn");
    expect((await giveUpDraw(investigator, "The seal can't be made.", now())).kind).toBe(
      "draw-given-up",
    );
    await drawTogether({
      ...waiting,
      people: waiting.people.filter(({ roles }) => !roles.includes("auditor")),
    });
    expect(await seal(waiting)).toBe("study-sealed");
  });
});
