// Every page in every state, of every role; and each again narrow and dark, by the rules that width and colours can change.
import { afterAll, expect, it } from "vitest";
import { openTestDatabase } from "#test/support/factories.ts";
import { startSite } from "#test/support/site.ts";
import { rulesOfLooks, violationsOn } from "./axe.ts";
import { openBrowser } from "./browser.ts";
import { everyPage } from "./every-page.ts";
import { fitsWidth, isReadable, openPage } from "./open-page.ts";
import { studiesInEveryState } from "./studies-in-every-state.ts";

const open = await openTestDatabase();
const browser = await openBrowser();
const pages = await everyPage(open, await studiesInEveryState(open));
const site = await startSite(open);
afterAll(() => site.stop());

it.concurrent.each(pages)("$name", (given) => isReadable(browser, site.url, given, { axe: true }));

it.concurrent.each(pages)("$name, narrow and dark", async (given) => {
  const { page, context } = await openPage(browser, site.url, given);
  await fitsWidth(page, 320, "dark");
  expect(await violationsOn(page, rulesOfLooks)).toEqual([]);
  await context.close();
});
