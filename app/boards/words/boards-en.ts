const assumed = (variance: number): string =>
  variance === 0 ? "raters lean to no source" : `raters' leaning has variance ${variance}`;

export const en = {
  title: "Boards",
  lead: "How the rating goes, without sight of any source or of any order. No figure here uses an arm, an author, the text of an answer or the moment of a single reading, and each rests on ratings as first given.",
  notSealed: {
    title: "Nothing to watch yet",
    text: "The boards fill once the coordinator has sealed the study and raters have begun.",
  },
  notEstimable: (reason: string) => `not yet: ${reason}`,
  minutes: "Minutes per answer",
  minutesText:
    "Minutes the page was in view until the rating was given, as means of twenty readings of a seat: a single reading's time never leaves the database. A visible page is not attention. Our own rule of thumb, without a source: ask where a mean is under one minute, or less than half of the others'.",
  minutesPicture:
    "Stroke: mean of all; line: from the lowest mean of twenty readings to the highest",
  minutesAxis: "minutes",
  seat: (number: string) => `seat ${number}`,
  meanOf: (rater: string, minutes: string) => `${rater}: mean ${minutes} minutes`,
  rater: "Seat",
  all: "all",
  rated: "Rated",
  ratedOf: (rated: number, planned: number, leftOut: number) =>
    `${rated} / ${planned}${leftOut === 0 ? "" : `, ${leftOut} left out`}`,
  sittings: "Sittings",
  meanMinutes: "Mean, min",
  twentiesRange: "Means of twenty, min",
  range: (lower: string, upper: string) => `${lower} to ${upper}`,
  straight: "Same score throughout",
  straightText:
    "Readings with one score on every criterion, among the vignettes that every seat has finished. Answers may deserve it, so no share is wrong by itself. Our own rule of thumb, without a source: look where a seat has twice the share of the others.",
  share: "Share",
  readings: "Readings",
  drift: "Drift",
  driftText:
    "Change per ten positions of a rater's list, from means of twenty readings scored on every criterion, with 95 % intervals that take those means as independent. Sources are spread evenly over first readings, so an interval that lies away from 0 is about raters. Single readings are never shown with their place: position beside an answer would help to tell its source.",
  curveText:
    "Dots are means of twenties, with each rater's own level taken out; the line is the slope above through the mean of all, with its 95 % band.",
  alongList: "Along the list",
  position: "place in the list, readings scored in full",
  pointsAxis: "scale points",
  curveOf: (name: string, title: string, slope: string) =>
    `${title}. ${name}: ${slope} per ten readings`,
  noPicture: "No picture yet: the table says what is missing.",
  asTable: "The picture's numbers as a table",
  meansOf: (title: string) => `Means: ${title.toLowerCase()}`,
  middleOf: (label: string) => `Middle ${label}`,
  mean: "Mean",
  followed: "What is followed",
  minutesInView: "Minutes in view, min",
  minutesCaption: "Minutes in view",
  scorePoints: (label: string) => `${label}, scale points`,
  trend: "Per ten positions",
  halo: "Halo between criteria",
  haloText:
    "Spearman's rank correlation of two criteria over the vignettes that every seat has finished, from −1 to 1. Good answers are good in several ways, so correlations above 0 are to be expected; how high is too high has no agreed limit. Near 1, one question would have done for two.",
  haloPicture: "Numbers above the diagonal; below it, circles of that area",
  pair: "Criteria",
  pairOf: (first: string, second: string) => `${first} and ${second}`,
  correlation: "Correlation",
  length: "Score and length",
  lengthText:
    "Spearman's rank correlation of a score with the number of words shown. Near 0, length plays no part. Our own rule of thumb, without a source: beyond ±0.3 ask whether raters reward or punish length, or better answers are longer. Lengths stay in the database, because they could give a source away, and the figure advances per 20 ratings.",
  lengthNone: "The figure appears after 20 ratings.",
  lengthOf: (ratings: number) => `Of the first ${ratings} ratings.`,
  criterion: "Criterion",
  precision: "Precision",
  precisionText:
    "What the finished study will be able to tell, from the vignettes that every seat has finished: their scores leave the database together, in a random order under random marks. The half-width is half of the 95 % interval that the report's deciding line for a paired difference is expected to have when every reading is done: compare it with the margin of the plan. It counts the sources' own differences as noise, so it is never too narrow for their sake. How far raters lean to one source can't be told without sources; both assumptions stand side by side. A width is shown from ten comparisons between answers of one vignette on, which is when it is known to about a fifth. Read it to judge whether the study will answer its question, never to end it early.",
  alpha: "Alpha, ordinal",
  gwet: "Gwet's AC2, ordinal",
  within: "Variance within an answer, points²",
  halfWidth: (variance: number | null) =>
    variance === null ? "Half-width, points" : `Half-width, points, where ${assumed(variance)}`,
  outlookText:
    "Solid line: raters lean to no source. Dashed: their leaning has variance 0.05. Both show the half-width with that many vignettes read in full, at the spread found so far. Long dashes: the plan's margin, where the criterion has one; an interval much wider than that can't show a match. Dots: vignettes read in full so far.",
  outlookOf: (variance: number, width: string) =>
    `± ${width} points at completion where ${assumed(variance)}`,
  margin: (points: string) => `margin ${points} points`,
  vignettesRead: "vignettes read in full",
  halfWidthAxis: "half-width, points",
  soFar: "so far",
  pathOf: (label: string, variance: number) => `${label}, ${assumed(variance)}`,
  afterVignettes: (count: number) => `After ${count} vignettes`,
  beyondScale: "wider than the scale",
  pathTable: "Half-width as vignettes are completed, points",
  agreementText:
    "Alpha and AC2: 1 is full agreement, 0 what chance would give. Alpha falls near 0 when nearly all scores are alike: read it beside AC2. No value divides good from poor: compare the criteria with one another, and watch for one that falls.",
};
