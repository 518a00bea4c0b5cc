// How tables name a seat and a vignette.
const numbered = (letter: string, number: number): string =>
  `${letter}${String(number).padStart(2, "0")}`;

export const seatLabel = (number: number): string => numbered("R", number);
export const vignetteLabel = (number: number): string => numbered("V", number);
