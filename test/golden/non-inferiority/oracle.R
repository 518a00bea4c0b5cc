# Prints one case a line. Run: Rscript oracle.R
suppressMessages(library(jsonlite))
json <- function(x) toJSON(x, auto_unbox = TRUE, digits = NA, null = "null")
case <- function(id, fun, args, expected, source, rel = 1e-10, abs = 1e-12)
  cat(json(list(id = id, `function` = fun, args = args, expected = expected, tolerance = list(rel = rel, abs = abs), source = source)), "\n", sep = "")

suppressWarnings(suppressMessages(library(exactRankTests)))
set.seed(99)
for (i in 1:6) {
  n <- sample(8:24, 1); d <- sample(-4:5, n, TRUE); bound <- c(1, 2, 1.5)[i %% 3 + 1]; alpha <- c(.05, .025)[i %% 2 + 1]
  above <- t.test(d, mu = -bound, alternative = "greater"); below <- t.test(d, mu = bound, alternative = "less"); ci <- t.test(d, conf.level = 1 - 2 * alpha)$conf.int
  lower <- wilcox.exact(d, mu = -bound, alternative = "greater")$p.value; upper <- wilcox.exact(d, mu = bound, alternative = "less")$p.value
  case(paste0("tost_", i), "tostPaired", list(d = d, lowEqBound = -bound, highEqBound = bound, alpha = alpha),
       list(pLower = above$p.value, pUpper = below$p.value, pTost = max(above$p.value, below$p.value), ci90Lower = ci[1], ci90Upper = ci[2], wilcoxonPLower = lower, wilcoxonPUpper = upper), "R 4.2.2 t.test, exactRankTests 0.8-35")
  s <- (d + bound) * 2; p <- perm.test(as.integer(abs(s) * sign(s)), alternative = "greater", exact = TRUE)$p.value
  case(paste0("permutation_", i), "nonInferiorityPermutation", list(d = d, margin = bound), list(p = p), "exactRankTests 0.8-35 perm.test")
}
