import { describe, expect, it } from "vitest";
import type { StudyProgress } from "#app/results/study-progress.server.ts";
import { loader as exportPage } from "#app/routes/studies.$studyId.export.tsx";
import { action as exportZip } from "#app/routes/studies.$studyId.export[.]zip.ts";
import { loader as ledgerPage } from "#app/routes/studies.$studyId.ledger.tsx";
import { loader as ledgerLines } from "#app/routes/studies.$studyId.ledger[.]jsonl.ts";
import { action as lock, loader as lockPage } from "#app/routes/studies.$studyId.lock.tsx";
import { action as leaveOut, loader } from "#app/routes/studies.$studyId.progress.tsx";
import { loader as reportPage } from "#app/routes/studies.$studyId.report.tsx";
import { loader as unblindPage } from "#app/routes/studies.$studyId.unblind.tsx";
import { defaultDesign } from "#study/design.ts";
import { visitor, visitorOf } from "#test/support/conclusion-pages.ts";
import { openTestDatabase, ratedStudy } from "#test/support/factories.ts";
import { thrownBy } from "#test/support/http.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

const open = await openTestDatabase();
const canaries = ["Canary-mockingbird", "Canary-nightjar", "Canary-goldcrest"];
const arms = defaultDesign.arms.map((arm, index) => ({ ...arm, label: canaries[index] ?? "" }));

describe("[B3] before unblinding nothing tells one arm's scores from another's", () => {
  it("sends no arm to investigator, statistician or auditor on any page or in any file that could stand beside a score", async () => {
    const { ask } = visitor(open, await ratedStudy(open, { design: { arms } }));
    const pages = [
      [loader, "/progress"],
      [unblindPage, "/unblind"],
      [reportPage, "/report"],
      [exportPage, "/export"],
      [ledgerPage, "/ledger"],
      [ledgerLines, "/ledger.jsonl"],
    ] as const;
    const sent: string[] = [
      await textOf(await ask("investigator", lockPage, "/lock")),
      await textOf(await ask("statistician", exportZip, "/export.zip", {})),
    ];
    for (const [page, path] of pages)
      for (const role of ["investigator", "statistician"] as const)
        sent.push(await textOf(await ask(role, page, path)));
    for (const [page, path] of pages.slice(4))
      sent.push(await textOf(await ask("auditor", page, path)));
    expect(sent.join("").length).toBeGreaterThan(10_000);
    for (const secret of [...canaries, "pgy1", "pgy2"])
      expect(sent.filter((bytes) => bytes.includes(secret))).toEqual([]);
  });

  it("keeps the auditor from every page with a score", async () => {
    const { ask } = visitorOf(await readyStudy("rated"));
    for (const [page, path] of [
      [loader, "/progress"],
      [reportPage, "/report"],
      [exportPage, "/export"],
      [unblindPage, "/unblind"],
      [lockPage, "/lock"],
    ] as const) {
      expect(await thrownBy(ask("auditor", page, path))).toMatchObject({ status: 404 });
    }
  });

  it("pools scores per 20 ratings and says when the next step comes", async () => {
    // 2 seats read 16 answers each: 32 ratings, or 18 where 7 of each seat's stay open.
    const early = await progressOf({ leaveOpen: 7 });
    expect(early.pooled).toMatchObject({ rated: 18, ofRatings: 0, nextAt: 20, counts: [] });
    const later = await progressOf({ leaveOpen: 0 });
    expect(later.pooled).toMatchObject({ rated: 32, ofRatings: 20, nextAt: null });
    for (const { id } of later.pooled?.criteria ?? []) {
      expect(
        later.pooled?.counts
          .filter(({ criterion }) => criterion === id)
          .reduce((sum, { count }) => sum + count, 0),
      ).toBe(20);
    }
  });
});

async function progressOf(options: Readonly<{ leaveOpen: number }>): Promise<StudyProgress> {
  const { visit } = visitorOf(await ratedStudy(open, options));
  return (await visit("investigator", loader, "/progress")).data as StudyProgress;
}

describe("[S5] an open reading is left out for a reason, by its analysis id", () => {
  it("asks for a reason and for a reading that is still open", async () => {
    const { visit } = visitorOf(await readyStudy("rating"));
    const { open: readings } = (await visit("investigator", loader, "/progress"))
      .data as StudyProgress;
    const reading = readings[0]?.id ?? "";
    expect(
      await visit("investigator", leaveOut, "/progress", { reading, reason: " " }),
    ).toMatchObject({ status: 422, data: { kind: "reason-missing" } });
    expect(
      (
        await visit("investigator", leaveOut, "/progress", {
          reading,
          reason: "The rater fell ill.",
        })
      ).status,
    ).toBe(302);
    expect(
      await visit("investigator", leaveOut, "/progress", {
        reading,
        reason: "The rater fell ill.",
      }),
    ).toMatchObject({ status: 409, data: { kind: "reading-not-open" } });
  });

  it("names open readings to the investigator and to nobody else", async () => {
    const { visit, ask } = visitorOf(await readyStudy("rating"));
    expect(((await visit("statistician", loader, "/progress")).data as StudyProgress).open).toEqual(
      [],
    );
    expect(
      await thrownBy(ask("statistician", leaveOut, "/progress", { reading: "", reason: "x" })),
    ).toMatchObject({ status: 404 });
  });

  it("locks only once every reading is done or left out", async () => {
    const { visit } = visitor(open, await ratedStudy(open, { leaveOpen: 1 }));
    expect(await visit("investigator", lock, "/lock", {})).toMatchObject({
      status: 409,
      data: { kind: "step-not-ready", obstacles: [{ kind: "readings-open", count: 2 }] },
    });
    const { open: readings } = (await visit("investigator", loader, "/progress"))
      .data as StudyProgress;
    for (const { id } of readings)
      await visit("investigator", leaveOut, "/progress", {
        reading: id,
        reason: "The rater left.",
      });
    expect((await visit("investigator", lockPage, "/lock")).data).toMatchObject({ obstacles: [] });
    expect(await visit("investigator", lock, "/lock", {})).toMatchObject({
      status: 422,
      data: { kind: "secret-wrong" },
    });
    expect(
      (await visit("investigator", lock, "/lock", { passphrase: "only synthetic: investigator" }))
        .status,
    ).toBe(302);
    expect((await visit("investigator", lockPage, "/lock")).data).toMatchObject({
      state: "locked",
    });
  });
});

async function textOf(returned: unknown): Promise<string> {
  return returned instanceof Response ? await returned.text() : JSON.stringify(returned);
}
