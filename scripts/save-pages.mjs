// `npm run save:pages -- FOLDER`: saves every page of the demonstration for every role, the report and an export, so that `diff -r` of two folders shows what a
// change of the code changes for its users. FOLDER/../demonstration keeps the data: made by the first run, and copied by every later one.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { requireChromium } from "./chromium.mjs";
import {
  giveKey,
  readLinks,
  runCommand,
  signIn,
  startDemonstration,
  stopDemonstration,
} from "./own-demonstration.mjs";
import { setUp } from "./set-up.mjs";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Usage: npm run save:pages -- FOLDER");
const kept = join(dirname(resolve(folder)), "demonstration");

await setUp();
const exists = (path) =>
  stat(path).then(
    () => true,
    () => false,
  );
if (!(await exists(kept))) await makeData();
const copy = await mkdtemp(join(tmpdir(), "equipoise-pages-"));
await cp(kept, join(copy, "data"), { recursive: true, preserveTimestamps: true });
const program = await startDemonstration(join(copy, "data"));
const browser = await chromium.launch({ executablePath: requireChromium() });
try {
  const links = await readLinks(program);
  const people = Object.entries(links);
  const windows = new Map();
  for (const [role, person] of people) windows.set(role, await windowOf(person));
  for (const [role, page] of windows) await savePages(page, join(folder, "before", role));
  for (const role of ["investigator", "statistician"])
    await giveKey(windows.get(role), links[role]);
  for (const role of ["investigator", "statistician", "auditor"])
    await savePages(windows.get(role), join(folder, "unblinded", role));
  await saveExport(links.investigator.code);
} finally {
  await browser.close();
  await stopDemonstration(program);
  await rm(copy, { recursive: true, force: true });
}

async function makeData() {
  const program = await startDemonstration(kept);
  await readLinks(program);
  await stopDemonstration(program);
}

async function windowOf(person) {
  const page = await (await browser.newContext({ locale: "en-GB", timezoneId: "UTC" })).newPage();
  await signIn(page, person);
  return page;
}

/** Follows every link inside the study that the person has open; a form is never sent. */
async function savePages(page, into) {
  const home = new URL(page.url()).pathname.match(/^\/studies\/[^/]+/)[0];
  const found = [home];
  for (const path of found) {
    const response = await page.request.get(new URL(path, page.url()).href);
    const body = await response.text();
    await save(join(into, fileOf(path.slice(home.length))), `${response.status()}\n${alike(body)}`);
    for (const link of linksIn(body))
      if (link.startsWith(`${home}/`) && !found.includes(link)) found.push(link);
  }
}

async function saveExport(code) {
  const out = join(copy, "export");
  await runCommand(
    join(copy, "data"),
    "export",
    "Demonstration 3: locked, waiting for two keys",
    "--as",
    code,
    "--out",
    out,
  );
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    await save(
      join(folder, "export", path.slice(out.length + 1)),
      alike(await readFile(path, "utf8")),
    );
  }
}

function linksIn(html) {
  return [...html.matchAll(/<a [^>]*href="([^"#]+)/g)].map(([, href]) =>
    href.replaceAll("&amp;", "&"),
  );
}

function fileOf(path) {
  return `${path.replaceAll("/", "_").replaceAll(/[?&]/g, "+") || "_"}.txt`;
}

/** Two runs differ in what is drawn anew, in the day's times and in the names that a build gives its files. */
function alike(body) {
  const today = new Date().toISOString().slice(0, 10);
  const inWords = new Date().toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return (
    body
      .replaceAll(/<script[\s\S]*?<\/script>|<link [^>]*modulepreload[^>]*>/g, "")
      .replaceAll(/nonce="[^"]*"|<!-- -->/g, "")
      .replaceAll(/\/build\/[^"' ]+/g, "BUILT")
      // Rows that come in a random order are summed in it.
      .replaceAll(/(\d\.\d{6})\d+/g, "$1")
      .replaceAll(/[0-9a-f]{64}/g, "HASH")
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID")
      .replaceAll(/\b[0-9a-f]{12}\b/g, "HASH")
      .replaceAll(/these six words: [a-z ]+/g, "SIX WORDS")
      .replaceAll(new RegExp(`${today}T[\\d:.]+Z`, "g"), "TIME")
      .replaceAll(new RegExp(`${inWords},? \\d\\d:\\d\\d(?::\\d\\d)?`, "g"), "TIME")
      .replaceAll(/></g, ">\n<")
  );
}

async function save(path, text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
