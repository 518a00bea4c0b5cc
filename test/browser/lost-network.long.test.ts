// What a lost connection does to someone's words: they wait, they are saved once, and nobody meets a browser's own error page.
import type { BrowserContext, Dialog, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { sectionKeys } from "#study/answer.ts";
import {
  collectingStudy,
  openTestDatabase,
  ratedStudy,
  ratingStudy,
} from "#test/support/factories.ts";
import { type Site, startSite, tokenOf } from "#test/support/site.ts";
import { openBrowser, visit } from "./browser.ts";
import { waitingIn } from "./outbox.ts";

const open = await openTestDatabase();
const browser = await openBrowser();
let collecting: SyntheticStudy;
let rating: SyntheticStudy;
let rated: SyntheticStudy;
let site: Site;

afterAll(() => site.stop());
beforeAll(async () => {
  collecting = await collectingStudy(open, { residentsPerArm: 5 });
  rating = await ratingStudy(open, { design: { raterSeats: 4, practice: false } });
  rated = await ratedStudy(open, { leaveOpen: 1, design: { raterSeats: 2, practice: false } });
  site = await startSite(open);
});

const casesOf = (): string => `/studies/${collecting.studyId}/write`;
const resident = async (nth: number) =>
  visit(browser, site.url, await tokenOf(open, collecting, "resident", nth));
const rater = async (nth: number) =>
  visit(browser, site.url, await tokenOf(open, rating, "rater", nth));
const says = (page: Page, words: RegExp) =>
  expect.poll(() => page.locator(".save-state").textContent(), { timeout: 15_000 }).toMatch(words);
const choose = (page: Page, name: string, value: string) =>
  page.locator(`input[name="${name}"][value="${value}"]`).check();

/** The drafts in Postgres that hold these words. */
async function draftsSaying(words: string): Promise<readonly number[]> {
  const rows = await open.owner.client<
    { version: number }[]
  >`select version from answer_drafts where sections ->> 'problem' = ${words}`;
  return rows.map(({ version }) => version);
}

async function openCase(page: Page, number = 1): Promise<void> {
  await page.goto(`${casesOf()}/${number}`, { waitUntil: "networkidle" });
}

/** Typed by hand: a browser asks before closing only where somebody did something. */
async function typeProblem(page: Page, words: string): Promise<void> {
  await page.locator("[name=problem]").click();
  await page.keyboard.type(words);
}

/** Every dialog that opens, answered as told. */
function dialogsOf(page: Page, answer: "accept" | "dismiss"): Dialog[] {
  const seen: Dialog[] = [];
  page.on("dialog", (dialog) => {
    seen.push(dialog);
    void dialog[answer]();
  });
  return seen;
}

describe("a resident's words typed without a network", () => {
  it("outlive the closed tab, stand in the fields when it is opened again, and are saved once the network is back", async () => {
    const { page, context } = await resident(0);
    await openCase(page);
    await context.setOffline(true);
    await page.fill("[name=problem]", "typed without a network");
    await says(page, /^Offline, 1 waiting/);
    await page.close({ runBeforeUnload: false });
    expect(await draftsSaying("typed without a network")).toEqual([]);
    await context.setOffline(false);
    await context.route("**/draft", (route) => route.abort());
    const again = await context.newPage();
    await openCase(again);
    await expect.poll(() => again.inputValue("[name=problem]")).toBe("typed without a network");
    await says(again, /^Offline, 1 waiting/);
    await context.unroute("**/draft");
    await says(again, /^Saved \d\d:\d\d/);
    expect(await draftsSaying("typed without a network")).toEqual([1]);
    await expect.poll(() => waitingIn(again)).toBe(0);
    await context.close();
  });

  it("survive a tab closed within the moment before the first save", async () => {
    const { page, context } = await resident(1);
    await openCase(page);
    await context.route("**/draft", (route) => route.abort());
    await page.fill("[name=problem]", "closed at once");
    await expect.poll(() => waitingIn(page)).toBe(1);
    await page.close({ runBeforeUnload: false });
    await context.unroute("**/draft");
    const list = await context.newPage();
    await list.goto(casesOf(), { waitUntil: "networkidle" });
    await expect.poll(() => draftsSaying("closed at once")).toEqual([1]);
    await list.getByText("draft saved").waitFor();
    await expect.poll(() => waitingIn(list)).toBe(0);
    await context.close();
  });

  it("count once when only the answer to their save was lost", async () => {
    const { page, context } = await resident(2);
    await openCase(page);
    await context.route("**/draft", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.fill("[name=problem]", "saved without an answer");
    await says(page, /^Offline, 1 waiting/);
    await page.close({ runBeforeUnload: false });
    await context.unroute("**/draft");
    const again = await context.newPage();
    await openCase(again);
    await says(again, /^Saved/);
    await expect.poll(() => waitingIn(again)).toBe(0);
    expect(await draftsSaying("saved without an answer")).toEqual([1]);
    await context.close();
  });

  it("meet a version saved elsewhere: both are shown, and nothing is written over before the choice", async () => {
    const { page, context } = await resident(3);
    await openCase(page);
    await context.setOffline(true);
    await page.fill("[name=problem]", "on this device");
    await says(page, /^Offline/);
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);
    const elsewhere = await resident(3);
    await openCase(elsewhere.page);
    await elsewhere.page.fill("[name=problem]", "on the other device");
    await says(elsewhere.page, /^Saved/);
    const list = await context.newPage();
    await list.goto(casesOf(), { waitUntil: "networkidle" });
    await list.getByText("Case 01: this browser and another one hold different versions").waitFor();
    expect([
      await draftsSaying("on this device"),
      await draftsSaying("on the other device"),
    ]).toEqual([[], [1]]);
    await list.getByRole("link", { name: "Case 01" }).first().click();
    await list.getByText("Two windows hold different texts").waitFor();
    expect(await list.inputValue("[name=problem]")).toBe("on this device");
    expect(
      await list.getByRole("alert").filter({ hasText: "Two windows" }).textContent(),
    ).toContain("on the other device");
    await list.getByRole("link", { name: "Use the other text" }).click();
    await says(list, /^Saved/);
    expect([
      await list.inputValue("[name=problem]"),
      await draftsSaying("on the other device"),
    ]).toEqual(["on the other device", [1]]);
    await expect.poll(() => waitingIn(list)).toBe(0);
    await elsewhere.context.close();
    await context.close();
  });

  it("that can't be saved any more are shown to be copied, until they are discarded", async () => {
    const { page, context } = await resident(4);
    await openCase(page, 2);
    await context.setOffline(true);
    await page.fill("[name=problem]", "too late for this case");
    await says(page, /^Offline/);
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);
    const elsewhere = await resident(4);
    await submitCase(elsewhere.page, 2);
    const list = await context.newPage();
    await list.goto(casesOf(), { waitUntil: "networkidle" });
    await list.getByText("too late for this case").waitFor();
    await list.getByRole("button", { name: "Discard these words" }).click();
    await expect.poll(() => waitingIn(list)).toBe(0);
    await elsewhere.context.close();
    await context.close();
  });

  it("leave nothing in the browser after the sign-out", async () => {
    const { page, context } = await resident(5);
    const dialogs = dialogsOf(page, "accept");
    await openCase(page);
    await context.route("**/draft", (route) => route.abort());
    await typeProblem(page, "nobody else's to read");
    await says(page, /^Offline/);
    expect(await waitingIn(page)).toBe(1);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(site.url + "/");
    expect(dialogs.map((dialog) => dialog.type())).toEqual(["beforeunload"]);
    expect(await waitingIn(page)).toBe(0);
    await context.close();
  });
});

