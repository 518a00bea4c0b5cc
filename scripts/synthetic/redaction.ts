// What a synthetic redactor does: takes out who is speaking, and nothing about the patient.

const givesAway: readonly (readonly [RegExp, string])[] = [
  [/\bmy (?:attending|senior|consultant|supervisor)\b/giu, "a senior colleague"],
  [/\bas an? (?:intern|resident|AI|language model)\b,? ?/giu, ""],
];

export function redact(text: string): Readonly<{ text: string; reason: string }> {
  const edited = givesAway.reduce((t, [pattern, instead]) => t.replace(pattern, instead), text);
  return { text: edited, reason: edited === text ? "" : "Takes out who is speaking." };
}
