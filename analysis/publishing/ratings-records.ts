import type { RatingsTable } from "#analysis/ratings-table.ts";
import type { PublishedTable } from "./published-table.ts";

/** The ratings as the R script and `equipoise analyse` read them. */
export const ratingsRecords = (table: RatingsTable): PublishedTable => ({
  name: "ratings",
  title: "Ratings, one row for each reading and criterion; an empty score is missing",
  columns: [
    "rater",
    "vignette",
    "arm",
    "criterion",
    "score",
    "author",
    "reading",
    "repeat",
    "words",
  ],
  rows: table.map(
    ({ rater, vignette, arm, criterion, score, author, reading, isRepeat, words }) => ({
      rater,
      vignette,
      arm,
      criterion,
      score,
      author: author ?? null,
      reading: reading ?? null,
      repeat: isRepeat === true ? "yes" : "no",
      words: words ?? null,
    }),
  ),
});
