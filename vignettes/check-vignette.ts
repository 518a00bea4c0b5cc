// What a schema can't see: whether a stimulus and its key agree with themselves and with each other.
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import { countWords } from "#study/answer.ts";
import type { Question } from "#study/questions.ts";
import { criteriaOf, type Rubric } from "#study/rubric.ts";
import { letterWithoutRules } from "#study/scripts.ts";
import { recompute } from "./calculations.ts";
import type { Problem } from "./problem.ts";
import type { Calculation, IllustrativeAnswers, Key, Stimulus, Worked } from "./schema.ts";

export const stemWords = { least: 120, most: 220 } as const;

type Finding = Omit<Problem, "file">;

export const hashOf = (value: unknown): string => sha256Hex(canonicalJson(value));

const duplicates = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

function checkStemLength({ stem }: Stimulus): readonly Finding[] {
  const words = countWords(stem);
  if (words >= stemWords.least && words <= stemWords.most) return [];
  return [
    {
      field: "stem",
      problem: `has ${words} words`,
      remedy: `Cases of ${stemWords.least} to ${stemWords.most} words read alike; shorten or add`,
      isWarning: true,
    },
  ];
}

function checkSectionLimits({ answerSpec: { sections, maxWords } }: Stimulus): readonly Finding[] {
  const together = sections.reduce((sum, section) => sum + section.maxWords, 0);
  if (together <= maxWords) return [];
  return [
    {
      field: "answerSpec.sections",
      problem: `together allow ${together} words, but maxWords is ${maxWords}`,
      remedy:
        "Lower the sections' limits or raise maxWords, so that nobody meets the whole limit by surprise",
      isWarning: true,
    },
  ];
}

const searchable = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");

/** Everything a resident reads is searched, not the stem alone. */
function checkForbiddenPhrases(stimulus: Stimulus, key: Key): readonly Finding[] {
  const read = searchable(
    canonicalJson({ stem: stimulus.stem, data: stimulus.data, question: stimulus.question }),
  );
  return key.forbiddenStemPhrases
    .filter((phrase) => ` ${read} `.includes(` ${searchable(phrase).trim()} `))
    .map((phrase) => ({
      field: "stem",
      problem: `"${phrase}" gives the key away`,
      remedy: "Reword the stem, data or question without it",
    }));
}

/** A text in another script under the name of English would pass every check of blinding unread. */
function checkScript({ stem, question }: Stimulus): readonly Finding[] {
  return Object.entries({ stem, question }).flatMap(([field, words]) => {
    const letter = letterWithoutRules(words);
    return letter === null
      ? []
      : [
          {
            field,
            problem: `holds ${letter}, of a script that blinding has no rules for`,
            remedy: "Write the case in English",
          },
        ];
  });
}

export const checkStimulus = (stimulus: Stimulus, key: Key): readonly Finding[] => [
  ...checkStemLength(stimulus),
  ...checkSectionLimits(stimulus),
  ...checkScript(stimulus),
  ...checkForbiddenPhrases(stimulus, key),
];

function checkLink(stimulus: Stimulus, key: Key): readonly Finding[] {
  return [
    key.id === stimulus.id
      ? []
      : [
          {
            field: "id",
            problem: `is ${key.id}, but the stimulus is ${stimulus.id}`,
            remedy: "Give both files the same id",
          },
        ],
    key.stimulusHash === hashOf(stimulus)
      ? []
      : [
          {
            field: "stimulusHash",
            problem: "isn't the hash of this stimulus",
            remedy: "Read the key against the changed stimulus, then seal the set again",
          },
        ],
  ].flat();
}

function checkEssentials(key: Key): readonly Finding[] {
  const essentials = key.keyPoints.filter((point) => point.weight === "E");
  const few =
    essentials.length >= 2
      ? []
      : [
          {
            field: "keyPoints",
            problem: `has ${essentials.length} essential points`,
            remedy: "Name at least two essential points",
          },
        ];
  const unsourced = essentials
    .filter((point) => point.sourceIds.length === 0)
    .map((point) => ({
      field: `keyPoints.${point.code}.sourceIds`,
      problem: "an essential point has no source",
      remedy: "Name at least one source, and say how far it was read",
    }));
  return [...few, ...unsourced, ...key.keyPoints.flatMap(checkActs)];
}

/** An essential point is met or missed as a whole: beyond two acts "missed" means little. Format 1.0 didn't ask for it. */
export const mostEssentialWords = 40;

function checkActs({ code, weight, text }: Key["keyPoints"][number]): readonly Finding[] {
  const words = countWords(text);
  if (weight !== "E" || words <= mostEssentialWords) return [];
  return [
    {
      field: `keyPoints.${code}.text`,
      problem: `has ${words} words`,
      remedy:
        "Ask for one or two acts in an essential point, and make important points of the rest",
      isWarning: true,
    },
  ];
}

