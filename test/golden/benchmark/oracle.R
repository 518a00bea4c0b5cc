# Prints the cases: base R for Wilson limits (prop.test) and for draws by MINSTD; the hybrid score interval from its formula.
library(jsonlite)
minstd <- function(seed) { s <- seed; function(n) { s <<- (16807 * s) %% 2147483647; floor(s / 2147483647 * n) + 1 } }
wilson <- function(x, n, level) { ci <- suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE))$conf.int; list(lower = ci[1], upper = ci[2]) }
macro <- function(strata, B, seed, level) {
  draw <- minstd(seed)
  t <- sapply(1:B, function(b) mean(sapply(strata, function(s) mean(s[sapply(seq_along(s), function(i) draw(length(s)))]))))
  q <- unname(quantile(t, c((1 - level) / 2, (1 + level) / 2)))
  list(estimate = mean(sapply(strata, mean)), standardError = sd(t), interval = list(lower = q[1], upper = q[2]))
}
hybrid <- function(x, y, level) {
  n <- length(x); l1 <- wilson(sum(x), n, level); l2 <- wilson(sum(y), n, level); p1 <- mean(x); p2 <- mean(y)
  a <- sum(x & y); b <- sum(x & !y); c <- sum(!x & y); d <- sum(!x & !y); det <- a * d - b * c
  m <- (a + b) * (c + d) * (a + c) * (b + d); phi <- if (m == 0) 0 else (if (det > 0) max(det - n / 2, 0) else det) / sqrt(m)
  side <- function(u, v) sqrt(u^2 - 2 * phi * u * v + v^2)
  list(firstOnly = b, secondOnly = c, questions = n, estimate = p1 - p2,
    interval = list(lower = p1 - p2 - side(p1 - l1$lower, l2$upper - p2), upper = p1 - p2 + side(p2 - l2$lower, l1$upper - p1)))
}
emit <- function(id, f, args, expected, source) cat(toJSON(list(id = id, "function" = f, args = args, expected = expected,
  tolerance = list(rel = 1e-9, abs = 1e-10), source = source), auto_unbox = TRUE, digits = NA), ",\n", sep = "")
bench <- c(rep("arithmetic", 25), rep("labels", 40), rep("triage", 12))
x <- as.integer((seq_along(bench) * 7) %% 10 < 7); y <- as.integer((seq_along(bench) * 13 + seq_along(bench)^2) %% 11 < 6)
parts <- unique(bench)
emit("benchmark_accuracy_3", "benchmarkAccuracy", list(benchmark = bench, correct = x, B = 1000, rng = "minstd", seed = 42, confLevel = 0.95),
  list(benchmarks = lapply(parts, function(p) { s <- x[bench == p]; list(benchmark = p, correct = sum(s), questions = length(s), estimate = mean(s), interval = wilson(sum(s), length(s), 0.95)) }),
    macro = macro(lapply(parts, function(p) x[bench == p]), 1000, 42, 0.95), pooled = list(estimate = mean(x), interval = wilson(sum(x), length(x), 0.95))), "R 4.2.2 prop.test(correct = FALSE), quantile")
emit("benchmark_difference_3", "benchmarkDifference", list(benchmark = bench, first = x, second = y, B = 999, rng = "minstd", seed = 8, confLevel = 0.9),
  list(benchmarks = lapply(parts, function(p) c(benchmark = p, hybrid(x[bench == p], y[bench == p], 0.9))), macro = macro(lapply(parts, function(p) (x - y)[bench == p]), 999, 8, 0.9),
    pooled = hybrid(x, y, 0.9)), "R 4.2.2; Newcombe (1998), method 10")