describe("the question before a page is left", () => {
  it("stays away while everything is saved", async () => {
    const { page, context } = await resident(6);
    const dialogs = dialogsOf(page, "dismiss");
    await openCase(page);
    await typeProblem(page, "all saved");
    await says(page, /^Saved/);
    await page.getByRole("link", { name: "Back to your cases" }).click();
    await page.waitForURL(/write$/);
    await page.goBack();
    await page.locator("[name=problem]").click();
    await Promise.all([page.waitForEvent("close"), page.close({ runBeforeUnload: true })]);
    expect(dialogs).toEqual([]);
    await context.close();
  });

  it("comes for a closing window and for a link, while something is unsaved", async () => {
    const { page, context } = await resident(7);
    const dialogs = dialogsOf(page, "dismiss");
    await openCase(page);
    await context.route("**/draft", (route) => route.abort());
    await typeProblem(page, "not saved");
    await says(page, /^Offline/);
    await page.getByRole("link", { name: "Back to your cases" }).click();
    await expect.poll(() => dialogs.map((dialog) => dialog.type())).toEqual(["confirm"]);
    expect(dialogs[0]?.message()).toMatch(/not saved yet/);
    await page.close({ runBeforeUnload: true });
    await expect
      .poll(() => dialogs.map((dialog) => dialog.type()))
      .toEqual(["confirm", "beforeunload"]);
    expect([page.isClosed(), await page.inputValue("[name=problem]")]).toEqual([
      false,
      "not saved",
    ]);
    await context.close();
  });
});

