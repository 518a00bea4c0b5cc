// HTML's tags go, what stands between them stays. A tag that carries sense (a table, a strike, a numbered list) is left for the lint.
import { type Edit, edits, isWord, type Step } from "./step.ts";

/** A comment is hidden from every reader of a page. */
export const withoutComments: Step = (text) => {
  const found: Edit[] = [];
  for (let start = text.indexOf("<!--"); start >= 0;) {
    const close = text.indexOf("-->", start + 4);
    if (close < 0) break;
    found.push({
      start,
      end: close + 3,
      put: isWord(text[start - 1]) && isWord(text[close + 3]) ? " " : "",
    });
    start = text.indexOf("<!--", close + 3);
  }
  return found;
};

const inline = "b|strong|i|em|u|span|font|small|big|code|kbd|tt|center|a|mark";
const block = "p|div|section|article|h[1-6]|ul|body|html";
const tags = new RegExp(
  String.raw`<(/?)(?:(${inline})|(${block})|(br|hr)|(li))(?:\s[^<>]{0,300})?\s?/?>`,
  "giu",
);

const raisedDigits = new Map(
  [..."0123456789+-()"].map((sign, index) => [sign, [..."⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾"][index] ?? sign]),
);
/** "10<sup>9</sup>" is no 109. */
export const raised = (inner: string): string =>
  /^[\d+\-−]{1,6}$/u.test(inner)
    ? [...inner.replaceAll("−", "-")].map((sign) => raisedDigits.get(sign) ?? sign).join("")
    : /^\p{L}{1,3}$/u.test(inner)
      ? `^${inner}`
      : inner;

export const plainRaised: Step = (text) =>
  edits(text, /<(sup|sub)>([^<>]{1,40})<\/\1>/giu, ([, kind = "", inner = ""]) =>
    kind.toLowerCase() === "sup" ? raised(inner) : inner,
  );

/** Between two words a tag parts nothing; a block is a line. */
export const withoutTags: Step = (text) => {
  const isNumbered = /<ol[\s>]/iu.test(text);
  return edits(text, tags, ([, slash, within, around, rule, item]) => {
    if (within !== undefined) return "";
    if (item !== undefined) return isNumbered ? null : slash === "/" ? "" : "\n- ";
    return around !== undefined || rule !== undefined ? "\n" : null;
  });
};
