import { readFileSync } from "node:fs";
import { chromium, type Browser, type Page } from "playwright-core";
import { createElement, type ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { createStaticRouter, StaticRouterProvider } from "react-router-dom/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { MixedArmsNotice } from "#app/conduct/mixed-arms-notice.tsx";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { PageSettingContext, type PageSetting } from "#app/words/page-setting.ts";
import { violationsOn } from "#test/browser/axe.ts";

import { ComponentSamples, hash, moment } from "./component-samples.tsx";

const styles = ["tokens", "base", "frame", "table", "form", "feedback", "reading", "print"]
  .map((name) => readFileSync(`app/styles/${name}.css`, "utf8"))
  .join("\n");
const inPrague: PageSetting = {
  language: "en",
  timeZone: "Europe/Prague",
  databaseKind: "demonstration",
};

/** A router whose only page is this, read and answered without data. */
function onePage(element: ReactNode): Parameters<typeof StaticRouterProvider>[0] {
  const route = { id: "page", path: "/", element };
  const location = { pathname: "/", search: "", hash: "", state: null, key: "default" };
  const context = {
    basename: "",
    location,
    matches: [{ params: {}, pathname: "/", pathnameBase: "/", route }],
    loaderData: {},
    actionData: null,
    errors: null,
    statusCode: 200,
    loaderHeaders: {},
    actionHeaders: {},
    activeDeferreds: null,
  };
  return { router: createStaticRouter([route], context), context, hydrate: false };
}

function htmlOf(content: ReactNode, setting: PageSetting = inPrague): string {
  const element = createElement(PageSettingContext.Provider, { value: setting }, content);
  const body = renderToString(createElement(StaticRouterProvider, onePage(element)));
  return `<!doctype html><html lang="en"><head><title>Samples</title><meta name="viewport" content="width=device-width"><style>${styles}</style></head><body>${body}</body></html>`;
}

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
  });
});
afterAll(() => browser.close());

async function withPage(
  html: string,
  look: (page: Page) => Promise<void>,
  options: Parameters<Browser["newPage"]>[0] = {},
): Promise<void> {
  const page = await browser.newPage(options);
  try {
    await page.setContent(html);
    await look(page);
  } finally {
    await page.close();
  }
}

const samples = createElement(ComponentSamples);

