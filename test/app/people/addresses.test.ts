// Addresses typed, bookmarked or guessed: what a visitor is shown, and what the log makes of it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { en } from "#app/words/shared/en.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { draftStudy, openTestDatabase } from "#test/support/factories.ts";
import { type Site, startSite, tokenOf } from "#test/support/site.ts";

const open = await openTestDatabase();
let study: SyntheticStudy;
let site: Site;
let rater: string;

afterAll(() => site.stop());
beforeAll(async () => {
  study = await draftStudy(open);
  rater = await tokenOf(open, study, "rater");
  site = await startSite(open, { settings: { LOG_LEVEL: "info" } });
});

async function look(path: string, token: string | null = null, method = "GET") {
  const headers = {
    Accept: "text/html",
    Origin: site.url,
    ...(token === null ? {} : { Cookie: `equipoise_session=${token}` }),
  };
  const answer = await fetch(`${site.url}${path}`, { method, headers, redirect: "manual" });
  return {
    status: answer.status,
    type: answer.headers.get("Content-Type") ?? "",
    words: await answer.text(),
  };
}

describe("without a session", () => {
  it.each(["", "/export.zip", "/ledger.jsonl", "/rate", "/write", "/overview"])(
    "a study's address%s answers with a page that says how to sign in",
    async (part) => {
      const { status, type, words } = await look(`/studies/${study.studyId}${part}`);
      expect([status, type]).toEqual([401, expect.stringContaining("text/html")]);
      expect(words).toMatch(/<h1[^>]*>[^<]+<\/h1>/);
      expect(words).toMatch(/(personal|invitation) link/i);
    },
  );

  it("an export asked for after the session ended answers with a page too", async () => {
    const { status, type, words } = await look(
      `/studies/${study.studyId}/export.zip`,
      null,
      "POST",
    );
    expect([status, type]).toEqual([401, expect.stringContaining("text/html")]);
    expect(words).toContain(`/studies/${study.studyId}/export"`);
  });
});

it("a file that isn't for this person is a page that isn't there", async () => {
  const { status, type, words } = await look(`/studies/${study.studyId}/ledger.jsonl`, rater);
  expect([status, type]).toEqual([404, expect.stringContaining("text/html")]);
  expect(words).toContain(en.errorPages.notFound.title);
});

describe.each(["nobody", "a rater"])("%s who lost the way", (who) => {
  it.each([
    "/nothing",
    "/studies",
    "/studies/x",
    "/studies/00000000-0000-4000-8000-000000000000/report",
    "/sign-in",
    "/sign-in/used-long-ago",
    "/people/%ff",
  ])("is told at %s where to go on", async (path) => {
    const { words } = await look(path, who === "nobody" ? null : rater);
    expect(words).toMatch(/<a [^>]*href="\/"[^>]*>Go to your studies<\/a>/u);
  });
});

it("and finds there how to sign in", async () => {
  expect((await look("/")).words).toMatch(/How to sign in/u);
});

type Line = Readonly<{ level: number; msg: string; path?: string; status?: number }>;
const linesOf = (path: string): readonly Line[] =>
  site
    .log()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line.level >= 50 || line.path === path);

describe("the log of what isn't there", () => {
  it.each([
    ["/favicon.ico", "GET"],
    ["/wp-login.php", "GET"],
    ["/studies/none/of/these", "GET"],
    ["/wp-login.php", "POST"],
  ])("%s by %s is one line of the request, and no error", async (path, method) => {
    const before = linesOf(path).length;
    const { status, type } = await look(path, null, method);
    expect([status === 404 || status === 405, type.includes("text/html")]).toEqual([true, true]);
    await expect
      .poll(() => linesOf(path).slice(before))
      .toEqual([expect.objectContaining({ level: 30, msg: "request", path, status })]);
  });
});
