import type { ForeignFile } from "#app/import-files/foreign-file.ts";
import type { FileRefused, LeftAside } from "#app/import-files/read-file.ts";
import { drawFrozen } from "#app/words/sealed/draw-frozen-en.ts";
import { counted, listed } from "#app/words/shared/counted-en.ts";
import type { RowProblem } from "#study/import-answers.ts";
import type { MixedArm } from "#study/mixed-arms.ts";
import type { NoAnswer } from "#study/no-answer.ts";

const problems: {
  [K in RowProblem["kind"]]: (problem: Extract<RowProblem, { kind: K }>) => string;
} = {
  "column-empty": () => "is empty; every row needs it",
  "text-only-thinking": () => "holds a think block and nothing else; the answer itself is missing",
  "text-cut-by-cell": ({ characters }) =>
    `has ${characters} characters, all that a cell of a spreadsheet holds, so its end is most likely lost; import this answer from CSV or JSONL`,
  "characters-unstorable": () =>
    "holds a character that isn't text (a NUL or half of a surrogate pair); remove it",
  "number-expected": ({ found }) => `is “${shortened(found)}”; write a whole number from 1`,
  "arm-written-by-people": ({ found }) =>
    `is “${found}”, whose answers residents write themselves; only model arms are imported`,
  "vignette-unknown": ({ found, known }) =>
    `is ${found}, which the case set doesn't have; it has ${ranges(known)}`,
  "arm-unknown": ({ found, arms }) => `is “${shortened(found)}”; write ${listed(arms, "or")}`,
  "author-too-long": ({ characters, most }) => `has ${characters} characters; use at most ${most}`,
  "text-too-long": ({ characters, most }) =>
    `has ${characters} characters without its reasoning; an answer may have at most ${most}`,
  "reasoning-too-long": ({ characters, most }) =>
    `has ${characters} characters; an answer with its reasoning may have at most ${most}`,
  "repeated-in-file": ({ firstLine }) =>
    `repeats the vignette, arm, author and sample of line ${firstLine}; give it another sample number, or remove it`,
  "another-text-there": () =>
    "differs from the text already imported for this vignette, arm, author and sample; imported texts are never replaced, so give it another sample number",
  "fields-miscounted": ({ found, expected }) =>
    `has ${counted(found, "field", "fields")}, the header has ${expected}; put a text with commas or line breaks in double quotes`,
  "keys-missing": ({ missing, found }) =>
    `lacks ${listed(missing)}; it has ${found.length === 0 ? "no key" : listed(namesShown(found))}`,
  "key-twice": () => "is in the object twice; keep one",
  "json-nan": () =>
    "holds NaN or Infinity without quotes, as Python writes a value that is missing; JSON has no such value",
  "json-unreadable": () => "isn't valid JSON; each line must be one object",
  "object-expected": () =>
    'isn\'t a JSON object; each line must be one, such as {"vignette": 1, …}',
  "text-expected": () => "must be a text in double quotes (vignette and sample may be numbers)",
};

const refusals: {
  [K in FileRefused["kind"]]: (refusal: Extract<FileRefused, { kind: K }>) => string;
} = {
  "file-missing": () => "File: choose the CSV, Excel or JSONL file to check.",
  "file-empty": () => "File: it is empty. Choose the file that holds the answers.",
  "file-no-text": () =>
    "File: it is no text (a picture or another program's document), or lost its letters on the way. Save the table as a workbook (.xlsx) or as CSV (in a spreadsheet: Save as, “CSV UTF-8”), then check it here.",
  "workbook-damaged": () =>
    "File: it is an archive, but no workbook that can be read; it may be damaged. Open it in the spreadsheet, save it again as a workbook (.xlsx) or as CSV, then check it here.",
  "workbook-old-or-locked": () =>
    "File: it is a workbook of the older kind (.xls), or one behind a password. Save it as a workbook (.xlsx) without a password or as CSV, then check it here.",
  "workbook-too-large": () =>
    "File: unpacked, the workbook is larger than 64 MB. Save the sheet with the answers alone, or split it and import the parts one after the other.",
  "file-too-large": () =>
    "File: it is larger than 20 MB. Split it and import the parts one after the other.",
  "file-changed": () =>
    "File: what was sent isn't what was checked, so nothing was imported. Choose the file and check it again.",
  "json-list": (refusal) =>
    `File: it is one JSON list${itemsHold(refusal)}. Write one object a line, without brackets around them (JSONL). ${guideHasCommand}`,
  "json-document": (refusal) =>
    `File: it is one JSON document over several lines${itemsHold(refusal)}. Write one object a line (JSONL). ${guideHasCommand}`,
  "rows-missing": () => "File: it has a header and no row. Add the answers below the header.",
  "answers-none": () =>
    "File: it holds no answer: each request failed, was cut off, or brought no text. Ask these cases again.",
  "model-not-chosen": ({ looksLike }) =>
    `Model: the file looks like ${foreign[looksLike]}, and doesn't say which model of the study it is of. Choose the model, and check the file again.`,
  "columns-missing": ({ columns, found, looksLike }) =>
    `File: ${looksLike === null ? "" : `it looks like ${foreign[looksLike]}. `}${found.length === 0 ? "Its first line names no column" : `Its columns or keys are ${listed(namesShown(found))}`}; the import needs vignette, arm, author and text, so ${listed(columns)} ${columns.length === 1 ? "is" : "are"} missing. ${looksLike === null ? "Name them in the first line of a CSV, or in each object of a JSONL file." : guideHasCommand}`,
  "column-twice": ({ column }) =>
    `File: its first line names the column ${column} twice. Keep one.`,
  "quote-open": ({ line }) =>
    `File: a text that begins with a double quote on line ${line} never ends. Close the quote; write a quote inside a text as two.`,
  "quote-misplaced": ({ line }) =>
    `File: line ${line} has a double quote inside an unquoted text, or words after a closing quote. Put the whole text in quotes, and write a quote inside it as two.`,
};

