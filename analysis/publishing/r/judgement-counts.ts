// Counts of what raters said beside the scores, recomputed in base R from the export's readings.csv: one loop over all questions.
import type { JudgementCount } from "#analysis/report-document.ts";

const text = (value: string): string => JSON.stringify(value);
const vector = (values: readonly string[]): string => `c(${values.join(", ")})`;

/** Counts of programs from before questions were data name no column: they aren't recomputed. */
const isTraced = (count: JudgementCount): count is JudgementCount & TracedCount =>
  count.column !== undefined && count.value !== undefined;
type TracedCount = Readonly<{ column: string; value: string }>;

/** Empty where the report counts nothing, as one that was made of a table alone. */
export function judgementCounts(judgements: readonly JudgementCount[] = []): string {
  const counts = judgements.filter(isTraced);
  if (counts.length === 0) return "";
  return `# What the report counts of each question, to be counted again.
counted <- data.frame(
  column = ${vector(counts.map(({ column }) => text(column)))},
  value = ${vector(counts.map(({ value }) => text(value)))},
  arm = ${vector(counts.map(({ arm }) => text(arm)))},
  count = ${vector(counts.map(({ count }) => String(count)))},
  of = ${vector(counts.map(({ of }) => String(of)))}
)
${recount}`;
}

const recount = `readings_file <- file.path(folder, "..", "readings.csv")
if (file.exists(readings_file)) {
  readings <- read.csv(readings_file, colClasses = "character", na.strings = "")
  readings <- readings[readings$is_rated == "yes" & readings$is_hidden_repeat == "no", ]
  for (column in unique(counted$column)) {
    asked <- counted[counted$column == column, ]
    own <- lapply(asked$arm, function(arm) readings[readings$arm == arm, column])
    again <- mapply(function(said, value) sum(said == value, na.rm = TRUE), own, asked$value)
    if (any(again != asked$count) || any(lengths(own) != asked$of))
      stop("readings.csv gives other counts of ", column, " than the report")
  }
  cat("Every count of ", length(unique(counted$column)), " questions agrees with readings.csv.\\n", sep = "")
} else cat("Counts of what raters said beside the scores need readings.csv of the export.\\n")
`;
