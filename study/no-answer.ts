// What a failed run leaves where an answer belongs. It names forms and judges no medicine: a person says yes or no.

export const noAnswerKinds = [
  "missing-value",
  "spreadsheet-error",
  "program-value",
  "placeholder",
  "error-message",
  "json-body",
  "stack-trace",
  "web-page",
  "no-words",
] as const;
export type NoAnswer = (typeof noAnswerKinds)[number];

const missingValue =
  /^(?:nan|none|null|nil|n\.?\s?\/?\s?a\.?|<na>|nat|undefined|missing|empty|void|tbd|todo|no (?:answer|response|output|text|content)|\[\]|\{\})$/iu;
/** In every language of a spreadsheet: #NAME?, #WERT!, #N/A, Err:502, a column too narrow. */
const spreadsheetError = /^(?:#[\p{Lu}\p{N}/_]{1,15}[!?]?|#+|Err:\d{3})$/u;
const programValue =
  /^(?:\[object \w+\]|<[\w.]+(?: object)?(?: [\w.<>]+)? at 0x[0-9a-f]+>|<(?:Response|function|bound method|coroutine|generator)\b[^<>]*>|[Tt]rue|[Ff]alse|[A-Z]\w*(?:Completion|Message|Response|Choice|Output|Result)\(.*\))$/su;
const placeholder =
  /^(?:lorem ipsum\b.*|\{\{[^{}]{0,80}\}\}|\[(?:insert|your|add|enter)\b[^\]]{0,80}\]|placeholder|(?:this is a )?test|foo|asdf|x{2,})[.!]?$/isu;

const errorOpenings = [
  String.raw`error code:? ?\d{3}\b`,
  String.raw`(?:http(?:/[\d.]+)?|status)(?: error| status)?(?: code)?:? ?[45]\d\d\b`,
  String.raw`[45]\d\d:? (?:client error|server error|too many requests|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|unauthori[sz]ed|forbidden|not found|bad request)`,
  String.raw`(?:error|exception|failed):? ?(?:[45]\d\d\b|(?:rate|time|connection|request|invalid api|api|server|model|context|token|cuda|http|json|could not|failed|no response)\b)`,
  String.raw`(?:you(?:'ve| have)? )?(?:exceeded your current quota|hit (?:the|your) (?:rate|usage) limit)`,
  String.raw`(?:api )?rate limit (?:reached|exceeded|hit)|(?:too many requests|internal server error|bad gateway|service (?:temporarily )?unavailable)(?! \p{L})`,
  String.raw`(?:the )?(?:request|connection|read|gateway|operation) (?:has )?(?:timed? ?-?out|was aborted|reset|refused)`,
  String.raw`(?:the |that |this )?(?:server|engine|model)(?: \S{1,60})? is (?:currently |temporarily )?(?:overloaded|busy|loading|unavailable)`,
  String.raw`cuda (?:error|out of memory)|out of memory|max(?:imum)? retries exceeded|insufficient_quota|(?:invalid|incorrect) api key|this model's maximum context length`,
].join("|");
const errorMessage = new RegExp(String.raw`^\[?(?:${errorOpenings})`, "iu");
/** A class of a program, told by its capitals: "medication error:" is none. */
const errorClass = /^(?:\w+\.)*[A-Z]\w*(?:Error|Exception|Timeout)\b ?[:(]/u;
const stackTrace =
  /^(?:Traceback \(most recent call last\)|Exception in thread ")|^\s{1,8}(?:at .{1,200}[(:]\S{1,200}:\d+\)?|File ".{1,200}", line \d+, in \S+)$/mu;
const webPage = /^(?:<!doctype html|<\?xml|<(?:html|head|body)[\s>])/iu;
/** Python's way of writing what a service sent. */
const pythonBody = /^\{'(?:id|error|message|object|detail|status|type|code)': /u;

/**
 * What a text looks like that no person would call an answer.
 *
 * @param text  the answer as its file has it, reasoning left out.
 * @returns the form, or null for whatever may be an answer.
 */
export function noAnswerIn(text: string): NoAnswer | null {
  const bare = text
    .trim()
    .replace(/^(["'`]+)(.*)\1$/su, "$2")
    .trim();
  if (missingValue.test(bare)) return "missing-value";
  if (spreadsheetError.test(bare)) return "spreadsheet-error";
  if (programValue.test(bare)) return "program-value";
  if (placeholder.test(bare)) return "placeholder";
  if (errorMessage.test(bare) || errorClass.test(bare)) return "error-message";
  if (stackTrace.test(bare)) return "stack-trace";
  if (webPage.test(bare)) return "web-page";
  if (/^[{[]/u.test(bare)) return inJson(bare);
  return /\p{L}/u.test(bare) ? null : "no-words";
}

/** A body that reports an error, or one that holds whatever a service sent. */
function inJson(text: string): NoAnswer | null {
  const body = bodyIn(text);
  if (body === undefined) return pythonBody.test(text) ? "json-body" : null;
  return typeof body === "object" && body !== null && ("error" in body || "errors" in body)
    ? "error-message"
    : "json-body";
}

function bodyIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
