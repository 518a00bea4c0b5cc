import type { Report } from "#analysis/report-document.ts";
import type { MrmcLine } from "#analysis/mrmc/mrmc-line.ts";

/**
 * A script in base R that recomputes every deciding line of a report from its ratings, by the definitions and not by this code.
 *
 * It reads `ratings.csv` (rater, vignette, arm, criterion, score, repeat) beside it, prints its own numbers beside the report's,
 * and stops with an error where one differs by more than 1e-8.
 *
 * @param report  as `report()` made it, from the same ratings.
 */
export const rScript = (report: Report): string =>
  [preamble, expectedLines(report), comparison].join("\n");

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

const preamble = `# Recomputes the deciding lines of report.json from ratings.csv. Base R alone, 4.6 or newer: Rscript recompute.R
# difference = reference - other, formed within rater and vignette; raters and vignettes are both random.
# Complete data: Obuchowski-Rockette with Hillis degrees of freedom. Missing cells: the unbiased U-statistic variance.

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

# Obuchowski-Rockette on differences: the covariance of two raters over vignettes is what vignettes add.
vignette_part_complete <- function(d) {
  covariance <- cov(t(d))
  mean(covariance[upper.tri(covariance)]) / ncol(d)
}

# Unbiased variance of the mean of all observed cells, from the mean product of two cells that share nothing.
variance_with_missing <- function(d) {
  cells <- which(!is.na(d), arr.ind = TRUE)
  values <- d[cells]
  products <- outer(values, values)
  apart <- outer(cells[, 1], cells[, 1], "!=") & outer(cells[, 2], cells[, 2], "!=")
  sum(products) / length(values)^2 - mean(products[apart])
}

recompute <- function(line) {
  d <- differences_of(line$criterion, line$reference, line$others)
  estimate <- mean(d, na.rm = TRUE)
  rater_part <- var(rowMeans(d, na.rm = TRUE)) / nrow(d)
  vignette_part <- if (anyNA(d)) variance_with_missing(d) - rater_part else vignette_part_complete(d)
  variance <- rater_part + max(vignette_part, 0)
  se <- sqrt(variance)
  df <- if (rater_part > 1e-14 * variance) (nrow(d) - 1) * (variance / rater_part)^2 else Inf
  half <- qt((1 - line$level) / 2, df, lower.tail = FALSE) * se
  c(estimate = estimate, se = se, df = df, lower = estimate - half, upper = estimate + half,
    p = 2 * pt(abs(estimate) / se, df, lower.tail = FALSE),
    p_one_sided = pt((estimate - line$null) / se, df, lower.tail = line$better == "less"))
}
`;

const comparison = `options(width = 160)
agrees <- TRUE
for (line in expected) {
  own <- recompute(line)
  same <- own == line$values | abs(own - line$values) <= 1e-8 * pmax(1, abs(line$values))
  agrees <- agrees && all(same)
  cat("\\n", line$criterion, ": ", line$reference, " - ", line$comparator, if (all(same)) "" else "   DIFFERS", "\\n", sep = "")
  print(rbind(report = line$values, recomputed = own), digits = 10)
}
if (!agrees) stop("a recomputed number differs from the report by more than 1e-8")
cat("\\nEvery deciding line agrees to 1e-8.\\n")
`;
