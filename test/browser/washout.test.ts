// A rater between two answers to one case: how long the pause lasts, in whose time, and how the work goes on after it.
import type { Page } from "playwright-core";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readProgress } from "#app/rating/next-reading.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listReadings } from "#db/queries/readings.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { openTestDatabase, ratedStudy } from "#test/support/factories.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";
import { type Site, startSite, tokenOf } from "#test/support/site.ts";
import { openBrowser, visit } from "./browser.ts";

const open = await openTestDatabase();
const browser = await openBrowser();
const timeZone = "Asia/Tokyo";
let study: SyntheticStudy;
let site: Site;
let home: string;

afterAll(() => site.stop());
beforeAll(async () => {
  study = await ratedStudy(open, {
    leaveOpen: 1,
    design: { raterSeats: 2, practice: false, repeatShare: 0, washoutHours: 6 },
  });
  site = await startSite(open);
  home = `/studies/${study.studyId}/rate`;
});

/** When the next answer opens, by the server, and in the words of that zone. */
async function openingOf(nth: number): Promise<Readonly<{ iso: string; words: string }>> {
  const { next } = await readProgress(await study.actor("rater", nth));
  if (next.kind !== "washout-running") return expect.fail(next.kind);
  const words = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).format(next.opensAt);
  return { iso: next.opensAt.toISOString(), words };
}

/** How many requests a page has made from now on, and how many of them are over. */
function requestsOf(page: Page): Readonly<{ asked: number; answered: number }> {
  const counts = { asked: 0, answered: 0 };
  page.on("request", () => (counts.asked += 1));
  page.on("requestfinished", () => (counts.answered += 1));
  page.on("requestfailed", () => (counts.answered += 1));
  return counts;
}

const letSevenHoursPass = () =>
  rewriteHistory(
    open.owner,
    "ratings",
    "update ratings set submitted_at = submitted_at - interval '7 hours'",
  );

it("[N3] says in the rater's own zone when the next answer opens, and goes on by itself when it does", async () => {
  const { iso, words } = await openingOf(0);
  const { page, context, complaints } = await visit(
    browser,
    site.url,
    await tokenOf(open, study, "rater", 0),
    { timeZone },
  );
  await page.clock.install();
  await page.goto(home, { waitUntil: "networkidle" });
  await page.reload({ waitUntil: "networkidle" });
  const pause = page.getByRole("note").filter({ hasText: "A pause before the next answer" });
  expect(await pause.locator("time").getAttribute("datetime")).toBe(iso);
  expect(await pause.locator("time").textContent()).toBe(words);
  expect(await page.getByRole("contentinfo").textContent()).toContain(timeZone);
  expect(await page.getByRole("link", { name: "Continue" }).count()).toBe(0);
  const waiting = requestsOf(page);
  await page.getByRole("link", { name: "Look again" }).press("Enter");
  await pause.waitFor();
  // Six hours on, the time limit of a request under way would be over too.
  await expect.poll(() => waiting.asked > 0 && waiting.asked === waiting.answered).toBe(true);
  await letSevenHoursPass();
  await page.clock.fastForward("06:00:10");
  await page.getByRole("link", { name: "Continue" }).waitFor();
  expect(await pause.count()).toBe(0);
  await page.getByRole("link", { name: "Continue" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: /^Answer 6 of 15$/ }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
  await rewriteHistory(
    open.owner,
    "ratings",
    "update ratings set submitted_at = submitted_at + interval '7 hours'",
  );
});

it("[N3] an answer held back names the time and leads back, without scripts too", async () => {
  const rater = await study.actor("rater", 1);
  const list = await asActor(rater.pools.blinded, rater.session, (tx) =>
    listReadings(tx, study.studyId),
  );
  const { iso } = await openingOf(1);
  const { page, context } = await visit(browser, site.url, await tokenOf(open, study, "rater", 1), {
    javaScript: false,
  });
  const response = await page.goto(`${home}/${list.find(({ rated }) => !rated)?.id ?? ""}`);
  expect(response?.status()).toBe(409);
  expect(await page.getByRole("note").locator("time").getAttribute("datetime")).toBe(iso);
  expect(await page.locator("main").textContent()).toContain("Opens:");
  await page.getByRole("link", { name: "Back to your readings" }).click();
  await page.getByRole("note").filter({ hasText: "A pause before the next answer" }).waitFor();
  await page.getByRole("link", { name: "Look again" }).click();
  await page.getByRole("note").filter({ hasText: "A pause before the next answer" }).waitFor();
  const [opened] = await open.owner.db.execute<{ n: number }>(
    sql`select count(*)::integer as n from reading_openings o join readings r on r.id = o.reading_id join seat_assignments a using (seat_id) where a.participant_id = ${rater.participantId}::uuid`,
  );
  expect(opened?.n).toBe(list.filter(({ rated }) => rated).length);
  await context.close();
});
