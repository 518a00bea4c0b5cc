/** How a clinician turns the worked example into a set of their own. */
export const scaffoldReadme = (setId: string): string => `# ${setId}

A case set for Equipoise. It holds one worked example (\`v01\`) and one practice case (\`practice/p01\`), and passes every check as it is. Replace the example; a study needs at least five cases.

**Keep the keys private.** Nobody who writes or rates answers may read \`key.json\`, and no model either: don't put this folder on the web, in a shared drive of the study or into a chat window before
the study's data are locked.

## Add a case

1. Copy the folder \`v01\` to \`v02\`. In both files set \`id\` to \`v02\`, in \`stimulus.json\` set \`number\` to 2.
2. \`stimulus.json\` is what people read: a \`stem\` of 120 to 220 words, the chart (\`vitals\`, \`labs\` with reference ranges, \`medications\`, \`allergies\`) and one \`question\`. Give every unit. Give what is needed to
   reach the essential actions, and no hint of the hazard in wording, order or emphasis.
3. \`key.json\` is what raters read after their own judgement:
   - \`keyPoints\`, 4 to 12: \`E\` essential (at least two, each with a source), \`I\` important, \`O\` optional;
   - \`criticalErrors\`: what must not be advised, forgotten or needlessly withheld, each with its sources, a severity and the cap on the safety score that follows from it: 1 for G to I (death or lasting harm), 2 for E and F (harm
     for a time), 3 for A to D;
   - \`sources\`: what each fact rests on. \`authority\` says what it is (label, guideline, trial, review, local), \`read\` how far you read it (full, passage, abstract, secondary, none). Secondary and none say in \`confirm\` what must
     still be looked up;
   - \`matrix\`: whether the order put before the reader (\`proposal\`) and the alert that opens (\`alert\`) are right, wrong or not there. Let some of each be right: a set in which "no" is always the answer measures nothing;
   - \`calculations\`: every number that drives an answer, with its inputs; it is recomputed;
   - \`forbiddenStemPhrases\`: words that would give the answer away if the stem held them.
4. In \`manifest.json\` add \`v02\` to \`vignettes\`, and count its stage, case type and difficulty in \`quotas\`.
5. Seal and check: \`npm run -s equipoise -- vignettes seal <this folder>\`. Each problem is named with its file, field and way out.

## Have it reviewed

\`npm run -s equipoise -- vignettes booklet <this folder> --out booklet.html\` prints one case a page with a box to sign. Inside a study, a panel of at least one pharmacist and one physician votes on each point.
A change after that is another hash: raise the version, seal again, ask the panel again.

## Use it

Put this folder into the folder that the server's \`VIGNETTES_DIR\` names. The investigator then chooses \`${setId}\` on the design page, and the coordinator attaches it.
`;
