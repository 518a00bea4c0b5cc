// Every page in a real browser: narrow and wide, without a complaint; one of each layout by axe. Other states and looks, and axe on all, have a long test.
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

/** One page of each layout, by what it is made of. */
const layouts = {
  "an entrance": "signed out: sign-in",
  "a page in place of another": "coordinator: no such page",
  "a consent": "newcomer: consent",
  "a form refused": "investigator: passphrase, wrong",
  "a long form": "auditor: design",
  "a table of people": "coordinator: people",
  "a file checked": "coordinator: import, refused",
  "an answer in sections": "resident: a submitted answer",
  "a text with its marks": "redactor: a text",
  "a case, its key and votes": "panel-pharmacist: a case, closed",
  "an answer beside its questions": "rater: practice compared",
  boards: "statistician: boards, all rated",
  "a paged list of hashes": "auditor: ledger",
  "the report": "investigator: report",
} as const;

const ofEachLayout = new Set<string>(Object.values(layouts));

it("each layout has a page in the table", () => {
  const names = new Set(onceForEachRoute(pages).map(({ name }) => name));
  expect(Object.values(layouts).filter((name) => !names.has(name))).toEqual([]);
});

it("no page is left out of this table", () => {
  expect(new Set(pages.map(routeOf).filter((id) => id !== undefined))).toEqual(
    new Set(pageRoutes.map(({ id }) => id)),
  );
});

it.concurrent.each(onceForEachRoute(pages))("$name", (given) =>
  isReadable(browser, site.url, given, { axe: ofEachLayout.has(given.name) }),
);
