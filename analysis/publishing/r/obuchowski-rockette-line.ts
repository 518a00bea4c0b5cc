// The deciding line of plans before version 3, in base R.
export const obuchowskiRocketteLine = `# Complete data: Obuchowski-Rockette with Hillis degrees of freedom. Missing cells: the unbiased U-statistic variance.

# Obuchowski-Rockette on differences: the covariance of two raters over vignettes is what vignettes add.
vignette_part_complete <- function(d) {
  covariance <- cov(t(d))
  mean(covariance[upper.tri(covariance)]) / ncol(d)
}

# Unbiased variance of the mean of all observed cells, from the mean product of two cells that share nothing.
variance_with_missing <- function(d) {
  cells <- which(!is.na(d), arr.ind = TRUE)
  values <- d[cells]
  products <- outer(values, values)
  apart <- outer(cells[, 1], cells[, 1], "!=") & outer(cells[, 2], cells[, 2], "!=")
  sum(products) / length(values)^2 - mean(products[apart])
}

line_of <- function(d) {
  rater_part <- var(rowMeans(d, na.rm = TRUE)) / nrow(d)
  vignette_part <- if (anyNA(d)) variance_with_missing(d) - rater_part else vignette_part_complete(d)
  variance <- rater_part + max(vignette_part, 0)
  df <- if (rater_part > 1e-14 * variance) (nrow(d) - 1) * (variance / rater_part)^2 else Inf
  c(estimate = mean(d, na.rm = TRUE), se = sqrt(variance), df = df)
}
`;
