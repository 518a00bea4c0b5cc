// A page as its person comes to it, and how it looks at a width.
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { type Visit, visit } from "./browser.ts";
import type { OpenPage } from "./every-page.ts";

export async function openPage(
  browser: Browser,
  url: string,
  { path, token, status, act }: OpenPage,
): Promise<Visit> {
  const opened = await visit(browser, url, token);
  const response = await opened.page.goto(path, { waitUntil: "load" });
  expect(response?.status()).toBe(status);
  await act?.(opened.page);
  return opened;
}

/** Drawn anew at this width, it never scrolls sideways. */
export async function fitsWidth(
  page: Page,
  width: number,
  colorScheme: "light" | "dark",
): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  await page.evaluate(untilStyled);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
}

/** The browser answers before it has styled the page anew, and colours may fade over. */
async function untilStyled(): Promise<void> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  await Promise.all(document.getAnimations().map(({ finished }) => finished));
}
