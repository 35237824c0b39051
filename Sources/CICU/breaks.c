#include "CICU.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

struct fournil_breaks {
  UBreakIterator *iterator;
  UText text;
};

fournil_breaks *fournil_breaks_open(int32_t kind, const char *locale) {
  // A tag ICU cannot read gives the root locale, as the standard's default rules want.
  char name[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  uloc_forLanguageTag(locale, name, sizeof name, NULL, &status);
  if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING) name[0] = 0;

  fournil_breaks *breaks = malloc(sizeof *breaks);
  if (breaks == NULL) return NULL;
  status = U_ZERO_ERROR;
  breaks->iterator =
      ubrk_open(kind == FOURNIL_BREAKS_WORD ? UBRK_WORD : UBRK_SENTENCE, name, NULL, 0, &status);
  if (U_FAILURE(status)) {
    free(breaks);
    return NULL;
  }
  breaks->text = (UText)UTEXT_INITIALIZER;
  return breaks;
}

void fournil_breaks_close(fournil_breaks *breaks) {
  if (breaks == NULL) return;
  ubrk_close(breaks->iterator);
  utext_close(&breaks->text);
  free(breaks);
}

int32_t fournil_breaks_set_text(fournil_breaks *breaks, const uint8_t *text, int64_t length) {
  // ICU's boundaries are 32-bit numbers.
  if (length < 0 || length > INT32_MAX) return 0;
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&breaks->text, (const char *)text, length, &status);
  ubrk_setUText(breaks->iterator, &breaks->text, &status);
  if (U_FAILURE(status)) return 0;
  ubrk_first(breaks->iterator);
  return 1;
}

int64_t fournil_breaks_next(fournil_breaks *breaks) {
  int32_t boundary = ubrk_next(breaks->iterator);
  return boundary == UBRK_DONE ? -1 : boundary;
}

int64_t fournil_breaks_count_words(fournil_breaks *breaks) {
  int64_t count = 0;
  while (ubrk_next(breaks->iterator) != UBRK_DONE) {
    int32_t status = ubrk_getRuleStatus(breaks->iterator);
    if (status >= UBRK_WORD_NUMBER && status < UBRK_WORD_IDEO_LIMIT) count++;
  }
  return count;
}
