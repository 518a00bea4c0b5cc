import { hitsOf, type Hit, type LeakCheck } from "./finding.ts";

/** Shorthand of one hand or one ward with the same words in full; null where the words depend on the case. */
const spelledOut: readonly (readonly [RegExp, string | null])[] = [
  [/(?<![\w/])w\/o(?![\w/])/giu, "without"],
  [/(?<![\w/])w\/(?![\w/])(?= ?\p{L})/giu, "with"],
  [/(?<![\w/])c\/w(?![\w/])/giu, "consistent with"],
  [/(?<![\w/])s\/p(?![\w/])/giu, "after"],
  [/(?<![\w/])h\/o(?![\w/])/giu, "history of"],
  [/(?<![\w/])b\/c(?![\w/])/giu, "because"],
  [/(?<![\w/])c\/o(?![\w/])/giu, "complains of"],
  [/(?<![\w/])d\/w(?![\w/])/giu, "discussed with"],
  [/(?<![\w/])f\/u(?![\w/])/giu, "follow-up"],
  [/(?<![\w/])r\/o(?![\w/])/giu, "rule out"],
  [/(?<![\w/])y\/o(?![\w/])/giu, "year-old"],
  [/(?<=\d ?)yo\b/gu, "year-old"],
  [/(?<![\w/])d\/c(?:'?e?d)?(?![\w/])/giu, null],
  [
    /(?<![\w/.])2\/2(?![\w/.])(?= \p{Ll}| \p{Lu}{2,5}\b)(?! (?:bottles|cultures|sets|samples|pulses|doses|eyes|sites|sides|lungs|lobes|strength|tests|troponins|stools|were|are|positive|negative|and|of|on|in|for|to)\b)/gu,
    "due to",
  ],
  [/(?<!\d ?)\bpts\b/gu, "patients"],
  [/(?<!\d ?)\b[Pp]t\b(?!-)/gu, "patient"],
  [/\babx\b/giu, "antibiotics"],
  [/\b[Tt]x\b/gu, "treatment"],
  [/\b[Hh]x\b/gu, "history"],
  [/\bprob\b/giu, "probably"],
  [/\bdispo\b/giu, null],
  [/\bappy\b|\btachy'?d\b|\bvanc\/zosyn\b/giu, null],
];

/** "Prob" becomes "Probably": a sentence keeps its capital. */
const likeFirst = (found: string, words: string | null): string | null =>
  words !== null && /^\p{Lu}/u.test(found) ? words.charAt(0).toUpperCase() + words.slice(1) : words;

const ownPlace =
  /\bour (?=(?:unit|hospital|ward|ICU|ED|pharmacy|protocol|policy|trust|institution|formulary|lab|clinic|nomogram|order set|department|center|centre)\b)/giu;
const places =
  /\b(?:[Bb]leep|[Pp]ager|[Ee]xt\.?|[Ee]xtension) ?#? ?\d{3,5}\b|\b(?:[Bb]ed|[Rr]oom|[Bb]ay|[Ww]ard) \d{1,3}[A-Z]?\b(?! (?:times|hours|hour|days|degrees))|\b[1-9]\d? (?:West|East|North|South)\b|\b(?:Cerner|Meditech|SmartPhrase|dot ?phrase|AllScripts)\b|\b(?:in|into|on|via|through) Epic\b|\bEpic (?:order|chat|secure|note|alert|flag)|\bhere at \p{Lu}\p{L}+/gu;

export const localShorthand: LeakCheck = {
  rule: "local-shorthand",
  severity: "low",
  find: (text): readonly Hit[] => [
    ...spelledOut.flatMap(([pattern, words]) =>
      hitsOf(text, pattern, ([found]) => likeFirst(found, words)),
    ),
    ...hitsOf(text, ownPlace, ([found]) => likeFirst(found, "the ")),
    ...hitsOf(text, places),
  ],
};
