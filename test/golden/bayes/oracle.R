# JZS Bayes factors and beta posteriors; prints one JSON array. Run: Rscript oracle.R
suppressMessages({library(BayesFactor); library(jsonlite)})
cases <- list()
add <- function(id, fn, args, expected, source, rel) cases[[length(cases) + 1]] <<- list(id = id, `function` = fn, args = args, expected = expected, tolerance = list(rel = rel, abs = 0), source = source)
for (t in c(0, 0.7, -2.3, 6, 15)) for (n in c(5, 30, 200)) for (r in c(0.5, sqrt(2) / 2, 1))
  add(sprintf("jzs_%g_%d_%.2f", t, n, r), "jzsPairedBF", list(t = t, n = n, rscale = r), list(logBf10 = ttest.tstat(t, n, rscale = r)$bf), "BayesFactor 0.9.12-4.4 ttest.tstat, itself good to about 1e-5", 1e-4)
for (w in c(0, 3, 19)) for (l in c(1, 8)) for (a in c(0.5, 1, 2.5)) for (level in c(0.9, 0.95)) {
  tail <- (1 - level) / 2
  add(sprintf("beta_%d_%d_%g_%g", w, l, a, level), "betaBinomialSuperiority", list(wins = w, losses = l, prior = c(a, a), confLevel = level),
      list(probWinGreaterHalf = pbeta(0.5, a + w, a + l, lower.tail = FALSE), postMean = (a + w) / (2 * a + w + l), ci = qbeta(c(tail, 1 - tail), a + w, a + l)), "R 4.2.2 pbeta, qbeta", 1e-8)
}
cat(toJSON(cases, auto_unbox = TRUE, digits = NA))
