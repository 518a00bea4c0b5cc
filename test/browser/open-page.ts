// A page as its person comes to it, and how it looks at a width.
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { violationsOn } from "./axe.ts";
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

/** It has a title, one heading and its label, fits both widths, and neither the browser nor axe, where asked, complains. */
export async function isReadable(
  browser: Browser,
  url: string,
  given: OpenPage,
  { axe }: Readonly<{ axe: boolean }>,
): Promise<void> {
  const { page, context, complaints } = await openPage(browser, url, given);
  const { refusal = given.status } = given;
  expect(await page.title()).toMatch(/^(\S.* · )?Equipoise$/);
  expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  expect(await page.getByRole("note").first().textContent()).toMatch(/^Demonstration/);
  await fitsWidth(page, 320, "dark");
  await fitsWidth(page, 1280, "light");
  if (axe) expect(await violationsOn(page)).toEqual([]);
  // The browser itself notes an answer such as 404; nothing else may be on its console.
  expect(
    complaints.filter((line) => !(refusal >= 400 && line.includes(`status of ${refusal}`))),
  ).toEqual([]);
  await context.close();
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
  // A cancelled animation is over too, though its promise is then refused.
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
}
