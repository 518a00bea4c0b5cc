// Rule L9: the tables that people analyse, rebuilt from openings and allocation and compared row by row.
import { seatLabel } from "#study/labels.ts";
import { firstAnswers } from "#study/first-instrument.ts";
import { columnOf } from "#study/questions.ts";
import {
  compareTable,
  type Expected,
  type Rebuilt,
  type RowProblem,
  word,
} from "./compare-table.ts";
import type { OpenedReading, OpenedStudy, Payload, Row } from "./opened-readings.ts";

/** The files by name, each as its rows; what isn't there isn't compared. */
export type ExportedTables = Readonly<
  Partial<
    Record<
      | "ratings.csv"
      | "readings.csv"
      | "viewings.csv"
      | "guesses.csv"
      | "comments.csv"
      | "amendments.csv",
      readonly Row[]
    >
  >
>;

const number = (label: string | undefined): number => Number(label?.replace(/^\D+/u, ""));

/** Labels that the tables use, each for one id of the allocation. */
type Labels = Readonly<{
  ids: ReadonlyMap<string, string>;
  problems: readonly RowProblem[];
  placeOf: (reading: OpenedReading) => Expected;
}>;

/** By viewings.csv, which has every reading with its rater and position. */
function labelsOf(
  { readings }: OpenedStudy,
  viewings: readonly Row[],
  ratings: readonly Row[],
  armLabels: ReadonlyMap<string, string>,
): Labels {
  const byPlace = new Map(
    readings.map((reading) => [`${reading.seat} ${reading.committed.position}`, reading]),
  );
  const ids = new Map<string, string>();
  const problems: RowProblem[] = [];
  const labels = { vignette: oneToOne(), author: oneToOne() };
  for (const [index, row] of viewings.entries()) {
    const reading = byPlace.get(`${number(row["rater"])} ${row["position"]}`);
    if (!reading) {
      if (row["opened_at"] !== "")
        problems.push({
          file: "viewings.csv",
          row: index + 1,
          column: "position",
          found: `${row["rater"]} ${row["position"]}`,
          expected: "a place of the allocation",
        });
      continue;
    }
    const id = row["reading"] ?? "";
    ids.set(reading.committed.reading, id);
    const vignette = labels.vignette(reading.committed.vignette, row["vignette"] ?? "");
    if (vignette !== null)
      problems.push({
        file: "viewings.csv",
        row: index + 1,
        column: "vignette",
        found: row["vignette"] ?? "",
        expected: vignette,
      });
  }
  const written = new Map(
    readings.map(({ committed }) => [ids.get(committed.reading), committed.author]),
  );
  for (const [index, row] of ratings.entries()) {
    const [id, found] = [written.get(row["reading"]), row["author"]];
    const author = id === undefined || found === undefined ? null : labels.author(id, found);
    if (author !== null)
      problems.push({
        file: "ratings.csv",
        row: index + 1,
        column: "author",
        found: found ?? "",
        expected: author,
      });
  }
  const vignetteOf = new Map(viewings.map((row) => [row["reading"], row["vignette"] ?? ""]));
  const placeOf = ({ committed, seat }: OpenedReading): Expected => ({
    rater: seatLabel(seat ?? 0),
    vignette: vignetteOf.get(ids.get(committed.reading)) ?? "",
    is_hidden_repeat: word(committed.repeatOf !== null),
    arm: committed.arm,
    ...(armLabels.has(committed.arm) ? { arm_label: armLabels.get(committed.arm) ?? "" } : {}),
  });
  return { ids, problems, placeOf };
}

/** Tells the label that an id had before, where it is another; or of which id a label was. */
function oneToOne(): (id: string, label: string) => string | null {
  const [labels, ids] = [new Map<string, string>(), new Map<string, string>()];
  return (id, label) => {
    const [known, owner] = [labels.get(id) ?? label, ids.get(label) ?? id];
    labels.set(id, known);
    ids.set(label, owner);
    return known === label ? (owner === id ? null : `another than that of ${owner}`) : known;
  };
}

/** Rule R6: the last version from before the next reading opened. */
const primaryOf = ({ versions }: OpenedReading): Payload | null =>
  versions.filter((version) => version["after_close"] !== true).at(-1) ?? null;

