// The fields that several files of a set share.
import { z } from "zod";

// Not trimmed but refused: what is hashed is exactly what is in the file.
export const text = z
  .string()
  .regex(/^\S(?:[\s\S]*\S)?$/, "must not be empty, nor begin or end with a space");
export const texts = z.array(text).readonly();
export const positiveInteger = z.number().int().min(1);
export const isoDate = z.iso.date();
export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "must be 64 lower-case hexadecimal digits");
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens");
export const vignetteId = z
  .string()
  .regex(/^[vp]\d{2,3}$/, "must be neutral: v or p and a number, such as v01");
export const code = z
  .string()
  .regex(/^[A-Z]{1,3}\d{1,2}$/, "must be capitals and a number, such as E1, CE2 or S3");
const head = { version: positiveInteger, canary: z.uuid() };
/** What every file but the manifest begins with. */
export const fileHead = { schemaVersion: z.literal("1.0"), ...head };
/** Keys since set version 0.4.0: answers and cues, sources on two axes, caps by severity. */
export const secondFileHead = { schemaVersion: z.literal("2.0"), ...head };
export const score = z.literal([1, 2, 3, 4, 5]);
export const cap = z.literal([1, 2, 3]);
export const criterionId = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/, "must be lower-case words joined by hyphens");

export const stages = [
  "prescribing",
  "transcribing",
  "dispensing",
  "administration",
  "monitoring",
] as const;
/** error: a hazard; trap: a false alert; mixed: both; sound: an order that is right though it looks odd; true-alert: an alert that somebody wants to override. */
export const caseTypes = ["error", "trap", "mixed", "sound", "true-alert"] as const;
/** Where a key, or a point of it, holds. */
export const places = ["US", "EU", "UK", "CN"] as const;
