#ifndef FOURNIL_LIBXSLT_SHIM_H
#define FOURNIL_LIBXSLT_SHIM_H

// See CLibXML2/shim.h: keeps ICU's headers away from Foundation's.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxslt/xsltInternals.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>
#include <libxslt/security.h>

static inline void fournil_xsltQuiet(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

// A variadic function cannot be written in Swift.
static inline void fournil_silenceXSLT(void) { xsltSetGenericErrorFunc(0, fournil_xsltQuiet); }

#endif
