// How presenting and linting grow with hostile texts, the largest file of answers, and the table of docs/blinding.md.
import { importFacts, prepare } from "#app/conduct/text-worker.server.ts";
import { lowestIn } from "#study/extremes.ts";
import { lintLeaks } from "#study/leak-lint.ts";
import { present } from "#study/presentation.ts";
import { reportedTable } from "#test/study/reported-corpus.ts";

/** Each begins many patterns and ends none. */
const units = [
  "[",
  "(",
  "<",
  "|",
  "*",
  "_",
  "`",
  "#",
  "$",
  "&",
  "\\",
  " ",
  "\u00A0",
  "\n",
  "\t",
  "\r",
  " \n",
  "\n\n ",
  "**a ",
  "_a ",
  "[a](",
  "[a](https://x",
  "<a ",
  "<think>",
  "</think>",
  "<think>a</think>",
  "<!--",
  "<|",
  "[1,",
  "|--|\n",
  "a|b\n--|--\n",
  "A'",
  "Aa-",
  "(A ",
  "\n+ a",
  "x   y\n",
  "\\(",
  "\\frac{",
  "&amp;",
  "【",
  "turn1",
  "a\u200b",
  "\u0336",
  "é",
  "中",
  "hope this helps ",
  "thanks\n",
  "Best regards,\n",
  "I'm a large ",
  "2/2 a ",
  "May 1 ",
  "https://",
  "*_x_*",
  "1\u20E3",
];
const characters = [25_000, 50_000, 100_000] as const;
/** Four times the text is four times the work, sixteen where it grows by the square; between them lies the noise of a busy machine. */
const mostGrowth = 9;
const leastMilliseconds = 20;

function milliseconds(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const best = (work: () => unknown): number => lowestIn([1, 2, 3].map(() => milliseconds(work)));

function growthOf(what: string, work: (text: string) => unknown): void {
  console.log(
    `\n${what}: milliseconds of processor for ${characters.join(", ")} characters, the slowest ten`,
  );
  const rows = units.map((unit) => ({
    unit,
    times: characters.map((length) =>
      best(() => work(unit.repeat(Math.ceil(length / unit.length)))),
    ),
  }));
  for (const { unit, times } of [...rows]
    .sort((a, b) => (b.times[2] ?? 0) - (a.times[2] ?? 0))
    .slice(0, 10))
    console.log(
      `  ${JSON.stringify(unit).padEnd(24)}${times.map((time) => time.toFixed(0).padStart(8)).join("")}`,
    );
  for (const {
    unit,
    times: [quarter = 0, , whole = 0],
  } of rows)
    if (whole / Math.max(quarter, leastMilliseconds / 4) > mostGrowth)
      fail(
        `${what} of ${JSON.stringify(unit)} grows by ${(whole / quarter).toFixed(1)} where the text is four times as long`,
      );
}

/** 2 MB of answers as long as may be imported, all of one hostile kind each. */
function largestFile(): void {
  const texts = Array.from({ length: 40 }, (_, n) =>
    (units[n % units.length] ?? "[").repeat(50_000).slice(0, 50_000),
  );
  const checked = milliseconds(() => importFacts(texts));
  const prepared = milliseconds(() =>
    prepare({
      answers: texts.map((rawText, n) => ({ id: String(n), vignetteId: String(n % 30), rawText })),
      prepared: [],
    }),
  );
  console.log(
    `\n2 MB of hostile answers: ${(checked / 1000).toFixed(1)} s of processor to check, ${(prepared / 1000).toFixed(1)} s to prepare, in a thread`,
  );
}

function fail(why: string): void {
  console.error(`bench texts: ${why}`);
  process.exitCode = 1;
}

growthOf("present", present);
growthOf("lint", (text) => lintLeaks(text, null));
largestFile();
console.log(`\n${reportedTable()}`);
