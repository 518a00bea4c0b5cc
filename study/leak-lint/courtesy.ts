import { hitsOf, type LeakCheck } from "./finding.ts";
import { removableWhenWhole } from "./sentence.ts";

const courtesies = new RegExp(
  [
    String.raw`^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b(?: (?:there|all|team|colleagues?|everyone|doctor|reviewer|panel|sir|madam))*[,!.](?=\s)`,
    String.raw`\b(?:I )?hope (?:this|that) (?:helps|is helpful|is useful|makes sense|answers)\b[^.!?\n]{0,40}`,
    String.raw`\b(?:please )?(?:let me know|feel free to (?:ask|reach out|contact)|(?:do not|don't) hesitate to (?:ask|contact|reach out))(?= if you (?:have|need|want|would like|disagree)| with any|[.!])[^.!?\n]{0,60}`,
    String.raw`\b(?:would you like me to|do you want me to|shall I (?:also )?(?:draft|write|provide|prepare))\b[^.!?\n]{0,80}\??`,
    String.raw`\b(?:thank you|thanks) for (?:the|this|your|asking|sharing|an?)(?: (?:great|interesting|excellent|good|challenging|important))? ?(?:question|case|consult|referral|message|sharing|opportunity)?(?:[^.!?\n]{0,30})`,
    String.raw`\b(?:great|good|excellent|interesting) (?:question|case)(?=[.!,])`,
    String.raw`\b(?:I'd be|I am|I'm|I would be) (?:happy|glad|pleased) to (?:help|discuss|elaborate|assist)\b[^.!?\n]{0,40}`,
    String.raw`^(?:(?:best|kind|warm) (?:regards|wishes)|regards|sincerely|yours (?:sincerely|faithfully)|cheers|many thanks)[,.!]*$`,
    String.raw`^(?:certainly|of course|absolutely|sure)!`,
  ].join("|"),
  "gimu",
);

export const courtesy: LeakCheck = {
  rule: "courtesy",
  severity: "medium",
  find: (text) => hitsOf(text, courtesies).map((hit) => removableWhenWhole(text, hit)),
};
