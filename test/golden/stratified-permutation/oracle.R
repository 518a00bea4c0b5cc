# Prints one case a line. Run: Rscript oracle.R
suppressMessages(library(jsonlite))
json <- function(x) toJSON(x, auto_unbox = TRUE, digits = NA, null = "null")
case <- function(id, fun, args, expected, source, rel = 1e-10, abs = 1e-12)
  cat(json(list(id = id, `function` = fun, args = args, expected = expected, tolerance = list(rel = rel, abs = abs), source = source)), "\n", sep = "")

set.seed(4)
for (i in 1:6) {
  size <- if (i <= 3) 2 else sample(3:5, 1); blocks <- if (i <= 3) 12 else 4
  block <- rep(paste0("v", 1:blocks), each = size); arm <- c(replicate(blocks, c("model", "other", sample(c("model", "other"), size - 2, TRUE)))); y <- sample(1:5, length(arm), TRUE)
  alternative <- c("two.sided", "greater", "less")[i %% 3 + 1]; f <- factor(arm, c("model", "other"))
  a <- coin::independence_test(y ~ f | factor(block), alternative = alternative)
  case(paste0("asymptotic_", i), "stratifiedPermutation", list(y = y, arm = arm, block = block, distribution = "asymptotic", alternative = alternative),
       list(Z = c(coin::statistic(a)), p = c(coin::pvalue(a))), "coin 1.4-2 independence_test")
  choices <- lapply(unique(block), function(b) { s <- y[block == b]; combn(length(s), sum(arm[block == b] == "model"), function(j) sum(s[j])) })
  sums <- Reduce(function(p, q) c(outer(p, q, "+")), choices); t <- sum(y[arm == "model"]); mean <- mean(sums)
  p <- switch(alternative, greater = mean(sums >= t), less = mean(sums <= t), mean(abs(sums - mean) >= abs(t - mean) - 1e-9))
  case(paste0("exact_", i), "stratifiedPermutation", list(y = y, arm = arm, block = block, distribution = "exact", alternative = alternative), list(sum = 2 * t - sum(y), p = p), "R 4.2.2, every exchange")
}
