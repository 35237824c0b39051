#ifndef FOURNIL_CICU_H
#define FOURNIL_CICU_H

// No ICU header is included here: they clash with the copy inside Foundation.

#include <stdint.h>

enum {
  FOURNIL_BREAKS_SENTENCE = 0,
  FOURNIL_BREAKS_WORD = 1,
};

/// The boundaries of one UTF-8 text at a time (UAX #29, with ICU's rules for the locale).
typedef struct fournil_breaks fournil_breaks;

/// Opens an iterator; `locale` is a BCP 47 tag. NULL when memory or ICU's data are missing.
fournil_breaks *fournil_breaks_open(int32_t kind, const char *locale);

void fournil_breaks_close(fournil_breaks *breaks);

/// Sets the text, which must be valid UTF-8 and outlive the iteration. 0 when it cannot be used.
int32_t fournil_breaks_set_text(fournil_breaks *breaks, const uint8_t *text, int64_t length);

/// The next boundary after the start of the text, in bytes; -1 after the last.
int64_t fournil_breaks_next(fournil_breaks *breaks);

/// The number of segments of a word iteration that hold a letter, a number, kana or an ideograph.
int64_t fournil_breaks_count_words(fournil_breaks *breaks);

#endif
