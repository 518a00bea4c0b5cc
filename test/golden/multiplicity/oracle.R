# Prints one case a line. Run: Rscript oracle.R
suppressMessages(library(jsonlite))
json <- function(x) toJSON(x, auto_unbox = TRUE, digits = NA, null = "null")
case <- function(id, fun, args, expected, source, rel = 1e-10, abs = 1e-12)
  cat(json(list(id = id, `function` = fun, args = args, expected = expected, tolerance = list(rel = rel, abs = abs), source = source)), "\n", sep = "")

# Max-T by every sign vector; t from its definition.
set.seed(17)
for (i in 1:4) {
  n <- c(6, 8, 9, 10)[i]; k <- c(2, 3, 4, 3)[i]; d <- matrix(sample(-3:5, n * k, TRUE), n); side <- c("two.sided", "greater", "less", "two.sided")[i]
  size <- function(t) switch(side, greater = t, less = -t, abs(t)); tee <- function(m) size(colMeans(m) / apply(m, 2, sd) * sqrt(n)); obs <- tee(d)
  signs <- as.matrix(expand.grid(rep(list(c(1, -1)), n))); all <- t(apply(signs, 1, function(s) tee(d * s))); near <- function(a, b) a >= b - 1e-9
  raw <- sapply(1:k, function(j) mean(near(all[, j], obs[j]))); single <- sapply(1:k, function(j) mean(near(apply(all, 1, max), obs[j])))
  order <- order(-obs); down <- numeric(k); down[order] <- cummax(sapply(1:k, function(r) mean(near(apply(all[, order[r:k], drop = FALSE], 1, max), obs[order[r]]))))
  case(paste0("max_t_", i), "maxTSignFlip", list(d = lapply(1:n, function(r) d[r, ]), alternative = side, method = "exact"), list(raw = raw, singleStep = single, stepDown = down), "R 4.2.2, every sign vector")
}
p <- c(.004, .03, .03, .011); planned <- 6
case("padjust_planned_6", "pAdjust", list(p = p, n = planned), sapply(c("holm", "hochberg", "hommel", "BH", "BY", "bonferroni"), function(m) p.adjust(p, m, planned), simplify = FALSE), "R 4.2.2 p.adjust(n = 6)")
