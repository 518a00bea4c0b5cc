// [B1] What surrounds a text (ids, lengths, headers, order, files, time taken) tells its source no better than chance, nor whether it is a repeat.
import { sql } from "drizzle-orm";
import { parse } from "node-html-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { startSite, tokenOf } from "#test/support/site.ts";
import {
  ask,
  centred,
  type Circumstances,
  circumstancesOf,
  ranked,
  type Recorded,
  recordReading,
  type Sent,
  type Step,
  tellsLabel,
  wordsInData,
} from "./circumstances.ts";
import { filled } from "./rater-desk.ts";

type Known = Readonly<{ arm: string; vignette: string; text: string; repeatOf: string | null }>;

const vignettes = Array.from({ length: 12 }, (_, index) => index + 1);
const practiceCases = [1, 2, 3];
const seats = [0, 1, 2];
const open = await openTestDatabase();
// As many hidden repeats as a design may have: they are to be told, if anything tells them.
const study = await ratingStudy(open, {
  design: { vignettes, repeatShare: 0.25, raterSeats: seats.length },
});
const site = await startSite(open);
afterAll(() => site.stop());

const known = new Map(
  (
    await open.owner.db.execute<Known & { id: string }>(sql`
  select r.id::text as id, au.arm, r.vignette_id::text as vignette, t.text, s.repeat_of::text as "repeatOf" from readings r
  join sealed_readings s on s.reading_id = r.id join answers a on a.id = s.answer_id join authors au on au.id = a.author_id join shown_answers t on t.id = r.shown_answer_id
  where r.study_id = ${study.studyId}::uuid`)
  ).map(({ id, ...rest }) => [id, rest]),
);
const knownOf = ({ readingId }: Pick<Recorded, "readingId">): Known =>
  known.get(readingId) ?? expect.fail(`the allocation has no reading ${readingId}`);

const home = `/studies/${study.studyId}/rate`;
const recorded: Recorded[] = [];
const completedLists: string[] = [];

async function readAll(seat: number): Promise<void> {
  const own = { url: site.url, home, token: await tokenOf(open, study, "rater", seat) };
  for (const number of practiceCases)
    await ask(own, `${home}/practice/${number}`, { harmful: "no", ...filled });
  for (let place = 1; ; place += 1) {
    const readingId = /\/rate\/(?<id>[0-9a-f-]{36})/u.exec((await ask(own, home)).body)?.groups?.[
      "id"
    ];
    if (readingId === undefined || recorded.some((done) => done.readingId === readingId)) break;
    recorded.push(
      await recordReading(own, { readingId, text: knownOf({ readingId }).text, seat, place }),
    );
  }
  completedLists.push((await ask(own, `${home}/done`)).body);
}

beforeAll(async () => {
  for (const seat of seats) await readAll(seat);
}, 300_000);

/** Vignettes differ in length, so each feature is taken about its vignette's mean. */
const aboutVignette = (circumstances: readonly Circumstances[]): readonly Circumstances[] =>
  centred(ranked(circumstances), (index) =>
    indicesOf(recorded, (other) => vignetteOf(other) === vignetteOf(recorded[index])),
  );

/** How well the arm is told by what came with each reading, in the order recorded. */
function tellsArm(circumstances: readonly Circumstances[]) {
  const features = aboutVignette(circumstances);
  return tellsLabel(
    recorded.map((reading, index) => ({
      features: features[index] ?? {},
      label: knownOf(reading).arm === "model",
      vignette: knownOf(reading).vignette,
    })),
  );
}

const vignetteOf = (reading: Recorded | undefined): string =>
  reading ? knownOf(reading).vignette : "";
const indicesOf = (
  readings: readonly Recorded[],
  isPeer: (other: Recorded) => boolean,
): readonly number[] => readings.flatMap((other, index) => (isPeer(other) ? [index] : []));

/** Repeats stand in the last period, later than most: each reading there is held against its neighbours in the list. */
function tellsRepeat(circumstances: readonly Circumstances[]) {
  const features = centred(aboutVignette(circumstances), (index) =>
    indicesOf(
      recorded,
      (other) =>
        other.seat === recorded[index]?.seat &&
        Math.abs(other.place - (recorded[index]?.place ?? 0)) <= 4,
    ),
  );
  const examples = recorded.map((reading, index) => ({
    place: reading.place,
    features: features[index] ?? {},
    label: knownOf(reading).repeatOf !== null,
    vignette: knownOf(reading).vignette,
  }));
  return tellsLabel(examples.filter(({ place }) => place > 2 * vignettes.length));
}

/** One fault of a server that would tell the label: a reading as it would have come. */
type Plant = Readonly<{ channel: string; told: (reading: Recorded) => Recorded }>;

const inStep =
  (step: Step, change: (sent: Sent) => Sent): Plant["told"] =>
  (reading) => ({ ...reading, sent: { ...reading.sent, [step]: change(reading.sent[step]) } });
