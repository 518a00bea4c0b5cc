# Prints one case a line. Run: Rscript oracle.R
suppressMessages(library(jsonlite))
json <- function(x) toJSON(x, auto_unbox = TRUE, digits = NA, null = "null")
case <- function(id, fun, args, expected, source, rel = 1e-10, abs = 1e-12)
  cat(json(list(id = id, `function` = fun, args = args, expected = expected, tolerance = list(rel = rel, abs = abs), source = source)), "\n", sep = "")

set.seed(8)
tango <- function(b, c, n, d) {
  q <- function(d) { B <- -b - c + (2 * n - b + c) * d; C <- -c * d * (1 - d); (sqrt(pmax(0, B^2 - 8 * n * C)) - B) / (4 * n) }
  (b - c - n * d) / sqrt(n * (2 * q(d) + d * (1 - d)))
}
for (i in 1:8) {
  b <- sample(1:14, 1); c <- if (i == 3) 0 else sample(1:14, 1); a <- sample(5:30, 1); d <- sample(0:9, 1); n <- a + b + c + d; level <- c(.9, .95)[i %% 2 + 1]
  m <- matrix(c(a, c, b, d), 2); plain <- mcnemar.test(m, correct = FALSE); cor <- mcnemar.test(m); e <- binom.test(b, b + c, conf.level = level); ci <- e$conf.int / (1 - e$conf.int)
  case(paste0("mcnemar_", i), "mcnemar", list(a = a, b = b, c = c, d = d, confLevel = level),
       c(list(chisq = unname(plain$statistic), pChisq = plain$p.value, chisqCorrected = unname(cor$statistic), pChisqCorrected = cor$p.value, pExact = e$p.value,
       pMid = min(1, 2 * pbinom(min(b, c), b + c, .5) - dbinom(min(b, c), b + c, .5)), orLower = ci[1]), if (c > 0) list(oddsRatio = b / c, orUpper = ci[2])), "R 4.2.2 mcnemar.test, binom.test")
  z <- qnorm((1 + level) / 2); est <- (b - c) / n
  lower <- uniroot(function(d) tango(b, c, n, d) - z, c(-1 + 1e-9, est), tol = 1e-15)$root; upper <- uniroot(function(d) tango(b, c, n, d) + z, c(est, 1 - 1e-9), tol = 1e-15)$root
  case(paste0("tango_", i), "tangoScoreCI", list(b = b, c = c, n = n, confLevel = level), list(estimate = est, lower = lower, upper = upper), "Tango (1998), solved in R 4.2.2", 1e-8, 1e-9)
  case(paste0("tango_ni_", i), "tangoNonInferiority", list(b = b, c = c, n = n, margin = .15), list(z = tango(b, c, n, -.15), p = pnorm(-tango(b, c, n, -.15))), "Tango (1998) in R 4.2.2", 1e-8, 1e-12)
}
