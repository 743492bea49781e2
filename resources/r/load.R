# Reads an export of Postil into the list `postil` and checks it. Base R alone, version 3.5 or newer.
#
#   source("load.R")          in R, from anywhere: source("path/to/load.R")
#   Rscript load.R            on the command line
#
# After it: postil$codings, postil$codes, postil$documents, postil$coders, postil$finished,
# postil$agreement, postil$intervals, postil$texts (by document_id) and, where exported,
# postil$units and postil$ratings_long; postil$ratings("name of a code") is a matrix with units in
# rows and coders in columns (irr::kripp.alpha wants t() of it).

postil <- local({
  TOLERANCE <- 1e-9

  folder <- (function() {
    sourced <- Filter(Negate(is.null), lapply(sys.frames(), function(frame) frame$ofile))
    if (length(sourced) > 0) return(dirname(sourced[[length(sourced)]]))
    script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
    if (length(script) > 0) return(dirname(gsub("~+~", " ", script[[1]], fixed = TRUE)))
    "."
  })()

  # ---- Reading -----------------------------------------------------------------------------------

  # All columns are read as text, so that a code named NA, 1e5 or TRUE stays what it is; an empty
  # cell is missing.
  read_table <- function(name, numbers = character(), required = TRUE) {
    path <- file.path(folder, paste0(name, ".csv"))
    if (!file.exists(path)) {
      if (required) stop("missing: ", path, call. = FALSE)
      return(NULL)
    }
    table <- read.csv(path, colClasses = "character", na.strings = "", encoding = "UTF-8",
                      check.names = FALSE, stringsAsFactors = FALSE)
    numbers <- intersect(numbers, names(table))
    table[numbers] <- lapply(table[numbers], as.numeric)
    table
  }

  read_text <- function(document_id) {
    path <- file.path(folder, "texts", paste0(document_id, ".txt"))
    text <- rawToChar(readBin(path, "raw", file.size(path)))
    Encoding(text) <- "UTF-8"
    text
  }

  codes <- read_table("codes", c("depth", "shortcut", "active"))
  coders <- read_table("coders")
  documents <- read_table("documents", c("n_chars", "n_paragraphs"))
  finished <- read_table("finished")
  codings <- read_table("codings", c("start", "end", "start_r", "end_r", "paragraph"))
  codings$code <- factor(codings$code, levels = codes$code)
  agreement <- read_table("agreement", c("value", "both", "only_first", "only_second", "neither",
                                         "n", "documents", "ci_low", "ci_high",
                                         "n_defined", "n_undefined"))
  intervals <- read_table("intervals", c(coders$coder_id, "length"))
  units <- read_table("units", c("start", "end", "start_r", "end_r"), required = FALSE)
  ratings_long <- read_table("ratings_long", "value", required = FALSE)
  texts <- vapply(documents$document_id, read_text, character(1))

  ratings <- function(code) {
    code_id <- codes$code_id[codes$code == code | codes$code_path == code | codes$code_id == code]
    if (length(code_id) != 1) stop("no such code, or several: ", code, call. = FALSE)
    table <- read_table(paste0("ratings_wide_", code_id), coders$coder_id)
    matrix <- as.matrix(table[-1])
    rownames(matrix) <- table$unit_id
    colnames(matrix) <- coders$coder[match(colnames(matrix), coders$coder_id)]
    matrix
  }

  # ---- Every quote stands where it is said to stand ----------------------------------------------

  # The same as substr(text, start_r, end_r), but quick in long texts that are not plain ASCII.
  quotes_of <- function(document_id, start_r, end_r) {
    characters <- utf8ToInt(texts[[document_id]])
    mapply(function(from, to) intToUtf8(characters[from:to]), start_r, end_r)
  }

  for (document_id in unique(codings$document_id)) {
    here <- codings[codings$document_id == document_id, ]
    wrong <- which(quotes_of(document_id, here$start_r, here$end_r) != here$quote)
    if (length(wrong) > 0) {
      stop("the quote of coding ", here$coding_id[wrong[1]], " does not stand at its place",
           call. = FALSE)
    }
  }

  # ---- Every coefficient, computed anew from intervals.csv ---------------------------------------

  # The formulas are those of weighted items: w characters (length), r coders who have read them
  # (present), k of these who coded them (coded). An undefined coefficient is NA.
  ratio <- function(above, below) if (length(below) == 1 && below != 0) above / below else NA_real_
  beyond_chance <- function(observed, chance) ratio(observed - chance, 1 - chance)

  observed_agreement <- function(t) {
    agreeing <- with(t, (coded * (coded - 1) + (present - coded) * (present - coded - 1)) /
                          (present * (present - 1)))
    ratio(sum(t$length * agreeing), sum(t$length))
  }
  share_coded <- function(t) ratio(sum(t$length * t$coded / t$present), sum(t$length))

  coefficients <- list(
    percent_agreement = observed_agreement,
    cohen_kappa = function(t) {
      if (ncol(t$values) != 2) return(NA_real_)
      p <- colSums(t$values * t$length) / sum(t$length)
      beyond_chance(observed_agreement(t), p[[1]] * p[[2]] + (1 - p[[1]]) * (1 - p[[2]]))
    },
    fleiss_kappa = function(t) {
      p <- share_coded(t)
      beyond_chance(observed_agreement(t), p^2 + (1 - p)^2)
    },
    gwet_ac1 = function(t) {
      p <- share_coded(t)
      beyond_chance(observed_agreement(t), 2 * p * (1 - p))
    },
    krippendorff_alpha = function(t) {
      all <- sum(t$length * t$present)
      ones <- sum(t$length * t$coded)
      observed <- sum(t$length * 2 * t$coded * (t$present - t$coded) / (t$present - 1)) / all
      expected <- 2 * ones * (all - ones) / (all * (all - 1))
      if (is.na(expected) || expected == 0) NA_real_ else 1 - observed / expected
    }
  )
  coefficients$scott_pi <- coefficients$fleiss_kappa

  # The intervals of some codes for some coders; documents that fewer than two of them finished
  # are left out before anything is counted.
  rows_of <- split(seq_len(nrow(intervals)), intervals$code_id)
  kept <- new.env()
  weighted <- function(code_ids, coder_ids) {
    name <- paste(c(code_ids, "by", coder_ids), collapse = " ")
    if (is.null(kept[[name]])) {
      rows <- unlist(rows_of[code_ids], use.names = FALSE)
      values <- as.matrix(intervals[rows, coder_ids, drop = FALSE])
      present <- rowSums(!is.na(values))
      used <- present >= 2
      kept[[name]] <- list(
        values = values[used, , drop = FALSE], length = intervals$length[rows][used],
        present = present[used], coded = rowSums(values, na.rm = TRUE)[used]
      )
    }
    kept[[name]]
  }

  compute <- function(coefficient, code_ids, coder_ids) {
    table <- weighted(code_ids, coder_ids)
    if (sum(table$length) == 0) return(NA_real_)
    coefficients[[coefficient]](table)
  }

  # Who is meant by "A | B": all coders of intervals.csv, or a pair of them.
  coder_columns <- intersect(names(intervals), coders$coder_id)
  sets <- c(list(coder_columns), if (length(coder_columns) > 2) combn(coder_columns, 2, simplify = FALSE))
  sets <- c(sets, lapply(sets, rev))
  names(sets) <- vapply(sets, function(ids) {
    paste(coders$coder[match(ids, coders$coder_id)], collapse = " | ")
  }, character(1))

  checked <- 0
  active <- codes$code_id[codes$active == 1]
  for (i in which(agreement$unit == "character" & agreement$scope == "corpus" &
                  agreement$coefficient %in% names(coefficients))) {
    row <- agreement[i, ]
    if (!row$coders %in% names(sets)) {
      stop("intervals.csv has no columns for the coders ", row$coders, call. = FALSE)
    }
    coder_ids <- sets[[match(row$coders, names(sets))]]
    computed <- switch(row$code,
      "*pooled" = compute(row$coefficient, active, coder_ids),
      "*mean" = mean(vapply(active, function(id) compute(row$coefficient, id, coder_ids),
                            numeric(1)), na.rm = TRUE),
      compute(row$coefficient, codes$code_id[match(row$code, codes$code)], coder_ids)
    )
    same <- if (is.na(row$value)) is.na(computed) else
      !is.na(computed) && abs(row$value - computed) <= TOLERANCE
    if (!same) {
      stop(sprintf("%s of %s (%s): agreement.csv says %s, R computes %s", row$coefficient,
                   row$code, row$coders, format(row$value, digits = 15),
                   format(computed, digits = 15)), call. = FALSE)
    }
    checked <- checked + 1
  }

  cat(sprintf("%d documents, %d codes, %d coders, %d codings.\n", nrow(documents), nrow(codes),
              nrow(coders), nrow(codings)))
  cat(sprintf("%d quotes stand at their places.\n", nrow(codings)))
  cat(sprintf("%d figures of agreement.csv were computed anew from intervals.csv and are the same to %g.\n",
              checked, TOLERANCE))

  list(codings = codings, codes = codes, documents = documents, coders = coders,
       finished = finished, agreement = agreement, intervals = intervals, units = units,
       ratings_long = ratings_long, texts = texts, ratings = ratings)
})
