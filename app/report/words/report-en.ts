import type { Decision } from "#analysis/report-document.ts";
import { drawTold } from "#app/words/sealed/draw-told-en.ts";
import type { RecordKind } from "#study/record-kinds.ts";

const decisions: Readonly<Record<Decision, string>> = {
  "non-inferior": "non-inferior",
  superior: "superior",
  inconclusive: "inconclusive",
  inferior: "inferior",
};

const records: Readonly<Record<RecordKind, string>> = {
  study: "the study's title, state and founding",
  person: "participants and their codes",
  role: "roles",
  consent: "consents",
  seat: "seats given",
  withdrawal: "withdrawals",
  "mail-choice": "choices on mail",
  deadline: "deadlines",
  contact: "the study's contact",
  author: "authors and their arms",
  "provenance-card": "provenance cards of the models",
  affiliation: "residents' institutions",
  acquaintance: "declarations of acquaintances",
  "acquaintance-waiver": "waivers of such a declaration",
  design: "versions of the design",
  plan: "versions of the analysis plan",
  ethics: "ethics decisions",
  "vignette-set": "the case set and its rubric",
  vignette: "cases and keys",
  "practice-case": "practice cases",
  "practice-try": "tries at practice cases",
  "panel-vote": "votes of the panel",
  answer: "answers",
  "answer-set-aside": "answers of imports that were set aside",
  "prepared-text": "texts as prepared",
  finding: "findings of the leak lint",
  "text-edit": "redactors' edits",
  "finding-waiver": "waivers of findings",
  clearance: "clearances",
  "draw-freeze": "what was drawn from, and the server's secret",
  "draw-commitment": "commitments to the draw",
  "draw-nonce": "parts of the draw that were opened",
  "draw-abandonment": "draws given up",
  seal: "the seal",
  "sealed-reading": "the list of readings and the texts put into it",
  surface: "surface predictability",
  "key-office": "offices of the key holders",
  signature: "signatures of the unblinding",
  viewing: "what was shown, when, and on which screen",
  "harm-judgement": "unaided harm judgements",
  rating: "ratings",
  "sign-off": "sign-offs",
  omission: "readings left out",
  "source-guess": "guesses of the source",
  "guess-ending": "ends of the guessing",
};

const models = {
  title: "Models and their provenance",
  lead: "What coordinators recorded of each model whose answers were compared. The program can't prove it; where nobody knew, the card says so. Every version of each card is in provenance-cards.csv.",
  model: (code: string, label: string, arm: string, answers: number) =>
    `${code} (${arm}): ${label}; ${answers === 1 ? "1 answer was" : `${answers} answers were`} brought in.`,
  noCard: "No card was recorded.",
  cardOf: (version: number) => `Version ${version} of its card, recorded`,
  caption: "Provenance cards",
  field: "Field",
};

