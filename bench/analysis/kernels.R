# Kernels in R: reads "<kernel> <calls>" lines, answers milliseconds of one call, or "none".
folder <- commandArgs(TRUE)[1]
suppressMessages({ library(coin); library(exactRankTests); library(lme4); library(lmerTest); library(pbkrtest); library(ordinal) })
at <- function(name) file.path(folder, name)
read_rows <- function(rows) { data <- read.csv(at(sprintf("rows-%d.csv", rows)), stringsAsFactors = TRUE); data$level <- factor(data$score); data }
rows <- list("540" = read_rows(540), "5400" = read_rows(5400), "54000" = read_rows(54000))
sums <- scan(at("sums.csv"), quiet = TRUE)
uneven <- scan(at("uneven.csv"), quiet = TRUE)
differences <- as.matrix(read.csv(at("differences.csv"), header = FALSE))

two <- score ~ arm + (1 | vignette) + (1 | rater)
five <- score ~ arm + (1 | vignette) + (1 | rater) + (1 | vignette:arm) + (1 | rater:arm) + (1 | vignette:rater)

flips <- function() {
  signs <- matrix(sample(c(-1, 1), 1e5 * length(uneven), TRUE), ncol = length(uneven))
  (sum(abs(signs %*% abs(uneven)) >= abs(sum(uneven))) + 1) / (1e5 + 1)
}

pigeonhole <- function() {
  n <- nrow(differences); raters <- ncol(differences)
  ofVignette <- rmultinom(10000, n, rep(1 / n, n)); ofRater <- rmultinom(10000, raters, rep(1 / raters, raters))
  quantile(colSums((t(differences) %*% ofVignette) * ofRater) / (n * raters), c(0.025, 0.975))
}

mixed <- function(formula, size) suppressMessages(lme4::lmer(formula, rows[[size]]))
satterthwaite <- function(size) suppressMessages(summary(lmerTest::lmer(two, rows[[size]])))
kenward_roger <- function(size) suppressMessages(KRmodcomp(lme4::lmer(five, rows[[size]]), rbind(c(0, 1, 0), c(0, 0, 1))))
ordinal_model <- function(size) clmm(level ~ arm + (1 | vignette) + (1 | rater), rows[[size]])

kernels <- list(
  "signed-rank" = function() pvalue(wilcoxsign_test(sums ~ rep(0, length(sums)), distribution = "exact", zero.method = "Pratt")),
  "signed-rank-exactRankTests" = function() suppressWarnings(wilcox.exact(sums)$p.value),
  "sign-flip" = function() perm.test(sums, exact = TRUE)$p.value,
  "sign-flip-sampled" = flips,
  "pigeonhole" = pigeonhole,
  "lmm-2-540" = function() mixed(two, "540"), "lmm-2-5400" = function() mixed(two, "5400"), "lmm-2-54000" = function() mixed(two, "54000"),
  "lmm-5-540" = function() mixed(five, "540"), "lmm-5-5400" = function() mixed(five, "5400"), "lmm-5-54000" = function() mixed(five, "54000"),
  "satterthwaite-540" = function() satterthwaite("540"), "satterthwaite-5400" = function() satterthwaite("5400"),
  "kenward-roger-540" = function() kenward_roger("540"), "kenward-roger-5400" = function() kenward_roger("5400"),
  "clmm-540" = function() ordinal_model("540"), "clmm-5400" = function() ordinal_model("5400"), "clmm-54000" = function() ordinal_model("54000")
)

lines <- file("stdin"); open(lines)
cat("ready\n"); flush(stdout())
while (length(line <- readLines(lines, n = 1)) > 0) {
  parts <- strsplit(line, " ")[[1]]; kernel <- kernels[[parts[1]]]; calls <- as.integer(parts[2])
  if (is.null(kernel)) cat("none\n")
  else {
    set.seed(1)
    taken <- system.time(for (call in seq_len(calls)) kernel(), gcFirst = FALSE)[["elapsed"]]
    cat(sprintf("%.6f\n", 1000 * taken / calls))
  }
  flush(stdout())
}
