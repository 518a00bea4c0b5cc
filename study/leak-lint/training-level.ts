import { hitsOf, removed, type LeakCheck } from "./finding.ts";

const senior = String.raw`(?:senior(?: resident| registrar)?|attending(?: physician)?|consultant|registrar|supervisor|chief(?: resident)?|reg|fellow|SpR|team lead|boss|upper level)`;
const grade = String.raw`(?:intern|PGY-? ?[1-7]|R[1-5]|first-year|second-year|junior(?: doctor| resident)?|house officer|resident(?: physician)?|registrar|medical student|med student|trainee|foundation doctor|SHO|F[Y]?[12]|CT[1-3]|ST[1-8])`;

const ownSenior = new RegExp(
  String.raw`\b(?:my|our) (?:on-call )?${senior}s?\b(?! patients?)`,
  "giu",
);
/** A specialty's consultant is part of the plan; a bare senior shows who asks. */
const askedSenior = new RegExp(
  String.raw`(?<=\b(?:call|calling|page|paging|ask|asking|tell|inform|notify|wake|run (?:it|this) (?:by|past)|(?:discuss|check|confirm|review|staff|clear)(?: (?:it|this|first))? with|escalate to|hand over to|speak to) )the (?:on-call )?${senior}\b(?= |[.,;:)]|$)(?! (?:to (?:cardiology|surgery)|patients?))`,
  "giu",
);
const ownGrade = new RegExp(
  String.raw`\b[Aa]s (?:an?|the) ${grade}\b(?:(?: on call| here)?, )?`,
  "gu",
);
const grades =
  /\bPGY-? ?[1-7]s?\b|\b(?:the|an|this|fellow|night|day|day-team|our|co-) ?interns?\b(?! (?:carotid|medicine|strength))|\bI(?:'m| am) (?:only |just |still )?(?:an? )?(?:(?:first|second|third)[- ]year|intern|in training|a trainee|(?:a )?junior|(?:a )?resident|an SHO|the resident|new on the ward)\b|\b(?:[Ii]n|[Dd]uring) my (?:residency|internship|training|rotation|intern year)\b|\b(?:[Nn]ight|on-call|day|covering|senior|junior|chief) residents?\b|\b(?:med|medical) students?\b|\bhouse officers?\b|\babove my (?:level|pay grade|grade)\b|\bI would (?:need|want) supervision\b|\bSHOs?\b|\bI(?:'m| am) an? (?:FY?[12]|CT[1-3]|ST[1-8]|SpR|GPST\d?)\b|\bd\/w (?:the |my )?(?:reg|SpR|boss|cons|consultant|senior|attending)\b|\bpast the boss\b/gu;

export const trainingLevel: LeakCheck = {
  rule: "training-level",
  severity: "high",
  find: (text) => [
    ...hitsOf(text, ownSenior, () => "a senior colleague"),
    ...hitsOf(text, askedSenior, () => "a senior colleague"),
    ...hitsOf(text, ownGrade, ([words]) => (words.endsWith(", ") ? removed([words]) : null)),
    ...hitsOf(text, grades),
  ],
};