function checkPointCount({ keyPoints }: Key): readonly Finding[] {
  if (keyPoints.length >= 4 && keyPoints.length <= 12) return [];
  return [
    {
      field: "keyPoints",
      problem: `holds ${keyPoints.length} points`,
      remedy: "Four to twelve can be kept in mind while rating",
      isWarning: true,
    },
  ];
}

/** What could come of the case is what could come of the worst answer to it. */
function checkWorst(key: Key): readonly Finding[] {
  if (key.schemaVersion === "1.0") return [];
  const worst = key.criticalErrors
    .map(({ severity }) => severity)
    .sort()
    .at(-1);
  if (worst === key.matrix.potentialSeverity) return [];
  return [
    {
      field: "matrix.potentialSeverity",
      problem: `is ${key.matrix.potentialSeverity}, but the worst critical error is ${worst ?? "none"}`,
      remedy: "Give the letter of the worst critical error",
    },
  ];
}

function checkCodes(key: Key): readonly Finding[] {
  const named = [...key.keyPoints, ...key.criticalErrors].map((item) => item.code);
  const all = [
    ...named,
    ...key.sources.map((source) => source.id),
    ...key.calculations.map((calculation) => calculation.id),
  ];
  return duplicates(all).map((code) => ({
    field: "keyPoints",
    problem: `the code ${code} is used twice`,
    remedy: "Give every point, error, source and calculation a code of its own",
  }));
}

function checkReferences(key: Key): readonly Finding[] {
  const sources = key.sources.map((source) => source.id);
  const calculations = key.calculations.map((calculation) => calculation.id);
  const points = [...key.keyPoints, ...key.criticalErrors].map((item) => item.code);
  const dangling = (
    field: string,
    codes: readonly string[],
    known: readonly string[],
  ): readonly Finding[] =>
    codes
      .filter((code) => !known.includes(code))
      .map((code) => ({
        field,
        problem: `names ${code}, which the key doesn't have`,
        remedy: "Add it, or correct the code",
      }));
  const errors = key.schemaVersion === "1.0" ? [] : key.criticalErrors;
  return [
    ...key.keyPoints.flatMap((point) =>
      dangling(`keyPoints.${point.code}.sourceIds`, point.sourceIds, sources),
    ),
    ...errors.flatMap((error) =>
      dangling(`criticalErrors.${error.code}.sourceIds`, error.sourceIds, sources),
    ),
    ...key.keyPoints.flatMap((point) =>
      dangling(`keyPoints.${point.code}.calculationIds`, point.calculationIds, calculations),
    ),
    ...key.sources.flatMap((source) =>
      dangling(`sources.${source.id}.supports`, source.supports, points),
    ),
  ];
}

function checkCalculation(calculation: Calculation): readonly Finding[] {
  const field = `calculations.${calculation.id}`;
  try {
    const value = recompute(calculation);
    if (Math.abs(value - calculation.expected) <= calculation.tolerance) return [];
    return [
      {
        field: `${field}.expected`,
        problem: `is ${calculation.expected} ${calculation.unit}, but the inputs lead to ${Number(value.toPrecision(6))}`,
        remedy: "Correct the inputs or the expected value, and every sentence that uses it",
      },
    ];
  } catch (error) {
    return [
      {
        field,
        problem: error instanceof Error ? error.message : String(error),
        remedy: "Correct the inputs or the expression",
      },
    ];
  }
}

const checkReviewDate = (key: Key, today: string | null): readonly Finding[] =>
  today === null || key.reviewBy >= today
    ? []
    : [
        {
          field: "reviewBy",
          problem: `was due on ${key.reviewBy}`,
          remedy: "Have the key reviewed against current sources, then set a new date",
        },
      ];

function checkLockedReview({ review }: Key): readonly Finding[] {
  const accepted = review.reviewers
    .filter((reviewer) => reviewer.verdict === "accept")
    .map((reviewer) => reviewer.role);
  if (
    review.lockedAt === undefined ||
    (accepted.includes("pharmacist") && accepted.includes("physician"))
  )
    return [];
  return [
    {
      field: "review.lockedAt",
      problem: "the key is locked without a pharmacist and a physician who accept it",
      remedy: "Record both reviews, or remove lockedAt",
    },
  ];
}

/** `today` as an ISO date, such as "2026-11-22": a check reads no clock. Null leaves review dates out. */
export const checkKey = (
  stimulus: Stimulus,
  key: Key,
  today: string | null,
): readonly Finding[] => [
  ...checkLink(stimulus, key),
  ...checkEssentials(key),
  ...checkPointCount(key),
  ...checkWorst(key),
  ...checkCodes(key),
  ...checkReferences(key),
  ...key.calculations.flatMap(checkCalculation),
  ...checkReviewDate(key, today),
  ...checkLockedReview(key),
];

