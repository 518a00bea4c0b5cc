// `npm run pictures`: starts a demonstration of its own and makes the README's two pictures from its pages, as they are today.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { requireChromium } from "./chromium.mjs";
import { root } from "./freshness.mjs";
import {
  giveKey,
  readLinks,
  signIn,
  startDemonstration,
  stopDemonstration,
} from "./own-demonstration.mjs";
import { setUp } from "./set-up.mjs";

const images = join(root, "docs", "images");
const screen = {
  viewport: { width: 1440, height: 900 },
  colorScheme: "light",
  reducedMotion: "reduce",
  locale: "en-GB",
  timezoneId: "UTC",
};

await setUp();
const executablePath = requireChromium();
const folder = await mkdtemp(join(tmpdir(), "equipoise-pictures-"));
const program = await startDemonstration(join(folder, "data"));
const browser = await chromium.launch({ executablePath });
try {
  const links = await readLinks(program);
  await pictureRating(links);
  await pictureReport(links);
} catch (error) {
  for (const page of browser.contexts().flatMap((context) => context.pages()))
    console.error(page.url(), (await page.locator("main").innerText()).slice(0, 400));
  throw error;
} finally {
  await browser.close();
  await stopDemonstration(program);
  await rm(folder, { recursive: true, force: true });
}

/** A window in which one person is signed in. */
async function windowOf(person) {
  const page = await (await browser.newContext(screen)).newPage();
  await signIn(page, person);
  return page;
}

/** An answer before its rater: the first judgement locked, the key open, two questions answered. */
async function pictureRating({ rater }) {
  const page = await windowOf(rater);
  await page.getByRole("link", { name: /Start rating|Continue/ }).click();
  await page.locator('input[name="harmful"][value="yes"]').check();
  await page.getByRole("button", { name: "Lock this judgement" }).click();
  await page.getByRole("button", { name: "Lock it now" }).click();
  await page.getByRole("heading", { name: "Your ratings" }).waitFor();
  for (const [question, score] of [
    ["medical-correctness", 4],
    ["medication-safety", 3],
  ])
    await page.locator(`input[name="score.${question}"][value="${score}"]`).check();
  await page
    .locator(".save-state")
    .getByText(/^Saved/)
    .waitFor();
  await photograph(page, "rating.png");
}

/** Two keys, then the lines that decide and the figure below them. */
async function pictureReport({ investigator, statistician }) {
  await giveKey(await windowOf(investigator), investigator);
  const page = await windowOf(statistician);
  await giveKey(page, statistician);
  await page.goto(page.url().replace(/unblind.*$/, "report"));
  await page
    .getByRole("heading", { level: 1, name: "Report", exact: true })
    .waitFor({ timeout: 180_000 });
  await page
    .getByRole("table", { name: /the line that decides/ })
    .first()
    .evaluate((table) =>
      table
        .closest(".panel, .table-frame, .table-scroll, section")
        ?.scrollIntoView({ block: "start" }),
    );
  await photograph(page, "report.png");
}

async function photograph(page, name) {
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path: join(images, name) });
  console.log(`docs/images/${name}`);
}
