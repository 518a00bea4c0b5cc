# Rscript contrasts.R > own-contrasts.json: marginal means and contrasts by emmeans on the data of a case of cases.json.
suppressMessages({ library(jsonlite); library(lme4); library(lmerTest); library(pbkrtest); library(emmeans) })
cases <- fromJSON("cases.json", simplifyVector = FALSE)
case <- Filter(function(case) case$id == "own_period_and_length_missing_cells", cases)[[1]]
data <- as.data.frame(lapply(case$args$columns, unlist), stringsAsFactors = TRUE)
control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9, maxfun = 1e5), calc.derivs = FALSE)
model <- lmerTest::lmer(y ~ arm + period + words + (1 | vignette) + (1 | rater) + (1 | vignette:arm), data, control = control)
means <- emmeans(model, "arm", lmer.df = "kenward-roger")
by <- function(adjust) as.data.frame(summary(contrast(means, "pairwise"), adjust = adjust, infer = TRUE))
none <- by("none")
table <- as.data.frame(means)
expected <- list(emmeans = table$emmean, emSE = table$SE, estimate = none$estimate, se = none$SE, df = none$df, lower = none$lower.CL, upper = none$upper.CL,
                 t = none$t.ratio, pNone = none$p.value, pHolm = by("holm")$p.value, pTukey = by("tukey")$p.value)
args <- c(case$args[c("columns", "response", "fixed", "random", "reference")], list(factor = "arm", contrasts = list(c("model", "pgy1"), c("model", "pgy2"), c("pgy1", "pgy2"))))
args$fixed <- unlist(args$fixed); args$random <- lapply(args$random, function(names) I(unlist(names))); args$columns <- lapply(args$columns, unlist)
cat(toJSON(list(id = unbox("own_contrasts_with_covariate"), `function` = unbox("lmmContrasts"), args = c(lapply(args["columns"], identity), list(response = unbox(args$response), fixed = args$fixed, random = args$random, reference = lapply(args$reference, unbox), factor = unbox("arm"), contrasts = args$contrasts)),
     expected = expected, tolerance = list(rel = unbox(2e-5), abs = unbox(1e-6)), source = unbox("contrasts.R: emmeans 1.8.4-1, Kenward-Roger by pbkrtest 0.5.2")), digits = NA))
