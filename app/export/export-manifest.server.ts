// Which files an export holds, and what each of them is: the page, the README and the tests read it here.
import type { Actor } from "#app/http/actor.server.ts";

/** A name that ends in a slash is a folder. */
export type ListedFile = Readonly<{ name: string; what: string }>;

const listed = (files: Readonly<Record<string, string>>): readonly ListedFile[] =>
  Object.entries(files).map(([name, what]) => ({ name, what }));

const blinded = listed({
  "README.txt": "What this is, and how to check it",
  "ratings-without-arms.csv":
    "Scores of every vignette that all seats have finished, by seat and mark, in a random order",
  "codebook.csv": "Every column and every worded level",
  "ledger.jsonl": "The ledger, one entry a line",
  SHA256SUMS: "The SHA-256 of every file",
});

const unblinded = listed({
  "README.txt": "What this is, and how to check it",
  "ratings.csv": "One row per reading and criterion, with arm and author",
  "readings.csv": "One row per reading: harm judgement, circumstances, seconds in view",
  "viewings.csv": "What each reading showed, when, and on what screen",
  "amendments.csv":
    "Every version of each rating that was amended, with its scores and when it was given",
  "comments.csv":
    "What raters wrote, by reading: comments, reasons for amendments, for not judging and for guesses; no other file of tables holds these words",
  "guesses.csv": "Which source each rater took each answer for, after the sign-off",
  "leak-findings.csv": "What the leak lint found in each answer's text, and what became of it",
  "text-edits.csv":
    "Each answer's text from raw to shown, by hash, with the redactor's edits and reasons",
  "surface-predictability.csv": "How well form alone told the arms at the seal, and what drove it",
  "acquaintances.csv":
    "Which residents each rater said they know, by pseudonym, and never with where they work",
  "acquaintance-waivers.csv": "Raters for whose declaration the seal did not wait, with the reason",
  "panel-reviews.csv":
    "Every version of the panel's votes on keys and caps, by pseudonym and profession",
  "writing.csv":
    "How residents wrote each section: seconds, pastes, characters pasted; no row where the design doesn't count it",
  "codebook.csv": "Every column and every worded level",
  "allocation.json": "The sealed allocation with its seed, salt and certificate",
  "draw.json":
    "What the allocation was drawn from and every number that drew it; not there where the study was sealed in an older format",
  "texts-shown.jsonl": "The exact text of each reading, with its hashes",
  "design.json": "The design with its hash",
  "plan.json": "Every version of the analysis plan",
  "ledger.jsonl": "The ledger, one entry a line",
  "ledger-openings.jsonl":
    "What each entry's digest was made of, with its nonce; withheld are those that say where a resident works or why somebody left",
  "report.json": "The report's numbers as data",
  "tables/": "Every table of the report, as CSV",
  "figures/": "Every figure of the report, as SVG",
  "recompute/recompute.R": "An R script that recomputes every deciding line in base R",
  "recompute/ratings.csv":
    "The ratings that it reads; `npm run -s equipoise -- analyse` reads them too",
  SHA256SUMS: "The SHA-256 of every file",
});

/** The files this person would be given now: none, those without arms, or all. */
export function exportedFiles({
  state,
  role,
}: Pick<Actor, "state" | "role">): readonly ListedFile[] {
  if (state === "unblinded") return unblinded;
  return role === "statistician" && ["rating", "locked"].includes(state) ? blinded : [];
}
