/** Fields whose words may come back after a session has ended. */
const fieldNames: Readonly<Record<string, string>> = {
  bottomLine: "bottom line",
  problem: "problem and reason",
  actions: "actions",
  monitoring: "monitoring and escalation",
  uncertainty: "uncertainty",
  resources: "resources used",
  comment: "comment",
};

export const en = {
  freshLink: "Send me a fresh link",
  start: {
    title: "Your studies",
    sessions: "Your sessions",
    newStudy: "New study",
    standing: (code: string, state: string) =>
      `You take part as ${code}. State of the study: ${state}.`,
    asRole: (role: string) => `As ${role}:`,
    noStudies: {
      title: "No study yet",
      text: "Your account is not part of a study. Ask the coordinator who sent you the link.",
    },
    noStudyYet: {
      title: "No study yet",
      text: "Found the first one: you choose the cases and name whoever holds the other parts. It begins as a draft, with the usual design.",
    },
    signedOut: {
      title: "Equipoise",
      lead: "Paired expert reader studies of clinical answers, from protocol to result.",
      what: "Answers to the same fictional cases come from several sources. Experts score each answer without knowing its source, and paired statistics compare the sources. Every step is recorded in a ledger that anyone can check.",
      howTitle: "How to sign in",
      how: "There is no password. You get a personal link, by e-mail or from whoever runs the server, that signs you in once. If yours is used up or lost, have a fresh one sent to you, or ask the study's coordinator.",
    },
  },
  signIn: {
    title: "Sign in",
    lead: "You have been invited to take part in a study that runs on Equipoise.",
    once: "The link works once and for a limited time. After that, this browser stays signed in until you sign out, or until the time of your role is over: 12 hours for whoever holds a key, 7 days at a desk, 30 days for raters and residents.",
    button: "Sign in",
    ask: (contact: string, approval: string | null) =>
      `Questions: ${contact}.${approval === null ? "" : ` Ethics decision: ${approval}.`}`,
    problems: {
      "link-used": {
        title: "This link has been used",
        text: "Each link signs in once. If this browser is still signed in, go to your studies; otherwise ask your study's coordinator for a fresh link.",
      },
      "link-ended": {
        title: "A newer link has taken this one's place",
        text: "Each new link ends the ones before it. Open the latest link that you got; if you have none, ask your study's coordinator.",
      },
      "link-expired": {
        title: "This link has expired",
        text: "Links work for a limited time. Ask your study's coordinator for a fresh one.",
      },
      "link-unknown": {
        title: "This link is not known",
        text: "The address may be cut off: copy the whole link from the message. If that doesn't help, ask your study's coordinator for a fresh one.",
      },
    },
    tooMany: (seconds: number) => ({
      title: "Too many tries",
      text: `Too many sign-in links were opened from your network within a minute. Wait ${seconds} ${seconds === 1 ? "second" : "seconds"}, then open your link again; it has not been used up.`,
    }),
  },
  mailChoice: {
    title: (study: string) => `Mail from the study “${study}”`,
    wanted: {
      done: "You get mail from this study again",
      text: "You get this study's invitations and reminders by mail. You can stop them here. Your place in the study stays as it is.",
      button: "Stop this study's mail",
      choice: "stop",
    },
    stopped: {
      done: "This study's mail is stopped",
      text: "You get no mail from this study. Your place in it stays as it is, and its coordinator sees that you don't want mail.",
      button: "Send me mail again",
      choice: "resume",
    },
    unknown: {
      title: "This link is not known",
      text: "The address may be cut off: copy the whole link from the message. If that doesn't help, ask your study's coordinator to write to you no more.",
    },
    tooMany: (seconds: number) => ({
      title: "Too many tries",
      text: `Too many such links were opened from your network within a minute. Wait ${seconds} ${seconds === 1 ? "second" : "seconds"}, then try again. Nothing has changed.`,
    }),
  },
  signedOut: {
    title: "You are signed out",
    kept: "What you wrote is below and still here. Nothing of it was saved by this last step.",
    how: "Open a fresh sign-in link in another tab of this browser (ask your coordinator if you need one). Then come back to this page and send it again.",
    field: (name: string) => `What you wrote: ${name}`,
    fieldNames,
    again: "Send it again",
  },
  consent: {
    title: (role: string) => `Before you start as ${role}`,
    lead: "Please read this. It is recorded word for word with your agreement.",
    changed: "The text has changed since you opened this page. Please read it again.",
    agree: "I have read this and agree",
    hash: "Fingerprint of this text (SHA-256)",
  },
};

export type GateText = typeof en;
