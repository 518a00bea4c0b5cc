// Each role has every piece of its home, and no other file has a list of all roles.
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { navigationText } from "#app/words/gate/navigation.ts";
import { joinConsent, consentText } from "#study/consent-texts.ts";
import { roleHomes } from "#study/roles/homes.ts";
import type { RoleHome } from "#study/roles/role.ts";
import { readSources, readTexts } from "#test/support/import-graph.ts";
import { roles, studyStates } from "#study/vocabulary.ts";

/** Files a role is written in, besides the pages of its own work; no more than eight. */
const filesOfEveryRole = [
  "app/words/roles/en.ts",
  "app/words/roles/next-steps-en.ts",
  "db/sql/people/role_homes.sql",
  "study/roles/homes.ts",
  "study/vocabulary.ts",
];

/** Whether a text lists all roles but for two, as strings or keys: a list that would be forgotten where one is added. */
const namesAll = (text: string): boolean =>
  roles.filter((role) => new RegExp(`["']${role}["']|^\\s+"?${role}"?[:,]`, "mu").test(text))
    .length >=
  roles.length - 2;

const filesNamingAll = (files: ReadonlyMap<string, string>): readonly string[] =>
  [...files].filter(([, text]) => namesAll(text)).map(([file]) => file);

const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*(?:\/\/|--).*$/gmu, "");

describe("a role", () => {
  it.each(roles)("%s has its consent, words, first page and a step in each state", (role) => {
    const home: RoleHome = roleHomes[role];
    const { roles: names, pages, nextStep } = navigationText("en");
    expect(joinConsent(consentText(role, "real")).length).toBeGreaterThan(500);
    expect(names[role]).toMatch(/^[a-z ]+$/u);
    const menu = home.prepares ? ["setup" as const, ...home.pages] : home.pages;
    for (const page of menu) expect(pages[page], page).toBeTruthy();
    for (const state of studyStates) {
      const step = nextStep(role, state);
      expect(menu, `the step of ${role} in ${state}`).toContain(step.page);
      expect(step.text && step.button).toBeTruthy();
    }
  });

  it("has pages that there are", () => {
    const routes = readdirSync("app/routes").map((file) => file.split(".")[2]);
    const missing = roles.flatMap((role) =>
      roleHomes[role].pages.filter((page) => !routes.includes(page)),
    );
    expect(missing).toEqual([]);
  });

  it("is named in a list of all in five files alone, besides its own and rules about an act or a table", () => {
    const files = new Map(
      [...readSources(["study", "app", "db"]), ...readTexts("db/sql", ".sql")].map(
        ([file, text]) => [file, withoutComments(text)] as const,
      ),
    );
    const rules = [
      "db/sql/ledger/act_doers.sql",
      "db/sql/policies/vignettes.sql",
      "study/act-doers.ts",
    ];
    const found = filesNamingAll(files).filter((file) => !rules.includes(file));
    expect([...found].sort()).toEqual(filesOfEveryRole);
    // Each of the five, its own file, the version of db/sql and the table of permissions.
    expect(filesOfEveryRole.length + 3).toBeLessThanOrEqual(8);
    const planted = new Map([
      [
        "app/people/planted.ts",
        `[${roles
          .slice(2)
          .map((role) => `"${role}"`)
          .join(", ")}]`,
      ],
    ]);
    expect(filesNamingAll(planted)).toEqual(["app/people/planted.ts"]);
  });
});
