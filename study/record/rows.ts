// The rows that a comparison reads, table by table, as the database or an export gives them.
// Times are the ledger's: ISO 8601, UTC, microseconds. Ids are their text.

type Recorded = Readonly<{ recordedAt: string }>;
type Versioned = Readonly<{ version: number }>;
type ByParticipant = Readonly<{ participantId: string }>;

export type RecordRows = Readonly<{
  installation: readonly Readonly<{ kind: string }>[];
  studies: readonly Readonly<{ title: string; kind: string; state: string; createdAt: string }>[];
  participants: readonly Readonly<{ id: string; code: string; createdAt: string }>[];
  participantRoles: readonly (ByParticipant & Readonly<{ role: string; createdAt: string }>)[];
  consents: readonly (ByParticipant &
    Recorded &
    Readonly<{ role: string; text: string; textHash: string }>)[];
  withdrawals: readonly (ByParticipant &
    Recorded &
    Readonly<{ recordedBy: string; reason: string }>)[];
  mailChoices: readonly (ByParticipant & Versioned & Recorded & Readonly<{ wantsMail: boolean }>)[];

  designs: readonly (Versioned & Recorded & Readonly<{ design: unknown; hash: string }>)[];
  plans: readonly (Versioned &
    Recorded &
    Readonly<{ plan: unknown; hash: string; reason: string | null }>)[];
  ethicsDecisions: readonly (Versioned &
    Recorded &
    Readonly<{ decision: string; authority: string; reference: string; decidedOn: string }>)[];
  studyContacts: readonly (ByParticipant &
    Versioned &
    Recorded &
    Readonly<{ name: string; email: string; telephone: string | null }>)[];
  deadlines: readonly (ByParticipant & Versioned & Recorded & Readonly<{ dueAt: string | null }>)[];
  vignetteSets: readonly (Recorded &
    Readonly<{
      setId: string;
      setVersion: string;
      setHash: string;
      isPublic: boolean;
      reviewState: string;
      disclosure: string;
      rubric: unknown;
      rubricHash: string;
    }>)[];
  vignettes: readonly Readonly<{
    id: string;
    number: number;
    stimulus: unknown;
    stimulusHash: string;
  }>[];
  answerKeys: readonly Readonly<{ vignetteId: string; key: unknown; keyHash: string }>[];
  practiceCases: readonly Readonly<{
    id: string;
    number: number;
    stimulus: unknown;
    key: unknown;
    worked: unknown;
  }>[];
  /** A try is its rater's alone: of its words only the hash leaves the database. */
  practiceAttempts: readonly (ByParticipant &
    Recorded &
    Readonly<{ practiceCaseId: string; bodyHash: string }>)[];
  panelReviews: readonly (ByParticipant &
    Versioned &
    Recorded &
    Readonly<{ vignetteId: string; role: string; votes: unknown; comment: string }>)[];

  authors: readonly Readonly<{
    id: string;
    arm: string;
    code: string;
    participantId: string | null;
    card: unknown;
    createdAt: string;
  }>[];
  provenanceCards: readonly (ByParticipant &
    Versioned &
    Recorded &
    Readonly<{ authorId: string; document: unknown; hash: string; reason: string | null }>)[];
  affiliations: readonly (ByParticipant &
    Versioned &
    Recorded &
    Readonly<{ institution: string }>)[];
  acquaintanceDeclarations: readonly (ByParticipant &
    Versioned &
    Recorded &
    Readonly<{ listed: unknown; known: unknown }>)[];
  acquaintanceWaivers: readonly (ByParticipant &
    Recorded &
    Readonly<{ waivedBy: string; reason: string }>)[];
  answers: readonly Readonly<{
    id: string;
    vignetteId: string;
    authorId: string;
    sample: number;
    attempt: number;
    rawText: string;
    rawHash: string;
    sections: unknown;
    attestation: unknown;
    secondsVisible: number | null;
    writingSummary: unknown;
    submittedAt: string;
  }>[];
  answersSetAside: readonly (Recorded &
    Readonly<{ answerId: string; setAsideBy: string; reason: string }>)[];
  candidateTexts: readonly Readonly<{
    id: string;
    vignetteId: string;
    text: string;
    textHash: string;
  }>[];
  candidateLinks: readonly Readonly<{ candidateId: string; answerId: string }>[];
  leakFindings: readonly Readonly<{
    candidateId: string;
    textVersion: number;
    number: number;
    rule: string;
    severity: string;
    spanStart: number;
    spanEnd: number;
    excerpt: string;
    suggestedEdit: string | null;
  }>[];
  textEdits: readonly (ByParticipant &
    Versioned &
    Recorded &
    Readonly<{ candidateId: string; text: string; textHash: string; reason: string }>)[];
  findingWaivers: readonly (ByParticipant &
    Versioned &
    Recorded &
    Readonly<{ candidateId: string; rule: string; excerpt: string; reason: string | null }>)[];
  clearances: readonly (ByParticipant &
    Versioned &
    Recorded &
    Readonly<{ candidateId: string; text: string; textHash: string; reason: string | null }>)[];

  seats: readonly Readonly<{ id: string; number: number }>[];
  seatAssignments: readonly (ByParticipant &
    Versioned &
    Recorded &
    Readonly<{ seatId: string; reason: string | null }>)[];
  drawFreezes: readonly (ByParticipant &
    Recorded &
    Readonly<{ attempt: number; inputs: string; inputsHash: string; secretCommitment: string }>)[];
  drawSecrets: readonly Readonly<{ studyId: string; attempt: number; secret: string }>[];
  drawCommitments: readonly (ByParticipant &
    Versioned &
    Recorded &
    Readonly<{ voice: string; attempt: number; commitment: string }>)[];
  drawNonces: readonly (Versioned & Recorded & Readonly<{ voice: string; nonce: string }>)[];
  drawAbandonments: readonly (ByParticipant &
    Recorded &
    Readonly<{ attempt: number; why: string; missing: unknown; reason: string | null }>)[];
  seals: readonly Readonly<{
    commitment: string;
    certificate: unknown;
    designHash: string;
    planVersion: number;
    planHash: string;
    sealedAt: string;
  }>[];
  surfaceMeasurements: readonly (Recorded & Readonly<{ result: unknown }>)[];
  readings: readonly Readonly<{ id: string; shownAnswerId: string }>[];
  sealedReadings: readonly Readonly<{ readingId: string; period: number; analysisId: string }>[];
  shownAnswers: readonly Readonly<{
    id: string;
    vignetteId: string;
    text: string;
    textHash: string;
  }>[];

  readingOpenings: readonly Readonly<{
    readingId: string;
    shownHash: string;
    keySeenBefore: boolean;
    openedAt: string;
  }>[];
  harmJudgements: readonly Readonly<{ readingId: string; harmful: boolean; judgedAt: string }>[];
  viewings: readonly (Versioned &
    Recorded &
    Readonly<{ readingId: string; device: string; unaidedSeconds: number | null }>)[];
  ratings: readonly (ByParticipant &
    Versioned &
    Readonly<{
      id: string;
      readingId: string;
      /** These six of ratings recorded before questions were data; null in later ones, whose answers are rows. */
      harmSeverity: string | null;
      harmLikelihood: string | null;
      omission: boolean | null;
      overCaution: boolean | null;
      confidence: number | null;
      comment: string | null;
      afterClose: boolean;
      amendmentReason: string | null;
      secondsVisible: number;
      submittedAt: string;
    }>)[];
  ratingScores: readonly Readonly<{
    ratingId: string;
    criterion: string;
    score: number | null;
    cannotJudgeReason: string | null;
  }>[];
  ratingAnswers: readonly Readonly<{
    ratingId: string;
    question: string;
    kind: string;
    answer: string;
  }>[];
  omissions: readonly (ByParticipant &
    Recorded &
    Readonly<{ analysisId: string; reason: string }>)[];
  signOffs: readonly (ByParticipant & Readonly<{ seatId: string; signedAt: string }>)[];
  sourceGuesses: readonly (ByParticipant &
    Recorded &
    Readonly<{
      readingId: string;
      guessedArm: string | null;
      confidence: number | null;
      reason: string;
    }>)[];
  guessEndings: readonly (ByParticipant &
    Recorded &
    Readonly<{ seatId: string; ending: string }>)[];
  keyOffices: readonly (Versioned &
    Recorded &
    Readonly<{ role: string; place: string; participantId: string | null; means: string }>)[];
  unblindingSignatures: readonly (ByParticipant & Readonly<{ role: string; signedAt: string }>)[];
}>;

