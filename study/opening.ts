/** Rule P16: what somebody opens for the first time in a session is an act, named `<what>-opened`. */
export const openedThings = ["boards", "report", "raw-texts"] as const;
export type Opened = (typeof openedThings)[number];
