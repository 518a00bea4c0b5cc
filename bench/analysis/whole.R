# A whole analysis in R: four criteria, two comparisons each, from reading the file to the last interval.
suppressMessages({ library(coin); library(exactRankTests); library(lme4); library(pbkrtest); library(ordinal) })
all <- read.csv(commandArgs(TRUE)[1], stringsAsFactors = TRUE)
set.seed(1)

obuchowski_rockette <- function(d) {
  n <- nrow(d); r <- ncol(d); covariance <- cov(d)
  raters <- var(colMeans(d)) / r
  shared <- max(0, (sum(covariance) - sum(diag(covariance))) / (r * (r - 1) * n))
  se <- sqrt(raters + shared); df <- (r - 1) * ((raters + shared) / raters)^2
  c(mean(d), mean(d) + c(-1, 1) * qt(0.975, df) * se, 2 * pt(-abs(mean(d)) / se, df))
}

pigeonhole <- function(d, resamples = 9999) {
  n <- nrow(d); r <- ncol(d)
  ofVignette <- rmultinom(resamples, n, rep(1 / n, n)); ofRater <- rmultinom(resamples, r, rep(1 / r, r))
  quantile(colSums((t(d) %*% ofVignette) * ofRater) / (n * r), c(0.025, 0.975))
}

alpha_bootstrap <- function(scores, resamples = 1000) {
  units <- nrow(scores); raters <- ncol(scores); levels <- sort(unique(c(scores)))
  counts <- sapply(levels, function(level) rowSums(scores == level))
  size <- length(levels)
  own <- t(apply(counts, 1, function(x) c(outer(x, x) - diag(x)))) / (raters - 1)
  weights <- rmultinom(resamples, units, rep(1 / units, units))
  observed <- t(own) %*% weights; totals <- t(counts) %*% weights
  values <- sapply(seq_len(resamples), function(b) {
    total <- totals[, b]; middle <- cumsum(total) - total / 2; distance <- outer(middle, middle, "-")^2
    1 - (sum(total) - 1) * sum(observed[, b] * c(distance)) / sum(outer(total, total) * distance)
  })
  quantile(values, c(0.025, 0.975))
}

matrix_of <- function(data, arm) { own <- data[data$arm == arm, ]; tapply(own$score, list(own$vignette, own$rater), sum) }

for (criterion in levels(all$criterion)) {
  data <- all[all$criterion == criterion, ]; data$level <- factor(data$score)
  five <- suppressMessages(lme4::lmer(score ~ arm + (1 | vignette) + (1 | rater) + (1 | vignette:arm) + (1 | rater:arm) + (1 | vignette:rater), data))
  adjusted <- vcovAdj(five)
  ordinal <- clmm(level ~ arm + (1 | vignette) + (1 | rater) + (1 | vignette:arm) + (1 | rater:arm), data)
  print(coef(summary(ordinal)))
  for (arm in c("pgy1", "pgy2")) {
    d <- matrix_of(data, "model") - matrix_of(data, arm); sums <- rowSums(d)
    contrast <- as.numeric(names(fixef(five)) == paste0("arm", arm))
    print(obuchowski_rockette(d))
    print(pvalue(wilcoxsign_test(sums ~ rep(0, length(sums)), distribution = "exact", zero.method = "Pratt")))
    print(suppressWarnings(wilcox.exact(sums, conf.int = TRUE))$conf.int)
    print(perm.test(sums, exact = TRUE)$p.value)
    print(t.test(sums)$p.value)
    print(c(fixef(five)[contrast == 1], Lb_ddf(contrast, vcov(five), adjusted)))
    print(pigeonhole(d))
  }
  for (arm in levels(data$arm)) print(alpha_bootstrap(matrix_of(data, arm)))
}
