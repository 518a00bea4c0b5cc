// Tags, roles and tokens of a template: whatever looks like one and isn't clinical writing.
import { halfPassages, token } from "#study/presentation/passages.ts";
import { hitsOf, type LeakCheck } from "./finding.ts";

/** A letter stands right after `<` and a `>` ends it: `<5 and >3` is none, and neither is `a<b and c>d`. HTML's own tags are markup. */
const tagLike =
  /<\/?(?!(?:br|b|i|u|p|s|ul|ol|li|strong|em|h[1-6]|table|thead|tbody|tr|th|td|sub|sup|span|div|a|img|del|ins|strike|details|summary|mark|font|hr|code|pre|blockquote|cite)[\s/>])\p{L}[\p{L}\p{N}_:.-]{0,40}(?:\s[^<>\n]{0,300})?\/?>|<0x[\da-fA-F]{2}>|<\|[^|<>\n]{1,60}\|?>/gu;
const bracketed = /\[\/?[A-Z]{2,}(?:_[A-Z]{1,20}){1,4}\]|\[\/THINK\]/gu;
/** Who speaks, at the beginning of a line or stuck to the sentence before it. */
const roles = /(?:^|(?<=[.!?>]))[^\S\n]{0,3}(?:Human|User|Assistant|AI|System): (?=\S)/gmu;
const instructions = /^(?:#{1,6} )?(?:Instruction|Response|Input)s?:[^\S\n]*$/gmu;

export const strayToken: LeakCheck = {
  rule: "stray-token",
  severity: "high",
  find: (text) => {
    const passages = new Set(halfPassages(text).map(({ start }) => start));
    return [
      ...[token, tagLike, bracketed, instructions, roles].flatMap((pattern) =>
        hitsOf(text, pattern),
      ),
    ].filter(({ start }) => !passages.has(start));
  },
};
