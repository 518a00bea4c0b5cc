import type { DatabaseKind } from "#study/vocabulary.ts";

import { counted } from "./counted-en.ts";

const kindBanners: Readonly<Record<Exclude<DatabaseKind, "real">, string>> = {
  demonstration: "Demonstration: answers, ratings and people here are synthetic.",
  rehearsal: "Rehearsal: answers, ratings and people here are synthetic.",
};

export const en = {
  product: "Equipoise",
  skipToContent: "Skip to content",
  navigation: "Main",
  signOut: "Sign out",
  signedInAs: (pseudonym: string) => `Signed in as ${pseudonym}`,
  kindBanners,
  fictionalPatients: "Every patient described here is fictional.",
  contact: (contact: string) => `Questions about the study: ${contact}`,
  timesShownIn: (zone: string) => `Times are shown in ${zone}.`,

  optional: "optional",
  copy: "Copy",
  copied: "Copied",
  errorPrefix: "Error:",
  errorSummary: (count: number) =>
    `Please correct ${counted(count, "field", "fields")} before going on`,
  chooseOne: "Choose one",
  wordsAtMost: (limit: number) => `At most ${counted(limit, "word", "words")}.`,
  wordsUsed: (used: number, limit: number) => `${used} of ${counted(limit, "word", "words")}`,
  wordsOver: (over: number) => `${counted(over, "word", "words")} over the limit`,

  noticeWords: { info: "Note", success: "Done", warning: "Warning", error: "Error" },
  progress: (done: number, total: number, unit: string) => `${done} of ${total} ${unit}`,
  lookAgain: "Look again",

  pages: "Pages",
  previousPage: "Previous",
  nextPage: "Next",
  rowsShown: (first: number, last: number, total: number) => `Rows ${first} to ${last} of ${total}`,

  saveState: {
    untouched: "Nothing to save yet",
    saving: "Saving…",
    saved: "Saved",
    offline: (waiting: number) => (waiting === 0 ? "Offline" : `Offline, ${waiting} waiting`),
    conflict: "Conflict, not saved: choose which version stays",
    "signed-out":
      "Signed out, not saved. Open a fresh sign-in link in another tab; this page then saves by itself.",
    refused: "Not saved.",
  },
  leaveUnsaved: "Something on this page is not saved yet. Leave it all the same?",
  waiting: {
    away: (waiting: number) =>
      `${counted(waiting, "draft", "drafts")} of an earlier visit could not be saved yet`,
    awayText: "What you wrote waits in this browser and is saved once the connection is back.",
    conflict: (page: string) => `${page}: this browser and another one hold different versions`,
    conflictText: "Open it to see both and choose which one stays.",
    refused: (page: string) => `${page}: words of an earlier visit can't be saved any more`,
    refusedText: "It has been submitted or closed since. Copy what you need, then discard it here.",
    discard: "Discard these words",
  },
  unsent: {
    unreached: {
      title: "Not sent: the server was not reached",
      text: "Everything you entered is still on this page. Check your connection, then press the button again.",
    },
    busy: {
      title: "Not taken: the server is busy",
      text: "Everything you entered is still on this page. Press the button again in a few seconds.",
    },
  },

  copyHash: "Copy hash",
  hashCopied: "Copied",

  vitals: "Vital signs",
  labs: "Laboratory results",
  medications: "Medications",
  ecg: "Electrocardiogram",
  allergies: "Allergies",
  question: "Question",
  measurement: "Measurement",
  test: "Test",
  value: "Value",
  referenceRange: "Reference range",
  rangeWords: { to: "to", upTo: "up to", from: "from" },
  taken: "Taken",
  flags: { low: "low", high: "high" },
  drug: "Drug",
  order: "Dose, route, frequency",
  status: "Status",
  since: (time: string) => `since: ${time}`,
  medicationStatuses: { home: "at home", active: "active", proposed: "proposed", held: "held" },
  heartRate: "Heart rate",
  prInterval: "PR interval",
  qtInterval: "QT interval",
  qrsDuration: "QRS duration",
  finding: "Finding",
  beatsPerMinute: "beats/min",
  milliseconds: "ms",
  notGiven: "not given",

  answer: "Answer",
  answerSections: {
    bottomLine: "Bottom line",
    problem: "Problem and reason",
    actions: "Actions",
    monitoring: "Monitoring and escalation",
    uncertainty: "Uncertainty",
  },

  errorPages: {
    notFound: {
      title: "Page not found",
      text: "The address may be mistyped, or what it pointed to is no longer open to you. The start page lists your studies; if you aren't signed in, it says how.",
    },
    forbidden: {
      title: "Not open to your role",
      text: "Your role in this study does not include this page. If it should, ask your coordinator.",
    },
    signedOut: {
      title: "Please sign in",
      text: "Open your invitation link, or ask your coordinator for a new one.",
    },
    tooMany: {
      title: "Too many attempts",
      text: "Wait a few minutes, then try again.",
    },
    refused: {
      title: "The request was refused",
      text: "The request could not be read. Go back, reload the page and try again.",
    },
    failed: {
      title: "Something went wrong on our side",
      text: "Everything that a page said was saved is safe. Go back and try again; if it happens again, tell your coordinator the reference number below.",
    },
    busy: {
      title: "The server is busy",
      text: "It could not answer in time: others may be writing at this moment, or the database is being restarted. Everything that a page said was saved is safe. Try again in a few seconds; if it goes on, tell your coordinator the reference number below.",
    },
    unreachable: {
      title: "The server was not reached",
      text: "Everything that a page said was saved is safe. Check your connection, then try again.",
    },
  },
  referenceNumber: "Reference number",
  tryAgain: "Try again",
  toStudies: "Go to your studies",
};

export type SharedText = typeof en;
