// From an empty real database to a draft, by the founder's link alone.
import { type Browser, chromium, type Page } from "playwright-core";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newToken } from "#app/secrets/secrets.server.ts";
import { sha256Hex } from "#ground/digest.ts";
import { openTestDatabase } from "#test/support/factories.ts";
import { runProgram } from "#test/support/program.ts";
import { databaseVariables, type Site, startSite } from "#test/support/site.ts";
import { violationsOn } from "./axe.ts";

const open = await openTestDatabase("real");
let site: Site;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await startSite(open);
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
  });
  page = await browser.newPage();
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

const linkPattern = /http:\S+\/sign-in\/\S+/gu;

async function fillStudy(title: string): Promise<void> {
  await page.getByLabel("Title").fill(title);
  for (const part of ["Redactor", "Investigator", "Statistician"]) {
    await page.getByLabel(`${part}: name`).fill(`${part} of the study`);
    await page.getByLabel(`${part}: e-mail`).fill(`${part.toLowerCase()}@example.org`);
  }
}

const found = () => page.getByRole("button", { name: "Found the study" }).click();

it("[F1] an empty real database prints one founder's link, and never again", async () => {
  const [link, ...others] = site.log().match(linkPattern) ?? [];
  expect(others).toEqual([]);
  await page.goto(link ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "New study" }).waitFor();
  await site.stop();
  await site.startAgain();
  expect(site.log()).not.toMatch(linkPattern);
  await page.goto(link ?? "");
  await page.getByRole("heading", { name: "This link has been used" }).waitFor();
});

it("[F1] the founder makes a draft in the browser, which the ledger tells", async () => {
  await page.goto(`${site.url}/`);
  await page.getByRole("link", { name: "New study" }).click();
  await page.getByLabel("Title").waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await found();
  await page.getByRole("alert").getByText("Title: is missing.").waitFor();
  await page.getByLabel("You: name").fill("Ada Founder");
  await page.getByLabel("You: e-mail").fill("redactor@example.org");
  await fillStudy("A reading study");
  await found();
  await page.getByRole("alert").getByText("somebody else here has this address").waitFor();
  expect(await page.getByLabel("Title").inputValue()).toBe("A reading study");
  await page.getByLabel("You: e-mail").fill("ada@example.org");
  await found();
  await page.waitForURL(/\/consent\/coordinator$/u);
  await page.getByRole("button", { name: "I have read this and agree" }).click();
  await page.getByRole("heading", { name: "Set up the study" }).waitFor();
  await page.getByText("No case set is attached.").waitFor();
  await page.getByRole("link", { name: "Attach the case set" }).click();
  await page.waitForURL(/\/overview#case-set$/u);
  await page.goto(`${site.url}/`);
  await page.getByText("2 of 7 steps are done.").waitFor();
  await page.getByRole("heading", { name: "A reading study" }).waitFor();
  const [entry] = await open.owner.db.execute<{ detail: string }>(
    sql`select detail from ledger_entries where act = 'study-founded'`,
  );
  const people = await open.owner.db.execute<{ code: string; role: string; id: string }>(sql`
    select p.code, r.role, p.id from participants p join participant_roles r on r.participant_id = p.id order by p.code`);
  expect(people.map(({ code, role }) => `${code} ${role}`)).toEqual([
    "P01 coordinator",
    "P02 redactor",
    "P03 investigator",
    "P04 statistician",
  ]);
  expect(JSON.parse(entry?.detail ?? "")).toMatchObject({
    founder: people[0]?.id,
    operatorIsCoordinator: false,
    people: people.map(({ id, role }) => ({ participantId: id, roles: [role] })),
  });
});

it("[F2] a form sent twice founds one study, and the founder's own address names nobody else", async () => {
  await page.goto(`${site.url}/studies/new`);
  await fillStudy("A second study");
  await page.getByLabel("Redactor: e-mail").fill("ADA@example.org");
  await found();
  await page.getByRole("alert").getByText("one of these addresses is your own").waitFor();
  await page.getByLabel("Redactor: e-mail").fill("");
  const form = await page
    .locator("form.form")
    .evaluate((element) => [...new FormData(element as HTMLFormElement).entries()]);
  const send = () =>
    page.request.post(`${site.url}/studies/new?_data=routes%2Fstudies.new`, {
      form: Object.fromEntries(form) as Record<string, string>,
      headers: { Origin: site.url },
    });
  const answers = await Promise.all([send(), send()]);
  expect(answers.map((answer) => answer.headers()["x-remix-redirect"])).toEqual([
    expect.stringMatching(/^\/studies\/[0-9a-f-]{36}$/u),
    answers[0].headers()["x-remix-redirect"],
  ]);
  const [counted] = await open.owner.db.execute<{ n: number }>(
    sql`select count(*)::integer as n from studies`,
  );
  expect(counted?.n).toBe(2);
});

it("[F1] nobody else may found one, and Postgres asks for every part", async () => {
  const { stdout } = await runProgram(["founder", "--name", "Bea", "--json"], {
    ...databaseVariables(open),
  }).ended;
  const [bea] = JSON.parse(stdout) as { name: string; url: string }[];
  expect(bea?.name).toBe("Bea");
  const stranger = await page.request.get(`${site.url}/studies/new`, { headers: { Cookie: "" } });
  expect(stranger.status()).toBe(401);
  const redactor = newToken();
  await open.owner.db.execute(sql`
    insert into sessions (token_hash, person_id) select ${sha256Hex(redactor)}, p.person_id
    from participants p join participant_roles r on r.participant_id = p.id where r.role = 'redactor' limit 1`);
  const member = await page.request.get(`${site.url}/studies/new`, {
    headers: { Cookie: `equipoise_session=${redactor}` },
  });
  expect(member.status()).toBe(404);
  const refused = (people: string) =>
    open.owner.db.execute(sql`select refuse_first_people(${people}::jsonb)`).then(
      () => null,
      (error: { cause?: { constraint_name?: string } }) => error.cause?.constraint_name,
    );
  const all = ["coordinator", "redactor", "investigator", "statistician"];
  const asked = (roles: readonly string[]) =>
    JSON.stringify(roles.map((role) => ({ roles: [role] })));
  expect(await refused(asked(all))).toBeNull();
  for (const roles of [all.slice(1), [...all, "rater"], [...all, "statistician"]])
    expect(await refused(asked(roles))).toBe("first_people_f1");
  await expect(
    open.pools.gate.db.execute(
      sql`select found_study(gen_random_uuid(), 'Not mine', '{}', ${asked(all)}::jsonb, false)`,
    ),
  ).rejects.toMatchObject({ cause: { code: "42501" } });
});
