// A resident's way in a real browser: from the link to a locked answer, with what goes wrong on the way.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPerson } from "#app/people/add-person.server.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { sectionKeys } from "#study/answer.ts";
import { collectingStudy, openTestDatabase } from "#test/support/factories.ts";
import { invitationToken } from "#test/support/http.ts";
import { type Site, startSite, tokenOf } from "#test/support/site.ts";
import { isBroughtIntoView, openBrowser, visit } from "./browser.ts";

const open = await openTestDatabase();
const browser = await openBrowser();
let study: SyntheticStudy;
let site: Site;

afterAll(() => site.stop());
beforeAll(async () => {
  study = await collectingStudy(open, { residentsPerArm: 3 });
  site = await startSite(open);
});

const words = (count: number): string =>
  Array.from({ length: count }, (_, n) => `word${n}`).join(" ");
const caseOf = (number: number): string => `/studies/${study.studyId}/write/${number}`;
const stateOf = (page: Page) => page.locator(".save-state").textContent();
const says = (page: Page, words: RegExp) =>
  expect.poll(() => stateOf(page), { timeout: 15_000 }).toMatch(words);
const saved = (page: Page) => says(page, /^Saved \d\d:\d\d/);

async function fillAll(page: Page): Promise<void> {
  for (const key of sectionKeys) await page.fill(`[name=${key}]`, words(20));
}

