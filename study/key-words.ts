// Six words that two people read to each other: 48 bits as words that are hard to mishear.

/** 256 plain nouns, one a byte; no two begin with the same four letters. */
const words: readonly string[] = `
acorn album amber anchor angle ankle apple apron arrow artist aspen atlas autumn badge bagel bakery ballet
bamboo banjo barley basket beacon beaver bench berry birch biscuit blanket blossom bonfire border bottle
bracket branch bread bridge bronze brook bucket burrow butter cabin cactus camel canal candle canoe canvas
carbon cargo carpet castle cedar cello chapel cherry chimney cinnamon clover cobalt coconut comet compass
copper coral cotton cradle crayon cricket crystal curtain cushion daisy dancer delta desert diamond dinner
dolphin donkey drawer drizzle eagle easel echo ember engine fabric falcon feather fiddle flamingo flint flower
forest fossil fountain frost funnel galaxy garden garlic ginger glacier globe granite grape gravel guitar
hammer harbor hazel hedge helmet honey horizon hotel iceberg indigo island ivory jacket jaguar jasmine jelly
jigsaw jungle juniper kayak kettle kitchen kite ladder lagoon lantern lattice lavender lemon lettuce library
lilac linen lizard lobster locket lumber magnet mango maple marble meadow medal melon meteor mirror mitten
mosaic mountain muffin museum mustard napkin nectar needle nickel noodle novel nutmeg oasis ocean olive onion
orbit orchid otter oven oyster paddle palace panda paper parrot pasture peach pebble pelican pencil pepper
piano picnic pigeon pillow pine planet plaster plum pocket pollen pony poppy potato prairie puffin pumpkin
quartz quilt rabbit radish raisin ranger ribbon river robin rocket rope rosemary saddle salmon sandal scarf
school shadow shell shovel silver sketch sleigh spider spruce squirrel statue sugar summer sunset teapot
temple thistle thunder ticket timber toffee tulip tunnel turtle umbrella valley vanilla velvet village violin
walnut willow window winter yogurt zebra`
  .trim()
  .split(/\s+/u);

export const codeWords = 6;

/** The words of a code of six bytes, written as twelve hexadecimal digits. */
export const wordsOf = (code: string): readonly string[] =>
  (code.match(/../gu) ?? []).map((byte) => words[Number.parseInt(byte, 16)] ?? "");

export type CodeRead =
  | Readonly<{ kind: "code"; code: string }>
  | Readonly<{ kind: "words-missing"; words: number }>
  | Readonly<{ kind: "word-unknown"; word: string }>;

/** The code that typed words stand for. Case, blanks, commas and all but the first four letters don't matter. */
export function codeOf(typed: string): CodeRead {
  const given = typed
    .toLowerCase()
    .split(/[\s,.;-]+/u)
    .filter((word) => word !== "");
  const bytes = given.map((word) =>
    word.length < 4 ? -1 : words.findIndex((known) => known.slice(0, 4) === word.slice(0, 4)),
  );
  const unknown = given[bytes.indexOf(-1)];
  if (unknown !== undefined) return { kind: "word-unknown", word: unknown };
  if (given.length !== codeWords) return { kind: "words-missing", words: given.length };
  return { kind: "code", code: bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("") };
}
