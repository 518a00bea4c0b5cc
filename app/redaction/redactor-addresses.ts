export const redactorHome = (studyId: string | undefined): string =>
  `/studies/${studyId ?? ""}/redact`;
export const textAddress = (studyId: string | undefined, candidateId: string): string =>
  `${redactorHome(studyId)}/${candidateId}`;
