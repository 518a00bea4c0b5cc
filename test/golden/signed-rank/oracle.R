# R 4.6.0's Edgeworth option; one case a line. Run in webR 0.6.0.
sets <- list(eight = c(1, 2, -3, 4, 5, 6, -7, 8), twelve = c(1, 2, 3, 4, 5, -6, 7, 8, 9, -10, 11, 12), fifteen = c(-1, 2, -3, 4, -5, 6, 7, -8, 9, 10, -11, 12, 13, 14, 15), tied = c(1, -1, 2, 5, 8, -3, 7, 9, 4))
for (n in names(sets)) for (k in 1:3) for (a in c("two.sided", "greater", "less")) {
  p <- wilcox.test(sets[[n]], exact = FALSE, correct = k, alternative = a)$p.value
  if (p > 0 && p < 1) cat(sprintf('{"id": "edgeworth_%s_%d_%s", "function": "wilcoxonSignedRank", "args": {"d": [%s], "method": "edgeworth", "order": %d, "alternative": "%s"}, "expected": {"p": %.17g}, "tolerance": {"rel": 1e-10, "abs": 0}, "source": "R 4.6.0 wilcox.test(exact = FALSE, correct = %dL)"}\n', n, k, a, paste(sets[[n]], collapse = ", "), k, a, p, k))
}