const inBody = (step: Step, change: (body: string) => string): Plant["told"] =>
  inStep(step, (sent) => ({ ...sent, body: change(sent.body) }));
const inHeader = (step: Step, name: string, change: (value: string) => string): Plant["told"] =>
  inStep(step, (sent) => ({
    ...sent,
    headers: [
      ...sent.headers.filter(([own]) => own !== name),
      [name, change(sent.headers.find(([own]) => own === name)?.[1] ?? "")],
    ],
  }));

const longerPage = {
  channel: "one byte in the page",
  told: inBody("page", (body) => body.replace("</main>", " </main>")),
};

const plants: readonly Plant[] = [
  { channel: "a header more", told: inHeader("harm", "x-cache", () => "hit") },
  { channel: "a longer header", told: inHeader("rated", "x-request-id", (value) => `${value}-0`) },
  { channel: "an ETag", told: inHeader("page", "etag", () => 'W/"0a1b2c3d4e5f"') },
  {
    channel: "a longer address to go to",
    told: inHeader("rated", "location", (value) => `${value}?a`),
  },
  longerPage,
  {
    channel: "one byte in the page with the key",
    told: inBody("withKey", (body) => body.replace("</main>", " </main>")),
  },
  { channel: "one name in the data", told: inBody("data", (body) => `${body},"a"`) },
  { channel: "one byte in a draft's answer", told: inBody("draft", (body) => `${body} `) },
  {
    channel: "the name of a script",
    told: inBody("page", (body) =>
      body.replace(/\/build\/(?<name>[\w-]+)\.js/u, "/build/$<name>-b.js"),
    ),
  },
  {
    channel: "time taken",
    told: inStep("withKey", (sent) => ({ ...sent, milliseconds: sent.milliseconds + 1000 })),
  },
  {
    channel: "the order of ids",
    told: (reading) => ({ ...reading, readingId: `0${reading.readingId.slice(1)}` }),
  },
];

const planted = ({ told }: Plant, isTold: (known: Known) => boolean): readonly Circumstances[] =>
  recorded.map((reading) => circumstancesOf(isTold(knownOf(reading)) ? told(reading) : reading));

describe("[B1] a classifier on everything but the text", () => {
  it("has every reading of every rater to learn from", () => {
    expect(recorded).toHaveLength(seats.length * 3 * vignettes.length * 1.25);
  });

  it("guesses the arm no better than chance", () => {
    expect(tellsArm(recorded.map(circumstancesOf)).interval.lower).toBeLessThanOrEqual(0.5);
  });

  it.each(plants)("would find $channel that told the arm", (plant) => {
    expect(tellsArm(planted(plant, ({ arm }) => arm === "model")).interval.lower).toBeGreaterThan(
      0.6,
    );
  });
});

describe("[R10] a hidden repeat", () => {
  const repeats = () =>
    recorded.flatMap((repeat) => {
      const first = recorded.find(({ readingId }) => readingId === knownOf(repeat).repeatOf);
      return first ? [{ repeat, first }] : [];
    });

  /** What may differ between any two readings: ids, numbers and the page's nonce. */
  const bare = (body: string): string =>
    body
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, "ID")
      .replaceAll(/nonce="[^"]*"/gu, "NONCE")
      .replaceAll(/\d+/gu, "N");

  it("is told from the readings around it no better than by chance", () => {
    expect(repeats()).toHaveLength(seats.length * 9);
    expect(tellsRepeat(recorded.map(circumstancesOf)).interval.lower).toBeLessThanOrEqual(0.5);
  });

  it("would be told by one byte in its page", () => {
    expect(
      tellsRepeat(planted(longerPage, ({ repeatOf }) => repeatOf !== null)).interval.lower,
    ).toBeGreaterThan(0.6);
  });

  it.each(["page", "withKey"] as const)(
    "sends the %s of its first reading, but for ids and numbers",
    (step) => {
      const drawn = (body: string): string =>
        bare(body.replaceAll(/<script[\s\S]*?<\/script>/gu, ""));
      expect(
        repeats().filter(
          ({ repeat, first }) => drawn(repeat.sent[step].body) !== drawn(first.sent[step].body),
        ),
      ).toEqual([]);
    },
  );

  it("sends the data of its first reading, word for word", () => {
    const wordsIn = ({ sent }: Recorded): readonly string[] =>
      [...new Set(wordsInData(bare(sent.data.body)))].sort();
    for (const { repeat, first } of repeats()) expect(wordsIn(repeat)).toEqual(wordsIn(first));
  });

  it("stands in the rater's own list as every other row does, without text, score or case", () => {
    for (const list of completedLists) {
      const rows = parse(list)
        .querySelectorAll("tbody tr")
        .map((row) => bare(row.toString()).replaceAll(/\bN [A-Z][a-z]{2} N\b/gu, "DAY"));
      expect(rows).toHaveLength(3 * vignettes.length * 1.25);
      expect(new Set(rows).size).toBe(1);
    }
  });
});
