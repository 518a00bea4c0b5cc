export const panelHome = (studyId: string | undefined): string => `/studies/${studyId ?? ""}/panel`;
export const panelCaseAddress = (studyId: string | undefined, number: number): string =>
  `${panelHome(studyId)}/${number}`;
