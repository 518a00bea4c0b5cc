// Where a rater's pages stand.
type Progress = Readonly<{
  next: Readonly<{ kind: string; id?: string }>;
  breakDue: object | null;
}>;

export const raterHome = (studyId: string | undefined): string => `/studies/${studyId ?? ""}/rate`;
export const completedAddress = (studyId: string | undefined): string =>
  `${raterHome(studyId)}/done`;
export const receiptAddress = (studyId: string | undefined): string =>
  `${raterHome(studyId)}/receipt`;
export const acquaintanceAddress = (studyId: string | undefined): string =>
  `${raterHome(studyId)}/acquaintances`;
export const guessesAddress = (studyId: string | undefined): string =>
  `${raterHome(studyId)}/sources`;
export const guessAddress = (studyId: string | undefined, number: number): string =>
  `${guessesAddress(studyId)}/${number}`;
export const practiceAddress = (studyId: string | undefined, number: number): string =>
  `${raterHome(studyId)}/practice/${number}`;
export const readingAddress = (studyId: string | undefined, readingId: string): string =>
  `${raterHome(studyId)}/${readingId}`;
export const draftAddress = (studyId: string | undefined, readingId: string): string =>
  `${readingAddress(studyId, readingId)}/draft`;
export const readingOfDraft = (address: string): string => address.replace(/\/draft$/, "");

/** After a rating: the next reading, or home when there is none to open or a break is due. */
export const nextAddress = (studyId: string, { next, breakDue }: Progress): string =>
  next.kind === "reading-ready" && next.id !== undefined && breakDue === null
    ? readingAddress(studyId, next.id)
    : raterHome(studyId);
