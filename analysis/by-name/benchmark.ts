import { benchmarkAccuracy as accuracyOf } from "#analysis/benchmark/benchmark-accuracy.ts";
import { benchmarkDifference as differenceOf } from "#analysis/benchmark/benchmark-difference.ts";
import { bootstrapOptionsOf, classesOf, namesOf, type Arguments } from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

/** One entry a question; every array as long as "benchmark". */
function outcomesOf(args: Arguments, name: string, questions: number): readonly boolean[] {
  const outcomes = classesOf(args, name);
  if (outcomes.length !== questions)
    throw new TypeError(`argument "${name}" must be as long as "benchmark": ${questions} values`);
  return outcomes;
}

const benchmarkAccuracy: PublicFunction = (args) => {
  const benchmarks = namesOf(args, "benchmark").map(String);
  const correct = outcomesOf(args, "correct", benchmarks.length);
  return accuracyOf(
    benchmarks.map((benchmark, row) => ({ benchmark, isCorrect: correct[row] === true })),
    bootstrapOptionsOf(args),
  );
};

const benchmarkDifference: PublicFunction = (args) => {
  const benchmarks = namesOf(args, "benchmark").map(String);
  const [first, second] = [
    outcomesOf(args, "first", benchmarks.length),
    outcomesOf(args, "second", benchmarks.length),
  ];
  const answers = benchmarks.map((benchmark, row) => ({
    benchmark,
    isFirstCorrect: first[row] === true,
    isSecondCorrect: second[row] === true,
  }));
  return differenceOf(answers, bootstrapOptionsOf(args));
};

export const benchmarkFunctions: Functions = { benchmarkAccuracy, benchmarkDifference };
