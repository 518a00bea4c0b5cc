# Prints one case a line. Run: Rscript oracle.R
suppressMessages(library(jsonlite))
json <- function(x) toJSON(x, auto_unbox = TRUE, digits = NA, null = "null")
case <- function(id, fun, args, expected, source, rel = 1e-10, abs = 1e-12)
  cat(json(list(id = id, `function` = fun, args = args, expected = expected, tolerance = list(rel = rel, abs = abs), source = source)), "\n", sep = "")

set.seed(20261122)
for (i in 1:8) {
  n <- sample(6:20, 1); x <- round(rnorm(n, 3, 1), 2); y <- round(rnorm(n, 2.7, 1.2), 2)
  alternative <- c("two.sided", "greater", "less")[i %% 3 + 1]; level <- c(.8, .9, .95, .99)[i %% 4 + 1]; mu <- c(0, .25, -.5)[i %% 3 + 1]
  t <- t.test(x, y, paired = TRUE, alternative = alternative, mu = mu, conf.level = level)
  ends <- list(lower = t$conf.int[1], upper = t$conf.int[2]); ends <- ends[is.finite(unlist(ends))]
  case(paste0("t_", i), "pairedT", list(x = x, y = y, alternative = alternative, mu = mu, confLevel = level),
       c(list(t = unname(t$statistic), df = unname(t$parameter), p = t$p.value, estimate = unname(t$estimate), stderr = t$stderr), ends), "R 4.2.2 t.test")
  d <- sample(-3:4, n, TRUE); pos <- sum(d > 0); neg <- sum(d < 0)
  b <- binom.test(pos, pos + neg, alternative = alternative, conf.level = level)
  case(paste0("sign_", i), "signTest", list(d = d, alternative = alternative, confLevel = level),
       list(nPos = pos, nNeg = neg, nZero = sum(d == 0), p = b$p.value, lower = b$conf.int[1], upper = b$conf.int[2]), "R 4.2.2 binom.test")
  k <- sample(0:25, 1); p0 <- c(.1, .37, .5, .9)[i %% 4 + 1]
  b <- binom.test(k, 25, p0, alternative = alternative, conf.level = level)
  case(paste0("binomial_", i), "binomialTest", list(k = k, n = 25, p0 = p0, alternative = alternative, confLevel = level),
       list(p = b$p.value, clopperPearson = c(b$conf.int)), "R 4.2.2 binom.test")
  u <- sample(1:5, n, TRUE); v <- pmin(5, u + sample(-1:2, n, TRUE))
  own <- function(z) rank(z); r <- rank(c(u, v)); pu <- r[1:n] - own(u); pv <- r[n + 1:n] - own(v)
  share <- mean(pv) / n; se <- sd((pv - pu) / n) / sqrt(n); q <- qt((1 + level) / 2, n - 1); stat <- (share - .5) / se
  case(paste0("brunner_munzel_", i), "brunnerMunzelPaired", list(x = u, y = v, confLevel = level),
       list(pHat = share, T = stat, df = n - 1, p = 2 * pt(-abs(stat), n - 1), lower = share - q * se, upper = share + q * se), "R 4.2.2, formulas of Konietschke & Pauly (2012)")
}
