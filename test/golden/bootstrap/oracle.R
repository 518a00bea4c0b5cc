# Prints the cases that this project added: base R for draws, means and type-7 quantiles; boot::boot.ci on the same replicates.
suppressMessages(library(boot)); library(jsonlite)
minstd <- function(seed) { s <- seed; function(n) { s <<- (16807 * s) %% 2147483647; floor(s / 2147483647 * n) + 1 } }
emit <- function(id, f, args, expected, source, rel = 1e-9) cat(toJSON(list(id = id, "function" = f, args = args, expected = expected,
  tolerance = list(rel = rel, abs = 1e-10), source = source), auto_unbox = TRUE, digits = NA, na = "null"), ",\n", sep = "")

one_way <- function(id, d, B, seed, level) {
  n <- length(d); draw <- minstd(seed)
  t <- sapply(1:B, function(b) mean(d[sapply(1:n, function(i) draw(n))])); t0 <- mean(d)
  L <- t0 - sapply(1:n, function(i) mean(d[-i])); L <- (n - 1) * L
  a <- sum(L^3) / (6 * sum(L^2)^1.5); al <- (1 - level) / 2
  tie <- abs(t - t0) < 1e-12 * max(abs(t)); below <- sum(t < t0 & !tie)
  z0 <- c(qnorm(below / B), qnorm((below + sum(tie) / 2) / B))
  bca <- function(z0) { z <- qnorm(c(al, 1 - al)); unname(quantile(t, pnorm(z0 + (z0 + z) / (1 - a * (z0 + z))), type = 7)) }
  t_boot <- ifelse(tie, t0, t)
  b <- list(t0 = t0, t = matrix(t_boot), R = B, data = d, sim = "ordinary", stype = "i", call = quote(boot()), weights = rep(1 / n, n), strata = rep(1, n))
  class(b) <- "boot"
  ci <- boot.ci(b, conf = level, type = c("norm", "basic", "perc", "bca"), L = L, t0 = t0, t = t_boot)
  emit(id, "bootstrapMeanOneWay", list(d = d, B = B, rng = "minstd", seed = seed, confLevel = level),
    list(estimate = t0, mean = mean(t), se = sd(t), percentile7 = unname(quantile(t, c(al, 1 - al))), basic7 = unname(2 * t0 - quantile(t, c(1 - al, al))),
      normal = ci$normal[2:3], z0_strict = z0[1], z0_halfTies = z0[2], acceleration = a, bca_strict_type7 = bca(z0[1]), bca_halfTies_type7 = bca(z0[2]),
      percentile_boot = ci$percent[4:5], basic_boot = ci$basic[4:5], bca_boot = ci$bca[4:5]), "R 4.2.2, boot 1.3-28.1 boot.ci on the same replicates")
}
one_way("boot_mean_thirds", c(0.3, -1.1, 2.4, 0.8, 0.1, 5.2, -0.7, 1.9, 3.3, 0.2, -2.6, 1.4), 1999, 99, 0.9)
one_way("boot_mean_flags", c(rep(0, 20), 1, 1, 1, -1), 1000, 5, 0.95)
one_way("boot_mean_skewed", c(1, 1, 2, 2, 3, 5, 8, 13, 21, 34), 9999, 31, 0.99)

pigeonhole <- function(id, D, B, seed, level) {
  n <- nrow(D); R <- ncol(D); draw <- minstd(seed)
  t <- sapply(1:B, function(b) { i <- sapply(1:n, function(k) draw(n)); j <- sapply(1:R, function(k) draw(R)); mean(D[i, j], na.rm = TRUE) })
  al <- (1 - level) / 2
  emit(id, "bootstrapPigeonhole", list(D = D, B = B, rng = "minstd", seed = seed, confLevel = level),
    list(estimate = mean(D, na.rm = TRUE), mean = mean(t), se = sd(t), percentile7 = unname(quantile(t, c(al, 1 - al)))), "R 4.2.2")
}
D <- matrix(c(1, -2, 0, 3, 1, 0, 2, -1, 1, 4, 0, 0, -1, 2, 2, 1, 3, -3, 1, 0), 5, 4, byrow = TRUE)
M <- D; M[1, 2] <- NA; M[4, 4] <- NA; M[5, 1] <- NA
pigeonhole("boot_pigeonhole_5x4", D, 1500, 1234, 0.9)
pigeonhole("boot_pigeonhole_missing", M, 999, 77, 0.95)

clusters <- function(id, D) {
  long <- data.frame(y = c(D), v = c(row(D)), r = c(col(D))); long <- long[!is.na(long$y), ]
  e <- resid(lm(y ~ 1, long)); n <- nrow(long)
  part <- function(g) sum(tapply(e, g, sum)^2) / n^2
  v <- c(part(long$v), part(long$r), part(seq_len(n))); cgm <- v[1] + v[2] - v[3]
  emit(id, "twoWayClusterSE", list(D = D), list(mean = mean(long$y), varVignette = v[1], varRater = v[2], varCell = v[3], varCGM = cgm,
    se = if (cgm > 0) sqrt(cgm) else sqrt(max(v))), "R 4.2.2: sums of lm residuals within clusters")
}
clusters("twoway_5x4", D)
clusters("twoway_missing", M)
clusters("twoway_negative", matrix(c(2, -2, -2, 2, -1, 1, 1, -1), 4, 2, byrow = TRUE))
