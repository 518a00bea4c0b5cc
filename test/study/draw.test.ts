import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, hexOf, prefixed } from "#study/draw/bytes.ts";
import {
  commitmentToNonce,
  commitmentToSecret,
  drawnSeed,
  hashOfInputs,
} from "#study/draw/seed.ts";
import {
  decideCommitment,
  decideGivingUp,
  decideOpening,
  drawPhase,
  type DrawStanding,
} from "#study/draw/standing.ts";
import { type StandingVoice, type Voice, voiceOf, voices } from "#study/draw/voices.ts";
import { asId, type ParticipantId } from "#study/vocabulary.ts";

const study = "6d1e0f3a-1111-4222-8333-944445555666";
const hex = (byte: string): string => byte.repeat(32);

/** Written again from the words of the rule: four bytes of length, highest first, then the part. */
const sha256 = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) {
    const bytes = Buffer.from(part as string, "utf8");
    const length = Buffer.alloc(4);
    length.writeInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest("hex");
};
const raw = (text: string): Buffer => Buffer.from(text, "hex");

describe("[W6] the seed", () => {
  const nonces = { coordinator: hex("01"), statistician: hex("02"), witness: hex("03") };

  it("is SHA-256 over tag, inputs, secret and the nonces in their order, lengths before them; its first 128 bits count", () => {
    const whole = sha256(
      "equipoise-draw-1",
      raw(hex("aa")),
      raw(hex("bb")),
      raw(nonces.coordinator),
      raw(nonces.statistician),
      raw(nonces.witness),
    );
    expect(drawnSeed({ inputsHash: hex("aa"), secret: hex("bb"), nonces })).toBe(
      whole.slice(0, 32),
    );
    // The vector that docs/protocol.md prints.
    expect(whole).toBe("891835e99653f48e1fd358ff354ca6bce8b36b7018d3bf8373d5cc988d451d5a");
  });

  it("and every hash on the way to it, as anyone can recompute them", () => {
    expect(hashOfInputs("ü{}")).toBe(sha256("equipoise-draw-inputs-1", "ü{}"));
    expect(commitmentToSecret(study, hex("bb"))).toBe(
      sha256("equipoise-draw-secret-1", study, raw(hex("bb"))),
    );
    expect(commitmentToNonce({ study, voice: "witness", nonce: hex("03") })).toBe(
      sha256("equipoise-draw-nonce-1", study, "witness", raw(hex("03"))),
    );
  });

  it("changes with any of its parts, and with who gave which nonce", () => {
    const seeds = [
      { inputsHash: hex("aa"), secret: hex("bb"), nonces },
      { inputsHash: hex("ab"), secret: hex("bb"), nonces },
      { inputsHash: hex("aa"), secret: hex("bc"), nonces },
      ...voices.map((voice) => ({
        inputsHash: hex("aa"),
        secret: hex("bb"),
        nonces: { ...nonces, [voice]: hex("04") },
      })),
      {
        inputsHash: hex("aa"),
        secret: hex("bb"),
        nonces: { ...nonces, coordinator: nonces.witness, witness: nonces.coordinator },
      },
    ].map(drawnSeed);
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  it("no two lists of parts give the same bytes", () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 6 }), { maxLength: 4 });
    fc.assert(
      fc.property(
        parts,
        parts,
        (a, b) =>
          (hexOf(prefixed(a)) === hexOf(prefixed(b))) ===
          (JSON.stringify(a.map(hexOf)) === JSON.stringify(b.map(hexOf))),
      ),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => hexOf(bytesOf(hexOf(bytes))) === hexOf(bytes)),
    );
  });
});

const at = (hours: number): Date => new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000);
const person = (voice: Voice): ParticipantId => asId<ParticipantId>(`person ${voice}`);
const stands = (voice: Voice, isOpened = false, hours = 1): StandingVoice => ({
  voice,
  version: 1,
  participantId: person(voice),
  code: `P-${voice}`,
  commitment: commitmentToNonce({ study, voice, nonce: hex("07") }),
  committedAt: at(hours),
  isOpened,
});
const draw = (given: readonly StandingVoice[], { isFrozen = true } = {}): DrawStanding => ({
  attempt: 1,
  hasAuditor: true,
  voices: given,
  frozen: isFrozen
    ? { attempt: 1, inputsHash: hex("aa"), secretCommitment: hex("bb"), frozenAt: at(0) }
    : null,
});
const all = (opened: number): readonly StandingVoice[] =>
  voices.map((voice, index) => stands(voice, index < opened));

