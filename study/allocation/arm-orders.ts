import { shuffled } from "#study/random.ts";
import { balancedChoice } from "./balanced-choice.ts";

/** An order of the arms: the arm's index by period. */
export type ArmOrder = readonly number[];

/** Orders that share no arm in any period, by number. A square is a block of as many orders as arms. */
type Block = readonly number[];
type Blocks = readonly Block[];

type Size = Readonly<{ arms: number; seats: number; vignettes: number }>;

/**
 * The orders each seat uses, in blocks: every block holds each arm at most once in every period, and only a last block is short.
 *
 * @returns [seats][blocks][orders]; all k! orders are used equally often over all seats (counts differ by at most one),
 * and so are all arms as first arm, overall and within each seat.
 */
export function orderBlocksBySeat(size: Size, uniform: () => number): readonly (readonly (readonly ArmOrder[])[])[] {
  const relabelled = shuffled([...Array(size.arms).keys()], uniform);
  const orders = ordersOf(size.arms).map((order) => order.map((arm) => relabelled[arm] ?? arm));
  const squares = shuffled(squaresOf(size.arms), uniform);
  const bySeat = blocksBySeat(size, squares, uniform).map((blocks) => blocks.map((block) => block.map((order) => orders[order] ?? [])));
  return shuffled(bySeat, uniform);
}

/** All k! orders; number square × arms + row is a row of that Latin square, and starts with arm number % arms. */
function ordersOf(arms: number): readonly ArmOrder[] {
  const rows = [...Array(arms).keys()];
  return permutations(rows.slice(1)).flatMap((rest) => rows.map((row) => [0, ...rest].map((arm) => (arm + row) % arms)));
}

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}

function squaresOf(arms: number): Blocks {
  const numbers = [...ordersOf(arms).keys()];
  return numbers.filter((number) => number % arms === 0).map((number) => numbers.slice(number, number + arms));
}

// Swapping two arms' names cuts the same orders into other squares.
function otherSquares(squares: Blocks, arms: number): Blocks {
  const orders = ordersOf(arms);
  const numbers = new Map(orders.map((order, number) => [order.join(), number]));
  const swapped = (arm: number) => (arm === 0 ? 1 : arm === 1 ? 0 : arm);
  return squares.map((square) => square.map((number) => numbers.get((orders[number] ?? []).map(swapped).join()) ?? 0));
}

function blocksBySeat(size: Size, squares: Blocks, uniform: () => number): readonly Blocks[] {
  const left = size.vignettes % size.arms;
  const wholes = Math.floor(size.vignettes / size.arms);
  const inTurn = (turns: number) => deal(size.seats, turns, repeated(squares, size.seats * turns));
  if (left === 0) return inTurn(wholes);
  if (size.arms === 2 || left < size.arms - 1) return addShortBlocks(size, left, squares, inTurn(wholes));
  return takeOneOut(size, inTurn(wholes + 1)) ?? takeOneOutOfShuffled(size, wholes + 1, squares, uniform);
}

// With few squares a seat, some seats may own no order that was dealt too often: the deck is then shuffled until all do, every
// other time with squares cut another way in it (four arms, seven seats and seven vignettes need that). A few tries suffice.
function takeOneOutOfShuffled(size: Size, turns: number, squares: Blocks, uniform: () => number): readonly Blocks[] {
  const others = otherSquares(squares, size.arms);
  const cards = size.seats * turns;
  for (let tries = 0; tries < 10_000; tries += 1) {
    const deck = tries % 2 === 0 ? repeated(squares, cards) : [...repeated(squares, cards - size.seats), ...repeated(others, size.seats)];
    const taken = takeOneOut(size, deal(size.seats, turns, shuffled(deck, uniform)));
    if (taken !== null) return taken;
  }
  return noBlocks(size);
}

function repeated(squares: Blocks, cards: number): Blocks {
  return Array.from({ length: cards }, (_, card) => squares[card % squares.length] ?? []);
}

function deal(seats: number, turns: number, deck: Blocks): readonly Blocks[] {
  return Array.from({ length: seats }, (_, seat) => deck.slice(seat * turns, (seat + 1) * turns));
}

// k − 1 vignettes are left: each seat was dealt one square too many, and one of its orders is taken out.
function takeOneOut(size: Size, dealt: readonly Blocks[]): readonly Blocks[] | null {
  const singles = [...ordersOf(size.arms).keys()].map((order) => [order]);
  const own = dealt.map((blocks) => [...new Set(blocks.flat())]);
  const out = balancedChoice(own, remainderBounds(size, dealt, singles, -1));
  return out && dealt.map((blocks, seat) => shortenOne(blocks, out[seat] ?? 0));
}

function shortenOne(blocks: Blocks, order: number): Blocks {
  const shortened = blocks.findIndex((block) => block.includes(order));
  const short = (blocks[shortened] ?? []).filter((other) => other !== order);
  return [...blocks.filter((_, index) => index !== shortened), short];
}

// One vignette is left, or two of four arms: each seat adds one order, or the half of a square.
function addShortBlocks(size: Size, left: number, squares: Blocks, dealt: readonly Blocks[]): readonly Blocks[] {
  const parts = size.arms / left;
  const options = squares.flatMap((square) => Array.from({ length: parts }, (_, part) => square.filter((_, row) => row % parts === part)));
  const everyOption = dealt.map(() => [...options.keys()]);
  const added = balancedChoice(everyOption, remainderBounds(size, dealt, options, 1)) ?? noBlocks(size);
  return dealt.map((blocks, seat) => [...blocks, options[added[seat] ?? 0] ?? []]);
}

// What is dealt, plus or minus what is chosen, must come to equal counts of orders and of first arms.
function remainderBounds(size: Size, dealt: readonly Blocks[], options: Blocks, sign: 1 | -1) {
  const pairs = size.seats * size.vignettes;
  const used = dealt.flat(2);
  const ofOption = options.map(([order]) => bounds(used.filter((other) => other === order).length, pairs / ordersOf(size.arms).length, sign));
  const groups = options.map(([order = 0]) => order % size.arms);
  const ofGroup = [...new Set(groups)].map((_, arm) => bounds(used.filter((order) => order % size.arms === arm).length, pairs / size.arms, sign));
  return {
    floors: ofOption.map(({ floor }) => floor),
    caps: ofOption.map(({ cap }) => cap),
    groups,
    groupFloors: ofGroup.map(({ floor }) => floor),
    groupCaps: ofGroup.map(({ cap }) => cap),
  };
}

function bounds(used: number, wanted: number, sign: 1 | -1): Readonly<{ floor: number; cap: number }> {
  const ends = [(Math.floor(wanted) - used) * sign, (Math.ceil(wanted) - used) * sign];
  return { floor: Math.max(0, Math.min(...ends)), cap: Math.max(...ends) };
}

function noBlocks(size: Size): never {
  throw new Error(`orderBlocksBySeat: no balanced blocks for ${size.arms} arms, ${size.seats} seats, ${size.vignettes} vignettes`);
}
