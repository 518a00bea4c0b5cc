// What every reviewer of the panel agrees to, whatever their profession.

export const reviewing = (profession: string): string =>
  `You sit on the panel as ${profession}. You read fictional cases with their answer keys and vote on every key point and every cap of a critical error, before anyone answers a case. You see no answer and no score, and you don't discuss a case with anyone before you have voted on it.`;

export const reviewsSeen =
  "The panel's other members see your votes and comments on a case once they have voted on it themselves, with your profession and without your name. The coordinator, investigator, statistician and auditor see how many members accept a case; investigator and statistician read the votes under a code once the panel has closed.";
