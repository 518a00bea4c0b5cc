import { describe, expect, it } from "vitest";
import { languageWithoutRules, letterWithoutRules } from "#study/scripts.ts";
import { Stimulus } from "#vignettes/schema.ts";

describe("[V2] a language whose script has no rules is refused with the reason", () => {
  it.each(["zh", "zh-CN", "ja-JP", "ko", "ar", "he-IL"])("%s", (language) => {
    const issue = Stimulus.safeParse({ language }).error?.issues.find(
      ({ path }) => path[0] === "language",
    );
    expect(issue?.message).toBe(languageWithoutRules(language));
    expect(issue?.message).toContain(
      "can't be chosen: presentation and the leak lint have no rules for its script",
    );
  });

  it("and a case in such a script is told from one with Greek letters, accents and signs", () => {
    expect(
      ["停用华法林", "ワルファリン", "와파린", "وارفارين", "וורפרין"].every(
        (text) => letterWithoutRules(text) !== null,
      ),
    ).toBe(true);
    expect(letterWithoutRules("β-blocker, Sjögren, µg, ≥ 3 °C, 10⁹/L")).toBeNull();
  });
});