describe.each([
  ["with scripts", true],
  ["without scripts", false],
] as const)("%s", (_name, javaScript) => {
  it("a link leads over the consent to a first case, and a written answer is reviewed, attested and locked", async () => {
    const added = await addPerson(await study.actor("coordinator"), {
      name: "Synthetic newcomer",
      email: null,
      roles: ["resident"],
      arm: "pgy1",
    });
    if (added.kind !== "person-added") return expect.fail(added.kind);
    const { page, context } = await visit(browser, site.url, null, { javaScript });
    await page.goto(`/sign-in/${await invitationToken(open, added.personId)}`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("link", { name: "Write answers" }).click();
    await page.getByRole("button", { name: "I have read this and agree" }).click();
    await page.getByRole("link", { name: "Start with case 01" }).click();
    await page.waitForURL(/write\/1$/);
    await fillAll(page);
    await page.getByRole("button", { name: "Review and submit" }).click();
    await page.waitForURL(/review$/);
    await page.getByRole("button", { name: "Submit and lock" }).click();
    await page.getByRole("alert").filter({ hasText: "Resources used is empty" }).waitFor();
    await page.getByLabel("Resources used").fill("A dosing handbook");
    await page.getByLabel("used no generative AI").check();
    await page.getByRole("button", { name: "Submit and lock" }).click();
    await page.getByText("Submitted and locked").waitFor();
    expect(await page.locator("textarea").count()).toBe(0);
    await page.getByRole("link", { name: "Go on to case 02" }).click();
    await page.waitForURL(/write\/2$/);
    await context.close();
  });
});

it("words typed while offline are kept, retried and saved; leaving and coming back shows them", async () => {
  const { page, context } = await visit(
    browser,
    site.url,
    await tokenOf(open, study, "resident", 1),
  );
  await page.goto(caseOf(1), { waitUntil: "networkidle" });
  await page.fill("[name=problem]", "before");
  await saved(page);
  await context.setOffline(true);
  await page.fill("[name=problem]", "before and after");
  await says(page, /^Offline, 1 waiting/);
  await context.setOffline(false);
  await saved(page);
  await page.goto(caseOf(1));
  expect(await page.inputValue("[name=problem]")).toBe("before and after");
  await context.close();
});

it("two windows with different texts show both, and the chosen one stays", async () => {
  const { page, context } = await visit(
    browser,
    site.url,
    await tokenOf(open, study, "resident", 2),
  );
  await page.goto(caseOf(1), { waitUntil: "networkidle" });
  const other = await context.newPage();
  await other.goto(caseOf(1), { waitUntil: "networkidle" });
  await other.fill("[name=problem]", "from the other window");
  await saved(other);
  await page.fill("[name=problem]", "from this window");
  await page.getByText("Two windows hold different texts").waitFor();
  await isBroughtIntoView(page, "Two windows");
  expect(await page.getByRole("alert").filter({ hasText: "Two windows" }).textContent()).toContain(
    "from the other window",
  );
  expect(await page.inputValue("[name=problem]")).toBe("from this window");
  await page.getByRole("button", { name: "Keep the words of this window" }).click();
  await saved(page);
  await other.reload();
  expect(await other.inputValue("[name=problem]")).toBe("from this window");
  await context.close();
});

describe("[C5] where the study counts how residents write", () => {
  const counting = collectingStudy(open, {
    title: "Counts writing",
    design: { recordsWriting: true },
  });
  const addressOf = async (part = "") => `/studies/${(await counting).studyId}/write/1${part}`;
  const problemRow = (page: Page) =>
    page
      .getByRole("row", { name: /problem and reason/iu })
      .getByRole("cell")
      .allTextContents();

  it("a real paste and seconds of focus are counted by section, over a reload, and shown until the lock", async () => {
    const { page, context } = await visit(
      browser,
      site.url,
      await tokenOf(open, await counting, "resident", 0),
    );
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(await addressOf(), { waitUntil: "networkidle" });
    await page.evaluate((text) => navigator.clipboard.writeText(text), words(20));
    await page.focus("[name=problem]");
    await page.keyboard.press("Control+V");
    expect(await page.inputValue("[name=problem]")).toBe(words(20));
    await page.getByText("How you write is counted").click();
    await expect
      .poll(async () => (await problemRow(page)).slice(1))
      .toEqual(["1", String(words(20).length)]);
    await page.focus("[name=problem]");
    await expect.poll(async () => Number((await problemRow(page))[0])).toBeGreaterThan(0);
    for (const key of sectionKeys.filter((one) => one !== "problem"))
      await page.fill(`[name=${key}]`, words(20));
    await saved(page);
    await page.reload({ waitUntil: "networkidle" });
    await page.getByText("How you write is counted").click();
    expect((await problemRow(page)).slice(1)).toEqual(["1", String(words(20).length)]);
    await page.getByRole("button", { name: "Review and submit" }).click();
    await page.waitForURL(/review$/);
    expect((await problemRow(page)).slice(1)).toEqual(["1", String(words(20).length)]);
    await page.getByLabel("Resources used").fill("None");
    await page.getByLabel("used no generative AI").check();
    await page.getByRole("button", { name: "Submit and lock" }).click();
    await page.getByText("Submitted and locked").waitFor();
    expect((await problemRow(page)).slice(1)).toEqual(["1", String(words(20).length)]);
    await context.close();
  });

  it("without scripts nothing is counted, and the review says so", async () => {
    const { page, context } = await visit(
      browser,
      site.url,
      await tokenOf(open, await counting, "resident", 1),
      { javaScript: false },
    );
    await page.goto(await addressOf());
    await fillAll(page);
    await page.getByRole("button", { name: "Review and submit" }).click();
    await page.getByText("Nothing was counted of how you wrote this answer").waitFor();
    await context.close();
  });
});

it("a session that ends while writing leaves the words on the page, and they are saved after a new sign-in", async () => {
  const { page, context } = await visit(
    browser,
    site.url,
    await tokenOf(open, study, "resident", 3),
  );
  await page.goto(caseOf(1), { waitUntil: "networkidle" });
  await context.clearCookies({ name: "equipoise_session" });
  await page.fill("[name=problem]", "typed while signed out");
  await says(page, /^Signed out, not saved/);
  await context.addCookies([
    { name: "equipoise_session", value: await tokenOf(open, study, "resident", 3), url: site.url },
  ]);
  await saved(page);
  await context.close();
});

it("without scripts, a form that met an ended session comes back readable and is sent again", async () => {
  const { page, context } = await visit(
    browser,
    site.url,
    await tokenOf(open, study, "resident", 4),
    { javaScript: false },
  );
  await page.goto(caseOf(1));
  await context.clearCookies();
  await page.fill("[name=problem]", "kept words");
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByRole("heading", { name: "You are signed out" }).waitFor();
  expect(await page.getByLabel("problem and reason").inputValue()).toBe("kept words");
  await context.addCookies([
    { name: "equipoise_session", value: await tokenOf(open, study, "resident", 4), url: site.url },
  ]);
  await page.getByRole("button", { name: "Send it again" }).click();
  await page.getByText(/^Saved/).waitFor();
  expect(await page.inputValue("[name=problem]")).toBe("kept words");
  await context.close();
});
