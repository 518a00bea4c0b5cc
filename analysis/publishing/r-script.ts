import type { Report } from "#analysis/report-document.ts";
import type { MrmcLine } from "#analysis/mrmc/mrmc-line.ts";
import type { DecidingLine } from "#analysis/plan.ts";
import { judgementCounts } from "./r/judgement-counts.ts";
import { obuchowskiRocketteLine } from "./r/obuchowski-rockette-line.ts";
import { remlLine } from "./r/reml-line.ts";

/**
 * A script in base R that recomputes every deciding line of a report from its ratings, by the definitions and not by this code.
 *
 * It reads `ratings.csv` (rater, vignette, arm, criterion, score, repeat) beside it, prints its own numbers beside the report's,
 * and stops with an error where one differs by more than 1e-8 of itself, or 1e-6 where scores are missing. Beside the tables of
 * a study's export it also counts anew what raters answered to each question.
 *
 * @param report  as `report()` made it, from the same ratings.
 */
export const rScript = (report: Report): string =>
  [
    preamble,
    lineDefinitions[report.plan.deciding.line],
    expectedLines(report),
    comparison,
    judgementCounts(report.context.judgements),
  ].join("\n");

const lineDefinitions: Readonly<Record<DecidingLine, string>> = {
  "reml-kenward-roger": remlLine,
  "obuchowski-rockette": obuchowskiRocketteLine,
};

const text = (value: string): string => JSON.stringify(value);
const number = (value: number | null | "infinite"): string =>
  value === null ? "NA" : value === "infinite" ? "Inf" : String(value);
const listOf = (values: readonly string[]): string => `c(${values.join(", ")})`;

type Planned = Readonly<{
  criterion: string;
  comparator: string | null;
  arms: readonly string[];
  line: MrmcLine;
  level: number;
}>;

function expectedLines(report: Report): string {
  const { plan } = report;
  const lines = report.criteria.flatMap(({ criterion, comparisons }) =>
    comparisons.flatMap(({ comparator, line }): Planned[] =>
      "estimate" in line
        ? [
            {
              criterion,
              comparator,
              arms: comparator === null ? plan.comparators : [comparator],
              line,
              level: plan.level,
            },
          ]
        : [],
    ),
  );
  return [
    "# What the report says, to be recomputed.",
    "expected <- list(",
    lines.map((line) => expectedLine(plan.referenceArm, line)).join(",\n"),
    ")",
    "",
  ].join("\n");
}

function expectedLine(
  reference: string,
  { criterion, comparator, arms, line, level }: Planned,
): string {
  const test = line.nonInferiority ?? line.superiority;
  const fields = [
    `criterion = ${text(criterion)}`,
    `comparator = ${text(comparator ?? `mean of ${arms.join(", ")}`)}`,
    `reference = ${text(reference)}`,
    `others = ${listOf(arms.map(text))}`,
    `level = ${number(level)}`,
    `null = ${number(test.nullValue)}`,
    `better = ${text(test.alternative)}`,
    `values = c(estimate = ${number(line.estimate)}, se = ${number(line.standardError)}, df = ${number(line.degreesOfFreedom)}, lower = ${number(line.interval.lower)}, upper = ${number(line.interval.upper)}, p = ${number(line.pValue)}, p_one_sided = ${number(test.pValue)})`,
  ];
  return `  list(${fields.join(",\n       ")})`;
}

const preamble = `# Recomputes the deciding lines of report.json from ratings.csv. Base R alone, 4.2 or newer: Rscript recompute.R
# difference = reference - other, formed within rater and vignette; raters and vignettes are both random.
# Where scores are missing, report and script both search for a maximum.
tolerance_of <- function(d) if (anyNA(d)) 1e-6 else 1e-8

folder <- local({
  named <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  if (length(named) == 1) dirname(named) else "."
})
ratings <- read.csv(file.path(folder, "ratings.csv"), colClasses = "character", na.strings = "")
ratings$score <- as.numeric(ratings$score)
if ("repeat." %in% names(ratings)) ratings <- ratings[is.na(ratings$repeat.) | ratings$repeat. == "no", ]

# [raters, vignettes] of one arm, NA where a score is missing.
scores_of <- function(criterion, arm, raters, vignettes) {
  own <- ratings[ratings$criterion == criterion & ratings$arm == arm, ]
  scores <- matrix(NA_real_, length(raters), length(vignettes), dimnames = list(raters, vignettes))
  scores[cbind(own$rater, own$vignette)] <- own$score
  scores
}

differences_of <- function(criterion, reference, others) {
  used <- ratings[ratings$criterion == criterion & ratings$arm %in% c(reference, others), ]
  raters <- sort(unique(used$rater))
  vignettes <- sort(unique(used$vignette))
  other <- Reduce(\`+\`, lapply(others, function(arm) scores_of(criterion, arm, raters, vignettes))) / length(others)
  d <- scores_of(criterion, reference, raters, vignettes) - other
  d[rowSums(!is.na(d)) > 0, colSums(!is.na(d)) > 0, drop = FALSE]
}
`;

const comparison = `recompute <- function(line, d) {
  found <- line_of(d)
  estimate <- found[["estimate"]]; se <- found[["se"]]; df <- found[["df"]]
  half <- qt((1 - line$level) / 2, df, lower.tail = FALSE) * se
  c(found, lower = estimate - half, upper = estimate + half,
    p = 2 * pt(abs(estimate) / se, df, lower.tail = FALSE),
    p_one_sided = pt((estimate - line$null) / se, df, lower.tail = line$better == "less"))
}

# Relative to the number itself; a place on the scale relative to its standard error where that is larger.
differs <- function(own, report, tolerance) {
  size <- abs(report)
  places <- c("estimate", "lower", "upper")
  size[places] <- pmax(size[places], report[["se"]])
  !(own == report | abs(own - report) <= tolerance * size)
}

options(width = 160)
agrees <- TRUE
loosest <- 0
for (line in expected) {
  d <- differences_of(line$criterion, line$reference, line$others)
  own <- recompute(line, d)
  same <- !differs(own, line$values, tolerance_of(d))
  loosest <- max(loosest, tolerance_of(d))
  agrees <- agrees && all(same)
  cat("\\n", line$criterion, ": ", line$reference, " - ", line$comparator, if (all(same)) "" else "   DIFFERS", "\\n", sep = "")
  print(rbind(report = line$values, recomputed = own), digits = 10)
}
if (!agrees) stop("a recomputed number differs from the report by more than ", loosest)
cat("\\nEvery deciding line agrees to ", format(loosest), ".\\n", sep = "")
`;
