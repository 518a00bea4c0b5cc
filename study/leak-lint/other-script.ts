// Letters that an English answer doesn't use: another script, its punctuation, or a borrowed letter that only looks Latin.
import { hitsOf, type LeakCheck } from "./finding.ts";

/** Greek stands for quantities and receptors. */
const letters =
  /[^\P{L}\p{Script=Latin}\p{Script=Greek}\p{Script=Common}](?:[\p{L}\p{M}]{0,60}[^\P{L}\p{Script=Latin}\p{Script=Greek}\p{Script=Common}])?/gu;
const punctuation = /[\u3001-\u3003\u3008-\u3011\u3014-\u301F\u060C\u061B\u061F\u06D4\u0964]/gu;

export const otherScript: LeakCheck = {
  rule: "other-script",
  severity: "medium",
  find: (text) => [...hitsOf(text, letters), ...hitsOf(text, punctuation)],
};
