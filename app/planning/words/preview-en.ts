import { counted } from "#app/words/shared/counted-en.ts";

export const en = {
  title: "What this design asks for, and could show",
  standing: {
    asking: "Working it out for what the form says now…",
    answered: "For what the form says now. Nothing here is recorded.",
    unanswered:
      "The server didn't answer, so this isn't up to date. What you typed is still in the form: change any field to ask again, or reload the page if you were signed out.",
  },
  unread: "Nothing can be worked out until these fields are filled in:",
  misfits: "This design could never be sealed, so it can't be recorded:",
  uncounted: (cases: number) =>
    `How many cases this set has isn't known here. What follows counts ${cases}, the fewest that a design may have.`,
  perRater: "Readings of one rater",
  readings: (readings: number, repeats: number) =>
    repeats === 0
      ? `${readings}, none of them a hidden repeat`
      : `${readings}, of which ${counted(repeats, "is a hidden repeat", "are hidden repeats")}`,
  timePerRater: "Time of one rater",
  hours: (hours: string) => `${hours} h`,
  time: (hours: string, sittings: number) =>
    `${hours}, in ${counted(sittings, "sitting", "sittings")} of at most 45 minutes`,
  washout: "Washout",
  apart: (hours: string) => `at least ${hours} between a rater's first reading and the last`,
  allRaters: "All raters together",
  all: (readings: number, hours: string) => `${counted(readings, "reading", "readings")}, ${hours}`,
  written: "Answers that people write",
  imported: "Answers that models give",
  answers: (answers: number) => (answers === 0 ? "none" : String(answers)),
  allHold: (lines: number) =>
    `A trial allocation was drawn, and all ${lines} lines of its certificate hold.`,
  unkept: "A trial allocation was drawn, and its certificate has a line that doesn't hold:",
  confirmed:
    "The coordinator can seal such a study only by confirming this, and the card says so. More cases or more raters lower it.",
  tooLarge:
    "With more than 50,000 readings no trial allocation is drawn here. The design's numbers allow one.",
  certificate: "Certificate of the trial allocation",
  line: (rule: string, guarantee: string, figure: string) =>
    `${rule}: ${guarantee} Here: ${figure}.`,
  halfWidth: (level: string) => `Expected half-width of a ${level} interval`,
  points: (points: string) => `${points} scale points`,
  power: "Power",
  noMargin: "The analysis plan has no margin yet. Record the plan, and its power is shown here.",
  chance: (chance: string, margin: number, alpha: number) =>
    `${chance} to show that the reference arm isn't worse by ${margin} scale points or more than one other arm that is just as good (one-sided alpha ${alpha})`,
  precisionText:
    "Both are those of the line that decides: the plan's, or before there is one that of new plans. They take the variances below as known, and readings as complete, by raters and cases drawn at random. equipoise power gives curves and smallest designs.",
  oneRater: "With one rater there is no expected interval: nothing tells how raters differ.",
  assumed: "Taken for granted here",
  assumedText: "For this preview alone; no part of the design.",
  fields: {
    minutes: "Minutes for one reading",
    armRater: "Variance: raters between arms",
    armVignette: "Variance: cases between arms",
    residual: "Variance: the rest of one score",
  },
  hints: {
    minutes: "Case, answer, key and every question.",
    armRater:
      "How raters differ in what they think of an arm, in scale points squared. Take the largest that you find credible: more cases don't reduce it.",
    armVignette: "How arms do better on some cases than on others, in scale points squared.",
    residual:
      "What is left, in scale points squared. A pilot or a published study gives all three.",
  },
  usual: { minutes: "4", armRater: "0.02", armVignette: "0.1", residual: "0.5" },
  faults: {
    minutes: "Minutes for one reading: give a number above 0, at most 240.",
    armRater: "Variance, raters between arms: give a number from 0 to 100.",
    armVignette: "Variance, cases between arms: give a number from 0 to 100.",
    residual: "Variance, the rest: give a number from 0 to 100; all three can't be 0.",
  } as Readonly<Record<string, string>>,
};
