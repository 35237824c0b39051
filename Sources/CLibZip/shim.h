#ifndef FOURNIL_LIBZIP_SHIM_H
#define FOURNIL_LIBZIP_SHIM_H

#include <zip.h>

#endif
