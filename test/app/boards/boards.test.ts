import { sql } from "drizzle-orm";
import { parse } from "node-html-parser";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { StaticRouter } from "react-router-dom/server";
import { describe, expect, it } from "vitest";
import { rankCorrelation } from "#analysis/boards/rank-correlation.ts";
import { isEstimable } from "#analysis/result.ts";
import { BoardsPage } from "#app/boards/boards-page.tsx";
import type { BoardsView } from "#app/computing/read-boards.server.ts";
import { loader } from "#app/routes/studies.$studyId.boards.tsx";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import type { OpenStudy } from "#test/support/factories.ts";
import { thrownBy } from "#test/support/http.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

/** Moves every author to another arm, as no role of the program can. */
async function permuteArms({ open, studyId }: OpenStudy): Promise<void> {
  await open.owner.db.transaction(async (tx) => {
    await tx.execute(sql`alter table authors disable trigger user`);
    await tx.execute(sql`
      with kinds as (select array_agg(distinct arm order by arm) as arms from authors where study_id = ${studyId}::uuid)
      update authors set arm = arms[array_position(arms, arm) % cardinality(arms) + 1] from kinds where study_id = ${studyId}::uuid`);
    await tx.execute(sql`alter table authors enable trigger user`);
  });
}

const armsOf = async ({ open, studyId }: OpenStudy) =>
  (
    await open.owner.db.execute<{ arm: string }>(
      sql`select arm from authors where study_id = ${studyId}::uuid order by id`,
    )
  ).map(({ arm }) => arm);

/** As the server writes it. */
const pageOf = (view: BoardsView): string =>
  renderToString(createElement(StaticRouter, { location: "/" }, createElement(BoardsPage, view)));

describe("[B7] the boards know no source", () => {
  it("permuting the arms in the database changes not one byte of the page, its data and its pictures", async () => {
    const study = await readyStudy("rated");
    const { visit } = visitorOf(study);
    const bytes = async () => {
      const { data } = await visit("statistician", loader, "/boards");
      return `${JSON.stringify(data)}${pageOf(data as BoardsView)}`;
    };
    const [before, armsBefore] = [await bytes(), await armsOf(study)];
    await permuteArms(study);
    expect(await armsOf(study)).not.toEqual(armsBefore);
    expect(await bytes()).toBe(before);
    expect(before.match(/<svg/gu)?.length).toBeGreaterThan(3);
  });

  it("every picture is drawn on the server, says what it shows, and has its numbers in a table", async () => {
    const { visit } = visitorOf(await readyStudy("rated"));
    const page = parse(pageOf((await visit("statistician", loader, "/boards")).data as BoardsView));
    const pictures = page.querySelectorAll("figure svg");
    for (const picture of pictures) {
      expect(picture.getAttribute("role")).toBe("img");
      expect(picture.getAttribute("aria-label")).toMatch(/\d/u);
      expect(picture.outerHTML).not.toMatch(/NaN|undefined|Infinity/u);
    }
    for (const section of page
      .querySelectorAll("section")
      .filter((each) => each.querySelector("figure svg")))
      expect(section.querySelectorAll("table").length).toBeGreaterThan(0);
  });

  it("opens to the statistician and to nobody else", async () => {
    const { ask } = visitorOf(await readyStudy("rating"));
    for (const role of [
      "investigator",
      "coordinator",
      "auditor",
      "rater",
      "resident",
      "redactor",
    ] as const)
      expect(await thrownBy(ask(role, loader, "/boards")), role).toMatchObject({ status: 404 });
  });

  it("sends no id, mark or length of an answer", async () => {
    const study = await readyStudy("rated");
    const { visit } = visitorOf(study);
    const bytes = JSON.stringify((await visit("statistician", loader, "/boards")).data);
    expect(bytes).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/u);
    expect(bytes).not.toMatch(/"(?:words|answer|author|arm)"/u);
  });

  it("counts the correlation with length in Postgres as analysis would, of the first 20 ratings alone", async () => {
    const study = await readyStudy("rated");
    const { visit } = visitorOf(study);
    const { length } = (await visit("statistician", loader, "/boards")).data as BoardsView;
    const rows = await study.open.owner.db.execute<{
      criterion: string;
      score: number;
      words: number;
    }>(sql`
      select c.criterion, c.score, array_length(regexp_split_to_array(btrim(t.text), '\\s+'), 1) as words
      from (select r.* from ratings r join readings g on g.id = r.reading_id where g.study_id = ${study.studyId}::uuid and r.version = 1 order by r.submitted_at, r.reading_id limit 20) r
      join rating_scores c on c.rating_id = r.id join readings g on g.id = r.reading_id join shown_answers t on t.id = g.shown_answer_id
      join sealed_readings s on s.reading_id = g.id where c.score is not null and s.repeat_of is null`);
    expect(length.length).toBeGreaterThan(0);
    for (const { criterion, ofRatings, correlation } of length) {
      const expected = rankCorrelation(
        rows.filter((row) => row.criterion === criterion).map(({ score, words }) => [score, words]),
      );
      expect(ofRatings).toBe(20);
      const estimateOf = (result: typeof correlation): number | string =>
        isEstimable(result) ? Math.round(result.estimate * 100) / 100 : result.notEstimable;
      expect(estimateOf(correlation), criterion).toBe(estimateOf(expected));
    }
  });

  it("says that nothing is there before the seal, and counts every planned reading after it", async () => {
    const { visit } = visitorOf(await readyStudy("rating"));
    const { boards } = (await visit("statistician", loader, "/boards")).data as BoardsView;
    expect(boards?.raters.map(({ planned, rated }) => [planned, rated])).toEqual([
      [16, 0],
      [16, 0],
    ]);
    expect(boards?.precision[0]?.components).toHaveProperty("notEstimable");
  });
});
