// The deciding line of plans from version 3 on, in base R: its own way to the same numbers.
export const remlLine = `# REML on the differences, d = mean + rater + vignette + residual, variances not below zero, with Kenward and
# Roger's (1997) standard error and degrees of freedom. A factor at zero keeps its place in them with fewer
# than four levels, and is dropped from four on; never more degrees of freedom than the larger factor has
# levels, less one. Complete data: closed form. Missing cells: nlminb, then Fisher scoring.
levels_to_drop <- 4

line_of <- function(d) {
  fit <- fit_of(d)
  zero <- names(which(fit$variances == 0))
  is_kept <- any(dim(d)[match(zero, c("rater", "vignette"))] < levels_to_drop) && any(fit$variances > 0, na.rm = TRUE)
  error <- if (is_kept) fit$kept else fit$dropped
  c(estimate = fit$estimate, se = error[["se"]], df = min(error[["df"]], max(dim(d)) - 1))
}

fit_of <- function(d) {
  if (!anyNA(d)) return(complete_fit(d))
  cells <- which(!is.na(d), arr.ind = TRUE)
  y <- d[cells]
  levels <- list(rater = factor(cells[, 1]), vignette = factor(cells[, 2]))
  apart <- names(which(vapply(levels, nlevels, 1) < length(y)))
  for (name in apart) if (all(tapply(y, levels[[name]], is_alike))) return(independent_fit(tapply(y, levels[[name]], mean), name))
  if (length(apart) == 0) return(independent_fit(y, NA))
  if (length(apart) == 2 && !has_cycle(levels)) apart <- names(which.min(vapply(levels, nlevels, 1)))
  missing_fit(y, levels[apart])
}

is_alike <- function(x) max(x) - min(x) <= 1e-12 * max(abs(x))

# One source varies alone: the ordinary t of independent values.
independent_fit <- function(x, varying) {
  error <- c(se = sd(x) / sqrt(length(x)), df = length(x) - 1)
  variances <- c(rater = NA, vignette = NA)
  if (!is.na(varying)) variances[varying] <- var(x)
  list(estimate = mean(x), variances = variances, kept = error, dropped = error)
}

# Without a cycle a rater's and a vignette's value make up any differences.
has_cycle <- function(levels) {
  z <- do.call(cbind, lapply(levels, function(f) model.matrix(~ f - 1)))
  length(levels$rater) > qr(z)$rank
}

complete_fit <- function(d) {
  raters <- nrow(d); vignettes <- ncol(d); n <- raters * vignettes
  mean_d <- mean(d)
  rest <- d - outer(rowMeans(d), colMeans(d) - mean_d, "+")
  degrees <- c(rater = raters - 1, vignette = vignettes - 1, residual = (raters - 1) * (vignettes - 1))
  sums <- c(rater = vignettes * sum((rowMeans(d) - mean_d)^2), vignette = raters * sum((colMeans(d) - mean_d)^2), residual = sum(rest^2))
  ms <- sums / degrees
  sums[ms <= 1e-13 * max(ms)] <- 0
  ms <- sums / degrees
  # A factor whose mean square isn't above the error's is pooled with it, the smaller one first.
  pooled <- "residual"
  for (name in names(sort(ms[c("rater", "vignette")])))
    if (ms[[name]] <= sum(sums[pooled]) / sum(degrees[pooled]) * (1 + 1e-8)) pooled <- c(pooled, name)
  expected <- ms
  expected[pooled] <- sum(sums[pooled]) / sum(degrees[pooled])
  whole <- expected[["rater"]] + expected[["vignette"]] - expected[["residual"]]
  error <- function(kept) {
    left <- degrees
    left["residual"] <- sum(degrees[setdiff(names(degrees), kept)])
    used <- if (length(kept) == 1) kept else c(kept, "residual")
    c(se = sqrt(whole / n), df = whole^2 / sum(expected[used]^2 / left[used]))
  }
  factors <- c("rater", "vignette")
  list(estimate = mean_d, variances = (expected - expected[["residual"]])[factors] / c(vignettes, raters),
       kept = error(factors), dropped = error(setdiff(factors, pooled)))
}

missing_fit <- function(y, levels) {
  unit <- max(abs(y)); y <- y / unit; n <- length(y)
  z <- lapply(levels, function(f) model.matrix(~ f - 1))
  all_z <- do.call(cbind, z)
  term <- rep(names(z), vapply(z, ncol, 1))
  crossed <- crossprod(all_z)
  # V inverse times x, with V = residual * (I + Z ratio Z').
  solver <- function(ratio, residual) {
    root <- sqrt(ratio[term])
    middle <- chol(diag(length(term)) + root * t(root * t(crossed)))
    inverse <- chol2inv(middle)
    beside <- length(y) - length(term)
    traces <- c(beside + sum(diag(inverse)), beside + sum(inverse^2)) / residual^(1:2)
    # Traces of V inverse and of its square.
    list(log_det = 2 * sum(log(diag(middle))), traces = traces, of = function(x) {
      half <- backsolve(middle, root * crossprod(all_z, x), transpose = TRUE)
      (x - all_z %*% (root * backsolve(middle, half))) / residual
    })
  }
  deviance <- function(ratio) {
    v <- solver(setNames(ratio, names(z)), 1)
    w <- v$of(cbind(1, y))
    a <- sum(w[, 1])
    rest <- sum(y * w[, 2]) - sum(w[, 2])^2 / a
    (n - 1) * log(rest) + v$log_det + log(a)
  }
  # Few data can have several maxima: the highest counts.
  from <- expand.grid(rep(list(c(0.1, 1, 10)), length(z)))
  start <- apply(from, 1, function(at) nlminb(at, deviance, lower = 0, control = list(rel.tol = 1e-14)), simplify = FALSE)
  ratio <- setNames(start[[which.min(vapply(start, function(s) s$objective, 1))]]$par, names(z))
  ratio[ratio < 1e-8] <- 0
  v <- solver(ratio, 1); w <- v$of(cbind(1, y))
  residual <- (sum(y * w[, 2]) - sum(w[, 2])^2 / sum(w[, 1])) / (n - 1)
  theta <- c(ratio * residual, residual = residual)
  positive <- names(theta)[theta > 0]
  for (step in 1:30) {
    m <- moments(y, z, theta, positive, solver)
    theta[positive] <- theta[positive] + solve(m$information, m$score)
  }
  final <- function(names) {
    m <- moments(y, z, theta, names, solver)
    inverse <- solve(m$information)
    adjusted <- m$phi + 2 * m$phi^2 * sum(inverse * (m$q - outer(m$p, m$p) * m$phi))
    c(se = sqrt(adjusted) * unit, df = 2 / (m$phi^2 * sum(inverse * outer(m$p, m$p))))
  }
  variances <- c(rater = NA, vignette = NA)
  variances[names(z)] <- theta[names(z)] * unit^2
  list(estimate = m$estimate * unit, variances = variances, kept = final(names(theta)), dropped = final(positive))
}

# Score and expected information of the variances named, and Kenward and Roger's P and Q for the mean.
moments <- function(y, z, theta, names, solver) {
  v <- solver(theta[names(z)] / theta[["residual"]], theta[["residual"]])
  one <- v$of(rep(1, length(y))); phi <- 1 / sum(one)
  projected <- function(x) { w <- v$of(x); w - one %*% (colSums(w) * phi) }
  py <- projected(matrix(y))
  # Every G is H H': of a factor its columns, of the residual all unit columns, which the traces stand for.
  h <- z[setdiff(names, "residual")]
  ph <- lapply(h, projected)
  k <- length(names)
  information <- matrix(0, k, k, dimnames = list(names, names))
  for (i in names(h)) for (j in names(h)) information[i, j] <- sum(crossprod(h[[i]], ph[[j]])^2)
  for (i in names(h)) information[i, "residual"] <- information["residual", i] <- sum(ph[[i]]^2)
  information["residual", "residual"] <- v$traces[2] - 2 * phi * sum(one * v$of(one)) + phi^2 * sum(one^2)^2
  trace <- c(vapply(names(h), function(i) sum(h[[i]] * ph[[i]]), 1), residual = v$traces[1] - phi * sum(one^2))[names]
  square <- c(vapply(names(h), function(i) sum(crossprod(h[[i]], py)^2), 1), residual = sum(py^2))[names]
  g <- vapply(names, function(i) if (i == "residual") as.vector(one) else as.vector(h[[i]] %*% crossprod(h[[i]], one)), numeric(length(y)))
  list(estimate = phi * sum(one * y), phi = phi, information = information / 2, score = (square - trace) / 2,
       p = -colSums(g * as.vector(one)), q = crossprod(g, v$of(g)))
}
`;
