// [B1] What surrounds a text (ids, lengths, headers, order, time taken) tells its source no better than chance.
import { sql } from "drizzle-orm";
import { parse } from "node-html-parser";
import { afterAll, describe, expect, it } from "vitest";
import { crossValidatedAuc } from "#analysis/prediction/cross-validated-auc.ts";
import { isEstimable } from "#analysis/result.ts";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { startSite, tokenOf } from "#test/support/site.ts";
import { filled } from "./rater-desk.ts";

type Circumstances = Readonly<{ readingId: string; features: Readonly<Record<string, number>> }>;
type Known = Readonly<{ arm: string; vignette: string }>;

const vignettes = Array.from({ length: 12 }, (_, index) => index + 1);
const practiceCases = [1, 2, 3];
const open = await openTestDatabase();
const study = await ratingStudy(open, { design: { vignettes } });
const site = await startSite(open);
afterAll(() => site.stop());

const known = new Map((await open.owner.db.execute<{ id: string; arm: string; vignette: string; text: string }>(sql`
  select r.id::text as id, au.arm, r.vignette_id::text as vignette, t.text from readings r
  join sealed_readings s on s.reading_id = r.id join answers a on a.id = s.answer_id join authors au on au.id = a.author_id join shown_answers t on t.id = r.shown_answer_id
  where r.study_id = ${study.studyId}::uuid`)).map(({ id, ...rest }) => [id, rest]));

const home = `/studies/${study.studyId}/rate`;

type Asked = Readonly<{ body: string; headerBytes: number; headers: number; tag: number; location: number; milliseconds: number }>;

async function ask(token: string, path: string, form?: Readonly<Record<string, string>>): Promise<Asked> {
  const began = performance.now();
  const response = await fetch(site.url + path, { headers: { Cookie: `equipoise_session=${token}`, Origin: site.url }, redirect: "manual", ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}) });
  const body = await response.text();
  const milliseconds = performance.now() - began;
  const headers = [...response.headers].filter(([name]) => !["date", "content-length"].includes(name));
  const location = (response.headers.get("Location") ?? "").length;
  return { body, milliseconds, headers: headers.length, headerBytes: headers.flat().join("").length, tag: numberOf(response.headers.get("ETag") ?? ""), location };
}

/** A word as a number in [0, 1): its order and its spread, whatever it is made of. */
const numberOf = (word: string): number => parseInt([...word].filter((letter) => /[0-9a-f]/u.test(letter)).slice(0, 12).join("") || "0", 16) / 16 ** 12;

/** The page without the text itself and without the data that carry it a second time. */
function lengthAround(body: string): number {
  const page = parse(body);
  for (const carrier of page.querySelectorAll(".answer, script")) carrier.remove();
  return page.toString().length;
}

const lengthWithout = (body: string, text: string): number => body.replaceAll(JSON.stringify(text).slice(1, -1), "").length;

async function readOne(token: string, readingId: string): Promise<Circumstances> {
  const path = `${home}/${readingId}`;
  const text = known.get(readingId)?.text ?? expect.fail(`the allocation has no reading ${readingId}`);
  const page = await ask(token, path);
  const data = await ask(token, `${path}.data`);
  const harm = await ask(token, path, { intent: "judge-harm", harmful: "no" });
  const withKey = await ask(token, path);
  const draft = await ask(token, `${path}/draft`, { ...filled, basedOn: "0" });
  const rated = await ask(token, path, filled);
  const steps = { page, data, harm, withKey, draft, rated };
  return {
    readingId,
    features: {
      id: numberOf(readingId),
      pageAround: lengthAround(page.body),
      pageWithKeyAround: lengthAround(withKey.body),
      dataAround: lengthWithout(data.body, text),
      draftAnswer: draft.body.length,
      ...Object.fromEntries(Object.entries(steps).flatMap(([name, { headers, headerBytes, tag, location, milliseconds }]) => [[`${name} headers`, headers], [`${name} header bytes`, headerBytes], [`${name} tag`, tag], [`${name} location`, location], [`${name} time`, milliseconds]])),
    },
  };
}

async function readAll(nth: number): Promise<readonly Circumstances[]> {
  const token = await tokenOf(open, study, "rater", nth);
  for (const number of practiceCases) await ask(token, `${home}/practice/${number}`, { harmful: "no", ...filled });
  const done: Circumstances[] = [];
  for (;;) {
    const next = /\/rate\/(?<id>[0-9a-f-]{36})/u.exec((await ask(token, home)).body)?.groups?.["id"];
    if (next === undefined || done.some(({ readingId }) => readingId === next)) return done;
    done.push(await readOne(token, next));
  }
}

/** What a listener could learn from these columns; vignettes differ in length, so each column is taken about its vignette's mean. */
function guess(rows: readonly Circumstances[], extra: (row: Circumstances) => Readonly<Record<string, number>> = () => ({})) {
  const facts = rows.map((row) => ({ row: { ...row.features, ...extra(row) } as Readonly<Record<string, number>>, ...knownOf(row) }));
  const columns = Object.keys(facts[0]?.row ?? {});
  const centred = facts.map(({ row, vignette }) => columns.map((column) => {
    const own = facts.filter((other) => other.vignette === vignette).map((other) => other.row[column] ?? 0);
    return (row[column] ?? 0) - own.reduce((sum, value) => sum + value, 0) / own.length;
  }));
  const varying = columns.map((_, index) => index).filter((index) => centred.some((row) => Math.abs(row[index] ?? 0) > 1e-9));
  const features = centred.map((row) => varying.map((index) => row[index] ?? 0));
  // One chance in a thousand of a false alarm: this runs with every change.
  const result = crossValidatedAuc({ features, labels: facts.map(({ arm }) => arm === "model"), groups: facts.map(({ vignette }) => vignette), folds: 6, seed: 1, level: 0.999 });
  return isEstimable(result) ? result : expect.fail(result.notEstimable);
}

const knownOf = ({ readingId }: Circumstances): Known => known.get(readingId) ?? expect.fail(`the allocation has no reading ${readingId}`);

describe("[B1] a classifier on everything but the text", () => {
  it("guesses the arm no better than chance, and would find a header that told", async () => {
    const rows = [...(await readAll(0)), ...(await readAll(1))];
    expect(rows.length).toBeGreaterThanOrEqual(2 * 3 * vignettes.length);
    const honest = guess(rows);
    expect(honest.interval.lower).toBeLessThanOrEqual(0.5);
    const told = guess(rows, (row) => ({ planted: (knownOf(row).arm === "model" ? 2 : 0) + (row.features["id"] ?? 0) }));
    expect(told.interval.lower).toBeGreaterThan(0.6);
  }, 300_000);
});
