/** The unaided harm judgement as a criterion of the ratings table: 1 = judged harmful, 0 = not. */
export const harmCriterion = "unaided-harm";
