import { hitsOf, type LeakCheck } from "./finding.ts";

const month = String.raw`(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?`;
const day = String.raw`(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?`;
const year = String.raw`(?:19|20)\d{2}`;
/** "May 10 mg be given?" is no date. */
const notADose = String.raw`(?!\d|[./]\d|-\d| ?(?:mg|mcg|g|mL|ml|L|units?|mmol|mEq|%|hours?|h|days?|tablets?)\b)`;

const dates = new RegExp(
  [
    String.raw`\b${day} (?:of )?${month},?(?: ${year})?\b${notADose}(?! (?:be|not|need|cause|have|help|give|start)\b)`,
    String.raw`\b${month} ${day}(?:,? ${year})?\b${notADose}`,
    String.raw`\b${month},? ${year}\b`,
    String.raw`\b${year}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b`,
    String.raw`\b(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|[12]\d|3[01])[/.](?:(?:19|20)\d{2}|[0-3]\d)\b${notADose}`,
  ].join("|"),
  "gu",
);

export const calendarDate: LeakCheck = {
  rule: "calendar-date",
  severity: "medium",
  find: (text) => hitsOf(text, dates),
};
