# What exactRankTests and R's normal approximation print; one case a line. Run: Rscript oracle-older.R
suppressWarnings(suppressMessages({ library(exactRankTests); library(jsonlite) }))
set.seed(77)
for (i in 1:24) {
  n <- sample(6:16, 1); d <- if (i %% 4 == 0) sample(-40:60, n) else sample(-3:7, n, TRUE); side <- sample(c("two.sided", "greater", "less"), 1); level <- sample(c(.8, .9, .95), 1)
  is_exact <- i %% 2 == 0
  o <- suppressWarnings(if (is_exact) wilcox.exact(d, conf.int = TRUE, conf.level = level, alternative = side) else wilcox.test(d, exact = FALSE, conf.int = TRUE, conf.level = level, alternative = side, tol.root = 1e-12))
  # V stands on its mean at m(m + 1)/4 Walsh averages: R then returns any point of a flat step, so that estimate isn't compared.
  m <- sum(d != 0); ends <- list(lower = o$conf.int[1], upper = o$conf.int[2]); ends <- ends[is.finite(unlist(ends))]
  expected <- c(if (is_exact || (m * (m + 1) / 2) %% 2 == 1) list(estimate = unname(o$estimate)), ends)
  cat(toJSON(list(id = paste0("hl_older_", i), `function` = "hodgesLehmannPaired", args = list(d = d, confLevel = level, alternative = side, method = if (is_exact) "exactRankTests" else "asymptotic"), expected = expected,
    tolerance = list(rel = 1e-9, abs = 1e-9), source = if (is_exact) "exactRankTests 0.8-35 wilcox.exact" else "R 4.2.2 wilcox.test(exact = FALSE)"), auto_unbox = TRUE, digits = NA), "\n", sep = "")
}
