// Every page of every role in a real browser: readable by all, narrow and wide, without a complaint. Their other look has a file of its own.
import { readdirSync, readFileSync } from "node:fs";
import { matchRoutes } from "@remix-run/react";
import { afterAll, expect, it } from "vitest";
import { openTestDatabase } from "#test/support/factories.ts";
import { startSite } from "#test/support/site.ts";
import { violationsOn } from "./axe.ts";
import { openBrowser } from "./browser.ts";
import { everyPage } from "./every-page.ts";
import { fitsWidth, openPage } from "./open-page.ts";
import { studiesInEveryState } from "./studies-in-every-state.ts";

const open = await openTestDatabase();
const browser = await openBrowser();
const pages = await everyPage(open, await studiesInEveryState(open));
const site = await startSite(open);
afterAll(() => site.stop());

/** The files under app/routes that draw a page, as the router reads their names. */
function pageRoutes(): readonly Readonly<{ id: string; path: string }>[] {
  const files = readdirSync("app/routes").filter(
    (file) => file.endsWith(".tsx") && file !== "studies.$studyId.tsx",
  );
  const drawing = files.filter((file) =>
    readFileSync(`app/routes/${file}`, "utf8").includes("export default"),
  );
  return drawing.map((file) => ({
    id: file,
    path: `/${file
      .replace(/\.tsx$/, "")
      .split(".")
      .filter((part) => part !== "_index")
      .join("/")
      .replaceAll("$", ":")}`,
  }));
}

const routeOf = (path: string): string | undefined =>
  matchRoutes([...pageRoutes()], path.replace(/\?.*/, ""))?.at(-1)?.route.id;

it("no page is left out of this table", () => {
  expect(new Set(pages.map(({ path }) => routeOf(path)).filter((id) => id !== undefined))).toEqual(
    new Set(pageRoutes().map(({ id }) => id)),
  );
});

it.concurrent.each(pages)("$name", async (given) => {
  const { page, context, complaints } = await openPage(browser, site.url, given);
  const { refusal = given.status } = given;
  expect(await page.title()).toMatch(/^(\S.* · )?Equipoise$/);
  expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  expect(await page.getByRole("note").first().textContent()).toMatch(/^Demonstration/);
  await fitsWidth(page, 320, "dark");
  await fitsWidth(page, 1280, "light");
  expect(await violationsOn(page)).toEqual([]);
  // The browser itself notes an answer such as 404; nothing else may be on its console.
  expect(
    complaints.filter((line) => !(refusal >= 400 && line.includes(`status of ${refusal}`))),
  ).toEqual([]);
  await context.close();
});
