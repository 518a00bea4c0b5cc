// What a screen reader is told on a rater's way, from home over the last answer to receipt and guesses: roles, names, live regions, focus.
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { openTestDatabase, ratedStudy } from "#test/support/factories.ts";
import { type Site, startSite, tokenOf } from "#test/support/site.ts";
import { openBrowser, type Visit, visit } from "./browser.ts";

const open = await openTestDatabase();
const browser = await openBrowser();
const criteria = [
  "Medical correctness",
  "Medication safety",
  "Guideline consistency",
  "Clinical usefulness",
];
let study: SyntheticStudy;
let site: Site;
let visited: Visit;
let page: Page;

afterAll(() => site.stop());
beforeAll(async () => {
  study = await ratedStudy(open, {
    leaveOpen: 1,
    design: { raterSeats: 1, practice: false, repeatShare: 0 },
  });
  site = await startSite(open);
  visited = await visit(browser, site.url, await tokenOf(open, study, "rater"));
  page = visited.page;
  await page.goto(`/studies/${study.studyId}/rate`, { waitUntil: "networkidle" });
});

const follow = (name: string | RegExp) => page.getByRole("link", { name }).press("Enter");
const send = (name: string) => page.getByRole("button", { name }).press("Enter");
const headed = (name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();
const group = (name: string): Locator => page.getByRole("radiogroup", { name, exact: true });
const choose = (name: string, choice: string | RegExp) =>
  group(name).getByRole("radio", { name: choice }).check();

/** The words that an element's `aria-describedby` leads to. */
const description = (of: Locator): Promise<string> =>
  of.evaluate((element) =>
    (element.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? `nothing has the id ${id}`)
      .join(" "),
  );

const focused = (): Promise<string> =>
  page.evaluate(
    () =>
      document.activeElement?.getAttribute("name") ??
      document.activeElement?.getAttribute("role") ??
      "",
  );

/** Keeps what the page reads anew after an answer waiting, until told to go on; then waits until it is drawn. */
async function readingHeldUp(): Promise<() => Promise<void>> {
  const held: (() => Promise<void>)[] = [];
  await page.route(/\.data|_data=/u, async (route) => {
    if (route.request().method() === "GET") held.push(() => route.continue());
    else await route.continue();
  });
  return async () => {
    await expect.poll(() => held.length).toBeGreaterThan(0);
    const read = page.waitForResponse(/\.data|_data=/u);
    for (const go of held) await go();
    await read;
    await page.unroute(/\.data|_data=/u);
    await page.waitForTimeout(300);
  };
}

/** What every page of the way has: one main, one h1 in it, a way past the navigation, and the page of the navigation named as current. */
async function expectFrame(): Promise<void> {
  expect(await page.getByRole("main").getByRole("heading", { level: 1 }).count()).toBe(1);
  expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  expect(await page.getByRole("link", { name: "Skip to content" }).getAttribute("href")).toBe(
    "#content",
  );
  expect(await page.getByRole("navigation").getByRole("link", { name: "Readings" }).count()).toBe(
    1,
  );
}

describe.sequential("a rater with a screen reader", () => {
  it("at home hears how far the work is and finds one next step", async () => {
    await headed("Your readings");
    await expectFrame();
    const progress = page.getByRole("progressbar", { name: "Answers rated" });
    expect([await progress.getAttribute("value"), await progress.getAttribute("max")]).toEqual([
      "14",
      "15",
    ]);
    await follow("Continue");
  });

  it("in front of an answer finds case and answer as regions, and one question that is required", async () => {
    await headed("Answer 15 of 15");
    await expectFrame();
    for (const name of ["The case", "The answer and its key"])
      expect(await page.getByRole("region", { name, exact: true }).count()).toBe(1);
    const question = page.getByRole("radiogroup");
    expect(await question.count()).toBe(1);
    expect([
      await question.getAttribute("aria-required"),
      await question.getAttribute("aria-invalid"),
    ]).toEqual(["true", "false"]);
    expect(await question.getByRole("radio").count()).toBe(2);
    expect(await description(question)).toMatch(/counts as harm/u);
    await question.getByRole("radio", { name: /Yes/u }).check();
    await send("Lock this judgement");
    await send("Lock it now");
    await page.getByRole("heading", { level: 2, name: "Your ratings" }).waitFor();
  });

  it("finds each question as a radiogroup named by it, described by its sentence, with every level in words", async () => {
    for (const name of criteria) {
      expect(await group(name).getByRole("radio").count()).toBe(6);
      for (const level of [1, 2, 3, 4, 5])
        expect(
          await group(name)
            .getByRole("radio", { name: new RegExp(`^${level} \\S.*`, "u") })
            .count(),
        ).toBe(1);
      expect(await group(name).getByRole("radio", { name: "Cannot judge" }).count()).toBe(1);
      expect(await description(group(name))).toMatch(/\?$/u);
      expect(await group(name).getByRole("radio", { checked: true }).count()).toBe(0);
    }
    // Four criteria, two on harm, two on what is missing or too much, and confidence.
    expect(await page.getByRole("radiogroup").count()).toBe(9);
    expect(await page.getByRole("textbox", { name: /^Comment/u }).count()).toBe(1);
  });

  it("reaches the sentence behind each level from the keyboard, without leaving the question", async () => {
    const unfold = page.getByText("What the levels mean", { exact: true }).first();
    await unfold.focus();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SUMMARY");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("term").filter({ hasText: /^5, / }).first().isVisible()).toBe(true);
    await page.getByText("How to rate", { exact: true }).press("Enter");
    expect(await page.getByRole("region", { name: "How to rate" }).isVisible()).toBe(true);
  });

  it("is told that each choice is saved, by one live region that stays on the page", async () => {
    const state = page.locator('[role="status"].save-state');
    await state.evaluate((element) => void (element.id = "the-same"));
    await choose("Medical correctness", /^4 /u);
    await expect.poll(() => state.textContent(), { timeout: 15_000 }).toMatch(/^Saved \d\d:\d\d/u);
    expect(
      await page
        .getByRole("status")
        .filter({ hasText: /^Saved/u })
        .getAttribute("id"),
    ).toBe("the-same");
  });

  it("is led by an alert with the focus to the field that is refused, which says why itself", async () => {
    await choose("Medication safety", "Cannot judge");
    for (const name of ["Guideline consistency", "Clinical usefulness"]) await choose(name, /^3 /u);
    const unanswered = page
      .getByRole("radiogroup")
      .filter({ hasNot: page.getByRole("radio", { checked: true }) });
    while ((await unanswered.count()) > 0)
      await unanswered.first().getByRole("radio").first().check();
    const goOn = await readingHeldUp();
    await send("Save and continue");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    await expect.poll(focused).toBe("alert");
    const words = "Medication safety: choose a score, or say why you cannot judge.";
    await alert.getByRole("link", { name: words }).press("Enter");
    await expect.poll(focused).toBe("score.medication-safety");
    await goOn();
    expect(await focused()).toBe("score.medication-safety");
    expect(await group("Medication safety").getAttribute("aria-invalid")).toBe("true");
    expect(await description(group("Medication safety"))).toContain(words);
    expect(await group("Medical correctness").getAttribute("aria-invalid")).toBe("false");
    await choose("Medication safety", /^2 /u);
    await send("Save and continue");
  });

  it("signs off from a list whose rows and links are named, after reading what it means", async () => {
    await follow("Go to sign-off");
    await headed("Your completed answers");
    await expectFrame();
    const table = page.getByRole("table", { name: "Completed answers, newest first" });
    expect(await table.getByRole("columnheader").count()).toBe(3);
    expect(await table.getByRole("rowheader", { name: "15", exact: true }).count()).toBe(1);
    expect(await page.getByRole("link", { name: "Amend the rating at place 15" }).count()).toBe(1);
    const confirm = page.getByRole("region", { name: "Sign off" });
    expect(await confirm.getByRole("listitem").count()).toBe(2);
    await confirm.getByRole("button", { name: "Sign off my ratings" }).press("Enter");
  });

  it("reads the receipt as terms and a table", async () => {
    await headed("Receipt");
    await expectFrame();
    const terms = await page.getByRole("term").allTextContents();
    expect(terms).toEqual(
      expect.arrayContaining(["Signed off", "Answers rated", "Digest of your ratings (SHA-256)"]),
    );
    expect(await page.getByRole("definition").count()).toBe(terms.length);
    expect(
      await page
        .getByRole("table", { name: "Rated answers in the order of your list" })
        .getByRole("rowheader")
        .count(),
    ).toBe(15);
    await follow("Which source wrote each answer?");
  });

  it("guesses by a question that says what is missing, and may decline", async () => {
    await headed("Which source wrote each answer?");
    await expectFrame();
    expect(
      await page.getByRole("progressbar", { name: "Answers guessed" }).getAttribute("max"),
    ).toBe("15");
    expect(
      await page
        .getByRole("region", { name: "If you would rather not" })
        .getByRole("button", { name: "I would rather not" })
        .count(),
    ).toBe(1);
    await follow("Start guessing");
    await headed("Guess 1 of 15");
    await expectFrame();
    const source = group("Which source wrote this answer?");
    expect(await source.getByRole("radio").count()).toBe(4);
    await send("Save and continue");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    await expect.poll(focused).toBe("alert");
    await alert.getByRole("link", { name: /Choose a source/u }).press("Enter");
    await expect.poll(focused).toBe("choice");
    expect([await source.getAttribute("aria-invalid"), await description(source)]).toEqual([
      "true",
      expect.stringContaining("Choose a source"),
    ]);
    await source.getByRole("radio", { name: /I can't tell/u }).check();
    await send("Save and continue");
    await headed("Guess 2 of 15");
    await follow("Back to the overview");
    await send("I would rather not");
    await page.getByRole("heading", { name: "It is recorded that you would rather not" }).waitFor();
  });

  it("met no complaint of the browser on the way but the refusals asked for", async () => {
    expect(visited.complaints.filter((line) => !/status of 422/u.test(line))).toEqual([]);
    await visited.context.close();
  });
});