type Score = Readonly<{ criterion: string; score: number | null; reason: string | null }>;

function scoresIn(version: Payload): readonly Score[] {
  const scores = (version["scores"] ?? {}) as Readonly<
    Record<string, number | Readonly<{ cannotJudge: string }>>
  >;
  return Object.entries(scores).map(([criterion, given]) =>
    typeof given === "number"
      ? { criterion, score: given, reason: null }
      : { criterion, score: null, reason: given.cannotJudge },
  );
}

/** What a version answered to questions that are columns, and what it says in words, by question. */
type Answered = Readonly<{
  answers: Readonly<Record<string, unknown>>;
  words: Readonly<Record<string, unknown>>;
}>;

function answeredIn(version: Payload): Answered {
  if (version["payload_version"] === 2) {
    const { text = {}, ...kinds } = (version["answers"] ?? {}) as Readonly<
      Record<string, Readonly<Record<string, unknown>>>
    >;
    return {
      answers: Object.fromEntries(Object.values(kinds).flatMap((of) => Object.entries(of))),
      words: text,
    };
  }
  return firstAnswers(version);
}

/** Every column that some version of the study answers, so that one it leaves open must be empty. */
const answersIn =
  (asked: readonly string[]) =>
  (version: Payload | null): Expected => {
    const answers = version ? answeredIn(version).answers : {};
    return Object.fromEntries(asked.map((id) => [columnOf({ id }), word(answers[id])]));
  };

const questionsIn = (readings: readonly OpenedReading[]): readonly string[] => [
  ...new Set(
    readings.flatMap(({ versions }) =>
      versions.flatMap((version) => Object.keys(answeredIn(version).answers)),
    ),
  ),
];

/** What the tables need of the design. */
export type DesignOfTables = Readonly<{
  armLabels: ReadonlyMap<string, string>;
  /** When a key opens to its rater. */ keyReveal: string | null;
}>;

/** Every row of the tables given that differs from what the ledger opens, and every row that is missing or too many. */
export function compareTables(
  study: OpenedStudy,
  tables: ExportedTables,
  { armLabels, keyReveal }: DesignOfTables,
): readonly RowProblem[] {
  const viewings = tables["viewings.csv"];
  if (!viewings) return [];
  const labels = labelsOf(study, viewings, tables["ratings.csv"] ?? [], armLabels);
  const rebuilt = rebuild(study, labels, keyReveal);
  const compared = (Object.keys(rebuilt) as (keyof typeof rebuilt)[]).flatMap((file) => {
    const rows = tables[file];
    return rows ? compareTable({ file, rows, keyOf: keys[file], rebuilt: rebuilt[file] }) : [];
  });
  return [...labels.problems, ...compared];
}

const joined =
  (...columns: readonly string[]) =>
  (row: Row): string =>
    columns.map((column) => row[column] ?? "").join(" ");
const keys = {
  "ratings.csv": joined("reading", "criterion"),
  "readings.csv": joined("reading"),
  "viewings.csv": joined("reading"),
  "guesses.csv": joined("reading"),
  "comments.csv": joined("reading", "rating_version", "comment_kind", "criterion"),
  "amendments.csv": joined("reading", "rating_version", "criterion"),
} as const;

