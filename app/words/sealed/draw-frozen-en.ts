/** Rule W1, in whatever form somebody tries to change what is drawn from. */
export const drawFrozen =
  "what the study is drawn from is frozen until the seal. Seal the study first, or give the draw up on the page “Seal”.";
