// `npm run pictures`: starts a demonstration of its own and makes the README's two pictures from its pages, as they are today.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { requireChromium } from "./chromium.mjs";
import { root } from "./freshness.mjs";
import { setUp } from "./set-up.mjs";

const images = join(root, "docs", "images");
const screen = { viewport: { width: 1440, height: 900 }, colorScheme: "light", reducedMotion: "reduce", locale: "en-GB", timezoneId: "UTC" };

await setUp();
const executablePath = requireChromium();
const folder = await mkdtemp(join(tmpdir(), "equipoise-pictures-"));
const program = await startDemonstration(folder);
const browser = await chromium.launch({ executablePath });
try {
  const links = await readLinks(program);
  await pictureRating(links);
  await pictureReport(links);
} catch (error) {
  for (const page of browser.contexts().flatMap((context) => context.pages())) console.error(page.url(), (await page.locator("main").innerText()).slice(0, 400));
  throw error;
} finally {
  await browser.close();
  program.child.kill("SIGTERM");
  await once(program.child, "close");
  await rm(folder, { recursive: true, force: true });
}

async function startDemonstration(dataDir) {
  const env = { PATH: process.env.PATH ?? "", NODE_ENV: "production", DATABASE_KIND: "demonstration", DATA_DIR: join(dataDir, "data"), PORT: String(await freePort()), LOG_LEVEL: "warn" };
  const child = spawn(process.execPath, [join(root, "build", "equipoise.js"), "start"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const said = { text: "" };
  child.stdout.on("data", (chunk) => (said.text += chunk.toString()));
  return { child, said };
}

/** What `npm start` prints: by role an address, and for a key holder the passphrase. */
async function readLinks({ child, said }) {
  while (!/passphrase: .*\n[^]*\n\n/.test(said.text)) {
    if (child.exitCode !== null) throw new Error("pictures: the demonstration didn't start; what it says stands above");
    await Promise.race([once(child.stdout, "data"), once(child, "close")]);
  }
  const lines = said.text.matchAll(/^ {2}([a-z+-]+) .*?(http:\S+)(?:\n +passphrase: (.+))?$/gm);
  return Object.fromEntries([...lines].map(([, role, url, passphrase]) => [role, { url, passphrase }]));
}

/** A window in which one person is signed in, on the home of their study. */
async function signIn({ url, passphrase }) {
  const page = await (await browser.newContext(screen)).newPage();
  await page.goto(url);
  await page.getByRole("button", { name: "Sign in" }).click();
  if (passphrase) {
    await page.locator("[name=passphrase]").fill(passphrase);
    await page.getByRole("button", { name: "Go on" }).click();
  }
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.locator("main a[href*='/studies/']").first().click();
  await page.waitForURL(/\/studies\/[^/]+\/./);
  return page;
}

/** An answer before its rater: the first judgement locked, the key open, two questions answered. */
async function pictureRating({ rater }) {
  const page = await signIn(rater);
  await page.getByRole("link", { name: /Start rating|Continue/ }).click();
  await page.locator('input[name="harmful"][value="yes"]').check();
  await page.getByRole("button", { name: "Lock this judgement" }).click();
  await page.getByRole("heading", { name: "Your ratings" }).waitFor();
  for (const [question, score] of [["medical-correctness", 4], ["medication-safety", 3]]) await page.locator(`input[name="score.${question}"][value="${score}"]`).check();
  await page.locator(".save-state").getByText(/^Saved/).waitFor();
  await page.locator(".rating-desk").evaluate((desk) => desk.scrollIntoView({ block: "start" }));
  await photograph(page, "rating.png");
}

/** Two keys, then the lines that decide and the figure below them. */
async function pictureReport({ investigator, statistician }) {
  await giveKey(investigator);
  const page = await giveKey(statistician);
  await page.goto(page.url().replace(/unblind.*$/, "report"));
  await page.getByRole("heading", { level: 1, name: "Report", exact: true }).waitFor({ timeout: 180_000 });
  await page.getByRole("table", { name: /the line that decides/ }).first().evaluate((table) => table.closest(".panel, .table-frame, .table-scroll, section")?.scrollIntoView({ block: "start" }));
  await photograph(page, "report.png");
}

async function giveKey(holder) {
  const page = await signIn(holder);
  await page.goto(page.url().replace(/(\/studies\/[^/]+).*$/, "$1/unblind"));
  await page.locator("[name=passphrase]").fill(holder.passphrase);
  await page.getByRole("button", { name: /^Give my key/ }).click();
  await page.locator("[name=passphrase]").waitFor({ state: "detached" });
  return page;
}

async function photograph(page, name) {
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path: join(images, name) });
  console.log(`docs/images/${name}`);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