const leftAside: Readonly<Record<LeftAside["why"], string>> = {
  "request-failed": "the request failed",
  "cut-off": "the answer was cut off at its limit of tokens, so it is none",
  "no-text": "there is no text",
};

const foreign: Readonly<Record<ForeignFile, string>> = {
  "batch-output": "the output of a batch (OpenAI, Anthropic, vLLM and others)",
  "batch-requests": "the requests of a batch, not the answers to them",
  "harness-samples": "the samples of an evaluation harness (lm-eval)",
  "response-body": "what a model's service answers, with the text deep inside",
  conversations: "a file of conversations",
  "prompts-and-outputs": "a file of prompts and outputs",
};

const guideHasCommand =
  "The coordinator's guide, “Files of other programs”, has a command that makes an import file of it.";
const itemsHold = ({
  found,
  looksLike,
}: Readonly<{ found: readonly string[]; looksLike: ForeignFile | null }>): string =>
  `${found.length === 0 ? "" : ` of ${listed(namesShown(found))}`}${looksLike === null ? "" : `; it looks like ${foreign[looksLike]}`}`;

const mostNames = 8;
const namesShown = (names: readonly string[]): readonly string[] => {
  const shown = names.slice(0, mostNames).map(shortened);
  return names.length > mostNames ? [...shown, `${names.length - mostNames} more`] : shown;
};

const shortened = (found: string): string => (found.length > 40 ? `${found.slice(0, 40)}…` : found);

/** Numbers as ranges: 1 to 5, 8. */
function ranges(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  const starts = sorted.filter((n, index) => sorted[index - 1] !== n - 1);
  const ends = sorted.filter((n, index) => sorted[index + 1] !== n + 1);
  return starts
    .map((start, index) =>
      start === ends[index] ? String(start) : `${start} to ${ends[index] ?? start}`,
    )
    .join(", ");
}

