# Rscript oracle.R > cases.json: REML by lme4 on the differences, Kenward-Roger by pbkrtest, with a factor at zero kept and
# on the model without it; the rule that decides is applied here once more.
suppressMessages({ library(jsonlite); library(lme4); library(pbkrtest) })
control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.1, rhoend = 1e-11, maxfun = 1e6), calc.derivs = FALSE,
  check.conv.singular = "ignore", check.nobs.vs.nlev = "ignore", check.nobs.vs.rankZ = "ignore", check.nobs.vs.nRE = "ignore")
names_of <- c(rater = "varianceRater", vignette = "varianceVignette")

differences <- function(raters, vignettes, sd_rater, sd_vignette, mean = 0.4) {
  latent <- mean + outer(rnorm(raters, 0, sd_rater), rnorm(vignettes, 0, sd_vignette), "+") + rnorm(raters * vignettes)
  round(latent)
}
cells_of <- function(D) { d <- expand.grid(rater = factor(seq_len(nrow(D))), vignette = factor(seq_len(ncol(D)))); d$y <- c(D); d[!is.na(d$y), ] }
# Few pairs in common can give several maxima; the highest counts, from wherever it is found.
best_of <- function(formula, data, terms) {
  starts <- as.matrix(expand.grid(rep(list(c(1, 0.3, 3)), terms)))
  models <- apply(starts, 1, function(start) suppressMessages(lmer(formula, data, control = control, start = start)))
  criteria <- vapply(models, REMLcrit, 0)
  models[[which(criteria < min(criteria) + 1e-7)[1]]]
}
error_of <- function(data, factors) {
  if (length(factors) == 0) return(c(se = sd(data$y) / sqrt(nrow(data)), df = nrow(data) - 1, mean = mean(data$y), theta = NA))
  model <- best_of(reformulate(sprintf("(1 | %s)", factors), "y"), data, length(factors))
  adjusted <- vcovAdj(model)
  list(se = sqrt(as.numeric(adjusted)), df = as.numeric(Lb_ddf(1, vcov(model), adjusted)), mean = fixef(model)[[1]], model = model)
}
fit_of <- function(data) {
  design <- Filter(function(factor) nlevels(droplevels(data[[factor]])) < nrow(data), c("rater", "vignette"))
  kept <- error_of(data, design)
  variances <- setNames(rep(0, length(design)), design)
  residual <- var(data$y)
  if (length(design) > 0) {
    found <- as.data.frame(VarCorr(kept$model)); rownames(found) <- found$grp
    residual <- found["Residual", "vcov"]
    variances <- setNames(found[design, "vcov"], design)
    variances[variances < 1e-8 * residual] <- 0
  }
  dropped <- error_of(data, design[variances[design] > 0])
  list(kept = kept, dropped = dropped, variances = variances, residual = residual)
}
case <- function(id, D, margin = 0.5) {
  data <- cells_of(D); fit <- fit_of(data)
  levels <- c(rater = nlevels(droplevels(data$rater)), vignette = nlevels(droplevels(data$vignette)))
  zero <- names(fit$variances)[fit$variances == 0]
  is_kept <- any(fit$variances > 0) && any(levels[zero] < 4)
  error <- if (is_kept) fit$kept else fit$dropped
  mean <- fit$kept[["mean"]]; se <- error[["se"]]; df <- min(error[["df"]], max(levels) - 1)
  reach <- qt(0.975, df) * se
  expected <- list(estimate = mean, se = se, df = df, lower = mean - reach, upper = mean + reach, p = 2 * pt(-abs(mean) / se, df),
    pSuperior = pt(mean / se, df, lower.tail = FALSE), pNonInferior = pt((mean + margin) / se, df, lower.tail = FALSE),
    varianceResidual = fit$residual, seKept = fit$kept[["se"]], dfKept = fit$kept[["df"]], seDropped = fit$dropped[["se"]],
    dfDropped = fit$dropped[["df"]])
  for (factor in names(fit$variances)) expected[[names_of[[factor]]]] <- fit$variances[[factor]]
  list(id = id, "function" = "remlDifference", args = list(D = D, margin = margin), expected = expected,
    tolerance = list(rel = 2e-6, abs = 1e-9), source = sprintf("R 4.2.2, lme4 1.1-31, pbkrtest 0.5.2; at zero: %s",
      if (length(zero) == 0) "none" else paste(zero, collapse = " and ")))
}
# The first seed from `seed` on whose fit has exactly these factors at zero.
sought <- function(id, make, zero = character(), seed = 1) {
  repeat {
    set.seed(seed); D <- make()
    if (setequal(with(fit_of(cells_of(D)), names(variances)[variances == 0]), zero)) return(case(id, D))
    seed <- seed + 1
  }
}
holed <- function(D, share) { D[sample(length(D), round(share * length(D)))] <- NA; D }
dropouts <- function(D) { D[seq_len(nrow(D)) > nrow(D) / 2, seq_len(ncol(D)) > ncol(D) / 3] <- NA; D }
blocks <- function(D, linking) {   # unequal blocks, a few vignettes that everyone reads
  share <- 2^-seq_len(nrow(D)); owner <- rep(seq_len(nrow(D)), times = pmax(1, floor(share / sum(share) * (ncol(D) - linking))))
  for (v in seq_len(ncol(D) - linking)) D[-owner[min(v, length(owner))], linking + v] <- NA
  D
}
nested <- function(D) { for (v in seq_len(ncol(D))) D[-(1 + v %% nrow(D)), v] <- NA; D }

