import { hitsOf, type LeakCheck } from "./finding.ts";
import { removableWhenWhole } from "./sentence.ts";

const able = String.raw`(?:can(?:no|')t|cannot|am unable to|am not able to|'m unable to|'m not able to)`;
const carer = String.raw`(?:qualified |licensed |trained )*(?:health ?care|medical|health) (?:professionals?|providers?)`;
const boilerplate = new RegExp(
  [
    String.raw`\bI(?:'m| am) sorry, but I ${able} (?:help|assist|provide|answer)[^.!?\n]*`,
    String.raw`\bI ${able} (?:provide|give|offer) (?:any )?(?:specific |personal(?:ised|ized)? |individual(?:ised|ized)? )?(?:medical|clinical|treatment|dosing) (?:advice|recommendations|guidance)`,
    String.raw`\b(?:this|the above|it) (?:\w+ )?(?:is|should) not (?:be )?(?:considered |intended as |a substitute for |taken as |replace )+(?:\w+ )?(?:medical|professional|clinical) (?:medical )?(?:advice|judge?ment|care)(?: or \w+)?`,
    String.raw`\b(?:not a substitute for|cannot replace|can't replace) (?:a )?(?:professional|qualified|clinical) (?:medical )?(?:advice|judge?ment|care)`,
    String.raw`\b(?:please |always )?(?:consult|speak (?:to|with)|contact|seek advice from) (?:with )?(?:a|your|an appropriate) ${carer}(?: (?:before|for|about|who)[^.!?\n]*)?`,
    String.raw`\b(?:please |always )?(?:consult|speak (?:to|with)|see|contact) your (?:own )?(?:doctor|physician|pharmacist|clinician|GP|provider)\b`,
    String.raw`\bI(?:'m| am) not a (?:doctor|physician|medical professional|clinician|licensed \w+)\b`,
    String.raw`\b(?:general information,? (?:and|but) )?not (?:intended as |meant as )?medical advice\b`,
    String.raw`\bI ${able} (?:help|assist) with (?:that|this)\b(?: request)?`,
    String.raw`\bfor (?:informational|educational|general information)(?: and educational)? purposes only\b`,
    String.raw`\bdoes not constitute (?:medical|professional|clinical) advice\b`,
    String.raw`\bit(?: is|'s) important to (?:note|remember|consult)(?: that)?\b`,
  ].join("|"),
  "giu",
);

export const refusalBoilerplate: LeakCheck = {
  rule: "refusal-boilerplate",
  severity: "medium",
  find: (text) => hitsOf(text, boilerplate).map((hit) => removableWhenWhole(text, hit)),
};
