// The design page while somebody edits it: what the design asks for follows the form, and nothing else changes.
import { afterAll, beforeAll, expect, it } from "vitest";
import { readyStudy } from "#test/support/ready-studies.ts";
import { type Site, startSite, tokenOf } from "#test/support/site.ts";
import { violationsOn } from "./axe.ts";
import { openBrowser, visit } from "./browser.ts";

const study = await readyStudy("draft");
const browser = await openBrowser();
let site: Site;

beforeAll(async () => {
  site = await startSite(study.open);
});
afterAll(() => site.stop());

it("[S10] follows the form, says what can't be, and loses nothing when the server is away", async () => {
  const { page, context, complaints } = await visit(
    browser,
    site.url,
    await tokenOf(study.open, study, "investigator"),
  );
  await page.goto(`/studies/${study.studyId}/design`);
  const preview = page.getByRole("region", { name: "What this design asks for" });
  await preview.getByText("only by confirming this").waitFor();
  await preview.getByText("16, of which 1 is a hidden repeat").waitFor();
  await preview.getByText("1.1 h, in 2 sittings").waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByLabel("Cases of the set").fill("1-8");
  await page.getByLabel("Rater seats").fill("4");
  await preview.getByText("25, of which 1 is a hidden repeat").waitFor();
  await preview.getByText(/lines of its certificate hold/u).waitFor();
  await preview.getByLabel("Minutes for one reading").fill("6");
  await preview.getByText("2.5 h, in 4 sittings").waitFor();
  await preview.getByLabel("Minutes for one reading").press("Enter");
  await page.getByLabel("Spacing, in readings").fill("99");
  await preview.getByText("Give 8 or fewer.").waitFor();
  await page.getByLabel("Spacing, in readings").fill("");
  await preview.getByText("Spacing: give a whole number").waitFor();
  expect(complaints).toEqual([]);
  await context.setOffline(true);
  await page.getByLabel("Spacing, in readings").fill("2");
  await preview.getByText("The server didn't answer").waitFor();
  await context.setOffline(false);
  await page.getByLabel("Rater seats").fill("3");
  await preview.getByText("75 readings, 7.5 h").waitFor();
  expect(await page.getByLabel("Cases of the set").inputValue()).toBe("1-8");
  await page.reload();
  expect(await page.getByLabel("Cases of the set").inputValue()).toBe("1, 2, 3, 4, 5");
});
