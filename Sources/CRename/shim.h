#ifndef FOURNIL_RENAME_SHIM_H
#define FOURNIL_RENAME_SHIM_H

// glibc shows this only with _GNU_SOURCE, which Swift's module of glibc is built without.
extern int renameat2(int, const char *, int, const char *, unsigned int);

/// Swaps two paths in one step; 0 when done.
static inline int fournil_exchange(const char *one, const char *other) {
  const int here = -100;             // AT_FDCWD
  const unsigned int exchange = 2;   // RENAME_EXCHANGE
  return renameat2(here, one, here, other, exchange);
}

#endif
