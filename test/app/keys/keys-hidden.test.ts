// [V8] No byte of a key, and no field of the coverage matrix, reaches a resident, or a rater who hasn't judged harm unaided yet.
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToRating } from "#scripts/synthetic/walk.ts";
import { recordingClient, type Sent } from "#test/app/bytes-sent.ts";
import { filled } from "#test/app/rating/rater-desk.ts";
import { answeredStudy, collectingStudy, openTestDatabase } from "#test/support/factories.ts";
import { startSite, tokenOf } from "#test/support/site.ts";

const open = await openTestDatabase();
const site = await startSite(open);
afterAll(() => site.stop());

const entities: Readonly<Record<string, string>> = {
  "&quot;": '"',
  "&#x27;": "'",
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
};

/** Letters and digits alone, so that neither markup nor escapes hide a sentence. */
const bare = (text: string): string =>
  text
    .replaceAll(/&(?:quot|#x27|amp|lt|gt);/gu, (entity) => entities[entity] ?? entity)
    .replaceAll(/\\u(?<code>[0-9a-f]{4})/giu, (_match, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    )
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "");

type Place = Readonly<{ number: number; secrets: readonly string[] }>;

const tellingLength = 18;

/** Every text of every key that stands in no stem and in no answer, as letters alone; matrix fields too, and the set's own name for the case. */
async function secretsOf({ studyId }: SyntheticStudy): Promise<readonly Place[]> {
  const rows = await open.owner.db.execute<{ number: number; key: unknown; stimulus: unknown }>(sql`
    select v.number, k.key, v.stimulus from vignettes v join answer_keys k on k.vignette_id = v.id where v.study_id = ${studyId}::uuid order by v.number`);
  const answers = await open.owner.db.execute<{ text: string }>(
    sql`select raw_text as text from answers where study_id = ${studyId}::uuid`,
  );
  const public_ = bare(
    JSON.stringify([rows.map(({ stimulus }) => stimulus), answers.map(({ text }) => text)]),
  );
  const isSecret = (text: string): boolean =>
    text.length >= tellingLength && !/^[0-9a-f]{64}$/u.test(text) && !public_.includes(text);
  const places = rows.map(({ number, key }) => ({
    number,
    secrets: [...new Set(textsIn(key).map(bare).filter(isSecret))],
  }));
  // The name of a source that several keys cite is no secret of any of them.
  const isOfOne = (secret: string): boolean =>
    places.filter(({ secrets }) => secrets.includes(secret)).length === 1;
  return places.map(({ number, secrets }) => ({ number, secrets: secrets.filter(isOfOne) }));
}

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const told = (sent: readonly Sent[], places: readonly Place[]): readonly string[] =>
  sent.flatMap(({ what, bytes }) => {
    const body = bare(bytes);
    return places.flatMap(({ number, secrets }) =>
      secrets
        .filter((secret) => body.includes(secret))
        .map((secret) => `case ${number}: ${secret.slice(0, 40)} in ${what}`),
    );
  });

const matrixFields =
  /"(?:mechanisms?|caseType|highAlert|potentialSeverity|forbiddenStemPhrases|slug)"/u;

describe("[V8] keys stay closed", () => {
  it("to a resident, on every page and in every file that these load", async () => {
    const study = await collectingStudy(open);
    const places = await secretsOf(study);
    expect(places.flatMap(({ secrets }) => secrets).length).toBeGreaterThan(100);
    const client = recordingClient(site.url, await tokenOf(open, study, "resident"));
    const home = `/studies/${study.studyId}/write`;
    for (const path of [
      "/",
      home,
      ...places.flatMap(({ number }) => [`${home}/${number}`, `${home}/${number}/review`]),
    ])
      await client.both(path);
    const files = [...(await client.files())].map(([what, bytes]): Sent => ({
      what,
      status: 200,
      location: "",
      body: "",
      bytes,
    }));
    expect(told([...client.sent, ...files], places)).toEqual([]);
    expect(client.sent.filter(({ body }) => matrixFields.test(body))).toEqual([]);
  }, 120_000);

  it("to a rater until harm is judged, case by case, and then opens that one alone", async () => {
    const study = await answeredStudy(open);
    await walkToRating(study);
    const places = await secretsOf(study);
    const vignetteOf = new Map(
      (
        await open.owner.db.execute<{ id: string; number: number }>(
          sql`select r.id::text as id, v.number from readings r join vignettes v on v.id = r.vignette_id where r.study_id = ${study.studyId}::uuid`,
        )
      ).map(({ id, number }) => [id, number]),
    );
    const client = recordingClient(site.url, await tokenOf(open, study, "rater"));
    const home = `/studies/${study.studyId}/rate`;
    for (const number of [1, 2, 3])
      await client.ask(`${home}/practice/${number}`, { harmful: "no", ...filled });
    const judged = new Set<number>();
    for (const _reading of [1, 2, 3, 4, 5, 6]) {
      const before = client.sent.length;
      const id =
        /\/rate\/(?<id>[0-9a-f-]{36})/u.exec((await client.both(home)).body)?.groups?.["id"] ??
        expect.fail("no next reading");
      await client.both(`${home}/${id}`);
      const closed = places.filter(({ number }) => !judged.has(number));
      expect(told(client.sent.slice(before), closed)).toEqual([]);
      await client.ask(`${home}/${id}`, { intent: "judge-harm", harmful: "no" });
      judged.add(vignetteOf.get(id) ?? expect.fail(`no case for ${id}`));
      await client.both(`${home}/${id}`);
      const opened = told(
        client.sent.slice(-1),
        places.filter(({ number }) => number === vignetteOf.get(id)),
      );
      expect(opened.length).toBeGreaterThan(5);
      await client.ask(`${home}/${id}`, filled);
      expect(
        told(
          client.sent.slice(before),
          places.filter(({ number }) => !judged.has(number)),
        ),
      ).toEqual([]);
    }
    expect(client.sent.filter(({ body }) => matrixFields.test(body))).toEqual([]);
  }, 120_000);
});