describe("base components without script", () => {
  it("give every landmark, table and control its role and name", () =>
    withPage(htmlOf(samples), async (page) => {
      const named = [
        ["link", "Skip to content"],
        ["navigation", "Main"],
        ["navigation", "Pages"],
        ["button", "Sign out"],
        ["heading", "Ratings in progress"],
        ["region", "Progress by seat"],
        ["table", "Progress by seat"],
        ["rowheader", "R-01"],
        ["columnheader", "Readings"],
        ["progressbar", "Read so far"],
        ["table", "Vital signs"],
        ["table", "Laboratory results"],
        ["table", "Medications"],
        ["heading", "Electrocardiogram"],
        ["heading", "Bottom line"],
        ["textbox", "Reason"],
        ["combobox", "Severity of harm"],
        ["radiogroup", "Medication safety"],
        ["checkbox", "I scored this answer myself"],
        ["region", "Lock the study"],
        ["button", "Lock the study"],
        ["link", "Previous"],
        ["link", "Next"],
      ] as const;
      for (const [role, name] of named)
        expect(await page.getByRole(role, { name, exact: true }).count(), `${role} ${name}`).toBe(
          1,
        );
    }));

  it("link each refused field to its reason, and the summary to each field", () =>
    withPage(htmlOf(samples), async (page) => {
      const reason = page.getByRole("textbox", { name: "Reason" });
      expect(await reason.getAttribute("aria-invalid")).toBe("true");
      expect(await reason.getAttribute("aria-describedby")).toBe(
        "field-reason-hint field-reason-error",
      );
      for (const link of await page.locator(".error-summary a").all()) {
        const target = page.locator((await link.getAttribute("href")) ?? "");
        expect(await target.count(), await link.innerText()).toBe(1);
      }
    }));

  it("offer a scale of worded levels with nothing chosen", () =>
    withPage(htmlOf(samples), async (page) => {
      const scale = page.getByRole("radiogroup", { name: "Medication safety" });
      expect(await scale.getByRole("radio").count()).toBe(6);
      expect(await scale.getByRole("radio", { checked: true }).count()).toBe(0);
      await scale.getByText("Mostly right, as the current guidance has it").click();
      expect(await scale.getByRole("radio", { checked: true }).getAttribute("value")).toBe("4");
    }));

  it("count words against the limit and say when there are too many", () =>
    withPage(htmlOf(samples), async (page) => {
      expect(await page.locator("#field-comment-count").innerText()).toBe("3 of 2 words");
      expect(await page.getByText("1 word over the limit").getAttribute("role")).toBe("status");
    }));

  it("leave out an answer's empty section and mark a result outside its reference range", () =>
    withPage(htmlOf(samples), async (page) => {
      expect(await page.getByRole("heading", { name: "Uncertainty" }).count()).toBe(0);
      expect(await page.getByRole("row", { name: "Potassium" }).innerText()).toContain("high 5.8");
      expect(await page.getByRole("row", { name: "Creatinine" }).innerText()).not.toContain("high");
    }));

  it("write times in the person's zone, with the exact moment beside them", () =>
    withPage(htmlOf(samples), async (page) => {
      const locked = page.locator("dd time");
      expect(await locked.innerText()).toBe("29 Mar 2026, 03:30");
      expect(await locked.getAttribute("datetime")).toBe(moment);
    }));

  it("name UTC while the person's zone is unknown", () =>
    withPage(htmlOf(samples, { ...inPrague, timeZone: "UTC" }), async (page) => {
      expect(await page.locator("dd time").innerText()).toBe("29 Mar 2026, 01:30 UTC");
    }));

  it("keep the whole hash in the page, drawn short", () =>
    withPage(htmlOf(samples), async (page) => {
      const code = page.locator(".hash code");
      expect(await code.textContent()).toBe(hash);
      expect((await code.boundingBox())?.width).toBeLessThan(200);
    }));

  it("say what a demonstration is, and nothing in a real study", async () => {
    const words = "Demonstration: answers, ratings and people here are synthetic.";
    await withPage(htmlOf(samples), async (page) =>
      expect(await page.getByText(words).count()).toBe(1),
    );
    await withPage(htmlOf(samples, { ...inPrague, databaseKind: "real" }), async (page) =>
      expect(await page.getByRole("note").filter({ hasText: "synthetic" }).count()).toBe(0),
    );
  });

  it("show a failure with its reference number and a way back", () =>
    withPage(
      htmlOf(createElement(ErrorPage, { status: 500, reference: "K7Q2-9XVD" })),
      async (page) => {
        expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(
          "Something went wrong on our side",
        );
        expect(await page.locator("code").innerText()).toBe("K7Q2-9XVD");
        expect(await page.getByRole("link").getAttribute("href")).toBe("/");
        expect(await violationsOn(page)).toEqual([]);
      },
    ));
});

describe.each(["light", "dark"] as const)("base components in the %s theme", (colorScheme) => {
  it.each([320, 1280])("pass axe and never scroll sideways at %i px", (width) =>
    withPage(
      htmlOf(samples),
      async (page) => {
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(
          width,
        );
        expect(await violationsOn(page)).toEqual([]);
      },
      { colorScheme, viewport: { width, height: 900 } },
    ),
  );
});

describe("[I5] an arm of several models or versions", () => {
  const noticeOf = (labels: readonly string[]) =>
    htmlOf(
      createElement(MixedArmsNotice, {
        models: labels.map((label) => ({
          arm: "model",
          label,
          answers: label === "unused" ? 0 : 30,
        })),
      }),
    );

  it("is named with every label that has answers, and an arm of one is not", () => {
    expect(noticeOf(["m 1.0", "m 1.1", "unused"])).toContain("model: m 1.0 and m 1.1.");
    expect(noticeOf(["m 1.0", "unused"])).not.toContain("m 1.0");
  });
});
