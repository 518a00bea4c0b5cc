# Rscript oracle.R: refits every case of cases.json by lme4, lmerTest and pbkrtest and prints the largest relative differences.
# Numerical derivatives and lme4's own stopping rule leave about 1e-5.
suppressMessages({ library(jsonlite); library(lme4); library(lmerTest); library(pbkrtest) })
cases <- fromJSON("cases.json", simplifyVector = FALSE)
control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9, maxfun = 1e5), calc.derivs = FALSE, check.conv.singular = "ignore")
apart <- function(got, expected) if (is.null(expected)) NA else max(abs(unlist(got) - unlist(expected)) / (1e-6 + abs(unlist(expected))))
for (case in Filter(function(case) case[["function"]] == "lmm", cases)) {
  args <- case$args
  data <- as.data.frame(lapply(args$columns, unlist), stringsAsFactors = TRUE)
  for (name in names(args$reference)) data[[name]] <- relevel(factor(data[[name]]), as.character(args$reference[[name]]))
  random <- vapply(args$random, function(names) sprintf("(1|%s)", paste(unlist(names), collapse = ":")), "")
  formula <- as.formula(paste(args$response, "~", paste(c("1", unlist(args$fixed), random), collapse = " + ")))
  model <- suppressMessages(lmerTest::lmer(formula, data, REML = args$REML, control = control))
  expected <- case$expected
  criterion <- if (args$REML) expected$remlCrit else expected$deviance
  report <- c(criterion = apart(-2 * as.numeric(logLik(model)), criterion), fixef = apart(fixef(model), expected$fixef))
  if (!isSingular(model)) {
    report <- c(report, satterthwaite = apart(coef(summary(model))[, "df"], expected$satterthwaiteDf))
    if (length(expected$krDf) > 0) report <- c(report, krDf = apart(coef(summary(model, ddf = "Kenward-Roger"))[, "df"], expected$krDf))
  }
  cat(sprintf("%-38s %s\n", case$id, paste(names(report), signif(report, 2), collapse = "  ")))
}
