// Marks by which search assistants cite: no reader can follow them, and none holds a word of the plan.
import { edits, parted, type Step } from "./step.ts";

const marks = new RegExp(
  [
    String.raw` ?【[^【】\n]{1,80}†[^【】\n]{0,120}】`,
    String.raw` ?\uE200[^\uE200-\uE2FF\n]{1,20}(?:\uE202[^\uE200-\uE2FF\n]{1,60}){0,20}\uE201`,
    String.raw` ?\bcite(?:turn\d{1,3}[a-z]{3,8}\d{1,3}){1,20}\b`,
    String.raw` ?:?contentReference\[oaicite:\d{1,4}\]\{index=\d{1,4}\}`,
    String.raw` ?\[citation:\d{1,3}\]`,
    String.raw` ?\[cite: ?\d{1,3}(?:, ?\d{1,3}){0,20}\]`,
    String.raw`\[cite_(?:start|end)\]`,
    String.raw` ?\[\^\d{1,3}\^\]`,
    String.raw`</?cite(?:\s[^<>]{0,100})?>`,
  ].join("|"),
  "gu",
);
export const withoutMachineCitations: Step = (text) => edits(text, marks, parted(text));
