import { hitsOf, removed, type LeakCheck } from "./finding.ts";
import { removableWhenWhole } from "./sentence.ts";

// "AI" is also aortic insufficiency and aromatase inhibitor: it counts only where a speaker says what they are.
const machine = String.raw`(?:(?:large |medical |clinical )*(?:AI|A\.I\.|artificial intelligence|language model|LLM)(?: (?:language )?model| (?:medical )?assistant| system)?|virtual assistant|chatbot|computer program)`;
const asClause = new RegExp(
  String.raw`\b[Aa]s an? ${machine}\b(?! (?:drug|inhibitor|therapy|murmur|jet|\())(?:, )?`,
  "gu",
);
const spoken = new RegExp(
  String.raw`\b(?:I am|I'm|I'm just|I am only) (?:just |only )?an? ${machine}\b|\b[Mm]y (?:training data|knowledge cut-?off|programming|developers|training cut-?off|last (?:update|training))\b|\bI (?:was|have been) trained on\b|\bI (?:do not|don't|cannot|can't) (?:have access to real-time|browse the (?:web|internet)|access (?:the internet|real-time))|\bI (?:do not|don't) have (?:personal|clinical) experience\b|\b(?:[Gg]enerated|[Ww]ritten|[Pp]roduced|[Dd]rafted) (?:by|with) (?:an? )?(?:AI|artificial intelligence|language model)\b|\bAI-generated\b|\b(?:I am|I'm) (?:Claude|ChatGPT|Gemini|Copilot|Grok|Bard|Llama)\b|\b[Aa]s of my (?:last |latest |most recent )?(?:knowledge |training )?(?:update|cut-?off|training)\b|\bI have no (?:body|physical form)\b`,
  "gu",
);

export const selfIdentification: LeakCheck = {
  rule: "self-identification",
  severity: "high",
  find: (text) => [
    ...hitsOf(text, asClause, ([words]) => (words.endsWith(", ") ? removed([words]) : null)),
    ...hitsOf(text, spoken).map((hit) => removableWhenWhole(text, hit)),
  ],
};
