// What raters did: opened, judged, rated, signed off, guessed; and what was left out.
import { sha256Hex } from "#ground/digest.ts";
import type { Fact, Says, Told } from "./facts.ts";
import type { RecordRows } from "./rows.ts";
import { type RecordRule, ruleFor } from "./rule.ts";
import { fieldsOf, text, told } from "./said.ts";

/** Of readings that were judged: an opening alone is told by nothing. */
const viewing = ruleFor("viewing", {
  tables: ["viewings", "readingOpenings", "readings", "shownAnswers"],
  kept: keptViewings,
  told: (ledger): Told => {
    const judged = ledger.of("harm-judged").map(({ at, payload }) => ({
      at,
      reading: text(fieldsOf(payload)["reading"]),
      shown: fieldsOf(payload)["shown"],
    }));
    const undescribed = new Set(
      judged.filter(({ shown }) => shown === undefined).map(({ reading }) => reading),
    );
    return {
      facts: judged
        .filter(({ shown }) => shown !== undefined)
        .map(({ at, reading, shown }) => {
          const { shownHash, ...rest } = fieldsOf(shown);
          return {
            key: reading,
            says: {
              shownHash,
              shownText: shownHash,
              ...told(rest, "keySeenBefore", "device", "secondsVisible", "openedAt"),
              recordedAt: at,
            },
          };
        }),
      // The oldest studies kept no screen, and so have no row of it either.
      ...(undescribed.size > 0 && { silence: { about: (key: string) => undescribed.has(key) } }),
    };
  },
});

function keptViewings({
  viewings,
  readingOpenings,
  readings,
  shownAnswers,
}: Pick<
  RecordRows,
  "viewings" | "readingOpenings" | "readings" | "shownAnswers"
>): readonly Fact[] {
  const openings = new Map(readingOpenings.map((row) => [row.readingId, row]));
  const texts = new Map(shownAnswers.map(({ id, text: words }) => [id, sha256Hex(words)]));
  const shown = new Map(
    readings.map(({ id, shownAnswerId }) => [id, texts.get(shownAnswerId) ?? null]),
  );
  return viewings
    .filter(({ version }) => version === 0)
    .map((row) => {
      const opening = openings.get(row.readingId);
      return {
        key: row.readingId,
        says: {
          shownHash: opening?.shownHash ?? null,
          shownText: shown.get(row.readingId) ?? null,
          keySeenBefore: opening?.keySeenBefore ?? null,
          openedAt: opening?.openedAt ?? null,
          device: row.device,
          secondsVisible: row.unaidedSeconds,
          recordedAt: row.recordedAt,
        },
      };
    });
}

const harmJudgement = ruleFor("harm-judgement", {
  tables: ["harmJudgements"],
  kept: ({ harmJudgements }) =>
    harmJudgements.map((row) => ({
      key: row.readingId,
      says: { harmful: row.harmful, judgedAt: row.judgedAt },
    })),
  told: (ledger) => ({
    facts: ledger.of("harm-judged").map(({ at, payload }) => ({
      key: text(fieldsOf(payload)["reading"]),
      says: { ...told(fieldsOf(payload), "harmful"), judgedAt: at },
    })),
  }),
});

/** What the ledger calls the fields of a rating, and what its rows call them. */
const ratingFields = {
  participant_id: "participantId",
  harm_severity: "harmSeverity",
  harm_likelihood: "harmLikelihood",
  omission: "omission",
  over_caution: "overCaution",
  confidence: "confidence",
  comment: "comment",
  after_close: "afterClose",
  amendment_reason: "amendmentReason",
  seconds_visible: "secondsVisible",
  harmful: "harmful",
  scores: "scores",
  answers: "answers",
  device: "device",
} as const;

/** What the first version of the payload had in fields of its own, the second has in `answers`. */
const notInFirst = { answers: {} };
const notInSecond = {
  harmSeverity: null,
  harmLikelihood: null,
  omission: null,
  overCaution: null,
  confidence: null,
  comment: null,
};

const rating = ruleFor("rating", {
  tables: ["ratings", "ratingScores", "ratingAnswers", "harmJudgements", "viewings"],
  kept: keptRatings,
  told: (ledger) => ({
    facts: ledger.of("rating-recorded", "rating-amended").map(({ at, payload }) => {
      const said = fieldsOf(payload);
      const fields = Object.entries(ratingFields).flatMap(([name, field]) =>
        said[name] === undefined ? [] : ([[field, said[name]]] as const),
      );
      return {
        key: `${text(said["reading_id"])} ${text(said["version"])}`,
        says: {
          ...(said["payload_version"] === 2 ? notInSecond : notInFirst),
          ...Object.fromEntries(fields),
          ...(said["device"] === undefined ? { device: null } : { viewedAt: at }),
          submittedAt: at,
        },
      };
    }),
  }),
});

