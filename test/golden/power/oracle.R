# Power and size of paired t tests; prints one JSON array. Run: Rscript oracle.R
library(jsonlite)
cases <- list()
add <- function(id, fn, args, expected, source, rel) cases[[length(cases) + 1]] <<- list(id = id, `function` = fn, args = args, expected = expected, tolerance = list(rel = rel, abs = 0), source = source)
for (n in c(6, 30, 90)) for (delta in c(0.2, 0.6)) for (alpha in c(0.01, 0.05)) {
  for (strict in c(TRUE, FALSE))
    add(sprintf("t_%d_%g_%g_%s", n, delta, alpha, strict), "powerPairedT", list(n = n, delta = delta, sd = 0.8, alpha = alpha, alternative = "two.sided", strict = strict),
        list(power = power.t.test(n, delta, 0.8, alpha, type = "paired", strict = strict)$power), "R 4.2.2 power.t.test(type = \"paired\")", 1e-9)
  add(sprintf("t_%d_%g_%g_greater", n, delta, alpha), "powerPairedT", list(n = n, d = delta, alpha = alpha, alternative = "greater"),
      list(power = pwr::pwr.t.test(n, delta, alpha, type = "paired", alternative = "greater")$power), "pwr 1.3.0", 1e-9)
}
for (delta in c(0.3, 0.5, 1)) for (power in c(0.8, 0.95)) for (side in c("two.sided", "greater"))
  add(sprintf("size_%g_%g_%s", delta, power, side), "sampleSizePairedT", list(delta = delta, sd = 1, alpha = 0.05, power = power, alternative = side),
      list(n = power.t.test(NULL, delta, 1, 0.05, power, type = "paired", alternative = if (side == "greater") "one.sided" else side, tol = 1e-13)$n), "R 4.2.2 power.t.test(type = \"paired\", tol = 1e-13)", 1e-8)
cat(toJSON(cases, auto_unbox = TRUE, digits = NA))
