/** One change of form. Each leaves a text as long or shorter, or of fewer signs to change, so that repeating them ends. */
export type Step = (text: string) => string;
