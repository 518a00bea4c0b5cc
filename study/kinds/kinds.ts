// What a study may be a study of: each kind has its folder here, with its states and what each step waits for.

export const studyKinds = ["reader-study"] as const;
export type StudyKind = (typeof studyKinds)[number];