export type RecordTable = keyof RecordRows;

/** A study of which no table was given. */
export const noRows: RecordRows = {
  installation: [],
  studies: [],
  participants: [],
  participantRoles: [],
  consents: [],
  withdrawals: [],
  mailChoices: [],
  designs: [],
  plans: [],
  ethicsDecisions: [],
  studyContacts: [],
  deadlines: [],
  vignetteSets: [],
  vignettes: [],
  answerKeys: [],
  practiceCases: [],
  practiceAttempts: [],
  panelReviews: [],
  authors: [],
  provenanceCards: [],
  affiliations: [],
  acquaintanceDeclarations: [],
  acquaintanceWaivers: [],
  answers: [],
  answersSetAside: [],
  candidateTexts: [],
  candidateLinks: [],
  leakFindings: [],
  textEdits: [],
  findingWaivers: [],
  clearances: [],
  seats: [],
  seatAssignments: [],
  drawFreezes: [],
  drawSecrets: [],
  drawCommitments: [],
  drawNonces: [],
  drawAbandonments: [],
  seals: [],
  surfaceMeasurements: [],
  readings: [],
  sealedReadings: [],
  shownAnswers: [],
  readingOpenings: [],
  harmJudgements: [],
  viewings: [],
  ratings: [],
  ratingScores: [],
  ratingAnswers: [],
  omissions: [],
  signOffs: [],
  sourceGuesses: [],
  guessEndings: [],
  keyOffices: [],
  unblindingSignatures: [],
};

export const recordTables = Object.keys(noRows) as readonly RecordTable[];