type RatingTables = "ratings" | "ratingScores" | "ratingAnswers" | "harmJudgements" | "viewings";

function keptRatings({
  ratings,
  ratingScores,
  ratingAnswers,
  harmJudgements,
  viewings,
}: Pick<RecordRows, RatingTables>): readonly Fact[] {
  const scores = scoresByRating(ratingScores);
  const answers = answersByRating(ratingAnswers);
  const harmful = new Map(harmJudgements.map((row) => [row.readingId, row.harmful]));
  const screens = new Map(
    viewings
      .filter(({ version }) => version > 0)
      .map((row) => [`${row.readingId} ${row.version}`, row]),
  );
  const kept = ratings.map(({ id, readingId, version, ...row }) => {
    const key = `${readingId} ${version}`;
    const screen = screens.get(key);
    screens.delete(key);
    return {
      key,
      says: {
        ...row,
        scores: scores.get(id) ?? {},
        answers: answers.get(id) ?? {},
        harmful: harmful.get(readingId) ?? null,
        device: screen?.device ?? null,
        ...(screen && { viewedAt: screen.recordedAt }),
      },
    };
  });
  return [...kept, ...[...screens.keys()].map((key) => ({ key: `screen ${key}`, says: {} }))];
}

function scoresByRating(rows: RecordRows["ratingScores"]): ReadonlyMap<string, Says> {
  const scores = new Map<string, Record<string, unknown>>();
  for (const { ratingId, criterion, score, cannotJudgeReason } of rows) {
    const known = scores.get(ratingId) ?? {};
    known[criterion] =
      cannotJudgeReason === null
        ? score
        : { ...(score !== null && { score }), cannotJudge: cannotJudgeReason };
    scores.set(ratingId, known);
  }
  return scores;
}

/** By kind and question, as the ledger is told them. */
type ByKind = Record<string, Record<string, string>>;

function answersByRating(rows: RecordRows["ratingAnswers"]): ReadonlyMap<string, ByKind> {
  const given = new Map<string, ByKind>();
  for (const { ratingId, question, kind, answer } of rows) {
    const own = given.get(ratingId) ?? {};
    own[kind] = { ...own[kind], [question]: answer };
    given.set(ratingId, own);
  }
  return given;
}

const signOff = ruleFor("sign-off", {
  tables: ["signOffs", "seats"],
  kept: ({ signOffs, seats }) => {
    const numbers = new Map(seats.map(({ id, number }) => [id, number]));
    return signOffs.map((row) => ({
      key: row.participantId,
      says: { seat: numbers.get(row.seatId) ?? null, signedAt: row.signedAt },
    }));
  },
  told: (ledger) => ({
    facts: ledger.of("signed-off").map(({ actor, at, detail }) => ({
      key: actor,
      says: { ...told(detail, "seat"), signedAt: at },
    })),
  }),
});

const omission = ruleFor("omission", {
  tables: ["omissions"],
  kept: ({ omissions }) =>
    omissions.map((row) => ({
      key: row.analysisId,
      says: { by: row.participantId, reason: row.reason, recordedAt: row.recordedAt },
    })),
  told: (ledger) => ({
    facts: ledger.of("reading-left-out").map(({ actor, at, detail, payload }) => ({
      key: text(detail["analysisId"]),
      says: { by: actor, ...told(fieldsOf(payload), "reason"), recordedAt: at },
    })),
  }),
});

const sourceGuess = ruleFor("source-guess", {
  tables: ["sourceGuesses"],
  kept: ({ sourceGuesses }) =>
    sourceGuesses.map((row) => ({
      key: row.readingId,
      says: {
        by: row.participantId,
        ...told(row, "guessedArm", "confidence", "reason", "recordedAt"),
      },
    })),
  told: (ledger) => ({
    facts: ledger.of("source-guessed").map(({ actor, at, payload }) => ({
      key: text(fieldsOf(payload)["readingId"]),
      says: {
        by: actor,
        ...told(fieldsOf(payload), "guessedArm", "confidence", "reason"),
        recordedAt: at,
      },
    })),
  }),
});

const guessEnding = ruleFor("guess-ending", {
  tables: ["guessEndings", "seats"],
  kept: ({ guessEndings, seats }) => {
    const numbers = new Map(seats.map(({ id, number }) => [id, number]));
    return guessEndings.map((row) => ({
      key: row.participantId,
      says: {
        ending: row.ending,
        seat: numbers.get(row.seatId) ?? null,
        recordedAt: row.recordedAt,
      },
    }));
  },
  told: (ledger) => ({
    facts: ledger.of("guessing-ended").map(({ actor, at, detail }) => ({
      key: actor,
      says: { ...told(detail, "ending", "seat"), recordedAt: at },
    })),
  }),
});

export const readingRules: readonly RecordRule[] = [
  viewing,
  harmJudgement,
  rating,
  signOff,
  omission,
  sourceGuess,
  guessEnding,
];
