// Closed phrases that say nothing of the patient. None has room for a free word, so none can hold a drug or a "not".
import { type Edit, edits, type Step } from "./step.ts";

const start = String.raw`^\s*`;
const end = String.raw`[.!]{0,20}$`;
/** After the start, a line end or a finished sentence. */
const sentenceStart = String.raw`(?<=^|\n|[.!?]["')]? )`;

const people = String.raw`(?:there|all|everyone|team|colleagues?|doctor|doc|friend|sir|madam|sir or madam)`;
const greeting = String.raw`(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening))(?: ${people})?[,.!]+\s+`;
const eager = String.raw`(?:sure(?: thing)?|certainly|of course|absolutely|great question|good question|thank you for (?:your|the) (?:question|case|message)|thanks for (?:your|the) (?:question|case|message)|(?:i'm |i am |i'd be |i would be )?(?:happy|glad) to help)[.!]+\s+`;
const manner = String.raw`(?:concise|brief|short|structured|detailed|thorough|comprehensive|clinical|stepwise|step-by-step|complete|full)`;
const leadIn = String.raw`(?:sure, |certainly, |of course, )?here(?:'s| is) (?:my|a|the) (?:${manner},? ){0,2}(?:answer|response|assessment|analysis|approach|summary|breakdown|recommendation)(?: (?:to|of|for) (?:your|the|this) (?:question|case|patient|scenario))?[:.]\s+`;

const hope = String.raw`(?:i )?hope (?:this|that) (?:helps|is helpful|is useful|clarifies things|answers your question)(?: you)?`;
const wanting = String.raw`if (?:you|there) (?:have|are|need|want) (?:any )?(?:other |further |more |additional )?(?:questions|help|information|details|clarification)`;
const offer = String.raw`(?:(?:please )?(?:let me know|feel free to (?:ask|reach out)|(?:do not|don't) hesitate to (?:ask|reach out)) ${wanting}|happy to (?:discuss|elaborate|clarify)(?: further)?)`;
const signOff = String.raw`(?:(?:best|kind|warm) (?:regards|wishes)|regards|sincerely|yours (?:sincerely|faithfully|truly)|cheers|thank you|thanks|many thanks),?`;

const machine = String.raw`(?:(?:an? )?(?:large |medical |clinical )*(?:AI|A\.I\.|artificial intelligence|language model|AI (?:language )?model|AI (?:medical )?assistant|virtual assistant|chatbot))`;

const opening = new RegExp(`${start}(?:${greeting}|${eager}|${leadIn})`, "iu");
const closing = new RegExp(`${sentenceStart}(?:${hope}|${offer})${end}`, "iu");
const farewell = new RegExp(`^\\s*${signOff}${end}`, "iu");
const asMachine = new RegExp(String.raw`\b(?:speaking )?as ${machine}, `, "giu");

const goes = (text: string, from: number, found: RegExpExecArray | null): readonly Edit[] =>
  found ? [{ start: from + found.index, end: from + found.index + found[0].length, put: "" }] : [];

/** A closing phrase is shorter than this: what stands before it isn't searched. */
const longestClosing = 400;
const closingStart = (text: string): number => Math.max(0, text.trimEnd().length - longestClosing);

export const withoutOpening: Step = (text) => goes(text, 0, opening.exec(text));
export const withoutClosing: Step = (text) => {
  const body = text.trimEnd();
  const from = closingStart(body);
  // A start in the middle of the text is no sentence's start.
  return goes(text, from, closing.exec(from > 0 ? body.slice(from) : body)).filter(
    ({ start }) => from === 0 || start > from,
  );
};
export const withoutFarewell: Step = (text) => {
  const body = text.trimEnd();
  const lastLine = body.lastIndexOf("\n");
  return lastLine >= 0 && farewell.test(body.slice(lastLine + 1))
    ? [{ start: body.slice(0, lastLine).trimEnd().length, end: body.length, put: "" }]
    : [];
};
export const withoutSelfReference: Step = (text) => edits(text, asMachine, "");
