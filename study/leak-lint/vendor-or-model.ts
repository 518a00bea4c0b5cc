import { hitsOf, type LeakCheck } from "./finding.ts";

/** Words that mean nothing else. */
const plain =
  /\b(?:Chat-?GPT|GPT-?\d(?:\.\d)?o?(?:-(?:mini|turbo))?|OpenAI|Anthropic|DeepMind|Deep-?Seek|Med-?PaLM(?: ?2)?|PaLM|Med-?Gemma|LLaMA|Mixtral|Qwen\d?|OpenEvidence|BioGPT|Meditron|Hugging ?Face|Google AI|Meta AI|Mistral AI|Perplexity AI|xAI)\b/gu;

/** Words with a life of their own (palm and bard, Gemini, a mistral): a model only with a version, or where an answer is said to come from it. */
const named = String.raw`(?:Claude|Gemini|Bard|Llama|Mistral|Grok|Copilot|Perplexity|Gemma|Cohere|Watson)`;
const versioned = String.raw`\b${named}[- ](?:\d+(?:\.\d+)*(?:B|b)?|Pro|Ultra|Opus|Sonnet|Haiku|Flash|Advanced|Large|Instant)\b(?! (?:trial|study|studies|mg|mL|g)\b)`;
const asSource = String.raw`(?<=\b(?:[Aa]sked|[Uu]sing|[Vv]ia|[Ff]rom|[Bb]y|[Ww]ith|to|[Aa]ccording to|ran (?:it|this) (?:through|past)|checked (?:it )?(?:in|with|on)|says?) )${named}\b(?! (?:Bernard|syndrome|sign|catheter|rash|trial|score|needle|et al|[a-z]+ (?:syndrome|rash)))`;
const speaking = String.raw`\b${named}(?= (?:says|said|suggests|suggested|recommends|recommended|wrote|answered|thinks|agrees)\b)`;
const introduced = String.raw`(?<=\b(?:I am|I'm) )${named}\b`;
const ambiguous = new RegExp(`${introduced}|${versioned}|${asSource}|${speaking}`, "gu");

export const vendorOrModel: LeakCheck = {
  rule: "vendor-or-model",
  severity: "high",
  find: (text) => [...hitsOf(text, plain), ...hitsOf(text, ambiguous)],
};
