// Words beside the answer that presentation had to leave, since nobody can know where they end.
import { halfPassages } from "#study/presentation/passages.ts";
import { hitsOf, type LeakCheck } from "./finding.ts";

/** A heading of its own line, and thinking aloud about whoever asks. */
const aloud = new RegExp(
  [
    String.raw`^(?:My |Internal )?(?:Thinking(?: [Pp]rocess)?|Thought [Pp]rocess|Chain of [Tt]hought|Internal [Mm]onologue|Scratchpad)(?::|[^\S\n]{0,5}$)`,
    String.raw`\b[Tt]he user(?:'s)? (?:wants|asks|asked|is asking|has asked|needs|said|says|mentioned|question|query|request|provided|gave)\b`,
    String.raw`(?:^|(?<=[.!?] ))(?:Hmm|Wait)(?:,? (?:maybe|actually|no|let me|but|the|I)\b|[,.]{1,3} (?:maybe|actually|no|let me|hold|I)\b)`,
    String.raw`(?:^|(?<=[.!?] ))(?:Okay|Ok|Alright), (?:so|let me|let's|the user|I need)\b`,
    String.raw`^analysis(?=\p{Lu}\p{Ll})|assistantfinal(?=\p{Lu})`,
  ].join("|"),
  "gmu",
);

export const hiddenPassage: LeakCheck = {
  rule: "hidden-passage",
  severity: "high",
  find: (text) => [
    ...halfPassages(text).map(({ start, end }) => ({ start, end, suggestedEdit: null })),
    ...hitsOf(text, aloud),
  ],
};
