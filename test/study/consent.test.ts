import { describe, expect, it } from "vitest";
import { consentText, joinConsent, writingTitle } from "#study/consent-texts.ts";
import { databaseKinds, roles } from "#study/vocabulary.ts";

const everyText = roles.flatMap((role) => databaseKinds.map((kind) => [role, kind] as const));

describe("[P2] the text that a person agrees to", () => {
  it.each(everyText)(
    "for a %s in a %s database says what is asked, recorded, seen and kept, and how to stop",
    (role, kind) => {
      const sections = consentText(role, kind).slice(kind === "real" ? 0 : 1);
      expect(sections.map((section) => section.title)).toEqual([
        "What you are asked to do",
        "What is recorded",
        "Who sees what",
        "What happens to your data",
        "If you want to stop",
      ]);
      for (const { title, text } of sections) expect(text, title).toMatch(/^[A-Z][^]+\.$/u);
    },
  );

  it.each(roles)("for a %s is its own", (role) => {
    const own = joinConsent(consentText(role, "real"));
    for (const other of roles.filter((r) => r !== role))
      expect(own).not.toBe(joinConsent(consentText(other, "real")));
  });

  it.each(["rater", "redactor"] as const)("gives a %s no hint of who writes", (role) => {
    expect(joinConsent(consentText(role, "real"))).not.toMatch(
      /\bmodel|\barm\b|PGY|resident|doctor|AI\b/iu,
    );
  });

  it("is recorded whole, each title above its words", () => {
    const sections = consentText("rater", "rehearsal");
    expect(joinConsent(sections).split("\n\n")).toEqual(
      sections.map(({ title, text }) => `${title}\n${text}`),
    );
  });
});

describe("[D1] a demonstration and a rehearsal say so first, a real study never", () => {
  it.each(roles)("to a %s", (role) => {
    expect(consentText(role, "demonstration")[0]?.title).toBe("This is a demonstration");
    expect(consentText(role, "rehearsal")[0]?.title).toBe("This is a rehearsal");
    expect(joinConsent(consentText(role, "real"))).not.toMatch(
      /demonstration|rehearsal|synthetic/iu,
    );
  });
});

describe("[C5] the text names how residents write only where the design counts it", () => {
  const titles = (role: (typeof roles)[number], recordsWriting: boolean) =>
    consentText(role, "real", recordsWriting).map(({ title }) => title);

  it("to a resident: one section more, so another text", () => {
    expect(titles("resident", true)).toEqual([
      "What you are asked to do",
      "What is recorded",
      writingTitle,
      "Who sees what",
      "What happens to your data",
      "If you want to stop",
    ]);
    expect(titles("resident", false)).not.toContain(writingTitle);
  });

  it.each(roles.filter((role) => role !== "resident"))("to a %s: never", (role) => {
    expect(consentText(role, "real", true)).toEqual(consentText(role, "real", false));
  });
});
