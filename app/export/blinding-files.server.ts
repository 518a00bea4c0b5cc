// The files of an export that show how the sources were hidden, and how well. Each is made from values alone, after unblinding.
import { seatLabel, vignetteLabel } from "#app/computing/ratings-table.server.ts";
import type {
  OpenedAcquaintance,
  OpenedAcquaintanceWaiver,
} from "#db/queries/opened-acquaintances.ts";
import type { OpenedLeak, OpenedTextVersion } from "#db/queries/opened-texts.ts";
import type { OpenedGuess } from "#db/queries/source-guesses.ts";
import type { SurfaceContrast, SurfacePredictability } from "#study/surface-predictability.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";
import { csv, kindNote } from "./export-files.server.ts";

export const guessColumns = [
  "data_kind",
  "reading",
  "rater",
  "vignette",
  "arm",
  "guess",
  "guess_confidence",
  "guessed_at",
] as const;

/** One row per guess, beside the arm that wrote the answer. */
export const guessesCsv = (kind: DatabaseKind, guesses: readonly OpenedGuess[]): string =>
  csv(
    guesses.map((g) => ({
      data_kind: kindNote(kind),
      reading: g.id,
      rater: seatLabel(g.seatNumber),
      vignette: vignetteLabel(g.vignetteNumber),
      arm: g.arm,
      guess: g.guessedArm ?? "cannot-tell",
      guess_confidence: g.confidence,
      guessed_at: g.guessedAt,
    })),
    guessColumns,
  );

export const textEditColumns = [
  "data_kind",
  "answer",
  "vignette",
  "arm",
  "author",
  "text_version",
  "raw_hash",
  "presented_hash",
  "version_hash",
  "shown_hash",
  "edit_reason",
  "redactor",
  "edited_at",
] as const;

/** One row per answer and version of its text: 0 as presented, then each edit of the redactor. */
export const textEditsCsv = (kind: DatabaseKind, versions: readonly OpenedTextVersion[]): string =>
  csv(
    versions.map((v) => ({
      data_kind: kindNote(kind),
      answer: v.answerId,
      vignette: vignetteLabel(v.vignetteNumber),
      arm: v.arm,
      author: v.authorCode,
      text_version: v.version,
      raw_hash: v.rawHash,
      presented_hash: v.presentedHash,
      version_hash: v.textHash,
      shown_hash: v.shownHash,
      edit_reason: v.reason,
      redactor: v.editorCode,
      edited_at: v.recordedAt,
    })),
    textEditColumns,
  );

export const leakColumns = [
  "data_kind",
  "answer",
  "vignette",
  "arm",
  "author",
  "text_version",
  "finding",
  "rule",
  "severity",
  "span_start",
  "span_end",
  "excerpt",
  "suggested_edit",
  "resolution",
  "resolution_reason",
  "redactor",
  "resolved_at",
] as const;

/** One row per finding of the leak lint, in each version of a text that holds it. */
export const leaksCsv = (kind: DatabaseKind, leaks: readonly OpenedLeak[]): string =>
  csv(
    leaks.map((l) => ({
      data_kind: kindNote(kind),
      answer: l.answerId,
      vignette: vignetteLabel(l.vignetteNumber),
      arm: l.arm,
      author: l.authorCode,
      text_version: l.textVersion,
      finding: l.number,
      rule: l.rule,
      severity: l.severity,
      span_start: l.spanStart,
      span_end: l.spanEnd,
      excerpt: l.excerpt,
      suggested_edit: l.suggestedEdit === "" ? "(remove)" : l.suggestedEdit,
      resolution: l.resolution,
      resolution_reason: l.reason,
      redactor: l.resolverCode,
      resolved_at: l.resolvedAt,
    })),
    leakColumns,
  );

export const surfaceColumns = [
  "data_kind",
  "contrast",
  "arms",
  "texts",
  "auc",
  "lower",
  "upper",
  "level",
  "drivers",
  "not_estimable",
  "method",
  "seed",
] as const;

/** One row per contrast, as measured at the seal; none where nothing was measured. */
export const surfaceCsv = (kind: DatabaseKind, surface: SurfacePredictability | null): string =>
  csv(
    (surface?.contrasts ?? []).map((contrast) => ({
      data_kind: kindNote(kind),
      contrast: contrast.name,
      arms: contrast.arms.join(" "),
      ...figuresOf(contrast),
      texts: surface?.texts ?? 0,
      level: surface?.level ?? 0,
      method: surface?.method ?? "",
      seed: surface?.seed ?? 0,
    })),
    surfaceColumns,
  );

function figuresOf(contrast: SurfaceContrast) {
  if (contrast.kind === "not-estimable")
    return { auc: null, lower: null, upper: null, drivers: "", not_estimable: contrast.reason };
  const { auc, lower, upper, drivers } = contrast;
  return {
    auc,
    lower,
    upper,
    drivers: drivers.map(({ feature, logOdds }) => `${feature} ${logOdds.toFixed(3)}`).join("; "),
    not_estimable: "",
  };
}

export const acquaintanceColumns = [
  "data_kind",
  "rater_code",
  "rater",
  "declaration_version",
  "resident",
  "is_known",
  "declared_at",
] as const;

/** One row per version of a rater's declaration and resident listed in it. */
export const acquaintancesCsv = (
  kind: DatabaseKind,
  declared: readonly OpenedAcquaintance[],
): string =>
  csv(
    declared.map((d) => ({
      data_kind: kindNote(kind),
      rater_code: d.raterCode,
      rater: d.seatNumber === null ? "" : seatLabel(d.seatNumber),
      declaration_version: d.version,
      resident: d.residentCode,
      is_known: d.isKnown,
      declared_at: d.recordedAt,
    })),
    acquaintanceColumns,
  );

export const acquaintanceWaiverColumns = [
  "data_kind",
  "rater_code",
  "waiver_reason",
  "waived_by",
  "waived_at",
] as const;

export const acquaintanceWaiversCsv = (
  kind: DatabaseKind,
  waivers: readonly OpenedAcquaintanceWaiver[],
): string =>
  csv(
    waivers.map((w) => ({
      data_kind: kindNote(kind),
      rater_code: w.raterCode,
      waiver_reason: w.reason,
      waived_by: w.waiverCode,
      waived_at: w.recordedAt,
    })),
    acquaintanceWaiverColumns,
  );
