# Prints the mean squares and the Obuchowski-Rockette cases that this project added, from anova(lm) and the pseudovalue covariance.
library(jsonlite)
emit <- function(id, f, args, expected, source) cat(toJSON(list(id = id, "function" = f, args = args, expected = expected,
  tolerance = list(rel = 1e-9, abs = 1e-12), source = source), auto_unbox = TRUE, digits = NA), ",\n", sep = "")
cell <- function(k, j, i) 1 + (7 * k + 3 * j + 5 * i + k * i * i + j * i * k) %% 5
one <- function(id, arms, raters, vignettes) {
  g <- expand.grid(i = 1:vignettes, j = 1:raters, k = 1:arms); g$y <- with(g, cell(k, j, i))
  y <- array(g$y, c(vignettes, raters, arms))
  scores <- lapply(1:arms, function(k) lapply(1:raters, function(j) y[, j, k]))
  f <- transform(g, i = factor(i), j = factor(j), k = factor(k))
  ms <- setNames(anova(lm(y ~ i * j * k, f))[["Mean Sq"]][1:7], c("i", "j", "k", "ij", "ik", "jk", "res"))
  error <- ms["ik"] + ms["jk"] - ms["res"]
  emit(paste0("anova_", id), "threeWayMeanSquares", list(scores = scores), as.list(c(ms_vignette = ms[["i"]], ms_rater = ms[["j"]], ms_arm = ms[["k"]],
    ms_vr = ms[["ij"]], ms_va = ms[["ik"]], ms_ra = ms[["jk"]], ms_res = ms[["res"]], if (error > 0) c(F_arm_conservative = ms[["k"]] / error[[1]]))), "R 4.2.2 anova(lm)")
  V <- cov(matrix(y, vignettes)) / vignettes; arm <- rep(1:arms, each = raters); rater <- rep(1:raters, arms)
  same <- function(a, r) mean(V[outer(arm, arm, "==") == a & outer(rater, rater, "==") == r])
  v <- c(Var = same(TRUE, TRUE), Cov1 = same(FALSE, TRUE), Cov2 = same(TRUE, FALSE), Cov3 = same(FALSE, FALSE))
  theta <- apply(y, c(3, 2), mean); t <- arms; R <- raters
  a <- anova(lm(c(theta) ~ factor(c(row(theta))) + factor(c(col(theta)))))[["Mean Sq"]]
  spread <- max(v["Cov2"] - v["Cov3"], 0); rrrc <- a[3] + R * spread; ddf <- rrrc^2 / (a[3]^2 / ((t - 1) * (R - 1)))
  frrc <- v["Var"] - v["Cov1"] + (R - 1) * spread
  emit(paste0("or_", id), "obuchowskiRockette", list(scores = scores), as.list(c(v, MS_T = a[1], MS_R = a[2], MS_TR = a[3], F_RRRC = a[1] / rrrc, ddf_RRRC = ddf,
    p_RRRC = pf(a[1] / rrrc, t - 1, ddf, lower.tail = FALSE), F_RRFC = a[1] / a[3], p_RRFC = pf(a[1] / a[3], t - 1, (t - 1) * (R - 1), lower.tail = FALSE),
    F_FRRC = a[1] / frrc[[1]], p_FRRC = pchisq((t - 1) * a[1] / frrc[[1]], t - 1, lower.tail = FALSE))), "R 4.2.2: formulas of Hillis (2007, 2014) on anova(lm) and cov")
}
one("2x4x9", 2, 4, 9)
one("4x3x12", 4, 3, 12)
