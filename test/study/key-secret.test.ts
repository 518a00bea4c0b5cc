import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decidePassphrase, normalRecoveryCode, recoveryCode } from "#study/key-secret.ts";
import { codeOf, wordsOf } from "#study/key-words.ts";

describe("[K5] a passphrase", () => {
  it("is long and typed alike twice, whatever the keyboard's blanks", () => {
    expect(decidePassphrase("  four  plain words here ", "four plain words here")).toEqual({
      kind: "passphrase-fit",
      passphrase: "four plain words here",
    });
    expect(decidePassphrase("cafe\u0301 in the morning", "caf\u00e9 in the morning")).toMatchObject(
      { kind: "passphrase-fit" },
    );
  });

  it.each([
    ["short", "short", "passphrase-short"],
    ["aaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaa", "passphrase-simple"],
    ["x1".repeat(150), "x1".repeat(150), "passphrase-long"],
    ["four plain words here", "four plain words hear", "passphrases-differ"],
  ])("%s, %s is refused", (first, again, kind) => {
    expect(decidePassphrase(first, again)).toEqual({ kind });
  });
});

describe("[K7] a recovery code", () => {
  it("reads the same with and without hyphens, in any case", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(255), { minLength: 16, maxLength: 16 }), (bytes) => {
        const code = recoveryCode(bytes);
        return (
          /^(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}$/u.test(code) &&
          normalRecoveryCode(code.toLowerCase().replaceAll("-", " ")) === code.replaceAll("-", "")
        );
      }),
    );
  });
});

describe("[K8] six words", () => {
  const code = fc.stringMatching(/^[0-9a-f]{12}$/u);

  it("stand for one code, and are read from their first four letters", () => {
    fc.assert(
      fc.property(
        code,
        (made) =>
          codeOf(
            wordsOf(made)
              .map((word) => word.slice(0, 4).toUpperCase())
              .join(", "),
          ).kind === "code",
      ),
    );
    fc.assert(
      fc.property(
        code,
        (made) =>
          JSON.stringify(codeOf(wordsOf(made).join(" "))) ===
          JSON.stringify({ kind: "code", code: made }),
      ),
    );
  });

  it("are 256 different nouns", () => {
    const all = Array.from(
      { length: 256 },
      (_, byte) => wordsOf(byte.toString(16).padStart(2, "0"))[0] ?? "",
    );
    expect([new Set(all).size, new Set(all.map((word) => word.slice(0, 4))).size]).toEqual([
      256, 256,
    ]);
  });

  it("are refused when one is missing or unknown", () => {
    expect(codeOf("acorn album amber")).toEqual({ kind: "words-missing", words: 3 });
    expect(codeOf("acorn album amber anchor angle xylophone")).toEqual({
      kind: "word-unknown",
      word: "xylophone",
    });
  });
});