function checkSections(
  stimulus: Stimulus,
  sections: Worked["answer"],
  field: string,
): readonly Finding[] {
  const { answerSpec } = stimulus;
  const total = Object.values(sections).reduce((sum, section) => sum + countWords(section), 0);
  const long = answerSpec.sections
    .filter(({ key, maxWords }) => countWords(sections[key]) > maxWords)
    .map(({ key, maxWords }) => ({
      field: `${field}.${key}`,
      problem: `has ${countWords(sections[key])} words`,
      remedy: `Write at most ${maxWords} words`,
    }));
  const inRange = total >= answerSpec.minWords && total <= answerSpec.maxWords;
  return inRange
    ? long
    : [
        ...long,
        {
          field,
          problem: `has ${total} words in all`,
          remedy: `Write ${answerSpec.minWords} to ${answerSpec.maxWords} words`,
        },
      ];
}

const unknownCodes = (
  codes: readonly string[],
  known: readonly string[],
  field: string,
): readonly Finding[] =>
  codes
    .filter((code) => !known.includes(code))
    .map((code) => ({
      field,
      problem: `names ${code}, which the key doesn't have there`,
      remedy: "Correct the code",
    }));

const errorCodes = (key: Key): readonly string[] => key.criticalErrors.map((error) => error.code);
const essentialCodes = (key: Key): readonly string[] =>
  key.keyPoints.filter((point) => point.weight === "E").map((point) => point.code);

export function checkIllustrative(
  file: IllustrativeAnswers,
  stimulus: Stimulus,
  key: Key,
): readonly Finding[] {
  const voices = duplicates(file.answers.map((answer) => answer.voice)).map((voice) => ({
    field: "answers",
    problem: `the voice ${voice} answers twice`,
    remedy: "Keep one answer for each voice",
  }));
  const answers = file.answers.flatMap((answer, index) => [
    ...checkSections(stimulus, answer.sections, `answers.${index}.sections`),
    ...unknownCodes(answer.criticalErrors, errorCodes(key), `answers.${index}.criticalErrors`),
    ...unknownCodes(
      answer.conditionalErrors ?? [],
      errorCodes(key),
      `answers.${index}.conditionalErrors`,
    ),
    ...unknownCodes(
      answer.missedEssentials,
      essentialCodes(key),
      `answers.${index}.missedEssentials`,
    ),
  ]);
  return [
    ...(file.id === stimulus.id
      ? []
      : [
          {
            field: "id",
            problem: `is ${file.id}, but the stimulus is ${stimulus.id}`,
            remedy: "Give both files the same id",
          },
        ]),
    ...voices,
    ...answers,
  ];
}

export function checkWorked(
  worked: Worked,
  stimulus: Stimulus,
  key: Key,
  rubric: Rubric,
): readonly Finding[] {
  const wanted = criteriaOf(rubric)
    .map((criterion) => criterion.id)
    .join();
  const scored = worked.scores.map((score) => score.criterion).join();
  return [
    ...(worked.id === stimulus.id
      ? []
      : [
          {
            field: "id",
            problem: `is ${worked.id}, but the stimulus is ${stimulus.id}`,
            remedy: "Give both files the same id",
          },
        ]),
    ...(scored === wanted
      ? []
      : [
          {
            field: "scores",
            problem: `scores ${scored}`,
            remedy: `Score ${wanted}, in this order`,
          },
        ]),
    ...unknownChoices(rubric, workedChoices(worked)),
    ...unknownCodes(worked.criticalErrors, errorCodes(key), "criticalErrors"),
    ...checkSections(stimulus, worked.answer, "answer"),
  ];
}

type WorkedChoice = Readonly<{ field: string; question: string; value: string }>;

/** What the worked rating chose among worded choices, each by its question. */
const workedChoices = ({
  harmSeverity,
  harmLikelihood,
  otherAnswers = [],
}: Worked): readonly WorkedChoice[] => [
  ...chosen("harmSeverity", "harm-severity", harmSeverity),
  ...chosen("harmLikelihood", "harm-likelihood", harmLikelihood),
  ...otherAnswers.flatMap((answer, index) =>
    chosen(`otherAnswers.${index}`, answer.question, answer),
  ),
];

const chosen = (
  field: string,
  question: string,
  said: Readonly<{ value: string }> | undefined,
): readonly WorkedChoice[] =>
  said === undefined ? [] : [{ field: `${field}.value`, question, value: said.value }];

const unknownChoices = (
  { questions }: Rubric,
  choices: readonly WorkedChoice[],
): readonly Finding[] =>
  choices.flatMap(({ field, question, value }) => {
    const offered = offeredBy(questions.find(({ id }) => id === question));
    return offered.includes(value)
      ? []
      : [
          {
            field,
            problem: `is ${value}, which the rubric doesn't have`,
            remedy: `Use one of ${offered.join(", ")}`,
          },
        ];
  });

function offeredBy(question: Question | undefined): readonly string[] {
  switch (question?.kind) {
    case "choice":
      return question.choices.map(({ id }) => id);
    case "scale":
      return question.levels.map(({ score }) => String(score));
    case "yes-no":
      return ["yes", "no"];
    case "text":
    case undefined:
      return [];
  }
}
