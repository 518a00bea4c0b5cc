// The fields of a provenance card in words, for the coordinator who fills them in and the report that shows them.
import type { CardEntry } from "#study/provenance-card.ts";

export const cardFieldNames: Readonly<Record<CardEntry, string>> = {
  model: "Model",
  version: "Version",
  weights: "Weights",
  baseModel: "Base model",
  licence: "Licence",
  accessRoute: "Access",
  accessedOn: "Asked on",
  country: "Country of the service",
  systemPrompt: "System prompt",
  systemPromptHash: "System prompt (SHA-256)",
  promptTemplate: "Prompt template",
  promptTemplateHash: "Prompt template (SHA-256)",
  temperature: "Temperature",
  topP: "Top p",
  maxTokens: "Most tokens of an answer",
  seed: "Seed",
  samples: "Answers asked for in each case",
  selection: "Who chose among them, and how",
  harness: "Program that asked",
  harnessVersion: "Version of that program",
};
