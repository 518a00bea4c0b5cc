// Chromium as a person uses it: one context per person, and everything that the page complains about is kept.
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, expect } from "vitest";

export type Look = Readonly<{
  width?: number;
  height?: number;
  colorScheme?: "light" | "dark";
  javaScript?: boolean;
  timeZone?: string;
}>;

/** What a person did not ask to see: errors on the console, refusals of the policy, exceptions. */
export type Visit = Readonly<{ page: Page; context: BrowserContext; complaints: string[] }>;

export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
  });
  afterAll(() => browser.close());
  return browser;
}

/** A window of its own; signed in when there is a token. */
export async function visit(
  browser: Browser,
  url: string,
  token: string | null,
  look: Look = {},
): Promise<Visit> {
  const {
    width = 1280,
    height = 900,
    colorScheme = "light",
    javaScript = true,
    timeZone = "UTC",
  } = look;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme,
    javaScriptEnabled: javaScript,
    reducedMotion: "reduce",
    timezoneId: timeZone,
    locale: "en-GB",
  });
  if (token !== null) await context.addCookies([{ name: "equipoise_session", value: token, url }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on(
    "console",
    (message) =>
      void (
        ["error", "warning"].includes(message.type()) &&
        complaints.push(`${new URL(page.url()).pathname}: ${message.text()}`)
      ),
  );
  page.on("pageerror", (error) =>
    complaints.push(`${new URL(page.url()).pathname}: ${error.message}`),
  );
  return { page, context, complaints };
}

/** What appeared at work is read out, has the focus, and is on the screen from its first line. */
export async function isBroughtIntoView(page: Page, words: string): Promise<void> {
  const notice = page.getByRole("alert").filter({ hasText: words });
  await notice.waitFor();
  await expect
    .poll(() => notice.evaluate((element) => document.activeElement === element))
    .toBe(true);
  await expect
    .poll(() =>
      notice.evaluate((element) => [
        element.getBoundingClientRect().top >= 0,
        element.getBoundingClientRect().top < innerHeight / 2,
      ]),
    )
    .toEqual([true, true]);
}
