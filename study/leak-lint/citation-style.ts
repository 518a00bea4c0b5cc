import { hitsOf, removed, type LeakCheck } from "./finding.ts";

const author = String.raw`\p{Lu}[\p{L}'-]{1,40}`;
/** Marks that can go without a word of the plan. */
const marks = new RegExp(
  [
    String.raw` ?\(?\bturn\d{1,3}(?:search|view|news|fetch|image|file)\d{1,3}\b\)?`,
    String.raw` ?【[^【】\n]{0,120}】|†source`,
    String.raw` ?\[\d{1,2}(?:(?:, ?|-)\d{1,2})*\](?!\()`,
    String.raw` ?\((?:${author}(?: et al\.?| (?:and|&) ${author})?|[\p{Lu}][\p{Lu}\p{N}/]+(?: [\p{L}\p{N}/]+){0,3}),? (?:19|20)\d{2}[a-z]?(?:; ?[^()\n]{3,60})?\)`,
    String.raw` ?\(?\b(?:https?://|www\.|doi: ?|doi\.org/)[^\s)]+\)?`,
    String.raw` ?\(?\bPMID:? ?\d{6,9}\)?`,
    String.raw` ?\((?:Source|Ref|Reference)s?: [^()\n]{2,80}\)| ?\[(?:[Ss]ource|[Rr]ef|[Rr]eference|[Cc]itation)s?: ?[^[\]\n]{1,80}\]`,
  ].join("|"),
  "gu",
);
const named = new RegExp(
  String.raw`\b${author} et al\b\.?(?:,? \(?(?:19|20)\d{2}\)?)?|\[\^[\w-]{1,20}\]:?|\[cite[^[\]\n]{0,60}\]|^(?:References|Sources|Bibliography|Citations):?[^\S\n]*(?=\n|$)|\b(?:N Engl J Med|NEJM|JAMA|Lancet|BMJ)\b[^.\n]{0,20}(?:19|20)\d{2}`,
  "gmu",
);

export const citationStyle: LeakCheck = {
  rule: "citation-style",
  severity: "low",
  find: (text) => [...hitsOf(text, marks, removed), ...hitsOf(text, named)],
};
