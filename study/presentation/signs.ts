// Rule T2: a sign that carries advice stays, as one plain sign or word; a picture goes only from a closed list of decorations.
import { edits, isWord, parted, type Step } from "./step.ts";

/** Each sign with what it says in plain type. */
const plainSignOf: ReadonlyMap<string, string> = new Map(
  [
    ["✗", "❌❎✖✗✘🚫⛔🛑👎🙅"],
    ["✓", "✅☑✔✓👍"],
    ["↑", "⬆🔼🔺📈⇧⤴⏫"],
    ["↓", "⬇🔽🔻📉⇩⤵⏬"],
    ["→", "➡➔➜➤👉▶"],
    ["←", "⬅◀"],
    ["+", "➕"],
    ["−", "➖"],
    ["×", "✕"],
    ["÷", "➗"],
    ["!", "❗❕"],
    ["?", "❓❔"],
    ["!!", "‼"],
    ["!?", "⁉"],
    ["(warning)", "⚠"],
    ["(red)", "🔴🟥"],
    ["(orange)", "🟠🟧"],
    ["(yellow)", "🟡🟨"],
    ["(green)", "🟢🟩"],
    ["(blue)", "🔵🟦"],
    ["(purple)", "🟣🟪"],
    ["(brown)", "🟤🟫"],
    ["(black)", "⚫⬛"],
    ["(white)", "⚪⬜"],
    ["A", "🅰"],
    ["B", "🅱"],
    ["AB", "🆎"],
    ["O", "🅾"],
    ["OK", "🆗"],
    ["10", "🔟"],
  ].flatMap(([plain = "", signs = ""]) => [...signs].map((sign) => [sign, plain] as const)),
);
const signs = new RegExp(
  `[${[...plainSignOf.keys()].join("")}][\\u{1F3FB}-\\u{1F3FF}\\uFE0F]*`,
  "gu",
);

/** A word that stands for a sign keeps its distance from the words around it. */
export const plainSigns: Step = (text) =>
  edits(text, signs, ({ 0: found, index = 0 }) => {
    const plain = plainSignOf.get(String.fromCodePoint(found.codePointAt(0) ?? 0)) ?? found;
    if (!/[\p{L}\p{N})]$/u.test(plain)) return plain;
    return `${isWord(text[index - 1]) ? " " : ""}${plain}${isWord(text[index + found.length]) ? " " : ""}`;
  });

/** Pictures that say nothing of a patient. Any other (a pill, a fruit, a heart, a clock) may stand for a word and is left for the lint. */
const decorations =
  "😀😁😃😄😅😆😉😊😎🙂🙃🤗🤓🙏👋👏🙌🤝✨🌟⭐🎉🎊🎯📌📍📋📝📄📃📑📎🖇🔍🔎💡🚀🗒🗂📊📚📖🔖🏷💬🗨🤖👥ℹ🔹🔸🔷🔶💠▪▫◾◽🔔⚕🩺🔑✍🖊💭📣📢🏁🧭🧩🛠🔧⚙";
const picture = `[${decorations}][\\u{1F3FB}-\\u{1F3FF}\\uFE0F]*`;
const emoji = new RegExp(picture, "gu");
export const withoutEmoji: Step = (text) => edits(text, emoji, parted(text));
