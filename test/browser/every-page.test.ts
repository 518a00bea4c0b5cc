// Every page in a real browser: readable by all, narrow and wide, without a complaint. Its other states and looks have a long test.
import { afterAll, expect, it } from "vitest";
import { openTestDatabase } from "#test/support/factories.ts";
import { startSite } from "#test/support/site.ts";
import { openBrowser } from "./browser.ts";
import { everyPage } from "./every-page.ts";
import { isReadable } from "./open-page.ts";
import { onceForEachRoute, pageRoutes, routeOf } from "./page-routes.ts";
import { studiesInEveryState } from "./studies-in-every-state.ts";

const open = await openTestDatabase();
const browser = await openBrowser();
const pages = await everyPage(open, await studiesInEveryState(open));
const site = await startSite(open);
afterAll(() => site.stop());

it("no page is left out of this table", () => {
  expect(new Set(pages.map(routeOf).filter((id) => id !== undefined))).toEqual(
    new Set(pageRoutes.map(({ id }) => id)),
  );
});

it.concurrent.each(onceForEachRoute(pages))("$name", (given) =>
  isReadable(browser, site.url, given),
);