function rebuild(
  { readings, leftOut }: OpenedStudy,
  { ids, placeOf }: Labels,
  keyReveal: string | null,
): Readonly<Record<keyof typeof keys, readonly Rebuilt[]>> {
  const answered = answersIn(questionsIn(readings));
  const all = readings.flatMap((reading) => {
    const id = ids.get(reading.committed.reading);
    return id === undefined
      ? []
      : [{ id, reading, place: placeOf(reading), primary: primaryOf(reading) }];
  });
  return {
    "ratings.csv": all.flatMap(({ id, place, primary }) =>
      (primary ? scoresIn(primary) : []).map(({ criterion, score, reason }) => ({
        key: `${id} ${criterion}`,
        says: {
          ...place,
          score: word(score),
          cannot_judge_reason: word(reason),
          cannot_judge: word(reason !== null),
        },
      })),
    ),
    "readings.csv": all.map(({ id, reading, place, primary }) => ({
      key: id,
      says: {
        ...place,
        is_rated: word(primary !== null),
        unaided_harm: word(reading.harm?.["harmful"]),
        ...keySeen(reading),
        ...answered(primary),
        seconds_visible: word(primary?.["seconds_visible"]),
        ...(leftOut.get(id) === null ? {} : { omission_reason: leftOut.get(id) ?? "" }),
        amendments_after_close: word(
          reading.versions.filter((version) => version["after_close"] === true).length,
        ),
      },
    })),
    "viewings.csv": all.map(({ id, reading, place, primary }) => ({
      key: id,
      says: {
        rater: place["rater"] ?? "",
        position: word(reading.committed.position),
        ...shownIn(reading, keyReveal),
        ...ratedOn(primary),
      },
    })),
    "guesses.csv": all.flatMap(({ id, reading, place }) =>
      reading.guess ? [{ key: id, says: { ...place, ...guessed(reading.guess) } }] : [],
    ),
    "comments.csv": all.flatMap(({ id, reading, place }) =>
      writtenIn(reading).map(({ key, words }) => ({
        key: `${id} ${key}`,
        says: { ...place, words_written: words },
      })),
    ),
    "amendments.csv": all
      .filter(({ reading }) => reading.versions.length > 1)
      .flatMap(({ id, reading, place, primary }) =>
        reading.versions.flatMap((version) =>
          scoresIn(version).map(({ criterion, score, reason }) => ({
            key: `${id} ${word(version["version"])} ${criterion}`,
            says: {
              ...place,
              score: word(score),
              cannot_judge: word(reason !== null),
              is_primary: word(version === primary),
              after_close: word(version["after_close"]),
              rated_at: word(version["at"]),
              ...answered(version),
            },
          })),
        ),
      ),
  };
}

/** Of a reading that was judged: what its screen showed, when it opened and when its key did. What an older program didn't tell isn't compared. */
function shownIn({ harm }: OpenedReading, keyReveal: string | null): Expected {
  const shown = harm?.["shown"] as Payload | undefined;
  if (!harm || !shown) return {};
  const columns = {
    shown_hash: "shownHash",
    opened_at: "openedAt",
    key_seen_before: "keySeenBefore",
    unaided_seconds: "secondsVisible",
    unaided_device: "device",
  } as const;
  const told = Object.entries(columns).flatMap(([column, field]) =>
    shown[field] === undefined ? [] : [[column, word(shown[field])] as const],
  );
  return {
    ...Object.fromEntries(told),
    ...(keyReveal === "after-harm-judgement" ? { key_opened_at: word(harm["at"]) } : {}),
  };
}

const ratedOn = (primary: Payload | null): Expected =>
  primary?.["device"] === undefined
    ? {}
    : { rating_seconds: word(primary["seconds_visible"]), rating_device: word(primary["device"]) };

/** Older programs told nothing of what was shown. */
function keySeen({ harm }: OpenedReading): Expected {
  const shown = harm?.["shown"] as Payload | undefined;
  return shown && "keySeenBefore" in shown ? { key_seen_before: word(shown["keySeenBefore"]) } : {};
}

const guessed = (guess: Payload): Expected => ({
  guess: word(guess["guessedArm"] ?? "cannot-tell"),
  guess_confidence: word(guess["confidence"]),
  guess_reason: word(guess["reason"]),
});

/** Every word that a rater wrote about a reading. */
function writtenIn({
  versions,
  guess,
}: OpenedReading): readonly Readonly<{ key: string; words: string }>[] {
  const ofVersions = versions.flatMap((version) => [
    ...Object.entries(answeredIn(version).words).map(([question, words]) => ({
      key: `${word(version["version"])} ${question} `,
      words: word(words),
    })),
    {
      key: `${word(version["version"])} amendment-reason `,
      words: word(version["amendment_reason"]),
    },
    ...scoresIn(version).map(({ criterion, reason }) => ({
      key: `${word(version["version"])} cannot-judge-reason ${criterion}`,
      words: word(reason),
    })),
  ]);
  return [...ofVersions, { key: " guess-reason ", words: word(guess?.["reason"]) }].filter(
    ({ words }) => words.trim() !== "",
  );
}