export const en = {
  models,
  title: "Report",
  lead: "The planned analyses, on the record as it was verified just now.",
  notUnblinded: {
    title: "No report yet",
    text: "The report appears when the study is locked and two people, the investigator and the statistician, have given their keys.",
  },
  underWay: {
    title: "The report is being computed",
    lead: "The planned analyses and those beside them take a while; this page shows them when they are done. You may leave it and come back to this address.",
  },
  toUnblind: "See where the keys stand",
  broken: "The record doesn't hold together, so no number is shown",
  brokenReasons: {
    "ledger-broken": (chain: string, position: number, reason: string) =>
      `Ledger entry ${position} of chain ${chain} is broken (${reason}).`,
    "records-unlike-ledger": (found: string) =>
      `Records that differ from what the ledger was told, or that it never heard of: ${found}.`,
    "commitment-differs":
      "The sealed allocation does not give the commitment that was published at the seal.",
    "rows-differ": "The readings that raters did are not the ones that the seal committed to.",
  },
  records,
  drawTold,
  brokenWayOut:
    "Ask the operator to compare the database with its last backup, and keep this message with the study's record.",
  planRefused: (field: string, reason: string) =>
    `The recorded plan can't be used: ${field} ${reason}.`,
  toExport: "Export everything",
  blinding: {
    title: "Blinding of the texts",
    lead: "What the leak lint found in each arm's texts as prepared, and what a redactor, who knew neither arm nor author, left with a reason; the rest was edited away.",
    findings: "Leak findings by arm",
    arm: "Arm",
    rule: "Rule",
    found: "Findings as prepared",
    waived: "Findings waived",
    none: "The lint found nothing in any text, or the texts were prepared before there was one.",
    surface: "Surface predictability at the seal",
    surfaceLead: (texts: number) =>
      `How well the arm of a text is guessed from form alone, over ${texts} texts. 0.5 is chance; above 0.7 form gives arms away.`,
    contrast: "Told apart",
    auc: "AUC (95% interval)",
    noSurface: "Not measured at the seal.",
  },
  checks: {
    title: "The record was checked first",
    ledger: (entries: number, chains: number) =>
      `The ledger holds: ${entries} entries in ${chains} chains hash and link as they should, and every opened payload gives its digest.`,
    anchored: (loose: number) =>
      loose === 0
        ? "Every entry is anchored by a checkpoint."
        : `${loose} later ${loose === 1 ? "entry is" : "entries are"} not yet anchored by a checkpoint.`,
    records:
      "Every record tells what the ledger was told when it was made, with its time: plan, design, cases and keys, people, roles and consents, answers and their texts, the seal, every opening, judgement and rating, sign-offs and signatures. Every text and document gives its hash.",
    notProvable: (found: string) =>
      `Older format, not provable: an earlier version told the ledger nothing, or less, of these records. ${found}.`,
    allocation:
      "The opened allocation gives the commitment published at the seal, and is the one that raters read:",
    plan: (version: number, sealed: number) =>
      version === sealed
        ? `The analysis follows the plan as sealed, version ${version}.`
        : `The analysis follows plan version ${version}, an amendment; version ${sealed} was sealed.`,
  },
  contents: "Contents",
  differences: "All differences",
  armsAndAgreement: "Scores by arm, and agreement of raters",
  print: "Print the report",
  summary: "Planned decisions",
  criterion: "Criterion",
  asked: "Asked",
  decision: "Decision",
  decisions,
  noDecision: "none",
  hypotheses: {
    "non-inferiority": "non-inferiority",
    superiority: "superiority",
    difference: "any difference",
    descriptive: "description",
  },
  sentence: {
    "non-inferior": (margin: string) =>
      `The reference is not worse than any comparator by ${margin} scale points or more.`,
    superior: "The reference is better than every comparator.",
    inconclusive: "The data settle the question neither way.",
    inferior: "Against at least one comparator the reference is worse.",
    none: "Nothing was to be decided, nothing could be estimated, or the line bears no verdict: a caution beside it says why.",
  },
  lines: (label: string) => `${label}: the line that decides (MRMC, raters and vignettes random)`,
  comparison: "Comparison",
  roles: { planned: "planned", supportive: "supportive, outside the family" },
  estimate: "Difference, scale points",
  riskEstimate: "Risk difference",
  interval: (level: string) => `${level} interval`,
  oneSidedP: "One-sided p",
  against: (value: string) => `against ${value}`,
  df: "df",
  infinite: "infinite",
  pairs: "Pairs",
  ofPlanned: (used: number, planned: number) => `${used} of ${planned}`,
  method: "Methods and settings",
  notEstimable: (reason: string) => `not estimable: ${reason}`,
  arms: (label: string) => `${label}: scores by arm`,
  arm: "Arm",
  ratings: "Ratings",
  cannotJudge: "Can't judge",
  mean: "Mean",
  sd: "SD",
  scoreOf: (score: number) => `Scored ${score}`,
  agreement: (label: string) => `${label}: agreement of raters`,
  measure: "Measure",
  value: "Value",
  based: "Based on",
  alpha: "Krippendorff's alpha, between raters",
  gwet: "Gwet's AC2, between raters",
  exact: "Same score on a hidden repeat",
  repeatability: "Repeatability coefficient, scale points",
  units: (units: number, raters: number) => `${units} answers, ${raters} raters`,
  repeats: (pairs: number) => `${pairs} repeated readings`,
  family: "The family of hypotheses",
  familyTable: "Each hypothesis and whether it was won",
  familyText: {
    "gate-then-holm": (alpha: string) =>
      `Total one-sided alpha ${alpha}. A hypothesis counts only if it is won against every comparator, so its largest p stands here.`,
    graph: (alpha: string) =>
      `Total one-sided alpha ${alpha}, passed along the plan's graph. A hypothesis counts only if it is won against every comparator, so its largest p stands here.`,
    "holm-over-comparisons": (alpha: string) =>
      `Total two-sided alpha ${alpha}, shared by every criterion and comparison.`,
  },
  pValue: "Deciding p",
  adjusted: "Adjusted p",
  won: "Won",
  yes: "yes",
  no: "no",
  harm: "Unaided harm judgement",
  judged: "Judged",
  harmful: "Harmful",
  share: "Share harmful",
  riskTable: "Risk differences, outside the family",
  guesses: {
    title: "What raters took the sources for",
    lead: "Asked after each rater's sign-off, when no score could change. It describes how well the sources were hidden, and enters no decision.",
    raters: (guessing: number, asked: number, declined: number) =>
      `${guessing} of ${asked} raters guessed; ${declined} declined as a whole or stopped.`,
    none: "No rater guessed.",
    counts: "Guesses by arm",
    asked: "Guesses",
    guessed: (label: string) => `Taken for ${label}`,
    cannotTell: "Can't tell",
    cannotTellShare: "Share can't tell",
    indices: "Blinding indices",
    index: "Index",
    of: "Of",
    names: {
      james: "James (1 hidden, 0.5 chance, 0 told)",
      bang: "Bang (0 chance, 1 told, −1 misled)",
    },
    sides: (named: string, rest: string) =>
      `The indices compare two sides: ${named}, and ${rest}. A guess within a side counts as right.`,
  },
  judgements: {
    title: "What raters said beside the scores",
    note: "Counts over rated primary readings of each arm. Severity and likelihood are asked where harm was judged. They describe: nothing here compares arms, and readings of one rater or of one case are not independent.",
    judgement: "Judgement",
    level: "Level",
    countOf: (count: number, of: number, share: string) => `${count} of ${of} (${share})`,
  },
  flow: "From allocation to analysis",
  step: "Step",
  count: "Readings",
  deviations: "Deviations from the plan",
  noDeviations: "None was recorded.",
  at: "When",
  what: "What",
  reason: "Reason",
  figure: {
    title: (number: number, title: string) => `Figure ${number}. ${title}.`,
    drawing: (number: number) => `Drawing of figure ${number}`,
    notDrawn: (rows: number, name: string) =>
      `${rows} marks are more than this page holds: the drawing is figures/${name}.svg in the export.`,
    notListed: (rows: number) =>
      `${rows} rows are more than this page holds: every score is in ratings.csv in the export.`,
    numbers: (number: number) => `The numbers of figure ${number}`,
    table: (number: number, title: string) => `Figure ${number} as a table: ${title}`,
  },
  explorer: {
    title: "Look into single cases",
    lead: "Cases are in the order of how far their arms lie apart, the furthest first. The means describe; they decide nothing.",
    keys: "Point at a case, or move from case to case with the left and right arrow keys, to read its means.",
    name: (criterion: string) =>
      `${criterion}: mean score of each case by arm, to look into case by case`,
    order: "Cases, widest first",
    meanScore: "Mean score, scale points",
    loading: "The drawing is on its way.",
    armMean: (arm: string, mean: string, ratings: number) =>
      `${arm}: ${mean} points (${ratings} ${ratings === 1 ? "rating" : "ratings"})`,
  },
  planTitle: "The plan this follows",
  limits: {
    title: "What this can't claim",
    all: [
      "It speaks of one model in one version, and of these residents: not of models or residents in general.",
      "Answers to fictional cases are judged, not what happens to patients.",
      "The server's operator stands outside the blinding: who runs the machine could read the database.",
      "Cases and answer keys were written for the study; until a panel has reviewed them, keys are drafts.",
      "With few raters or vignettes the intervals are wide: inconclusive is not the same as equal.",
    ],
    synthetic:
      "Answers, ratings and people of this study are synthetic: no number here says anything about any model or person.",
  },
};

export type ReportText = typeof en;
