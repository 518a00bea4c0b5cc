import { hitsOf, type LeakCheck } from "./finding.ts";

const name = String.raw`\p{Lu}\p{Ll}+(?:[-'’]\p{Lu}\p{Ll}+)?`;
const titled = new RegExp(
  String.raw`\b(?:Dr|Prof|Professor)\.? (?:\p{Lu}\. )?${name}(?: ${name})?`,
  "gu",
);
const addressed = new RegExp(String.raw`\b(?:Mr|Mrs|Ms)\.? ${name}`, "gu");
const credentials = new RegExp(
  String.raw`\b(?:${name}|\p{Lu}\.) (?:\p{Lu}\. )?${name}, (?:MD|DO|MBBS|MBChB|PharmD|RN|PhD|FRCP|PGY-?\d)\b`,
  "gu",
);
/** A line of nothing but a name under a word of farewell; the farewell goes with it. */
const signature = new RegExp(
  String.raw`(?<=^|\n)(?:(?:best|kind|warm)(?: regards| wishes)?|regards|sincerely|thanks|cheers|signed|yours),?[ \n]+(?:\p{Lu}\. )?${name}(?: (?:\p{Lu}\.? ?)?${name})?[^\S\n]*(?=\n|$)`,
  "giu",
);
const signed = new RegExp(
  String.raw`(?<=\b(?:signed|[Ww]ritten|[Aa]nswered|[Pp]repared|[Rr]eviewed) by )${name}(?: ${name})?`,
  "gu",
);

export const personName: LeakCheck = {
  rule: "person-name",
  severity: "high",
  find: (text) => [
    ...hitsOf(text, titled, () => "a colleague"),
    ...hitsOf(text, addressed, () => "the patient"),
    ...hitsOf(text, credentials),
    ...hitsOf(text, signature, () => ""),
    ...hitsOf(text, signed),
  ],
};
