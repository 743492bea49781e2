# Reads an export of Postil into the list `postil` and checks it. Base R alone, 3.5 or newer.
#
#   source("load.R")          in R, from anywhere: source("path/to/load.R")
#   Rscript load.R            on the command line
#
# After it: postil$codings, postil$codes, postil$documents, postil$coders, postil$finished,
# postil$agreement, postil$intervals, postil$texts (by document_id) and, where exported,
# postil$units and postil$ratings_long; postil$ratings("name of a code") is a matrix with units in
# rows and coders in columns (irr::kripp.alpha wants t() of it).
#
# The check: every figure of agreement.csv is computed anew, those of the unit character from
# intervals.csv, those of paragraphs, sentences or documents from units.csv and ratings_long.csv,
# those of the continuum from intervals.csv and codings.csv. The script stops at the first that
# differs by more than 1e-9 or has a value on one side only. Where the packages irr and irrCAC are
# installed, they are asked as well.

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
  memos <- read_table("memos", c("start", "end"), required = FALSE)
  coding_marks <- read_table("coding_marks", "flagged", required = FALSE)
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

  # ---- Judgements as a weighted table ------------------------------------------------------------

  # The `code` of each row, a matrix `values` with one column a coder (1 coded, 0 read and not
  # coded, NA not read), and `weight`, the number of units that were judged so.

  coder_ids <- intersect(names(intervals), coders$coder_id)
  active <- codes$code_id[codes$active == 1]

  judged_characters <- function() {
    list(code = intervals$code_id, values = as.matrix(intervals[coder_ids]),
         weight = intervals$length)
  }

  judged_units <- function() {
    rows <- (match(ratings_long$code_id, active) - 1) * nrow(units) +
      match(ratings_long$unit_id, units$unit_id)
    columns <- match(ratings_long$coder_id, coder_ids)
    if (anyNA(rows) || anyNA(columns)) {
      stop("ratings_long.csv names a unit, a code or a coder that is not in the other tables",
           call. = FALSE)
    }
    values <- matrix(NA_real_, nrow(units) * length(active), length(coder_ids),
                     dimnames = list(NULL, coder_ids))
    values[cbind(rows, columns)] <- ratings_long$value
    list(code = rep(active, each = nrow(units)), values = values, weight = rep(1, nrow(values)))
  }

  # Rows of one code that were judged alike become one row, whatever their document.
  summed <- function(judged) {
    judgement <- judged$values + 1
    judgement[is.na(judgement)] <- 0
    pattern <- do.call(paste, c(list(judged$code), as.data.frame(judgement)))
    kind <- match(pattern, unique(pattern))
    first <- !duplicated(kind)
    list(code = judged$code[first], values = judged$values[first, , drop = FALSE],
         weight = as.vector(rowsum(judged$weight, kind, reorder = FALSE)))
  }

  # The sums of a numeric matrix by code, one row an active code, and below them the sum of all.
  by_code <- function(table, columns) {
    sums <- matrix(0, length(active), ncol(columns), dimnames = list(active, colnames(columns)))
    found <- rowsum(columns, table$code)
    known <- intersect(rownames(found), active)
    sums[known, ] <- found[known, ]
    rbind(sums, colSums(sums))
  }

  # ---- Coefficients ------------------------------------------------------------------------------

  # Each function takes vectors, one number a code, and gives vectors. What corrects for chance is
  # 1 - observed disagreement / disagreement by chance, undefined where chance leaves none.
  over <- function(part, whole) ifelse(is.na(whole) | whole == 0, NA_real_, part / whole)
  beyond_chance <- function(observed, by_chance) 1 - over(observed, by_chance)

  # Two coders: a both, b the first alone, c the second alone, d neither.
  of_two <- function(a, b, c, d) {
    n <- a + b + c + d
    p1 <- (a + b) / n
    q1 <- (c + d) / n
    p2 <- (a + c) / n
    q2 <- (b + d) / n
    p <- (2 * a + b + c) / (2 * n)
    q <- (2 * d + b + c) / (2 * n)
    differing <- (b + c) / n
    by_chance <- p1 * q2 + q1 * p2
    list(
      percent_agreement = over(a + d, n),
      jaccard = over(a, a + b + c),
      f1 = over(2 * a, 2 * a + b + c),
      negative_agreement = over(2 * d, 2 * d + b + c),
      cohen_kappa = beyond_chance(differing, by_chance),
      cohen_pe = over((p1 * p2 + q1 * q2) * n, n),
      kappa_max = beyond_chance(abs(b - c) / n, by_chance),
      prevalence_index = over(a - d, n),
      bias_index = over(b - c, n),
      scott_pi = beyond_chance(differing, 2 * p * q),
      brennan_prediger = beyond_chance(differing, ifelse(n > 0, 1 / 2, NA)),
      gwet_ac1 = beyond_chance(differing, p^2 + q^2),
      krippendorff_alpha = beyond_chance(differing, 2 * p * q * (2 * n) / (2 * n - 1))
    )
  }

  # More coders, some of them missing: agreement is observed and chance estimated on units that two
  # coders or more have judged (Gwet 2014); `ids` are the columns.
  of_many <- function(table, ids) {
    coded <- rowSums(table$values, na.rm = TRUE)
    present <- rowSums(!is.na(table$values))
    w <- table$weight
    unlike <- 2 * coded * (present - coded)
    sums <- by_code(table, cbind(
      n = w, unlike = w * unlike / (present * (present - 1)), alpha = w * unlike / (present - 1),
      p = w * coded / present, q = w * (present - coded) / present,
      given = w * present, ones = w * coded, zeros = w * (present - coded)
    ))
    total <- as.data.frame(sums)
    p <- total$p / total$n
    q <- total$q / total$n
    differing <- total$unlike / total$n
    chance_of_alpha <- 2 * total$ones * total$zeros / (total$given * (total$given - 1))
    list(
      percent_agreement = over(total$n - total$unlike, total$n),
      fleiss_kappa = beyond_chance(differing, 2 * p * q),
      conger_kappa = beyond_chance(differing, chance_of_conger(table)),
      light_kappa = colMeans_defined(kappas_of_pairs(table, ids)),
      brennan_prediger = beyond_chance(differing, ifelse(total$n > 0, 1 / 2, NA)),
      gwet_ac1 = beyond_chance(differing, p^2 + q^2),
      krippendorff_alpha = beyond_chance(total$alpha / total$given, chance_of_alpha)
    )
  }

  # 1 - Pe of Conger (1980), from the share that each coder coded of what this coder has read.
  chance_of_conger <- function(table) {
    w <- table$weight
    shares <- function(value) {
      judged_so <- w * (table$values == value)
      judged_so[is.na(judged_so)] <- 0
      by_code(table, judged_so) / by_code(table, w * !is.na(table$values))
    }
    coded <- shares(1)
    uncoded <- shares(0)
    readers <- rowSums(!is.na(coded))
    spread <- rowSums((coded - rowMeans(coded, na.rm = TRUE))^2, na.rm = TRUE) / (readers - 1)
    2 * rowMeans(coded, na.rm = TRUE) * rowMeans(uncoded, na.rm = TRUE) + 2 * spread / readers
  }

  # Cohen's kappa of every two coders: one row a pair, one column a code.
  kappas_of_pairs <- function(table, ids) {
    do.call(rbind, combn(ids, 2, function(pair) {
      counts <- counts_of_two(chosen(table, pair), pair)
      do.call(of_two, counts)$cohen_kappa
    }, simplify = FALSE))
  }

  colMeans_defined <- function(values) {
    defined <- colSums(!is.na(values))
    over(colSums(values, na.rm = TRUE), defined)
  }

  # The rows that two or more of these coders have judged.
  chosen <- function(table, ids) {
    values <- table$values[, ids, drop = FALSE]
    used <- rowSums(!is.na(values)) >= 2
    list(code = table$code[used], values = values[used, , drop = FALSE],
         weight = table$weight[used])
  }

  counts_of_two <- function(table, ids) {
    first <- table$values[, ids[1]] == 1
    second <- table$values[, ids[2]] == 1
    sums <- by_code(table, table$weight * cbind(
      a = first & second, b = first & !second, c = !first & second, d = !first & !second
    ))
    list(a = sums[, "a"], b = sums[, "b"], c = sums[, "c"], d = sums[, "d"])
  }

  # ---- Every figure of some coders ---------------------------------------------------------------

  # A group of coders as agreement.csv names it; `coder_ids` all of them, then every pair.
  groups <- list(coder_ids)
  if (length(coder_ids) > 2) groups <- c(groups, combn(coder_ids, 2, simplify = FALSE))
  if (length(coder_ids) < 2) groups <- list()

  names_of <- function(ids) paste(coders$coder[match(ids, coders$coder_id)], collapse = " | ")
  lines <- c(codes$code[match(active, codes$code_id)], "*pooled", "*mean")

  # One row a line and coefficient: the active codes, all of them pooled, and their mean.
  # `counts` and `values` have one number a code and one for all of them pooled.
  figures <- function(unit, ids, values, counts, documents, of_pairs = NULL) {
    alone <- seq_along(active)
    mean_of <- vapply(values, function(value) mean(value[alone], na.rm = TRUE), numeric(1))
    defined <- vapply(values, function(value) sum(!is.na(value[alone])), numeric(1))
    found <- list()
    for (name in names(values)) {
      pairs <- if (name == "light_kappa") colSums(!is.na(of_pairs)) else NA
      found[[name]] <- data.frame(
        unit = unit, code = lines, coders = names_of(ids), coefficient = name,
        value = c(values[[name]], mean_of[[name]]),
        both = c(counts$both, NA), only_first = c(counts$only_first, NA),
        only_second = c(counts$only_second, NA), neither = c(counts$neither, NA),
        n = c(counts$n, NA), documents = documents,
        n_defined = c(rep_len(pairs, length(active) + 1), defined[[name]]),
        n_undefined = c(rep_len(choose(length(ids), 2) - pairs, length(active) + 1),
                        length(active) - defined[[name]]),
        stringsAsFactors = FALSE
      )
    }
    do.call(rbind, found)
  }

  # Those of these documents that so many of the coders, or more, have read to the end.
  documents_of <- function(ids, with_units, least = 2) {
    read <- finished[finished$coder_id %in% ids & finished$document_id %in% with_units, ]
    readers <- table(read$document_id)
    names(readers)[readers >= least]
  }

  counts_of <- function(table, ids) {
    if (length(ids) == 2) {
      n <- counts_of_two(table, ids)
      return(list(both = n$a, only_first = n$b, only_second = n$c, neither = n$d,
                  n = n$a + n$b + n$c + n$d))
    }
    coded <- rowSums(table$values, na.rm = TRUE)
    present <- rowSums(!is.na(table$values))
    sums <- by_code(table, table$weight * cbind(coded == present, coded == 0, present > 0))
    none <- rep(NA_real_, length(active) + 1)
    list(both = sums[, 1], only_first = none, only_second = none, neither = sums[, 2],
         n = sums[, 3])
  }

  figures_of_units <- function(unit, table, ids, with_units) {
    documents <- length(documents_of(ids, with_units))
    table <- chosen(table, ids)
    counts <- counts_of(table, ids)
    if (length(ids) == 2) {
      return(figures(unit, ids, do.call(of_two, counts_of_two(table, ids)), counts, documents))
    }
    figures(unit, ids, of_many(table, ids), counts, documents, kappas_of_pairs(table, ids))
  }

  # ---- The continuum -----------------------------------------------------------------------------

  # The units of a coder: segments of one code in one document, overlapping ones joined, touching
  # ones apart.
  unitized <- function() {
    made <- codings[codings$start < codings$end & codings$code_id %in% active &
                      codings$coder_id %in% coder_ids, ]
    place <- paste(made$document_id, made$code_id, made$coder_id)
    made <- made[order(place, made$start), ]
    place <- match(paste(made$document_id, made$code_id, made$coder_id), unique(sort(place)))
    # Every place of its own far from the others, so that one running maximum serves them all.
    apart <- place * (max(0, made$end) + 1)
    reached <- cummax(apart + made$end)
    begins <- apart + made$start >= c(-1, reached)[seq_len(nrow(made))]
    unit <- cumsum(begins)
    last <- !duplicated(unit, fromLast = TRUE)
    data.frame(document_id = made$document_id[begins], code = made$code_id[begins],
               coder_id = made$coder_id[begins], start = made$start[begins],
               end = (reached - apart)[last], stringsAsFactors = FALSE)
  }

  # u-alpha of "coded" and gap (Krippendorff, Mathet, Bouvry & Widloecher 2016): only documents that
  # all of the coders have read; gaps count as units of length 1.
  u_alpha <- function(table, made, ids) {
    m <- length(ids)
    coded <- rowSums(table$values)
    present <- rowSums(!is.na(table$values))
    sums <- by_code(table, table$weight * cbind(
      all = present == m, coded = coded, unlike = coded * (m - coded)
    ))
    squares <- by_code(made, cbind((made$end - made$start)^2))[, 1]
    total <- m * sums[, "all"]
    gaps <- total - sums[, "coded"]
    observed <- sums[, "unlike"] / (m - 1)
    by_chance <- total * sums[, "coded"] * gaps / (total^2 - squares - gaps)
    1 - ifelse(sums[, "coded"] * gaps == 0, NA_real_, observed / by_chance)
  }

  # alpha_U (Krippendorff 1995; 2004, section 11.6.3): 1 - Do / De, of documents laid end to end.
  alpha_U <- function(made, ids, read) {
    lengths <- ifelse(documents$document_id %in% read, documents$n_chars, 0)
    size <- sum(lengths)
    before <- (cumsum(lengths) - lengths)[match(made$document_id, documents$document_id)]
    laid <- data.frame(code = made$code, coder_id = made$coder_id, start = made$start + before,
                       end = made$end + before, stringsAsFactors = FALSE)
    laid <- laid[order(laid$start), ]
    disagreement <- vapply(active, function(code) {
      of_coders <- lapply(ids, function(id) laid[laid$code == code & laid$coder_id == id, ])
      c(observed_of_units(of_coders, size), expected_of_units(of_coders, size))
    }, numeric(2))
    dim(disagreement) <- c(2, length(active))
    disagreement <- cbind(disagreement, rowSums(disagreement))
    1 - over(disagreement[1, ], disagreement[2, ])
  }

  observed_of_units <- function(of_coders, size) {
    apart <- combn(length(of_coders), 2, function(pair) {
      distance(of_coders[[pair[1]]], of_coders[[pair[2]]])
    })
    m <- length(of_coders)
    2 * sum(apart) / (m * (m - 1) * size^2)
  }

  # Units that intersect differ by their ends, a unit within a gap of the other by its length.
  distance <- function(one, other) {
    first <- findInterval(one$start, other$end) + 1
    last <- findInterval(one$end - 0.5, other$start)
    met <- pmax(last - first + 1, 0)
    g <- rep(seq_along(met), met)
    h <- sequence(met) + rep(first, met) - 1
    lone <- (one$end - one$start)[met == 0]
    other_lone <- (other$end - other$start)[!seq_len(nrow(other)) %in% h]
    sum((one$start[g] - other$start[h])^2 + (one$end[g] - other$end[h])^2) +
      sum(lone^2) + sum(other_lone^2)
  }

  # Every unit against every other, and at each place that a gap has for it.
  expected_of_units <- function(of_coders, size) {
    l <- unlist(lapply(of_coders, function(of) of$end - of$start))
    gaps <- unlist(lapply(of_coders, function(of) c(of$start, size) - c(0, of$end)))
    if (length(l) == 0) return(0)
    known <- unique(l)
    places <- vapply(known, function(each) sum(pmax(gaps[gaps > 0] - each + 1, 0)), numeric(1))
    by_chance <- sum((length(l) - 1) / 3 * (2 * l^3 - 3 * l^2 + l) + l^2 * places[match(l, known)])
    positions <- length(of_coders) * size
    2 / size * by_chance / (positions * (positions - 1) - sum(l * (l - 1)))
  }

  figures_of_continuum <- function(judged, made, ids, with_text) {
    read <- documents_of(ids, with_text, length(ids))
    made <- made[made$document_id %in% read & made$coder_id %in% ids, ]
    used <- rowSums(is.na(judged$values[, ids, drop = FALSE])) == 0
    table <- list(code = judged$code[used], values = judged$values[used, ids, drop = FALSE],
                  weight = judged$weight[used])
    values <- list(alpha_U_1995 = alpha_U(made, ids, read),
                   u_alpha_binary_2016 = u_alpha(table, made, ids))
    figures("continuum", ids, values, counts_of(table, ids), length(read))
  }

  # ---- Told and computed -------------------------------------------------------------------------

  COUNTS <- c("both", "only_first", "only_second", "neither", "n", "documents", "n_defined",
              "n_undefined")

  # Where two groups of coders have the same name ("A | B" may be one coder), the first rows of
  # that name are those of the first group.
  identity_of <- function(rows) {
    name <- paste(rows$unit, rows$coders, rows$code, rows$coefficient, sep = "\r")
    paste(name, ave(seq_along(name), name, FUN = seq_along), sep = "\r")
  }

  shown <- function(value) if (is.na(value)) "undefined" else format(value, digits = 15)

  refuse <- function(figure, row, told, computed) {
    stop(sprintf("%s of %s (%s), unit %s: agreement.csv says %s, R computes %s", figure, row$code,
                 row$coders, row$unit, told, computed), call. = FALSE)
  }

  compare <- function(told, computed) {
    place <- match(identity_of(told), identity_of(computed))
    if (anyNA(place)) {
      row <- told[which(is.na(place))[1], ]
      refuse(row$coefficient, row, shown(row$value), "no such figure")
    }
    if (nrow(computed) > length(place)) {
      row <- computed[setdiff(seq_len(nrow(computed)), place)[1], ]
      refuse(row$coefficient, row, "nothing", shown(row$value))
    }
    computed <- computed[place, ]
    for (column in c("value", COUNTS)) {
      one <- told[[column]]
      other <- computed[[column]]
      same <- (is.na(one) & is.na(other)) |
        (!is.na(one) & !is.na(other) & abs(one - other) <= TOLERANCE)
      if (!all(same)) {
        at <- which(!same)[1]
        figure <- told$coefficient[at]
        if (column != "value") figure <- paste(column, "beside", figure)
        refuse(figure, told[at, ], shown(one[at]), shown(other[at]))
      }
    }
    invisible(TRUE)
  }

  # ---- The check ---------------------------------------------------------------------------------

  checked <- rep(FALSE, nrow(agreement))
  check <- function(here, figures_of) {
    here <- here & agreement$scope == "corpus"
    compare(agreement[here, ], do.call(rbind, lapply(groups, figures_of)))
    checked[here] <<- TRUE
  }

  characters <- judged_characters()
  with_text <- documents$document_id[documents$n_chars > 0]
  rated_unit <- setdiff(agreement$unit, c("character", "continuum"))
  if (length(groups) > 0) {
    table <- summed(characters)
    check(agreement$unit == "character", function(ids) {
      figures_of_units("character", table, ids, with_text)
    })
    if (!is.null(ratings_long)) {
      table <- summed(judged_units())
      check(agreement$unit == rated_unit, function(ids) {
        figures_of_units(rated_unit, table, ids, unique(units$document_id))
      })
    }
    made <- unitized()
    if ("continuum" %in% agreement$unit) {
      check(agreement$unit == "continuum", function(ids) {
        figures_of_continuum(characters, made, ids, with_text)
      })
    }
  }

  # ---- What the packages irr and irrCAC say ------------------------------------------------------

  # The functions of an installed package, by name; NULL where it is not installed.
  functions_of <- function(package) {
    if (requireNamespace(package, quietly = TRUE)) asNamespace(package) else NULL
  }

  MOST_UNITS <- 500
  FIVE_DIGITS <- 0.51e-5

  # What irr says of a matrix of ratings, by our names. It drops units that were not judged by all,
  # so it is asked about complete ratings alone, but for alpha: of complete ratings of three coders
  # or more, irr::kripp.alpha divides by 1 instead of the number of coders less 1 and is wrong.
  answers_of_irr <- function(irr, ratings) {
    complete <- !anyNA(ratings)
    two <- ncol(ratings) == 2
    alpha <- if (two || !complete) {
      list(krippendorff_alpha = function() irr[["kripp.alpha"]](t(ratings), "nominal")$value)
    }
    kappas <- if (complete && two) {
      list(cohen_kappa = function() irr[["kappa2"]](ratings)$value)
    } else if (complete) {
      list(fleiss_kappa = function() irr[["kappam.fleiss"]](ratings)$value,
           conger_kappa = function() irr[["kappam.fleiss"]](ratings, exact = TRUE)$value,
           light_kappa = function() irr[["kappam.light"]](ratings)$value)
    }
    c(kappas, alpha)
  }

  # What irrCAC says, rounded to five digits.
  answers_of_irrCAC <- function(irrCAC, ratings) {
    asked <- c(percent_agreement = "pa", brennan_prediger = "bp", gwet_ac1 = "gwet.ac1",
               krippendorff_alpha = "krippen.alpha", fleiss_kappa = "fleiss.kappa",
               conger_kappa = "conger.kappa")
    if (ncol(ratings) == 2) {
      names(asked)[5:6] <- c("scott_pi", "cohen_kappa")
    }
    routine <- paste0(asked, ifelse(asked %in% c("pa", "bp"), ".coeff.raw", ".raw"))
    names(routine) <- names(asked)
    lapply(routine, function(name) function() irrCAC[[name]](ratings)$est$coeff.val)
  }

  # Ask both packages about every code and group of coders; stops where one says otherwise than the
  # formulas above. They are asked where every coder used both 0 and 1: elsewhere they divide by
  # zero or mistake one category for the other. `irr` and `irrCAC` are lists of their functions.
  compare_packages <- function(irr = functions_of("irr"), irrCAC = functions_of("irrCAC")) {
    packages <- list(irr = list(functions = irr, answers = answers_of_irr, within = TOLERANCE),
                     irrCAC = list(functions = irrCAC, answers = answers_of_irrCAC,
                                   within = FIVE_DIGITS))
    packages <- Filter(function(package) !is.null(package$functions), packages)
    if (length(packages) == 0 || is.null(ratings_long)) return(invisible(NULL))
    judged <- judged_units()
    asked <- vapply(packages, function(package) 0, numeric(1))
    for (ids in groups) for (code in active) {
      ratings <- judged$values[judged$code == code, ids, drop = FALSE]
      ratings <- ratings[rowSums(!is.na(ratings)) >= 2, , drop = FALSE]
      ratings <- ratings[seq_len(min(nrow(ratings), MOST_UNITS)), , drop = FALSE]
      if (any(colSums(ratings == 0, na.rm = TRUE) == 0 | colSums(ratings, na.rm = TRUE) == 0)) next
      each <- rep(1, nrow(ratings))
      rows <- list(code = rep(code, nrow(ratings)), values = ratings, weight = each)
      ours <- if (length(ids) > 2) of_many(rows, ids) else do.call(of_two, counts_of_two(rows, ids))
      for (name in names(packages)) {
        package <- packages[[name]]
        answers <- package$answers(package$functions, ratings)
        for (coefficient in names(answers)) {
          theirs <- suppressWarnings(tryCatch(as.numeric(answers[[coefficient]]()),
                                              error = function(e) NA_real_))
          value <- ours[[coefficient]][[match(code, active)]]
          if (length(theirs) != 1 || !is.finite(theirs) || is.na(value)) next
          if (abs(theirs - value) > package$within) {
            stop(sprintf("%s of %s (%s), unit %s: %s says %s, base R computes %s", coefficient,
                         codes$code[match(code, codes$code_id)], names_of(ids), rated_unit, name,
                         shown(theirs), shown(value)), call. = FALSE)
          }
          asked[[name]] <- asked[[name]] + 1
        }
      }
    }
    for (name in names(packages)) {
      cat(sprintf("%d figures of %s are the same (of the first %d units at most).\n",
                  as.integer(asked[[name]]), name, as.integer(MOST_UNITS)))
    }
    if (!is.null(irr) && length(coder_ids) > 2) {
      cat("irr::kripp.alpha was not asked about complete ratings of three coders or more: it is",
          "wrong there\n(it divides by 1, not by the number of coders less 1).\n")
    }
    invisible(asked)
  }

  # ---- Done --------------------------------------------------------------------------------------

  cat(sprintf("%d documents, %d codes, %d coders, %d codings.\n", nrow(documents), nrow(codes),
              nrow(coders), nrow(codings)))
  cat(sprintf("%d quotes stand at their places.\n", nrow(codings)))
  cat(sprintf("%d figures of agreement.csv were computed anew and are the same to %g.\n",
              sum(checked), TOLERANCE))
  if (!all(checked)) {
    cat(sprintf("%d figures were not computed anew; their units: %s.\n", sum(!checked),
                paste(unique(agreement$unit[!checked]), collapse = ", ")))
  }
  compare_packages()

  list(codings = codings, codes = codes, documents = documents, coders = coders,
       finished = finished, memos = memos, coding_marks = coding_marks, agreement = agreement, intervals = intervals, units = units,
       ratings_long = ratings_long, texts = texts, ratings = ratings,
       compare_packages = compare_packages)
})
