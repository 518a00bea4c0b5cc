# Rscript oracle.R ../cumulative-logit/cases.json: likelihood ratios of ordinal::clm with nominal effects, a term at a time.
suppressMessages({ library(ordinal); library(jsonlite) })
path <- commandArgs(TRUE)[1]
cases <- Filter(function(k) k$id %in% c("clm_wine", "clm_gaps_covariate"), fromJSON(path, simplifyVector = FALSE))
tight <- clm.control(gradTol = 1e-10, maxIter = 200)
out <- lapply(cases, function(k) {
  d <- as.data.frame(lapply(k$args$columns, unlist), stringsAsFactors = TRUE)
  for (n in names(k$args$reference)) d[[n]] <- relevel(d[[n]], ref = k$args$reference[[n]])
  d$y <- factor(d[[k$args$response]])
  terms <- unlist(k$args$fixed)
  base <- clm(as.formula(paste("y ~", paste(terms, collapse = " + "))), data = d, control = tight)
  lines <- lapply(terms, function(term) {
    rest <- setdiff(terms, term)
    wide <- clm(as.formula(paste("y ~", if (length(rest)) paste(rest, collapse = " + ") else "1")), nominal = as.formula(paste("~", term)), data = d, control = tight)
    cat(term, wide$message, max(abs(wide$gradient)), format(coef(wide)), "\n", file = stderr())
    lrt <- 2 * (as.numeric(logLik(wide)) - as.numeric(logLik(base))); df <- length(coef(wide)) - length(coef(base))
    list(term = term, LRT = lrt, df = df, p = pchisq(lrt, df, lower.tail = FALSE))
  })
  list(id = sub("clm_", "nominal_", k$id), "function" = "proportionalOddsCheck", args = k$args, expected = list(terms = lines), tolerance = list(rel = 1e-6, abs = 1e-8), source = "ordinal 2022.11-16 clm(nominal = ~ term)")
})
cat(toJSON(out, auto_unbox = TRUE, digits = 14))
