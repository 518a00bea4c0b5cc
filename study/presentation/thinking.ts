import type { Step } from "./step.ts";

const closed = /<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/giu;
/** The opening tag was cut off: everything before the end is thought. */
const endOnly = /^[\s\S]*<\/think(?:ing)?>/iu;

export const withoutThinking: Step = (text) => text.replace(closed, "").replace(endOnly, "");
