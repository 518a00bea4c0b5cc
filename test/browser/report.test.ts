// The report as a reviewer reads it: with and without scripts, by keyboard, on a phone and on paper.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { openTestDatabase, unblindedStudy } from "#test/support/factories.ts";
import { type Site, startSite, tokenOf } from "#test/support/site.ts";
import { violationsOn } from "./axe.ts";
import { type Look, openBrowser, visit } from "./browser.ts";

const open = await openTestDatabase();
const browser = await openBrowser();
let study: SyntheticStudy;
let site: Site;

afterAll(() => site.stop());
beforeAll(async () => {
  study = await unblindedStudy(open, { title: 'The "first" study' });
  site = await startSite(open);
});

const opened = new Map<string, Promise<Page>>();

/** The page in a window of this look, which later tests find as the one before left it. */
function openReport(look: Look = {}): Promise<Page> {
  const key = JSON.stringify(look);
  const page = opened.get(key) ?? openAnew(look);
  opened.set(key, page);
  return page;
}

async function openAnew(look: Look): Promise<Page> {
  const { page } = await visit(browser, site.url, await tokenOf(open, study, "statistician"), look);
  await page.goto(`/studies/${study.studyId}/report`, { waitUntil: "load" });
  await page.getByRole("heading", { level: 1, name: "Report" }).waitFor();
  return page;
}

it("the contents lead to a section each, and headings never skip a level", async () => {
  const page = await openReport();
  const links = await page.getByRole("navigation", { name: "Contents" }).getByRole("link").all();
  expect(links.length).toBeGreaterThan(8);
  for (const link of links)
    expect(
      await page
        .locator(`section${(await link.getAttribute("href")) ?? ""} h2`)
        .first()
        .textContent(),
    ).toBe(await link.textContent());
  const levels = await page
    .locator("h1, h2, h3, h4")
    .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName.slice(1))));
  levels.reduce((before, level) => {
    expect(level - before).toBeLessThanOrEqual(1);
    return level;
  });
});

it("what was decided stands first: a row for each criterion, with difference, interval, p and words", async () => {
  const page = await openReport();
  const table = page.getByRole("table").first();
  expect(await table.locator("caption").textContent()).toBe("Planned decisions");
  const rows = table.locator("tbody tr");
  expect(await rows.count()).toBe(4);
  // With five cases a line may have more degrees of freedom than they bear: then the words say why nothing is decided.
  for (const row of await rows.all())
    expect(await row.textContent()).toMatch(
      /\d\.\d\d \(−?\d\.\d\d to −?\d\.\d\d\).*(?:before adjusting .*(?:non-inferior|superior|inconclusive|inferior)|bears no verdict: a caution beside it says why)/u,
    );
});

it.each([true, false])(
  "scripts %s: every figure is there, named by its caption, and its numbers unfold beside it",
  async (javaScript) => {
    const page = await openReport({ javaScript });
    const figures = await page.locator("figure.figure").all();
    // All differences; the margin; sensitivity and slopes of four criteria; heat map and pairs of three comparisons each.
    expect(figures).toHaveLength(1 + 1 + 4 * 2 + 4 * 3 * 2);
    for (const kind of [
      "non-inferiority",
      "the deciding lines and the sensitivity analyses",
      "mean score of each vignette by arm",
      "by rater and vignette",
      "difference against mean",
    ])
      expect(
        await page
          .getByRole("img", {
            name: new RegExp(`^Figure \\d+\\. .*${kind}\\. `, "u"),
            includeHidden: true,
          })
          .count(),
        kind,
      ).toBeGreaterThan(0);
    const [numbers, table] = [
      page.getByText("The numbers of figure 2", { exact: true }),
      page.getByRole("table", { name: /^Figure 2 as a table/ }),
    ];
    expect(await table.count()).toBe(0);
    await numbers.click();
    expect(await table.getByRole("row").count()).toBe(4);
  },
);

it("the chart to look into is fetched once it is unfolded, and reads out case after case by keyboard", async () => {
  const page = await openReport();
  const scripts: string[] = [];
  page.on(
    "response",
    (response) => void (response.url().endsWith(".js") && scripts.push(response.url())),
  );
  const explorer = page.locator(".report-explorer").first();
  await explorer.getByText("Look into single cases").click();
  const chart = explorer.getByRole("application");
  await chart.focus();
  expect(scripts.length).toBeGreaterThan(0);
  await page.keyboard.press("ArrowRight");
  const numbers = explorer.locator(".case-numbers");
  await expect.poll(() => numbers.textContent()).toMatch(/\d\.\d\d points \(\d+ ratings?\)/u);
  const before = await numbers.textContent();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => numbers.textContent()).not.toBe(before);
  expect(await violationsOn(page)).toEqual([]);
});

it("a figure wider than a phone is scrolled by the keyboard alone", async () => {
  const page = await openReport({ width: 320 });
  const drawing = page.getByRole("region", { name: "Drawing of figure 1", exact: true });
  await drawing.focus();
  for (const _ of Array.from({ length: 4 })) await page.keyboard.press("ArrowRight");
  await expect.poll(() => drawing.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(20);
});

it("paper shows what the page folds away, hides what leads elsewhere, and its sheets carry study and commitment", async () => {
  const page = await openReport({ colorScheme: "dark" });
  const folded = page.locator("details:not([open]) table");
  const isDrawn = (): Promise<readonly boolean[]> =>
    folded.evaluateAll((tables) =>
      tables.map((table) => table.checkVisibility({ contentVisibilityAuto: true } as never)),
    );
  expect(new Set(await isDrawn())).toEqual(new Set([false]));
  await page.emulateMedia({ media: "print" });
  expect(new Set(await isDrawn())).toEqual(new Set([true]));
  for (const gone of [
    page.getByRole("navigation", { name: "Pages" }),
    page.getByRole("navigation", { name: "Contents" }),
    page.getByRole("button", { name: "Print the report" }),
  ])
    expect(await gone.isVisible()).toBe(false);
  const commitment = await page.locator("#record code").textContent();
  const carried = await page.evaluate(() =>
    ["--sheet-study", "--sheet-hash", "--sheet-note"].map((name) =>
      getComputedStyle(document.documentElement).getPropertyValue(name),
    ),
  );
  expect(carried).toEqual([
    '"The \\22 first\\22  study"',
    `"${commitment}"`,
    expect.stringContaining("Demonstration"),
  ]);
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe("rgb(0, 0, 0)");
  await page.emulateMedia({ media: "screen" });
});

it("a page printed from a dark screen is printed as from a light one, its figures mark by mark", async () => {
  const page = await openReport({ colorScheme: "dark" });
  const inks = () =>
    page
      .locator("body, .panel, svg *")
      .evaluateAll((marks) =>
        marks.map((mark) =>
          [getComputedStyle(mark)].map(({ color, backgroundColor, fill, stroke }) =>
            [color, backgroundColor, fill, stroke].join(),
          ),
        ),
      );
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
  // The browser answers before it has styled the page anew.
  await expect.poll(ink, { timeout: 15_000 }).not.toBe("rgb(0, 0, 0)");
  const onScreen = await inks();
  await page.emulateMedia({ media: "print" });
  await expect.poll(ink, { timeout: 15_000 }).toBe("rgb(0, 0, 0)");
  const fromDark = await inks();
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  expect(fromDark.length).toBeGreaterThan(200);
  await expect.poll(inks, { timeout: 15_000 }).toEqual(fromDark);
  expect(fromDark).not.toEqual(onScreen);
});
