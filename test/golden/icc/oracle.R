# Prints the cases that this project added: psych::ICC(lmer = FALSE) for estimates, intervals and the F test.
suppressMessages(library(psych)); library(jsonlite)
emit <- function(id, x, level, args_x = x) {
  r <- suppressWarnings(ICC(x, lmer = FALSE, alpha = 1 - level)); t <- r$results; s <- r$summary[[1]]
  form <- function(i) c(t$ICC[i], t[["lower bound"]][i], t[["upper bound"]][i])
  expected <- list(BMS = s[1, "Mean Sq"], JMS = s[2, "Mean Sq"], EMS = s[3, "Mean Sq"], ICC1 = form(1), ICC2 = form(2), ICC3 = form(3), ICC1k = form(4), ICC2k = form(5), ICC3k = form(6),
    F_C1 = t$F[3], p_C1 = t$p[3])
  # With few units and raters who differ less than the residual, ICC(2,k) has a negative denominator: no estimate.
  if (expected$ICC2k[1] > 1) expected$ICC2k <- NULL
  cat(toJSON(list(id = id, "function" = "iccAll", args = list(ratings = args_x, confLevel = level), expected = expected,
    tolerance = list(rel = 1e-8, abs = 1e-9), source = "psych 2.2.9 ICC(lmer = FALSE)"), auto_unbox = TRUE, digits = NA, na = "null"), ",\n", sep = "")
}
a <- matrix(c(3, 4, 3, 5, 5, 4, 2, 1, 2, 4, 4, 5, 3, 2, 3, 1, 1, 2, 5, 3, 4, 2, 2, 2), 8, 3, byrow = TRUE)
b <- matrix(c(1, 5, 4, 2, 3, 4, 5, 1, 2, 4), 5, 2, byrow = TRUE)
w <- matrix(c(7.5, 8.25, 6, 9, 9.5, 8.5, 4.25, 5, 3.75, 6, 6.5, 6.25, 8, 8, 7.5, 3, 4.5, 2), 6, 3, byrow = TRUE)
emit("icc_8x3", a, 0.95)
emit("icc_negative_5x2", b, 0.9)
emit("icc_fractions_99", w, 0.99)
m <- a; m[2, 3] <- NA; m[7, 1] <- NA
emit("icc_complete_rows", m[complete.cases(m), ], 0.95, m)
