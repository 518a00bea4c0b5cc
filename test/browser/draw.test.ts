// Three people in browsers of their own make a draw: one press each, and what they made opens by itself.
import { randomBytes } from "node:crypto";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNonce } from "#app/conduct/draw.server.ts";
import { readDraw } from "#app/conduct/read-draw.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listTextsToClear } from "#db/queries/clearances.ts";
import { commitAs } from "#scripts/synthetic/draw.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { clearOne, declareNoAcquaintances, prepareSomeTexts } from "#scripts/synthetic/walk.ts";
import type { Role } from "#study/vocabulary.ts";
import { answeredStudy, openTestDatabase } from "#test/support/factories.ts";
import { type Site, startSite, tokenOf } from "#test/support/site.ts";
import { violationsOn } from "./axe.ts";
import { openBrowser, visit } from "./browser.ts";

const open = await openTestDatabase();
const browser = await openBrowser();
let study: SyntheticStudy;
let site: Site;
const complaints: string[] = [];

afterAll(() => site.stop());
beforeAll(async () => {
  study = await answeredStudy(open);
  await prepareSomeTexts(study);
  const redactor = await study.actor("redactor");
  const texts = await asActor(redactor.pools.blinded, redactor.session, (tx) =>
    listTextsToClear(tx, redactor.studyId),
  );
  for (const { id, text } of texts) await clearOne(redactor, id, text);
  await declareNoAcquaintances(study);
  site = await startSite(open);
});

async function enter(
  role: Role,
  path: string,
): Promise<Readonly<{ page: Page; context: BrowserContext }>> {
  const {
    page,
    context,
    complaints: own,
  } = await visit(browser, site.url, await tokenOf(open, study, role));
  page.on("close", () => complaints.push(...own));
  await page.goto(`/studies/${study.studyId}/${path}`, { waitUntil: "networkidle" });
  return { page, context };
}

const press = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).press("Enter");
const standing = async () => (await readDraw(await study.actor("auditor"), new Date())).standing;

describe.sequential("[W3] [W4] the draw, pressed by people", () => {
  it("goes freeze, make, open, seal; each page passes axe, and each browser opens what it made without being asked", async () => {
    const coordinator = await enter("coordinator", "seal");
    expect(await violationsOn(coordinator.page)).toEqual([]);
    await press(coordinator.page, "Freeze");
    await coordinator.page.getByText("What is drawn from is frozen").waitFor();
    await press(coordinator.page, "Make my number");
    await coordinator.page.getByText("Your number is made").first().waitFor();
    expect(await violationsOn(coordinator.page)).toEqual([]);

    const statistician = await enter("statistician", "draw");
    await press(statistician.page, "Make my number");
    await statistician.page.getByText("Your number is made").first().waitFor();
    await statistician.page.getByText("Keep a copy").press("Enter");
    const copy = (await statistician.page.locator("details code").textContent()) ?? "";
    expect(copy).toMatch(/^[0-9a-f]{64}$/u);
    expect(await violationsOn(statistician.page)).toEqual([]);

    const auditor = await enter("auditor", "draw");
    await press(auditor.page, "Make my number");
    await auditor.page.getByText("Fingerprints of this draw").waitFor();
    await expect
      .poll(async () =>
        (await standing()).voices.filter(({ isOpened }) => isOpened).map(({ voice }) => voice),
      )
      .toEqual(["witness"]);
    expect(await violationsOn(auditor.page)).toEqual([]);

    // Any page of the study opens it.
    await coordinator.page.goto(`/studies/${study.studyId}/people`, { waitUntil: "networkidle" });
    await expect
      .poll(async () =>
        (await standing()).voices.filter(({ isOpened }) => isOpened).map(({ voice }) => voice),
      )
      .toEqual(["coordinator", "witness"]);

    // The statistician comes back with another browser, and with the copy.
    const elsewhere = await enter("statistician", "draw");
    const field = elsewhere.page.getByLabel("Number from your copy");
    await field.fill("0".repeat(64));
    await press(elsewhere.page, "Open my number");
    await elsewhere.page.getByText("this isn't the one whose fingerprint you sent").waitFor();
    await field.fill(`${copy.slice(0, 32).toUpperCase()} ${copy.slice(32)}`);
    await press(elsewhere.page, "Open my number");
    await elsewhere.page.getByText("Your number is open").waitFor();
    expect(await violationsOn(elsewhere.page)).toEqual([]);

    await coordinator.page.goto(`/studies/${study.studyId}/seal`, { waitUntil: "networkidle" });
    expect(await violationsOn(coordinator.page)).toEqual([]);
    // Two raters and few cases: the coordinator says that they know what raters could infer.
    await coordinator.page.locator("input[name=confirmsRecognition]").check();
    await press(coordinator.page, "Seal the study");
    await coordinator.page.getByText("The study is sealed").waitFor();
    for (const { context } of [coordinator, statistician, auditor, elsewhere])
      await context.close();
    // The refusal that was tried is told by the browser too.
    expect(complaints.filter((line) => !line.includes("422"))).toEqual([]);
  });

  it("without a script says so, and a number sent by hand opens nothing after the seal", async () => {
    const { page, context } = await visit(
      browser,
      site.url,
      await tokenOf(open, study, "auditor"),
      { javaScript: false },
    );
    await page.goto(`/studies/${study.studyId}/draw`);
    expect(await page.getByText("The draw is over").count()).toBe(1);
    await context.close();
    expect(
      await openNonce(await study.actor("auditor"), randomBytes(32).toString("hex"), new Date()),
    ).toMatchObject({ kind: "draw-over" });
    await expect(commitAs(await study.actor("auditor"))).rejects.toThrow(/draw-over/u);
  });
});
