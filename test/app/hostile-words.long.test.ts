// Words that would be marks, scripts or formulas elsewhere, in every place that takes words, read back on every page and in every file.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "node-html-parser";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportAsOperator } from "#scripts/commands/export.ts";
import { rateAnswers, walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import { defaultDesign } from "#study/design.ts";
import { amendLast } from "#test/support/amend-last.ts";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { type Site, startSite } from "#test/support/site.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { crawl } from "./crawl.ts";

const raw = `<img src=x onerror="alert(1)">`;
const hostile = (word: string): string =>
  `=1+1 ${word} ${raw}</script><script>alert(2)</script><!-- '"\` ]]> \u2028 \${7*7}`;

const open = await openTestDatabase();
const folder = temporaryFolder();
let site: Site;
beforeAll(async () => void (site = await startSite(open)));
afterAll(async () => {
  await site.stop();
  folder.remove();
});

const arms = defaultDesign.arms.map((arm) => ({ ...arm, label: hostile(arm.id) }));
const study = await ratingStudy(open, {
  title: hostile("title"),
  design: { raterSeats: 2, practice: false, arms },
});
await open.owner.db.execute(sql`update people set name = ${hostile("name")}`);
await rateAnswers(study, { leaveOpen: 1 });
await amendLast(open, study, 0, { comment: hostile("comment"), reason: hostile("reason") });
await rateAnswers(study);

/** Elements and handlers that only our words could have made. */
const made = (html: string): readonly string[] =>
  parse(html)
    .querySelectorAll("img[src=x], [onerror]")
    .map((element) => element.outerHTML)
    .concat(/<script>alert|<img src=x/u.exec(html) ?? []);

async function pagesOfEveryone() {
  const { studyId, people } = study;
  const visits = await Promise.all(
    people.map(({ personId }) => crawl(open, site.url, { studyId, personId, steps: 2 })),
  );
  return visits.flat();
}

describe.sequential("hostile words", () => {
  it.each([
    ["while the study is rated", () => Promise.resolve()],
    [
      "after its unblinding",
      async () => {
        await walkToLocked(study);
        await walkToUnblinded(study);
      },
    ],
  ])(
    "stay words on every page, %s",
    async (_, lead) => {
      await lead();
      const pages = await pagesOfEveryone();
      expect(pages.filter(({ status }) => status !== 200)).toEqual([]);
      expect(pages.flatMap(({ path, html }) => made(html).map((found) => [path, found]))).toEqual(
        [],
      );
      expect(pages.filter(({ html }) => html.includes("&lt;img src=x")).length).toBeGreaterThan(
        pages.length / 2,
      );
    },
    600_000,
  );

  it("stay words in every file of the export, and no cell is a formula", async () => {
    const { code } = await study.actor("statistician");
    const out = join(folder.path, "export");
    const written = await exportAsOperator(open.owner, open.pools, {
      study: study.studyId,
      code,
      out,
    });
    expect(written.kind).toBe("export-written");
    const names = (await readdir(out, { recursive: true })).filter((name) =>
      /\.(?:csv|svg|html|R)$/u.test(name),
    );
    const files = await Promise.all(
      names.map(async (name) => [name, await readFile(join(out, name), "utf8")] as const),
    );
    const svgs = files.filter(([name]) => name.endsWith(".svg"));
    expect(svgs.length).toBeGreaterThan(3);
    expect(svgs.filter(([, text]) => made(text).length > 0)).toEqual([]);
    const tables = files.filter(([name]) => name.endsWith(".csv"));
    expect(tables.filter(([, text]) => /(?:^|[,\n])"?=1\+1/u.test(text))).toEqual([]);
    expect(tables.filter(([, text]) => text.includes("'=1+1")).length).toBeGreaterThan(3);
  });
});
