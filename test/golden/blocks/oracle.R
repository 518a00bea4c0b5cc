# Prints one case a line. Run: Rscript oracle.R
suppressMessages(library(jsonlite))
json <- function(x) toJSON(x, auto_unbox = TRUE, digits = NA, null = "null")
case <- function(id, fun, args, expected, source, rel = 1e-10, abs = 1e-12)
  cat(json(list(id = id, `function` = fun, args = args, expected = expected, tolerance = list(rel = rel, abs = abs), source = source)), "\n", sep = "")

set.seed(31)
for (i in 1:6) {
  b <- sample(5:15, 1); k <- sample(3:5, 1); x <- matrix(sample(1:7, b * k, TRUE), b); rows <- lapply(1:b, function(r) x[r, ])
  f <- friedman.test(x); q <- quade.test(x)
  case(paste0("friedman_", i), "friedman", list(x = rows), list(chisq = unname(f$statistic), df = k - 1, p = f$p.value), "R 4.2.2 friedman.test")
  case(paste0("quade_", i), "quade", list(x = rows), list(F = unname(q$statistic), df1 = k - 1, df2 = (b - 1) * (k - 1), p = q$p.value), "R 4.2.2 quade.test")
  z <- matrix(rbinom(b * k, 1, .4), b); d <- data.frame(y = factor(c(z)), arm = factor(rep(1:k, each = b)), block = factor(rep(1:b, k)))
  m <- coin::mh_test(y ~ arm | block, data = d)
  case(paste0("cochran_", i), "cochranQ", list(x = lapply(1:b, function(r) z[r, ])), list(Q = c(coin::statistic(m)), df = k - 1, p = c(coin::pvalue(m))), "coin 1.4-2 mh_test")
}
