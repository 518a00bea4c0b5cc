// A rater's way in a real browser: by keyboard alone, without scripts, offline and in two windows.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { type Site, startSite, tokenOf } from "#test/support/site.ts";
import { isBroughtIntoView, openBrowser, visit } from "./browser.ts";
import { waitingIn } from "./outbox.ts";

const open = await openTestDatabase();
const browser = await openBrowser();
let practising: SyntheticStudy;
let study: SyntheticStudy;
let site: Site;

afterAll(() => site.stop());
beforeAll(async () => {
  practising = await ratingStudy(open, { design: { raterSeats: 2 } });
  study = await ratingStudy(open, { design: { raterSeats: 10, practice: false } });
  site = await startSite(open);
});

const homeOf = ({ studyId }: SyntheticStudy): string => `/studies/${studyId}/rate`;
const says = (page: Page, words: RegExp) =>
  expect.poll(() => page.locator(".save-state").textContent(), { timeout: 15_000 }).toMatch(words);
const press = async (page: Page, keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const choose = (page: Page, name: string, value: string) =>
  page.locator(`input[name="${name}"][value="${value}"]`).check();
const scored = [
  "score.medical-correctness",
  "score.medication-safety",
  "score.guideline-consistency",
  "score.clinical-usefulness",
  "confidence",
];

async function chooseAll(page: Page): Promise<void> {
  for (const name of scored) await choose(page, name, "3");
  for (const name of ["important-omission", "over-caution"]) await choose(page, name, "no");
}

/** The first answer of this rater, with "no" locked as the first judgement: by a second press, where scripts ask for one. */
async function openScores(page: Page, { scripts = true } = {}): Promise<string> {
  await page.goto(homeOf(study));
  await page.getByRole("link", { name: /Start rating|Continue/ }).click();
  await choose(page, "harmful", "no");
  await page.getByRole("button", { name: "Lock this judgement" }).click();
  if (scripts) await page.getByRole("button", { name: "Lock it now" }).click();
  await page.getByRole("heading", { name: "Your ratings" }).waitFor();
  return page.url();
}

it("the whole way from practice to the second answer goes by keyboard alone", async () => {
  const { page, context, complaints } = await visit(
    browser,
    site.url,
    await tokenOf(open, practising, "rater", 0),
  );
  await page.goto(homeOf(practising), { waitUntil: "networkidle" });
  await page.getByRole("link", { name: "Start practice" }).press("Enter");
  for (const [number, onward] of [
    [1, "Next practice case"],
    [2, "Next practice case"],
    [3, "To your readings"],
  ] as const) {
    await page.getByRole("heading", { name: new RegExp(`^Practice case ${number}`) }).waitFor();
    await press(page, ["ArrowDown", "2", "Enter"]);
    await page.getByRole("heading", { name: "Key", exact: true }).waitFor();
    await press(page, ["ArrowDown", "4", "4", "3", "5", "2", "2", "4", "Enter"]);
    await page.getByRole("heading", { name: "Your try beside the worked rating" }).waitFor();
    await page.getByRole("link", { name: onward }).press("Enter");
  }
  await page.getByRole("link", { name: "Start rating" }).press("Enter");
  await page.getByRole("heading", { name: /^Answer 1 of/ }).waitFor();
  await press(page, ["ArrowDown", "1", "Enter"]);
  await page.getByRole("heading", { name: "Your ratings" }).waitFor();
  await press(page, ["ArrowDown", "2", "3", "4", "5", "3", "2", "1", "2", "Enter"]);
  // One question is still open: Enter sends nothing and leads to it.
  expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe(
    "confidence",
  );
  await press(page, ["4", "Enter"]);
  await page.getByRole("heading", { name: /^Answer 2 of/ }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it("the first judgement can be undone until it locks; then the key opens in view, with the focus", async () => {
  const { page, context } = await visit(browser, site.url, await tokenOf(open, study, "rater", 7), {
    height: 800,
  });
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await page.goto(homeOf(study));
  await page.getByRole("link", { name: /Start rating|Continue/ }).click();
  await page.getByRole("heading", { name: "First, unaided" }).waitFor();
  // Nothing has the focus yet: a digit answers the open question.
  await press(page, ["1", "Enter"]);
  await page.getByRole("status").filter({ hasText: "It locks in 5 seconds" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await page.waitForTimeout(5_500);
  expect(sent).toEqual([]);
  expect(await page.getByRole("heading", { name: "Key", exact: true }).count()).toBe(0);
  await choose(page, "harmful", "no");
  await page.getByRole("button", { name: "Lock this judgement" }).press("Enter");
  await page.getByRole("button", { name: "Lock it now" }).press("Enter");
  const key = page.getByRole("heading", { name: "Key", exact: true });
  await expect.poll(() => key.evaluate((it) => it === document.activeElement)).toBe(true);
  const box = await key.boundingBox();
  expect(box === null ? NaN : box.y).toBeLessThan(400);
  expect(sent).toHaveLength(1);
  await context.close();
});

it("case, answer or key, and questions stay on one screen, and keys reach each of them", async () => {
  const { page, context } = await visit(browser, site.url, await tokenOf(open, study, "rater", 8), {
    height: 800,
  });
  await openScores(page);
  const toScroll = (selector: string) =>
    page.locator(selector).evaluate((it) => it.scrollHeight - it.clientHeight);
  expect(await toScroll("html")).toBe(0);
  expect(await page.getByRole("button", { name: "Save and continue" }).isVisible()).toBe(true);
  expect(await toScroll(".rating-questions")).toBeLessThan(900);
  await press(page, ["3", "4"]);
  expect(
    await page
      .locator("input:checked")
      .evaluateAll((inputs) => inputs.map((input) => input.getAttribute("name"))),
  ).toEqual(scored.slice(0, 2));
  const answer = page.getByRole("heading", { name: "The answer to rate" });
  expect(await answer.isVisible()).toBe(false);
  await press(page, ["k"]);
  await answer.waitFor();
  const placeOfCase = () =>
    page.getByRole("region", { name: "The case" }).evaluate(({ scrollTop }) => scrollTop);
  expect(await placeOfCase()).toBe(0);
  await press(page, ["c"]);
  await expect.poll(placeOfCase).toBeGreaterThan(100);
  await context.close();
});

it("on a phone one part is shown at a time, each where it was left", async () => {
  const { page, context } = await visit(browser, site.url, await tokenOf(open, study, "rater", 9), {
    width: 390,
    height: 844,
  });
  const shown = (name: string) =>
    page.getByRole("navigation", { name: "Parts of this page" }).getByRole("button", { name });
  await page.goto(homeOf(study));
  await page.getByRole("link", { name: /Start rating|Continue/ }).click();
  await page.getByRole("region", { name: "The case" }).waitFor();
  expect(await page.getByRole("region", { name: "The answer and its key" }).isVisible()).toBe(
    false,
  );
  await page.evaluate(() => scrollTo(0, 300));
  await shown("Answer").click();
  await page.getByRole("heading", { name: "The answer to rate" }).waitFor();
  expect(await page.getByRole("region", { name: "The case" }).isVisible()).toBe(false);
  await shown("Case").click();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(300);
  await shown("Score").click();
  await choose(page, "harmful", "no");
  await page.getByRole("button", { name: "Lock this judgement" }).click();
  await page.getByRole("button", { name: "Lock it now" }).click();
  await page.getByRole("heading", { name: "Key", exact: true }).waitFor();
  expect(await shown("Key").getAttribute("aria-pressed")).toBe("true");
  await context.close();
});

it("a key held down answers one question and sends nothing twice", async () => {
  const { page, context } = await visit(browser, site.url, await tokenOf(open, study, "rater", 6));
  const hold = async (key: string): Promise<void> => {
    // Each further "down" of a key that wasn't let go is a repeat.
    for (const _ of Array.from({ length: 6 })) await page.keyboard.down(key);
    await page.keyboard.up(key);
  };
  const checked = () =>
    page
      .locator("input:checked")
      .evaluateAll((inputs) => inputs.map((input) => input.getAttribute("name")));
  await openScores(page);
  await press(page, ["ArrowDown"]);
  await hold("3");
  expect(await checked()).toEqual(["score.medical-correctness"]);
  await hold("8");
  await hold("?");
  expect(await page.locator("details.key-list").getAttribute("open")).not.toBeNull();
  await chooseAll(page);
  await page.locator("input[name=confidence]:checked").focus();
  const sent: string[] = [];
  page.on(
    "request",
    (request) =>
      request.method() === "POST" && !request.url().includes("draft") && sent.push(request.url()),
  );
  await hold("Enter");
  await page.getByRole("heading", { name: /^Answer 2 of/ }).waitFor();
  expect(sent).toHaveLength(1);
  await context.close();
});

it("no key acts while a text box has the focus; Esc leaves it; ? shows the list", async () => {
  const { page, context } = await visit(browser, site.url, await tokenOf(open, study, "rater", 0));
  await openScores(page);
  await page.locator("textarea[name=comment]").focus();
  await press(page, ["5", "?", "1"]);
  expect(await page.inputValue("textarea[name=comment]")).toBe("5?1");
  expect(await page.locator("input:checked").count()).toBe(0);
  await press(page, ["Escape", "?"]);
  expect(await page.locator("details.key-list").getAttribute("open")).not.toBeNull();
  await context.close();
});

it("the walk works without scripts, draft and missing reason included", async () => {
  const { page, context } = await visit(browser, site.url, await tokenOf(open, study, "rater", 1), {
    javaScript: false,
  });
  await openScores(page, { scripts: false });
  expect(await page.locator('input[name="reason.medication-safety"]').isVisible()).toBe(false);
  await choose(page, "score.medication-safety", "cannot-judge");
  await page.getByRole("button", { name: "Save draft" }).click();
  expect(
    await page.locator('input[name="score.medication-safety"][value="cannot-judge"]').isChecked(),
  ).toBe(true);
  await chooseAll(page);
  await choose(page, "score.medication-safety", "cannot-judge");
  await page.getByRole("button", { name: "Save and continue" }).click();
  await page
    .getByRole("link", { name: "Medication safety: choose a score, or say why you cannot judge." })
    .waitFor();
  await page.fill('input[name="reason.medication-safety"]', "outside my field");
  await page.getByRole("button", { name: "Save and continue" }).click();
  await page.getByRole("heading", { name: /^Answer 2 of/ }).waitFor();
  await context.close();
});

it("a draft is saved as it is chosen, retried while offline, and both values are shown when two windows differ", async () => {
  const { page, context } = await visit(browser, site.url, await tokenOf(open, study, "rater", 2));
  const address = await openScores(page);
  await choose(page, "score.medical-correctness", "4");
  await says(page, /^Saved \d\d:\d\d/);
  await context.setOffline(true);
  await page.fill("textarea[name=comment]", "offline");
  await says(page, /^Offline, 1 waiting/);
  await context.setOffline(false);
  await says(page, /^Saved/);
  const other = await context.newPage();
  await other.goto(address, { waitUntil: "networkidle" });
  expect(await other.inputValue("textarea[name=comment]")).toBe("offline");
  await other.fill("textarea[name=comment]", "from the other window");
  await says(other, /^Saved/);
  await page.fill("textarea[name=comment]", "from this window");
  await page.getByRole("button", { name: "Use what the other window saved" }).waitFor();
  await isBroughtIntoView(page, "changed in another window");
  expect(await page.getByRole("row", { name: /^Comment/ }).textContent()).toBe(
    "Commentfrom this windowfrom the other window",
  );
  await page.getByRole("button", { name: "Keep what is in this window" }).click();
  await says(page, /^Saved/);
  await other.reload();
  expect(await other.inputValue("textarea[name=comment]")).toBe("from this window");
  await context.close();
});

it("the second of two tabs is shown what the first one recorded", async () => {
  const { page, context } = await visit(browser, site.url, await tokenOf(open, study, "rater", 3));
  const address = await openScores(page);
  await chooseAll(page);
  await says(page, /^Saved/);
  const other = await context.newPage();
  await other.goto(address, { waitUntil: "networkidle" });
  await chooseAll(other);
  await choose(other, "confidence", "1");
  await page.getByRole("button", { name: "Save and continue" }).click();
  await page.getByRole("heading", { name: /^Answer 2 of/ }).waitFor();
  await other.getByRole("button", { name: "Save and continue" }).click();
  await other.getByText("This answer is already rated").waitFor();
  await isBroughtIntoView(other, "already rated");
  await expect
    .poll(() => other.locator('input[name="confidence"]:checked').getAttribute("value"))
    .toBe("3");
  await context.close();
});

it("words typed offline outlive the closed tab, are saved once when it is opened again, and are shown to nobody else", async () => {
  const { page, context } = await visit(browser, site.url, await tokenOf(open, study, "rater", 4));
  const address = await openScores(page);
  await choose(page, "score.medical-correctness", "4");
  await says(page, /^Saved \d\d:\d\d/);
  await context.route("**/draft", (route) => route.abort());
  await page.fill("textarea[name=comment]", "typed offline");
  await says(page, /^Offline, \d waiting/);
  await page.fill("textarea[name=comment]", "typed offline, and on");
  await page.waitForTimeout(300);
  await page.close({ runBeforeUnload: false });
  const other = await context.newPage();
  await context.addCookies([
    { name: "equipoise_session", value: await tokenOf(open, study, "rater", 5), url: site.url },
  ]);
  await other.goto(homeOf(study), { waitUntil: "networkidle" });
  expect(await other.getByText("of an earlier visit").count()).toBe(0);
  await context.addCookies([
    { name: "equipoise_session", value: await tokenOf(open, study, "rater", 4), url: site.url },
  ]);
  await other.goto(homeOf(study), { waitUntil: "networkidle" });
  await other.getByText("1 draft of an earlier visit could not be saved yet").waitFor();
  await context.unroute("**/draft");
  await other.goto(address, { waitUntil: "networkidle" });
  await says(other, /^Saved/);
  expect(await other.inputValue("textarea[name=comment]")).toBe("typed offline, and on");
  expect(
    await other.locator('input[name="score.medical-correctness"][value="4"]').isChecked(),
  ).toBe(true);
  const third = await context.newPage();
  await third.goto(address, { waitUntil: "networkidle" });
  expect(await third.inputValue("textarea[name=comment]")).toBe("typed offline, and on");
  expect(await waitingIn(third)).toBe(0);
  await context.close();
});

it("every key can be changed, a key in use is refused with its name, and the change lasts", async () => {
  const { page, context } = await visit(browser, site.url, await tokenOf(open, study, "rater", 5));
  await openScores(page);
  await press(page, ["?"]);
  await page.getByRole("button", { name: "Change the key to choose level 4 and go on" }).click();
  await press(page, ["5"]);
  await page.getByText("5 already means: choose level 5 and go on.").waitFor();
  await press(page, ["q"]);
  await page.getByText("q now means: choose level 4 and go on.").waitFor();
  await page.reload({ waitUntil: "networkidle" });
  await page.locator('input[name="score.medical-correctness"]').first().focus();
  await press(page, ["4"]);
  expect(await page.locator("input:checked").count()).toBe(0);
  await press(page, ["q"]);
  expect(await page.locator("input:checked").getAttribute("value")).toBe("4");
  await press(page, ["?"]);
  await page.getByRole("button", { name: "Set all keys back" }).click();
  await page.locator('input[name="score.medical-correctness"]').first().focus();
  await press(page, ["2"]);
  expect(
    await page.locator('input[name="score.medical-correctness"]:checked').getAttribute("value"),
  ).toBe("2");
  await context.close();
});

it("the rating page says its parts: regions, groups with their questions, a live state of saving, and the device it is on", async () => {
  const { page, context } = await visit(browser, site.url, await tokenOf(open, study, "rater", 6));
  await openScores(page);
  for (const name of ["The case", "The answer and its key"])
    expect(await page.getByRole("region", { name, exact: true }).count()).toBe(1);
  expect(await page.getByRole("radiogroup").count()).toBeGreaterThanOrEqual(7);
  expect(await page.getByRole("radio", { name: /^5 / }).count()).toBeGreaterThanOrEqual(4);
  expect(
    await page
      .getByRole("status")
      .filter({ hasText: /Nothing to save yet|Saved/ })
      .count(),
  ).toBe(1);
  await page.getByText("How to rate", { exact: true }).press("Enter");
  expect(await page.getByRole("region", { name: "How to rate" }).isVisible()).toBe(true);
  expect(await page.inputValue("input[name=device]")).toBe("desktop");
  await context.close();
});