describe("[W3] who gives a number", () => {
  it("coordinator, statistician, and an auditor as the witness; the investigator only without one", () => {
    expect(voiceOf(["coordinator", "auditor"], { hasAuditor: false })).toBe("coordinator");
    expect(voiceOf(["statistician"], { hasAuditor: true })).toBe("statistician");
    expect(voiceOf(["auditor", "investigator"], { hasAuditor: true })).toBe("witness");
    expect(voiceOf(["investigator"], { hasAuditor: true })).toBeNull();
    expect(voiceOf(["investigator"], { hasAuditor: false })).toBe("witness");
    for (const role of ["rater", "resident", "redactor"] as const)
      expect(voiceOf([role], { hasAuditor: false })).toBeNull();
  });

  it("commits before the freeze or after it, again until all three have, and never once opened", () => {
    const commit = (standing: DrawStanding) =>
      decideCommitment(standing, at(2), { voice: "witness", commitment: hex("cc") }).kind;
    expect([
      commit(draw([], { isFrozen: false })),
      commit(draw([])),
      commit(draw([stands("witness")])),
      commit(draw(all(0), { isFrozen: false })),
    ]).toEqual(Array.from({ length: 4 }, () => "nonce-committed"));
    expect([commit(draw(all(0))), commit(draw(all(3)))]).toEqual([
      "commitments-complete",
      "commitment-opened",
    ]);
    expect(commit(draw([stands("witness", true), stands("statistician", true)]))).toBe(
      "commitment-opened",
    );
    expect(decideCommitment(draw([]), at(2), { voice: null, commitment: hex("cc") }).kind).toBe(
      "draw-not-yours",
    );
    expect(decideCommitment(draw([]), at(2), { voice: "witness", commitment: "CC" }).kind).toBe(
      "commitment-unreadable",
    );
  });
});

describe("[W4] [W5] opening", () => {
  const open = (standing: DrawStanding, hours = 2, nonce = hex("07"), voice: Voice = "witness") =>
    decideOpening(standing, at(hours), {
      participantId: person(voice),
      nonce,
      commitmentOf: (of) => commitmentToNonce({ study, voice: of, nonce }),
    }).kind;

  it("waits for all three commitments and takes only the number committed to", () => {
    expect([open(draw([stands("witness")])), open(draw(all(0), { isFrozen: false }))]).toEqual([
      "draw-not-open",
      "draw-not-open",
    ]);
    expect([open(draw(all(0))), open(draw(all(3)))]).toEqual(["nonce-opened", "nonce-opened"]);
    expect([open(draw(all(0)), 2, hex("08")), open(draw(all(0)), 2, "07"), open(draw([]))]).toEqual(
      ["nonce-differs", "nonce-unreadable", "draw-not-yours"],
    );
  });

  it("has 72 hours from the last of freeze and commitments, and then names who is missing", () => {
    const late = [
      stands("coordinator", true, 1),
      stands("statistician", false, 10),
      stands("witness", true, 5),
    ];
    expect(drawPhase(draw(late), at(81.99)).kind).toBe("to-open");
    expect(drawPhase(draw(late), at(82))).toMatchObject({
      kind: "overdue",
      until: at(82),
      missing: [{ code: "P-statistician" }],
    });
    expect(open(draw(late), 82, hex("07"), "statistician")).toBe("draw-overdue");
    expect([
      drawPhase(draw(all(3)), at(1000)).kind,
      drawPhase(draw([]), at(1000)).kind,
      drawPhase(draw(all(0), { isFrozen: false }), at(1000)).kind,
    ]).toEqual(["drawn", "to-commit", "to-freeze"]);
  });

  it("is given up by the coordinator for a reason, and once complete by the witness alone", () => {
    const giveUp = (standing: DrawStanding, voice: Voice | null, reason = "a rater fell ill") =>
      decideGivingUp(standing, at(2), { voice, reason }).kind;
    expect([
      giveUp(draw([]), "coordinator"),
      giveUp(draw(all(2)), "coordinator"),
      giveUp(draw(all(3)), "witness"),
    ]).toEqual(["draw-given-up", "draw-given-up", "draw-given-up"]);
    expect([
      giveUp(draw(all(3)), "coordinator"),
      giveUp(draw(all(2)), "witness"),
      giveUp(draw([]), "coordinator", " "),
      giveUp(draw([], { isFrozen: false }), "coordinator"),
    ]).toEqual(["draw-stands", "draw-not-yours", "give-up-needs-reason", "nothing-frozen"]);
  });
});
