# Prints further cases, one JSON array. Run: Rscript oracle.R
suppressMessages({library(effectsize); library(jsonlite)})
options(digits = 17)
sets <- list(
  five = list(x = c(4, 5, 3, 4, 2, 5, 3, 4, 4, 1), y = c(3, 5, 2, 4, 3, 3, 3, 2, 5, 1)),
  means = list(x = c(23, 20, 25, 19, 27, 22, 18, 24, 26, 21, 17, 25) / 6, y = c(20, 20, 21, 19, 24, 23, 14, 19, 27, 16, 18, 20) / 6),
  untied = list(x = c(12, 15, 9, 20, 14, 17, 11, 22, 8), y = c(10, 16, 6, 13, 9, 19, 7, 12, 14)),
  down = list(x = c(1, 2, 1, 3, 2, 1, 2), y = c(3, 4, 2, 4, 2, 3, 5)))
cases <- list()
add <- function(id, fn, args, expected, source, rel = 1e-8)
  cases[[length(cases) + 1]] <<- list(id = id, `function` = fn, args = args, expected = expected, tolerance = list(rel = rel, abs = 1e-10), source = source)
for (name in names(sets)) for (level in c(0.9, 0.95)) {
  x <- sets[[name]]$x; y <- sets[[name]]$y; d <- x - y; n <- length(d)
  args <- list(x = x, y = y, confLevel = level); tag <- paste0(name, "_", 100 * level)
  t <- mean(d) / (sd(d) / sqrt(n))
  ncp <- function(p) uniroot(function(m) pt(t, n - 1, m, lower.tail = FALSE) - p, c(-30, 30), tol = 1e-14)$root / sqrt(n)
  dz <- mean(d) / sd(d); J <- exp(lgamma((n - 1) / 2) - lgamma((n - 2) / 2)) / sqrt((n - 1) / 2); dav <- mean(d) / ((sd(x) + sd(y)) / 2); r <- cor(x, y)
  add(paste0("smd_", tag), "standardisedMeanDifferencePaired", args,
      list(dz = dz, dzLower = ncp((1 - level) / 2), dzUpper = ncp((1 + level) / 2), gz = J * dz, dav = dav, gav = J * dav, drm = dz * sqrt(2 * (1 - r)), pearsonR = r),
      "R 4.2.2: formulas of Lakens (2013), uniroot on pt(ncp)", 1e-7)
  rb <- as.data.frame(rank_biserial(round(6 * x), round(6 * y), paired = TRUE, ci = level))
  add(paste0("rank_biserial_", tag), "matchedRankBiserial", args,
      # effectsize counts dropped zeros into the standard error, and gives no width at -1 and 1: intervals are compared where neither matters.
      c(list(dropZeros = rb$r_rank_biserial), if (all(d != 0) && abs(rb$r_rank_biserial) < 1) list(lower = rb$CI_low, upper = rb$CI_high)), "effectsize 0.8.3 rank_biserial(paired = TRUE)")
  x6 <- round(6 * x); y6 <- round(6 * y)
  s <- sign(outer(x6, y6, "-")); delta <- mean(s)
  v <- (n^2 * sum((rowMeans(s) - delta)^2) + n^2 * sum((colMeans(s) - delta)^2) - sum((s - delta)^2)) / (n^2 * (n - 1)^2)
  cd <- as.data.frame(cliffs_delta(x6, y6, ci = level))
  stopifnot(abs(cd[[1]] - delta) < 1e-12)
  add(paste0("cliff_", tag), "cliffsDelta", c(args, list(paired = FALSE)), list(delta = delta, var = v), "effectsize 0.8.3 cliffs_delta; variance of Cliff (1996) on R's sign matrix")
  add(paste0("cles_", tag), "commonLanguageUnpaired", args, list(A = as.numeric(as.data.frame(p_superiority(x6, y6, parametric = FALSE))[[1]])), "effectsize 0.8.3 p_superiority(parametric = FALSE)")
  w <- sum(x6 > y6); l <- sum(x6 < y6); tie <- n - w - l
  odds <- function(p) p / (1 - p)
  cp <- odds(binom.test(w, w + l, conf.level = level)$conf.int); wi <- prop.test(w, w + l, conf.level = level, correct = FALSE)$conf.int
  open <- is.infinite(cp[2]) || w == 0
  expected <- list(wins = w, losses = l, ties = tie, winOdds = (w + tie / 2) / (l + tie / 2), netBenefit = (w - l) / n, probSuperiority = (w + tie / 2) / n, winRatioCPLower = cp[1], wilsonLower = wi[1], wilsonUpper = wi[2])
  if (!open) expected <- c(expected, list(winRatio = w / l, winRatioCPUpper = cp[2]))
  add(paste0("wins_", tag), "pairedWinStatistics", args, expected, "R 4.2.2 binom.test, prop.test(correct = FALSE)")
}
cat(toJSON(cases, auto_unbox = TRUE, digits = NA, pretty = FALSE))
