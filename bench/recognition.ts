// What raters who recognise some answers infer of the others: the rule in force beside the withdrawn blocks, and the certificate's line by design.
import { uniformFrom } from "#ground/random.ts";
import type { Size } from "#study/allocation/arm-orders.ts";
import {
  inferences,
  recognitionLine,
  recognitionQuestion,
} from "#study/allocation/recognition-line.ts";
import { inferOnce, meanInference, type RecognitionFigure } from "#study/allocation/recognition.ts";
import { inferOnceFromBlocks } from "#test/study/blocked-lists.ts";

const seedHex = "8f3a5c7e9b1d2046f0e1d2c3b4a59687";
const firstStudy: Size = { arms: 3, seats: 6, vignettes: 30 };

const inWords = ({ largest, alone, excess, standardError, certain }: RecognitionFigure) =>
  `${largest.toFixed(3)} (A1 alone ${alone.toFixed(3)}, ${excess.toFixed(3)} more, standard error ${standardError.toFixed(3)}; certain ${(100 * certain).toFixed(0)} %)`;

console.log(
  "30 vignettes x 3 arms x 6 seats: mean largest probability of an arm over the answers not recognised",
);
for (const [readers, recognised, draws] of [
  [1, 0, 10],
  [1, 3, 60],
  [1, 6, 60],
  [1, 9, 60],
  [1, 12, 60],
  [1, 15, 60],
  [2, 5, 30],
  [2, 10, 30],
  [2, 15, 30],
] as const) {
  const uniform = uniformFrom(seedHex);
  const figure = meanInference(
    Array.from({ length: draws }, () => inferOnce(firstStudy, { readers, recognised }, 0, uniform)),
  );
  if (figure.excess > 0.07) process.exitCode = 1;
  console.log(`readers ${readers}, recognised ${recognised} of 90: ${inWords(figure)}`);
}

// Fewer recognised answers leave more colourings than can be listed.
for (const recognised of [12, 15]) {
  const uniform = uniformFrom(seedHex);
  const figure = meanInference(
    Array.from({ length: 5 }, () => inferOnceFromBlocks(firstStudy.vignettes, recognised, uniform)),
  );
  console.log(
    `with blocks (A9, withdrawn), one reader, recognised ${recognised} of 90: ${inWords(figure)}`,
  );
}

const designs: readonly Size[] = [
  { arms: 3, seats: 2, vignettes: 5 },
  { arms: 3, seats: 6, vignettes: 5 },
  { arms: 3, seats: 3, vignettes: 10 },
  { arms: 3, seats: 2, vignettes: 30 },
  firstStudy,
  { arms: 2, seats: 6, vignettes: 30 },
  { arms: 4, seats: 6, vignettes: 30 },
  { arms: 3, seats: 12, vignettes: 60 },
];

for (const design of designs) {
  const question = recognitionQuestion(design);
  const started = process.cpuUsage();
  const line = recognitionLine(design, question, [...inferences(question)]);
  const { user, system } = process.cpuUsage(started);
  console.log(
    `certificate of ${design.vignettes} vignettes x ${design.arms} arms x ${design.seats} seats: ${line.holds ? "holds" : "to confirm"}; ${line.figure} [${((user + system) / 1e6).toFixed(1)} s]`,
  );
}
