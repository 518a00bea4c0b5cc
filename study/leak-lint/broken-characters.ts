// Characters that lost their meaning on the way: a person knows, or asks, what stood there.
import { hitsOf, type LeakCheck } from "./finding.ts";

const misread = /â€.?|Â(?=[^\p{L}\s])|Ã[\u0080-\u00BF]|ï»¿|ï¿½/gu;
const unknown = /[\uFFFD\uE000-\uF8FF\u{F0000}-\u{FFFFD}]/gu;
/** Between two letters: one word or two? */
const invisible =
  /[\p{L}\p{N}'-]{0,40}[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u200B][\p{L}\p{N}'\u200B-]{0,60}/gu;

export const brokenCharacters: LeakCheck = {
  rule: "broken-characters",
  severity: "low",
  find: (text) => [misread, unknown, invisible].flatMap((pattern) => hitsOf(text, pattern)),
};