const words = (count: number): string =>
  Array.from({ length: count }, (_, n) => `word${n}`).join(" ");

/** Up to the button that submits. */
async function attest(page: Page, number: number): Promise<void> {
  await openCase(page, number);
  for (const key of sectionKeys) await page.fill(`[name=${key}]`, words(20));
  await page.getByRole("button", { name: "Review and submit" }).click();
  await page.waitForURL(/review$/);
  await page.getByLabel("Resources used").fill("A dosing handbook");
  await page.getByLabel("used no generative AI").check();
}

async function submitCase(page: Page, number: number): Promise<void> {
  await attest(page, number);
  await page.getByRole("button", { name: "Submit and lock" }).click();
  await page.getByText("Submitted and locked").waitFor();
}

const unsent = (page: Page) =>
  page.getByRole("alert").filter({ hasText: "Not sent: the server was not reached" });

/** Lets every form reach the server, and no answer come back. */
const loseAnswers = (context: BrowserContext) =>
  context.route("**/*.data*", async (route) => {
    if (route.request().method() === "POST") await route.fetch();
    await (route.request().method() === "POST" ? route.abort() : route.continue());
  });

describe("a form whose way is cut", () => {
  it("the resident's submission stays on its page, says so, and goes out when it is pressed again", async () => {
    const { page, context } = await resident(8);
    await attest(page, 1);
    await context.setOffline(true);
    await page.getByRole("button", { name: "Submit and lock" }).click();
    await unsent(page).waitFor();
    expect([
      await page.inputValue("[name=resources]"),
      await page.getByLabel("used no generative AI").isChecked(),
    ]).toEqual(["A dosing handbook", true]);
    await context.setOffline(false);
    await page.getByRole("button", { name: "Submit and lock" }).click();
    await page.getByText("Submitted and locked").waitFor();
    await context.close();
  });

  it("a submission whose answer was lost stands once, and pressing again says that it does", async () => {
    const { page, context } = await resident(9);
    await attest(page, 1);
    await loseAnswers(context);
    await page.getByRole("button", { name: "Submit and lock" }).click();
    await unsent(page).waitFor();
    await context.unroute("**/*.data*");
    await page.getByRole("button", { name: "Submit and lock" }).click();
    await page.getByText("This case is already submitted").waitFor();
    await context.close();
  });

  it("the rater's judgement and rating stay as chosen, and go out when they are pressed again", async () => {
    const { page, context } = await rater(0);
    await page.goto(`/studies/${rating.studyId}/rate`, { waitUntil: "networkidle" });
    await page.getByRole("link", { name: "Start rating" }).click();
    await choose(page, "harmful", "no");
    await context.setOffline(true);
    await page.getByRole("button", { name: "Lock this judgement" }).click();
    await unsent(page).waitFor();
    expect(await page.locator("input[name=harmful][value=no]").isChecked()).toBe(true);
    await context.setOffline(false);
    await page.getByRole("button", { name: "Lock this judgement" }).click();
    await page.getByRole("heading", { name: "Your ratings" }).waitFor();
    await rateAll(page);
    await context.setOffline(true);
    await page.getByRole("button", { name: "Save and continue" }).click();
    await unsent(page).waitFor();
    expect(await page.locator("input:checked").count()).toBe(7);
    await context.setOffline(false);
    await page.getByRole("button", { name: "Save and continue" }).click();
    await page.getByRole("heading", { name: /^Answer 2 of/ }).waitFor();
    await expect.poll(() => waitingIn(page)).toBe(0);
    await context.close();
  });

  it("a rating whose answer was lost is recorded once, and pressing again shows what stands", async () => {
    const { page, context } = await rater(1);
    await page.goto(`/studies/${rating.studyId}/rate`, { waitUntil: "networkidle" });
    await page.getByRole("link", { name: "Start rating" }).click();
    await choose(page, "harmful", "no");
    await page.getByRole("button", { name: "Lock this judgement" }).click();
    await page.getByRole("heading", { name: "Your ratings" }).waitFor();
    await rateAll(page);
    await says(page, /^Saved/);
    await loseAnswers(context);
    await page.getByRole("button", { name: "Save and continue" }).click();
    await unsent(page).waitFor();
    await context.unroute("**/*.data*");
    await page.getByRole("button", { name: "Save and continue" }).click();
    await page.getByText("This answer is already rated").waitFor();
    await context.close();
  });

  it("the rater's sign-off stays to be pressed again", async () => {
    const { page, context } = await visit(
      browser,
      site.url,
      await tokenOf(open, rated, "rater", 0),
    );
    await page.goto(`/studies/${rated.studyId}/rate`, { waitUntil: "networkidle" });
    await page.getByRole("link", { name: "Continue" }).click();
    await choose(page, "harmful", "no");
    await page.getByRole("button", { name: "Lock this judgement" }).click();
    await page.getByRole("heading", { name: "Your ratings" }).waitFor();
    await rateAll(page);
    await page.getByRole("button", { name: "Save and continue" }).click();
    await page.getByRole("link", { name: "Go to sign-off" }).click();
    await page.waitForURL(/done$/);
    await context.setOffline(true);
    await page.getByRole("button", { name: "Sign off my ratings" }).click();
    await unsent(page).waitFor();
    await context.setOffline(false);
    await page.getByRole("button", { name: "Sign off my ratings" }).click();
    await page.waitForURL(/receipt$/);
    await context.close();
  });

  it("a page that can't be reached says so and is tried again from there", async () => {
    const { page, context } = await resident(8);
    await page.goto(casesOf(), { waitUntil: "networkidle" });
    await page.getByRole("link", { name: "Case 02", exact: true }).click();
    await page.waitForURL(/write\/2$/);
    await page.getByRole("link", { name: "Back to your cases" }).click();
    await page.waitForURL(/write$/);
    await context.setOffline(true);
    await page.getByRole("link", { name: "Case 03", exact: true }).click();
    await page.getByRole("heading", { name: "The server was not reached" }).waitFor();
    await context.setOffline(false);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Case 03" }).waitFor();
    await context.close();
  });
});

async function rateAll(page: Page): Promise<void> {
  for (const name of [
    "score.medical-correctness",
    "score.medication-safety",
    "score.guideline-consistency",
    "score.clinical-usefulness",
    "confidence",
  ])
    await choose(page, name, "3");
  for (const name of ["important-omission", "over-caution"]) await choose(page, name, "no");
}
