# Rscript conditional.R uStats.R: uStat11.conditionalD of iMRMC 2.1.2 (its file R/uStats.R) on centred differences, case by case.
library(jsonlite)
source(commandArgs(TRUE)[1])
cells <- function(D, modality) { d <- expand.grid(readerID = seq_len(nrow(D)), caseID = seq_len(ncol(D))); d$modalityID <- modality; d$score <- c(D); d[!is.na(d$score), ] }
one <- function(id, D) {
  centred <- D - mean(D, na.rm = TRUE)
  found <- uStat11.conditionalD(rbind(cells(centred, "A"), cells(centred, "B")), modalitiesToCompare = c("A", "B"))
  moments <- found$moments[1, ]
  expected <- list(mean = mean(D, na.rm = TRUE), sameCell = moments$c1r1, sameVignette = moments$c1r0, sameRater = moments$c0r1, neither = moments$c0r0,
    varUnbiased = found$var[[1]])
  cat(toJSON(list(id = id, "function" = "uStatisticConditional", args = list(D = D), expected = expected, tolerance = list(rel = 1e-10, abs = 1e-12),
    source = "iMRMC 2.1.2 uStat11.conditionalD on centred differences"), auto_unbox = TRUE, digits = NA, na = "null"), ",\n", sep = "")
}
draw <- function(raters, vignettes) round(outer(rnorm(raters, 0, 0.5), rnorm(vignettes, 0, 0.6), "+") + rnorm(raters * vignettes) + 1.5)
holed <- function(D, share) { D[sample(length(D), round(share * length(D)))] <- NA; D }
dropouts <- function(D) { D[seq_len(nrow(D)) > nrow(D) / 2, seq_len(ncol(D)) > ncol(D) / 3] <- NA; D }
blocks <- function(D) { for (v in 4:ncol(D)) D[-(1 + ((v * v) %% 7) %% nrow(D)), v] <- NA; D }
set.seed(20)
one("conditional_complete_4x10", draw(4, 10))
one("conditional_missing_6x30", holed(draw(6, 30), 0.3))
one("conditional_missing_3x12", holed(draw(3, 12), 0.3))
one("conditional_dropouts_6x30", dropouts(draw(6, 30)))
one("conditional_unequal_blocks_4x24", blocks(draw(4, 24)))