export const importing = {
  title: "Import model answers",
  lead: "Answers of a model come in as one file. It is checked first; nothing is written until you confirm.",
  formatTitle: "The file",
  format:
    "CSV with commas, semicolons or tabs, best in UTF-8; a workbook (.xlsx) with the columns in the first row of a sheet; or JSONL with one object a line. At most 20 MB.",
  columnsCaption: "Columns of the file",
  column: "Column",
  meaning: "Meaning",
  columns: (arms: readonly string[]): readonly Readonly<{ column: string; meaning: string }>[] => [
    { column: "vignette", meaning: "Number of the case." },
    {
      column: "arm",
      meaning:
        arms.length > 0
          ? `Id of the arm: ${listed(arms, "or")}.`
          : "Id of a model arm. The design has none.",
    },
    {
      column: "author",
      meaning: "Name and version of the model, at most 80 characters. Raters never see it.",
    },
    {
      column: "text",
      meaning:
        "The answer exactly as the model gave it, at most 50000 characters. Reasoning that ends doesn't count, is kept in the record and not shown.",
    },
    {
      column: "sample (optional)",
      meaning: "1, 2, … when a model answered the same case several times. Without it: 1.",
    },
  ],
  file: "File",
  model: "Model",
  modelHint:
    "Only for a file of another program (output of a batch, samples of a harness), which names no arm: whose answers they are.",
  foreign: {
    read: ({ program, label, arm }: Readonly<{ program: string; label: string; arm: string }>) =>
      program === "batch-output"
        ? `The file is the output of a batch. The number at the end of each custom_id is taken for the case; the answers are those of ${label} (${arm}).`
        : `The file is a harness's samples. Document 0 is taken for case 1, and so on; the answers are those of ${label} (${arm}). Check that the cases were asked in the order of their numbers.`,
    samples:
      "Several answers to one case are kept as samples, in the file's order. The draw takes one of them by its seed: nobody chooses.",
    leftAside: (why: LeftAside["why"], lines: readonly number[]) =>
      `${new Set(lines).size === 1 ? "Line" : "Lines"} ${ranges([...new Set(lines)])}: ${leftAside[why]}. Left aside; ask again for what is missing.`,
  },
  downloads: {
    title: "Prompts and template",
    text: "The cases as residents read them, for whoever asks the model, and an empty table for the answers.",
    csv: "Download prompts (CSV)",
    template: "Download template (CSV)",
    jsonl: (label: string) => `Download prompts for ${label} (JSONL for a batch)`,
    jsonlHint:
      "With the prompts and settings of its card; one request for each case and sample. Its output can be imported as it is.",
  },
  check: "Check the file",
  notCollecting: {
    title: "Answers can't be imported now",
    text: (state: string) => `Answers are imported while the study is collecting. It is ${state}.`,
  },
  soFar: "Imported so far",
  noneSoFar: {
    title: "Nothing imported yet",
    text: "Choose a file and check it: the page then shows what would be created.",
  },
  author: "Author",
  label: "Label",
  cases: "Cases answered",
  answers: "Answers",
  lastAt: "Last imported",
  of: (count: number, total: number) => `${count} of ${total}`,
  imported: (count: number) => `${counted(count, "answer was", "answers were")} imported`,
  importedNext: "Prepare the texts on the overview once all answers are in.",

  dryRun: {
    title: "What the file would create",
    nothingYet: "Nothing is written yet.",
    perAuthor: "Answers by arm and author",
    perCase: "Answers by case and arm",
    case: "Case",
    caseNumber: (number: number) => `Case ${number}`,
    stillMissing: (arm: string, cases: readonly number[]) =>
      cases.length === 0
        ? `${arm}: every case has an answer after this import.`
        : `${arm}: after this import ${counted(cases.length, "case has", "cases have")} no answer yet (${ranges(cases)}).`,
    thinking: (count: number) =>
      `${counted(count, "answer holds reasoning", "answers hold reasoning")}: kept in the record, not shown to redactor or raters.`,
    openThinking: (lines: readonly number[]) =>
      `${counted(lines.length, "answer begins", "answers begin")} a passage of reasoning that never ends (${counted(lines.length, "line", "lines")} ${ranges(lines)}): nobody can know where the answer begins, so the redactor sees it as a finding. Were these answers cut off?`,
    alreadyThere: (lines: readonly number[]) =>
      `${counted(lines.length, "row is", "rows are")} there already with the same text and will be passed over (${counted(lines.length, "line", "lines")} ${ranges(lines)}).`,
    unused: (columns: readonly string[]) =>
      `Columns that the import doesn't use: ${listed(columns)}.`,
    encoding: (encoding: string, words: readonly string[]) =>
      encoding === "UTF-16"
        ? "The file is UTF-16; it is read as such."
        : `The file is not UTF-8: its letters are read as Windows-1252${words.length === 0 ? "" : `, such as ${listed(words)}`}. If these letters look wrong, save the file as UTF-8 and check it again.`,
    doubtfulTitle: (count: number) => `${counted(count, "row looks", "rows look")} like no answer`,
    doubtfulText:
      "A failed run leaves such texts where an answer belongs. Raters would read and score them as answers. Put them right in the file and check it again, or say below that they are what the model gave.",
    doubtfulCaption: "Rows that look like no answer",
    looksLike: "Looks like",
    beginsWith: "Text begins",
    noAnswers: {
      "missing-value": "a missing value",
      "spreadsheet-error": "a spreadsheet's error",
      "program-value": "a value of a program",
      placeholder: "a placeholder or a test",
      "error-message": "an error message",
      "json-body": "what a service sent, as JSON",
      "stack-trace": "a program's stack trace",
      "web-page": "a web page",
      "no-words": "no word at all",
    } satisfies Record<NoAnswer, string>,
    acceptNoAnswers: (lines: readonly number[]) =>
      `The ${counted(lines.length, "row", "rows")} on ${lines.length === 1 ? "line" : "lines"} ${ranges(lines)} ${lines.length === 1 ? "is" : "are"} what the model gave: import ${lines.length === 1 ? "it as an answer" : "them as answers"}`,
    acceptMixedArms: (arms: readonly MixedArm[]) =>
      `${listed(arms.map(({ arm }) => arm))} shall hold answers of several models or versions`,
    mixedArmsHint: (arms: readonly MixedArm[]) =>
      [
        ...arms.map(({ arm, labels }) => `${arm}: ${listed(labels)}.`),
        "The seal draws among the answers of all of them, and the report treats the arm as one.",
        ...arms.flatMap(({ alike }) =>
          alike.length === 0
            ? []
            : [
                `${listed(alike)} differ in case, blanks or signs alone: is it one version spelt twice?`,
              ],
        ),
      ].join(" "),
    unconfirmed:
      "Say yes by ticking this, or put the file right and check it again. Nothing was imported.",
    hash: "File (SHA-256)",
    confirmTitle: (count: number) => `Import ${counted(count, "answer", "answers")}`,
    consequences: [
      "Exactly the file that was checked is imported, as a whole or not at all.",
      "Imported answers are part of the record and are never changed or removed. Until texts of this import are before the redactor, it can be set aside as a whole.",
    ],
    confirm: (count: number) => `Import ${counted(count, "answer", "answers")}`,
  },

  cards: {
    column: "Provenance card",
    isThere: "recorded",
    isMissing: "missing",
    missing: (count: number) =>
      `${counted(count, "model has", "models have")} no provenance card, so nothing can be imported yet`,
    missingText:
      "Readers of the result ask which model it was, how it was asked, and who chose among its answers. Record the card first; what nobody knows is written as not known.",
    record: (label: string, arm: string) => `Record the card of ${label} (${arm})`,
    missingNext: "Then check the file again. Its label must be the one of the card.",
    toModels: "Models and their cards",
  },

  mixedArms: {
    title: "An arm holds answers of several models or versions",
    text: (arms: readonly MixedArm[]) =>
      `${arms.map(({ arm, labels }) => `${arm}: ${listed(labels)}`).join("; ")}. The seal draws among all of them, and the report treats the arm as one.`,
    wayOut:
      "If that isn't meant: on the page Import model answers an import can be set aside as long as none of its texts is before the redactor.",
  },

  setAside: {
    caption: "Imports, one by one",
    at: "Imported",
    standing: "Standing",
    waits: "not before the redactor yet",
    isPrepared: (texts: number) => `${counted(texts, "text is", "texts are")} before the redactor`,
    isSetAside: "set aside",
    title: "Set an import aside",
    consequences: [
      "Its answers stay in the record, with your reason, and are never prepared, read or sealed. Nothing is deleted.",
      "Their places are free again: the right file can be imported under the same labels.",
      "It goes as a whole, and only before any of its texts is before the redactor: a text that vanished there would tell whose it was.",
    ],
    which: "Import",
    whichHint: "Only imports of which no text is before the redactor.",
    option: ({
      at,
      labels,
      answers,
    }: Readonly<{ at: string; labels: readonly string[]; answers: number }>) =>
      `${at.slice(0, 16).replace("T", " ")} UTC: ${counted(answers, "answer", "answers")} of ${listed(labels)}`,
    reason: "Reason",
    reasonHint: "At most 500 characters. It stays closed in the ledger until the unblinding.",
    button: "Set this import aside",
    done: (count: number) => `${counted(count, "answer was", "answers were")} set aside`,
    doneNext: "They fill no case any more. Import the right file when you have it.",
    refused: {
      "import-unknown":
        "Import: choose one of the list. It may have been set aside in another window.",
      "import-prepared":
        "Import: texts of it are before the redactor, so it can't be set aside any more.",
      "reason-missing": "Reason: write why the import is set aside.",
      "reason-too-long": "Reason: use at most 500 characters.",
    },
  },

  refusedTitle: "The file can't be imported",
  rowsRefused: (problemCount: number, lineCount: number, rows: number) =>
    `${counted(problemCount, "problem", "problems")} on ${counted(lineCount, "line", "lines")}, of ${counted(rows, "row", "rows")} in the file. Nothing was written: correct the file and check it again.`,
  problemsCaption: "What is wrong, by line",
  line: "Line",
  reason: "Reason",
  wholeRow: "whole row",
  further: (count: number) =>
    `${counted(count, "further problem is", "further problems are")} not listed. Correct these first.`,
  drawFrozen: `Nothing can be imported now: ${drawFrozen}`,
  nothingToImport: (lines: number) =>
    `Every row of the file (${lines}) is there already with the same text. There is nothing to import.`,
  problem: (problem: RowProblem): string =>
    (problems[problem.kind] as (p: RowProblem) => string)(problem),
  refused: (refusal: FileRefused): string =>
    (refusals[refusal.kind] as (r: FileRefused) => string)(refusal),
};
