# Prints one case a line. Run: Rscript oracle.R
suppressMessages(library(jsonlite))
json <- function(x) toJSON(x, auto_unbox = TRUE, digits = NA, null = "null")
case <- function(id, fun, args, expected, source, rel = 1e-10, abs = 1e-12)
  cat(json(list(id = id, `function` = fun, args = args, expected = expected, tolerance = list(rel = rel, abs = abs), source = source)), "\n", sep = "")

set.seed(12)
for (i in 1:6) {
  n <- sample(20:40, 1); k <- sample(3:5, 1); x <- sample(1:k, n, TRUE); y <- pmin(k, pmax(1, x + sample(-1:2, n, TRUE))); scores <- cumsum(sample(1:3, k, TRUE))
  t <- as.table(table(factor(x, 1:k), factor(y, 1:k))); m <- coin::mh_test(t); o <- coin::mh_test(t, scores = list(response = scores))
  case(paste0("stuart_maxwell_", i), "stuartMaxwell", list(x = x, y = y), list(chisq = c(coin::statistic(m)), p = c(coin::pvalue(m))), "coin 1.4-2 mh_test", 1e-9)
  case(paste0("ordinal_", i), "marginalHomogeneityOrdinal", list(x = x, y = y, scores = scores), list(Z = c(coin::statistic(o)), p = c(coin::pvalue(o))), "coin 1.4-2 mh_test(scores =)", 1e-9)
}