# Whose average information is far from the observed one, so that steps by it alone creep.
slow <- list(
  apart = "[[-1,0,-1,-1,-3,-1,1,-1,-2,-2,-1,2,0,1,1,0,1,0,-1,null,null,null,null,null,null,null,null,null,null,null],[-1,-2,0,0,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,0,0,-3,-1,-2,-2,-3,-1,null,null,null],[0,-1,0,1,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,0,1,0]]",
  zero = "[[0,-1,-2,0,-1,2,1,-3,-1,-1,-1,-2,-1,0,-1,-1,0,-2,0,null,null,null,null,null,null,null,null,null,null,null],[-1,-1,0,-1,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,0,0,1,-2,-3,-1,-1,0,null,null,null],[-1,-1,-1,1,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,0,-1,-1]]"
)

cases <- list(
  sought("complete_6x30", function() differences(6, 30, 0.5, 0.5)),
  sought("complete_2x10", function() differences(2, 10, 0.7, 0.7)),
  sought("complete_10x5", function() differences(10, 5, 0.5, 0.7)),
  sought("complete_3x30_rater_zero_kept", function() differences(3, 30, 0, 0.5), "rater"),
  sought("complete_6x12_rater_zero_dropped", function() differences(6, 12, 0, 0.6), "rater"),
  sought("complete_6x3_vignette_zero_kept", function() differences(6, 3, 0.8, 0), "vignette"),
  sought("complete_4x20_vignette_zero_dropped", function() differences(4, 20, 0.6, 0), "vignette"),
  sought("complete_3x20_both_zero", function() differences(3, 20, 0, 0), c("rater", "vignette")),
  sought("missing_6x30", function() holed(differences(6, 30, 0.5, 0.5), 0.3)),
  sought("missing_3x30_rater_zero_kept", function() holed(differences(3, 30, 0, 0.6), 0.3), "rater"),
  sought("missing_6x30_rater_zero_dropped", function() holed(differences(6, 30, 0, 0.6), 0.3), "rater"),
  sought("missing_4x20_vignette_zero_dropped", function() holed(differences(4, 20, 0.6, 0), 0.2), "vignette"),
  sought("missing_3x20_both_zero", function() holed(differences(3, 20, 0, 0), 0.2), c("rater", "vignette")),
  sought("dropouts_6x30", function() dropouts(differences(6, 30, 0.4, 0.5))),
  sought("unequal_blocks_3x30", function() blocks(differences(3, 30, 0.5, 0.5), 4)),
  sought("unequal_blocks_6x30_rater_zero", function() blocks(differences(6, 30, 0, 0.8), 6), "rater"),
  case("unequal_blocks_3x30_slow", fromJSON(slow$apart)),
  case("unequal_blocks_3x30_slow_rater_zero_kept", fromJSON(slow$zero)),
  sought("nested_5x40", function() nested(differences(5, 40, 0.7, 0.5))),
  sought("nested_3x30_rater_zero", function() nested(differences(3, 30, 0, 0.5)), "rater")
)
text <- vapply(cases, function(case) as.character(toJSON(case, auto_unbox = TRUE, digits = NA, na = "null")), "")
cat("[\n", paste(text, collapse = ",\n"), "\n]\n", sep = "")
