// `equipoise links`, as the operator runs it beside a server.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { draftStudy, openTestDatabase } from "#test/support/factories.ts";
import { runProgram } from "#test/support/program.ts";
import { databaseVariables, type Site, startSite } from "#test/support/site.ts";

const open = await openTestDatabase();
let site: Site;
let study: SyntheticStudy;

beforeAll(async () => {
  study = await draftStudy(open);
  site = await startSite(open);
});
afterAll(() => site.stop());

const links = (args: readonly string[], variables: Readonly<Record<string, string>> = {}) =>
  runProgram(["links", ...args], { ...databaseVariables(open), ...variables }).ended;

it("prints one person's link at the address that serves, and it signs in there", async () => {
  const { code, stdout, stderr } = await links([study.studyId, "--person", "P03", "--json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [link, ...others] = JSON.parse(stdout) as { code: string; roles: string[]; url: string }[];
  expect(others).toEqual([]);
  expect(link).toMatchObject({
    code: "P03",
    url: expect.stringContaining(`${site.url}/sign-in/`) as string,
  });
  const signedIn = await fetch(link?.url ?? "", {
    method: "POST",
    redirect: "manual",
    headers: { Origin: site.url },
  });
  expect([signedIn.status, signedIn.headers.get("Location")]).toEqual([302, "/"]);
});

it("says where nothing answers, and whom it doesn't find", async () => {
  const elsewhere = await links([study.studyId, "--person", "P03"], { PORT: "9" });
  expect(elsewhere).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("http://127.0.0.1:9/sign-in/") as string,
    stderr: expect.stringContaining("Nothing answers at http://127.0.0.1:9") as string,
  });
  expect(await links([study.studyId, "--person", "P99"])).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/has the code P99\. Leave out --person/) as string,
  });
});
